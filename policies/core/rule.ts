import type { PolicyResource } from "./resource";
import type { Cloud, Level, Row, Severity } from "./row";

/** The managed service to use instead, in each cloud that the rule speaks of. */
export type Replacement = { readonly [cloud in Cloud]?: string };

/** A managed service, and the component of this library that makes it. */
export interface Offer {
  readonly replacement: Replacement;
  /**
   * The component that makes the service, also while it is planned: messages name it once this library exports it. Absent where no
   * component makes the service.
   */
  readonly component?: string;
}

/** The finding, in words for the program's author; never a secret's value. */
export interface Match {
  /** A noun phrase with its place: `container "db" runs postgres (docker.io/library/postgres)`. */
  readonly what: string;
  /** The property it was seen in, as a path. */
  readonly path?: string;
  /** Lowers the rule's level for this case only. */
  readonly level?: Level;
  /** The case's own row and offer: a broker in a container is another row than a database. */
  readonly row?: Row;
  readonly offer?: Offer;
}

export interface StackMatch extends Match {
  readonly resource: PolicyResource;
}

/**
 * How closely a rule tells a thing's kind: of several findings on one resource only the nearest are reported. A mistake
 * *inside* a thing (a password in a variable) is a detail: it displaces none, and none displaces it.
 */
export const Specificity = {
  /** A container of other things: a provider, a chart, a YAML file. */
  Generic: 0,
  /** A kind of thing: a workload, a binding, a virtual machine. */
  Kind: 1,
  /** A known product: cert-manager, a database on a virtual machine. */
  Product: 2,
  Detail: 3,
} as const;
export type Specificity = (typeof Specificity)[keyof typeof Specificity];

export interface Example {
  readonly before: string;
  readonly after: string;
}

/** The way to do without a component that is planned. */
export interface Meanwhile {
  readonly remediationSteps: string;
  readonly after: string;
}

/** A rule is data and pure functions; it knows nothing of CrossGuard. */
export interface Rule extends Offer {
  /** Also the CrossGuard policy's name. */
  readonly id: string;
  readonly row: Row;
  readonly title: string;
  /** Why it matters, as one sentence. */
  readonly description: string;
  readonly severity: Severity;
  readonly level: Level;
  /** Normalised tokens for dispatch; one that ends in `*` is a prefix. */
  readonly types: readonly string[];
  readonly url: string;
  readonly remediationSteps: string;
  readonly example: Example;
  /** Stands in for the steps and the sample until this library exports `component`. */
  readonly meanwhile?: Meanwhile;
  readonly specificity: Specificity;
  /** The children of such a resource are part of it, and get no findings of their own. */
  readonly whole?: boolean;
  /** Decides one resource of one of `types`. An unknown value is "not now": no match. */
  match?(resource: PolicyResource): Match | undefined;
  /** Decides once for the whole stack; gets all resources. */
  matchStack?(resources: readonly PolicyResource[]): readonly StackMatch[];
  /** Returns the properties to set, or undefined when nothing is to be corrected. Only for `remediate` rules. */
  remediate?(props: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined;
}

export interface Finding {
  readonly ruleId: string;
  readonly row: Row;
  readonly level: Level;
  readonly severity: Severity;
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  readonly specificity: Specificity;
  /** The finding, without the advice. */
  readonly what: string;
  /** The finding, its reason, the replacement and the component. */
  readonly message: string;
  readonly path?: string;
  readonly replacement: Replacement;
  /** The component that makes the replacement, where this library exports it. */
  readonly component?: string;
  readonly url: string;
  readonly location?: string;
}

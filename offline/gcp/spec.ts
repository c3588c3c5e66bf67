import { hex } from "../hash";
import {
  type AutoName,
  type Facts as CommonFacts,
  type TypeSpec as CommonTypeSpec,
  lastPart,
  name,
  named,
  numberBelow,
  text,
} from "../spec";
import type { Properties } from "../values";

/** The input of a type's rules, with the resource's project and region. */
export interface Facts extends CommonFacts {
  readonly project: string;
  readonly projectNumber: string;
  /** Region or other location; the provider's region where the resource has none. */
  readonly region: string;
}

export interface TypeSpec extends CommonTypeSpec<Facts> {
  /** It has labels, and so `pulumiLabels` and `effectiveLabels`, which take in the provider's own. */
  readonly labelled?: boolean;
  /** It has no `deletionPolicy`, which all other types have; or one with another default. */
  readonly deletionPolicy?: false | string;
  /** It has no `project`, which most other types have. */
  readonly project?: false;
}

export type Specs = Readonly<Record<string, TypeSpec>>;

export const created = () => "2026-01-01T00:00:00Z";

/** Names of Compute Engine and of services with its rules: https://cloud.google.com/compute/docs/naming-resources */
const rfc1035 = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  rule: "lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen",
};

/**
 * Automatic names. The provider makes 255 characters of any kind, and lower-case ones for a few types; the cloud takes
 * fewer. https://github.com/pulumi/pulumi-gcp/blob/master/provider/resources.go (SetAutonaming, lowercaseAutoName)
 */
export function dnsNamed(max = 63, more: Partial<AutoName> = {}) {
  return named(max, { legal: rfc1035, ...more });
}

export const lowercase = { lowercase: true } as const;

/** `projects/<project>/<path>/<name>`, and the properties that such an id tells of a resource read by it. */
function identified(path: (facts: Facts) => string): Pick<TypeSpec, "id" | "existing"> {
  return {
    id: (facts) => `projects/${facts.project}/${path(facts)}/${name(facts)}`,
    existing: (id) => ({ ...locationOf(id), name: lastPart(id) }),
  };
}

/** `projects/<project>/global/<kind>/<name>`; some services have a location of that name. */
export const globally = (kind: string, scope = "global") => identified(() => `${scope}/${kind}`);

/** `projects/<project>/<kind>/<name>` */
export const inProject = (kind: string) => identified(() => kind);

/** `projects/<project>/regions/<region>/<kind>/<name>`; the provider fills in its region. */
export function inRegion(kind: string): Pick<TypeSpec, "id" | "existing" | "known"> {
  return { ...identified(({ region }) => `regions/${region}/${kind}`), known: ({ region }) => ({ region }) };
}

/** `projects/<project>/locations/<location>/<kind>/<name>` */
export const inLocation = (kind: string) =>
  identified(({ inputs, region }) => `locations/${text(inputs.location, region)}/${kind}`);

/** The project and the location in an id. */
export function locationOf(id: string): Properties {
  const parts = id.split("/");
  const after = (word: string) => parts[parts.indexOf(word) + 1] ?? "";
  return {
    ...(parts.includes("projects") && { project: after("projects") }),
    ...(parts.includes("regions") && { region: after("regions") }),
    ...(parts.includes("locations") && { location: after("locations") }),
  };
}

export const computeLink = (path: string) => `https://www.googleapis.com/compute/v1/${path}`;
export const selfLink = ({ id }: Facts): string => computeLink(id);

/** An id that is only a number, of 19 digits as Compute Engine has them. */
export function longNumber({ seed }: CommonFacts): string {
  return `${1_000_000_000 + numberBelow(999_999_999, `${seed}a`)}${100_000_000 + numberBelow(899_999_999, `${seed}b`)}`;
}

export const fingerprint = ({ seed }: CommonFacts): string => `${hex(`fingerprint ${seed}`, 10)}=`;

/** The name in an id, a link or a name. */
export const nameOf = (value: unknown): string => lastPart(text(value));

import type { Unmodelled } from "./unmodelled";
import type { Properties } from "./values";

export interface PlannedOptions {
  readonly protect?: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly replaceOnChanges: readonly string[];
  /** Alias URNs; an alias given by name, type or parent is written as the URN it stands for. */
  readonly aliases: readonly string[];
  /** URN of an explicit provider, absent for the default one. */
  readonly provider?: string;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  readonly customTimeouts?: Readonly<Record<string, string>>;
  readonly additionalSecretOutputs: readonly string[];
  readonly import?: string;
}

export interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; only the stack has none. */
  readonly parent?: string;
  readonly custom: boolean;
  /** It exists already: read (`X.get`) or imported. */
  readonly adopted: boolean;
  /** Physical id; absent for components, and while a preview cannot know it. */
  readonly id?: string;
  /** The program's inputs, after transforms. The provider's additions (a generated name, say) are among the outputs. */
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: PlannedOptions;
}

export interface Invocation {
  readonly token: string;
  readonly args: Properties;
}

export const Severity = { Debug: "debug", Info: "info", Warning: "warning", Error: "error" } as const;
export type Severity = (typeof Severity)[keyof typeof Severity];

export interface LogEntry {
  readonly severity: Severity;
  readonly message: string;
  readonly urn?: string;
}

export const ChangeKind = {
  Replace: "replace",
  Delete: "delete",
  Update: "update",
  Create: "create",
  Same: "same",
} as const;
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];

/** The step that an update of the deployed stack takes for one resource. */
export interface Change {
  readonly kind: ChangeKind;
  readonly urn: string;
  readonly type: string;
  /** Changed inputs. */
  readonly paths: readonly string[];
  /** Those of them that cannot be changed in place. */
  readonly because: readonly string[];
  /** It is gone before its replacement is there. */
  readonly deletesFirst: boolean;
  /** Pulumi refuses to delete it. */
  readonly protect: boolean;
}

export interface Plan {
  readonly project: string;
  readonly stack: string;
  readonly preview: boolean;
  /** Region, account or project of each default provider in use, by package: from the config, or as assumed. */
  readonly assumed?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** In the order of registration, the stack first. */
  readonly resources: readonly PlannedResource[];
  /** The stack's outputs. */
  readonly outputs: Properties;
  readonly invokes: readonly Invocation[];
  /** Types, components and functions that no model knows: their outputs are unknown. */
  readonly unmodelled: readonly Unmodelled[];
  readonly logs: readonly LogEntry[];
  /** The steps of an update of the stack that is deployed, where its state was given. */
  readonly changes?: readonly Change[];
}

export function byType(plan: Plan, type: string): readonly PlannedResource[] {
  return plan.resources.filter((resource) => resource.type === type);
}

/** The one resource of that type and name; the error lists the names there are. */
export function resource(plan: Plan, type: string, name: string): PlannedResource {
  const candidates = byType(plan, type);
  const [found, second] = candidates.filter((candidate) => candidate.name === name);
  if (found && second) throw new Error(`${type} '${name}' exists under several parents: ${found.urn}, ${second.urn}`);
  if (found) return found;
  const alternatives =
    candidates.length > 0
      ? `there is: ${candidates.map((candidate) => candidate.name).join(", ")}`
      : `no resource has that type; there is: ${[...new Set(plan.resources.map(({ type }) => type))].join(", ")}`;
  throw new Error(`no ${type} '${name}' in the plan; ${alternatives}`);
}

export function children(plan: Plan, urn: string): readonly PlannedResource[] {
  const known = byParent.get(plan) ?? groupByParent(plan);
  byParent.set(plan, known);
  return known.get(urn) ?? [];
}

/** Who shows a plan asks for the children of each resource. */
const byParent = new WeakMap<Plan, ReadonlyMap<string, readonly PlannedResource[]>>();

function groupByParent({ resources }: Plan): ReadonlyMap<string, readonly PlannedResource[]> {
  const groups = new Map<string, PlannedResource[]>();
  for (const resource of resources) {
    const { parent = "" } = resource;
    const group = groups.get(parent);
    if (group) group.push(resource);
    else groups.set(parent, [resource]);
  }
  return groups;
}

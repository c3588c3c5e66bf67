import { coversPath } from "./path";
import { isRecord, type Properties } from "./values";

/** A change of an input property; undefined on one side if it appears or goes. */
export interface PropertyChange {
  /** With indexes: `a.b[0].c`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The changes of inputs that replace a resource, and those that change nothing. */
export interface ReplacementRules {
  replaces(type: string, change: PropertyChange): boolean;
  /** Whether a property stays as it is in the cloud when the program leaves it out; none does by default. */
  keeps?(type: string, path: string): boolean;
  /** The seed's part that tells a resource from its replacement. */
  inputs(type: string, inputs: Properties): unknown;
}

/** Paths of the input properties whose change replaces a resource, by type; a path stands for everything below it. */
export type ReplacingPaths = Readonly<Record<string, readonly string[]>>;

/** @param always paths that replace a resource of any type */
export function replacementOf(types: ReplacingPaths, always: readonly string[] = []): ReplacementRules {
  const paths = (type: string) => [...always, ...(Object.hasOwn(types, type) ? (types[type] ?? []) : [])];
  return {
    replaces: (type, { path }) => paths(type).some((pattern) => coversPath(pattern, path)),
    inputs: (type, inputs) => paths(type).map((path) => valuesAt(inputs, path.split("."))),
  };
}

/** `a.b` and `a[].b`; of a list, the values of all its elements. */
export function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || !isRecord(value)) return value;
  const inner = value[step.replace("[]", "")];
  if (step.endsWith("[]") && Array.isArray(inner)) return inner.map((element) => valuesAt(element, rest));
  return valuesAt(inner, rest);
}

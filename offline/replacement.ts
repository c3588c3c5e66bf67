import { isRecord, type Properties } from "./values";

/** What a package's table says of its types; a path stands for everything below it. */
export interface ReplacementTable {
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** Properties that may change, but neither appear nor go, while the resource stays. */
  readonly whenAddedOrRemoved?: Readonly<Record<string, readonly string[]>>;
  /** What goes beyond the source of `types`. */
  readonly added?: Readonly<Record<string, readonly string[]>>;
}

/** Which changes make a resource anew. */
export interface ReplacementRules {
  /** Paths of the input properties whose change replaces a resource of that type. */
  paths(type: string): readonly string[];
  whenAddedOrRemoved(type: string): readonly string[];
  /** What tells a resource from the one that replaces it. */
  inputs(type: string, inputs: Properties): unknown;
}

/** @param always paths that replace a resource of any type */
export function replacementOf(table: ReplacementTable, always: readonly string[] = []): ReplacementRules {
  const paths = (type: string) => [...always, ...(table.types[type] ?? []), ...(table.added?.[type] ?? [])];
  return {
    paths,
    whenAddedOrRemoved: (type) => table.whenAddedOrRemoved?.[type] ?? [],
    inputs: (type, inputs) => paths(type).map((path) => valueAt(inputs, path.split("."))),
  };
}

/** `a.b` and `a[].b`; of a list, the values of all its elements. */
function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || !isRecord(value)) return value;
  const inner = value[step.replace("[]", "")];
  if (step.endsWith("[]") && Array.isArray(inner)) return inner.map((element) => valueAt(element, rest));
  return valueAt(inner, rest);
}

import { isRecord, type Properties } from "../values";
import data from "./replace-on-change.json";

const types: Readonly<Record<string, readonly string[]>> = data.types;
const whenAddedOrRemoved: Readonly<Record<string, readonly string[]>> = data.whenAddedOrRemoved;
const added: Readonly<Record<string, readonly string[]>> = data.added;

/** Paths of the input properties whose change replaces a resource of that type; each stands for all below it. */
export function replacingPaths(type: string): readonly string[] {
  return ["region", ...(types[type] ?? []), ...(added[type] ?? [])];
}

/** Properties that may change, but neither appear nor go, while the resource stays. */
export function replacingWhenAddedOrRemoved(type: string): readonly string[] {
  return whenAddedOrRemoved[type] ?? [];
}

/** What tells a resource from the one that replaces it. */
export function replacingInputs(type: string, inputs: Properties): unknown {
  return replacingPaths(type).map((path) => valueAt(inputs, path.split(".")));
}

/** `a.b` and `a[].b`; of a list, the values of all its elements. */
function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || !isRecord(value)) return value;
  const inner = value[step.replace("[]", "")];
  if (step.endsWith("[]") && Array.isArray(inner)) return inner.map((element) => valueAt(element, rest));
  return valueAt(inner, rest);
}

import type { Plan } from "../../offline/plan";
import { SecretValue } from "../../offline/values";

/** What an example must make: how many of each type, exactly; and values of some resources, by `type name` and path. */
export interface Inventory {
  counts: Record<string, number>;
  values: Record<string, Record<string, unknown>>;
}

/** How many resources of each type a plan has, sorted by type; the stack apart. */
export function countsOf(plan: Plan): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of plan.resources.slice(1)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The values of a plan at the places that an inventory names, as plain data: secrets are `[secret]`. */
export function valuesOf(plan: Plan, wanted: Inventory["values"]): Inventory["values"] {
  const entries = Object.entries(wanted).map(([place, paths]) => {
    const found = plan.resources.find(({ type, name }) => `${type} ${name}` === place);
    const inputs = found && {
      ...found.inputs,
      $protect: found.options.protect,
      $ignoreChanges: found.options.ignoreChanges,
    };
    return [place, Object.fromEntries(Object.keys(paths).map((path) => [path, at(inputs, path)]))] as const;
  });
  return Object.fromEntries(entries);
}

/** The value at `rules[0].action.block`; texts that are JSON are read as what they say. */
function at(root: unknown, path: string): unknown {
  let value: unknown = root;
  for (const key of path.match(/[^.[\]]+/g) ?? []) {
    if (typeof value === "string" && /^[[{]/.test(value)) value = JSON.parse(value);
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value instanceof SecretValue ? "[secret]" : value;
}

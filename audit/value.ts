import { isRecord, type Props, record, text } from "../policies/core/read";

export { isRecord, type Props, record, text };

export const isString = (value: unknown): value is string => typeof value === "string";

/** The list at a key, with every element in its place. */
export const arrayAt = (value: Props, key: string): readonly unknown[] => {
  const found = value[key];
  return Array.isArray(found) ? found : [];
};

/** `{ [key]: value }`, or nothing: for optional fields under `exactOptionalPropertyTypes`. */
export const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

/** `Map.groupBy` of ES2024. */
export function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): ReadonlyMap<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

export const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Deeper than any configuration is: beyond it, whatever walks a value could run out of stack. */
const maxDepth = 500;

export function isTooDeep(value: unknown, left = maxDepth): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((item) => isTooDeep(item, left - 1));
}

import type { PlannedResource } from "../offline/plan";

/** The step for a resource, in the words and signs of `pulumi preview`. */
export const operations = {
  create: { sign: "+", style: "green" },
  import: { sign: "=", style: "cyan" },
  read: { sign: ">", style: "cyan" },
} as const;
type Operation = keyof typeof operations;
export const operationNames: readonly Operation[] = ["create", "import", "read"];

export function operationOf({ adopted, options }: PlannedResource): Operation {
  if (!adopted) return "create";
  return options.import === undefined ? "read" : "import";
}

export function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

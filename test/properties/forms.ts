import * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../../offline/plan";
import { isTree } from "./mistakes";

/** A plan without the order in which things were asked for. */
export function graph({ resources, outputs }: Plan) {
  const sorted = (values: readonly string[]) => [...values].sort();
  const plain = resources.map((resource) => ({
    ...resource,
    dependencies: sorted(resource.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, urns]) => [key, sorted(urns)]),
    ),
  }));
  return { resources: plain.sort((a, b) => (a.urn < b.urn ? -1 : 1)), outputs };
}

/** The same with the keys of every object in reverse. */
export function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (!isTree(value)) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)])) as T;
}

/** The same with every argument that was left out given as undefined. */
export const explicit = <T extends object>(value: T, keys: readonly string[]): T => ({
  ...Object.fromEntries(keys.map((key) => [key, undefined])),
  ...value,
});

/** The same with some values as Outputs that are known; not those that are in names where they are plain. */
export const asOutputs = <T extends object>(args: T, keys: readonly (keyof T)[]): T => ({
  ...args,
  ...Object.fromEntries(keys.filter((key) => args[key] !== undefined).map((key) => [key, pulumi.output(args[key])])),
});

import type { Plan, PlannedResource } from "../../offline/plan";
import { shortType } from "../names";

/** A plan with its resources by URN, and the ways between them. */
export interface Graph {
  readonly resources: readonly PlannedResource[];
  /** The resources that a property of one takes a value from. */
  sources(resource: PlannedResource, property: string): readonly PlannedResource[];
  /** The resources that take a value from one by any of these properties. */
  users(resource: PlannedResource, properties: readonly string[]): readonly PlannedResource[];
}

export function graphOf({ resources }: Plan): Graph {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const usersOf = new Map<string, Set<PlannedResource>>();
  for (const resource of resources) {
    for (const urn of Object.values(resource.propertyDependencies).flat()) {
      usersOf.set(urn, (usersOf.get(urn) ?? new Set()).add(resource));
    }
  }
  return {
    resources,
    sources: ({ propertyDependencies }, property) =>
      (Object.hasOwn(propertyDependencies, property) ? (propertyDependencies[property] ?? []) : []).flatMap(
        (urn) => byUrn.get(urn) ?? [],
      ),
    users: ({ urn }, properties) =>
      [...(usersOf.get(urn) ?? [])].filter(({ propertyDependencies }) =>
        properties.some(
          (property) => Object.hasOwn(propertyDependencies, property) && propertyDependencies[property]?.includes(urn),
        ),
      ),
  };
}

/** `aws:lb:LoadBalancer prod-public` */
export function titleOf({ type, name }: PlannedResource): string {
  return `${shortType(type)} ${name}`;
}

/** A text among the inputs; undefined where it is absent, unknown or secret. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

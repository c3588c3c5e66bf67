import type { PlannedResource } from "../../offline/plan";
import type { Part } from "./parts";

/** One part uses another: by a value of it, or by waiting for it. */
export interface Edge {
  readonly from: Part;
  readonly to: Part;
}

/** The place that others are in: its values are in each of theirs, so that lines to it would say nothing. */
export const isPlace = ({ kind }: Part): boolean => kind === "Environment" || kind === "Network";

/** The uses among parts, without places. */
export function edgesOf(parts: readonly Part[]): readonly Edge[] {
  const users = parts.filter((part) => !isPlace(part));
  return users.flatMap((from) =>
    users.filter((to) => to !== from && uses(from, to.resources)).map((to) => ({ from, to })),
  );
}

/** Whether some resource of a part takes a value from one of these. */
export function uses({ resources }: Part, those: readonly PlannedResource[]): boolean {
  const urns = new Set(those.map(({ urn }) => urn));
  return resources.some(({ dependencies }) => dependencies.some((urn) => urns.has(urn)));
}

/** A resource, and all of a part that is built upon it: a load balancer with its listeners. */
export function builtUpon(resource: PlannedResource, { resources }: Part): readonly PlannedResource[] {
  const found = new Map([[resource.urn, resource]]);
  for (const one of resources) {
    const sources = Object.values(one.propertyDependencies).flat();
    if (sources.some((urn) => found.has(urn))) found.set(one.urn, one);
  }
  return [...found.values()];
}

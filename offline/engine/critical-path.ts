import type { PlannedResource } from "../plan";

export interface Stage {
  readonly resource: PlannedResource;
  readonly startSeconds: number;
  readonly seconds: number;
  /** It waits for the stage before it by `dependsOn` alone, and takes no value from it. */
  readonly explicit: boolean;
}

export interface CriticalPath {
  /** Least time of an update that makes all, however many things the engine does at a time. */
  readonly seconds: number;
  readonly stages: readonly Stage[];
}

/** What an update of an empty stack has to wait for: the longest way through the dependencies. */
export function criticalPath(
  resources: readonly PlannedResource[],
  secondsOf: (resource: PlannedResource) => number,
): CriticalPath {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ends = new Map<string, number>();
  const last = new Map<string, PlannedResource>();
  const startOf = (resource: PlannedResource): number => {
    const before = resource.dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
    const slowest = before.toSorted((a, b) => endOf(b) - endOf(a))[0];
    if (slowest) last.set(resource.urn, slowest);
    return slowest ? endOf(slowest) : 0;
  };
  const endOf = (resource: PlannedResource): number => {
    const known = ends.get(resource.urn);
    if (known !== undefined) return known;
    const end = startOf(resource) + (resource.custom && !resource.adopted ? secondsOf(resource) : 0);
    ends.set(resource.urn, end);
    return end;
  };
  const stages: Stage[] = [];
  const final = resources.toSorted((a, b) => endOf(b) - endOf(a))[0];
  for (let resource = final; resource; resource = last.get(resource.urn)) {
    const seconds = endOf(resource) - startOf(resource);
    const before = last.get(resource.urn)?.urn;
    const given = Object.values(resource.propertyDependencies).flat();
    stages.unshift({
      resource,
      startSeconds: startOf(resource),
      seconds,
      explicit: before !== undefined && !given.includes(before),
    });
  }
  return { seconds: final ? endOf(final) : 0, stages: stages.filter(({ resource }) => resource.custom) };
}

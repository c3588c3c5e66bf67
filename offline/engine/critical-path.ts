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

export interface Grant {
  readonly grant: PlannedResource;
  readonly user: PlannedResource;
  /** Seconds from the end of the one to the beginning of the other, at least. */
  readonly age: number;
}

/**
 * A grant takes a while to be seen everywhere. This is each grant's age when the first resource that depends on it is
 * made, on an empty stack.
 */
export function agesOfGrants(
  resources: readonly PlannedResource[],
  secondsOf: (resource: PlannedResource) => number,
  is: { readonly grant: RegExp; readonly user: RegExp },
): readonly Grant[] {
  const { startOf, endOf, before } = timesOf(resources, secondsOf);
  const users = resources.filter(({ type }) => is.user.test(type));
  return users.flatMap((user) =>
    before(user)
      .filter(({ type }) => is.grant.test(type))
      .map((grant) => ({ grant, user, age: startOf(user) - endOf(grant) })),
  );
}

/** The time at which each resource is made. It is begun as soon as its dependencies are there. */
function timesOf(resources: readonly PlannedResource[], secondsOf: (resource: PlannedResource) => number) {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const ends = new Map<string, number>();
  const before = ({ dependencies }: PlannedResource) => dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
  const startOf = (resource: PlannedResource): number => Math.max(0, ...before(resource).map(endOf));
  const endOf = (resource: PlannedResource): number => {
    const known = ends.get(resource.urn);
    if (known !== undefined) return known;
    const end = startOf(resource) + (resource.custom && !resource.adopted ? secondsOf(resource) : 0);
    ends.set(resource.urn, end);
    return end;
  };
  return { startOf, endOf, before };
}

/** The critical path of an update of an empty stack: the longest way through the dependencies. */
export function criticalPath(
  resources: readonly PlannedResource[],
  secondsOf: (resource: PlannedResource) => number,
): CriticalPath {
  const { startOf, endOf, before } = timesOf(resources, secondsOf);
  // Programs register what is alike in no certain order: of two that end at a time the name decides.
  const slowestOf = (some: readonly PlannedResource[]) =>
    some.toSorted((a, b) => endOf(b) - endOf(a) || (a.urn < b.urn ? -1 : 1))[0];
  const slowestBefore = (resource: PlannedResource) => slowestOf(before(resource));
  const stages: Stage[] = [];
  const final = slowestOf(resources);
  for (let resource = final; resource; resource = slowestBefore(resource)) {
    const seconds = endOf(resource) - startOf(resource);
    const previous = slowestBefore(resource)?.urn;
    const given = Object.values(resource.propertyDependencies).flat();
    stages.unshift({
      resource,
      startSeconds: startOf(resource),
      seconds,
      explicit: previous !== undefined && !given.includes(previous),
    });
  }
  return { seconds: final ? endOf(final) : 0, stages: stages.filter(({ resource }) => resource.custom) };
}

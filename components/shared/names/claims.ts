import * as pulumi from "@pulumi/pulumi";

/** Who has a name or an address already, and the way out: another name where both are called the same, for Pulumi takes a name once. */
export function takenBy(component: string, owner: string, name: string, wayOut: string): string {
  const taken = `is taken by ${component} ${JSON.stringify(owner)}`;
  return `${taken}; ${owner === name ? "rename one of the two, since Pulumi takes a name once" : wayOut}`;
}

/**
 * The claims of one program's components on an environment so far, kept by the stack and by the reference that the
 * components were given: two runs share nothing, and no claim outlives its run.
 *
 * @param create the claims on an environment that has no component yet
 */
export function claimsByEnvironment<T extends object>(create: () => T): (environment: object) => T {
  const runs = new WeakMap<object, WeakMap<object, T>>();
  return (environment) => {
    const run: object = pulumi.runtime.getStackResource() ?? environment;
    const ofRun = runs.get(run) ?? new WeakMap<object, T>();
    const taken = ofRun.get(environment) ?? create();
    runs.set(run, ofRun.set(environment, taken));
    return taken;
  };
}

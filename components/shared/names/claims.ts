import * as pulumi from "@pulumi/pulumi";

/**
 * What the components of one program have taken of a place so far, kept by the stack and by the reference that they were
 * given: nothing is shared between runs, or outlives one.
 *
 * @param create what is taken of a place at first
 */
export function claimsByPlace<T extends object>(create: () => T): (place: object) => T {
  const places = new WeakMap<object, WeakMap<object, T>>();
  return (place) => {
    const run: object = pulumi.runtime.getStackResource() ?? place;
    const ofRun = places.get(run) ?? new WeakMap<object, T>();
    const taken = ofRun.get(place) ?? create();
    places.set(run, ofRun.set(place, taken));
    return taken;
  };
}

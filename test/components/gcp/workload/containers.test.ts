import { describe, expect, test } from "vitest";
import { checkOrder, dependenciesOfMain } from "../../../../components/gcp/workload/containers/containers";
import { Checker } from "../../../../components/shared/arguments/validation";

const image = "a:1";
const environment = { project: "", region: "", networkId: "", subnetworkIds: {} };
type Order = Record<string, string[] | undefined>;

/** A service of which nothing but the order of its containers counts. */
const service = (sidecars: Order, dependsOn?: string[]) => ({
  environment,
  image,
  sidecars: Object.fromEntries(
    Object.entries(sidecars).map(([name, waitsFor]) => [name, { image, ...(waitsFor && { dependsOn: waitsFor }) }]),
  ),
  ...(dependsOn && { dependsOn }),
});

const problemsOf = (...args: Parameters<typeof service>) => {
  const checker = new Checker();
  checkOrder(checker, service(...args));
  return checker.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
};

describe("the main container", () => {
  test("waits for all sidecars that do not wait for it, in the order of their names", () => {
    expect(dependenciesOfMain(service({ proxy: undefined, agent: undefined }))).toEqual(["agent", "proxy"]);
    expect(dependenciesOfMain(service({ collector: ["app"], shipper: ["collector"], proxy: undefined }))).toEqual([
      "proxy",
    ]);
  });

  test("waits for those alone that are named", () => {
    expect(dependenciesOfMain(service({ proxy: undefined, agent: undefined }, ["agent"]))).toEqual(["agent"]);
    expect(dependenciesOfMain(service({ proxy: undefined }, []))).toEqual([]);
  });
});

describe("an order", () => {
  test("is fine where nobody waits in a circle", () => {
    expect(problemsOf({ a: undefined, b: ["a"], c: ["app"] })).toEqual([]);
  });

  test("names containers that are there", () => {
    expect(problemsOf({ a: ["b"] })).toEqual(['sidecars.a.dependsOn[0]: "b" is no other container; there is app']);
    expect(problemsOf({ a: ["a"] })).toEqual(['sidecars.a.dependsOn[0]: "a" is no other container; there is app']);
    expect(problemsOf({}, ["a"])).toEqual(['dependsOn[0]: "a" is no other container; there is none']);
    // A name that is refused elsewhere is not said twice here.
    const taken = { app: undefined, a: ["b"] };
    expect(problemsOf(taken)).toEqual(['sidecars.a.dependsOn[0]: "b" is no other container; there is app']);
  });

  test("is no circle, with or without the main container", () => {
    expect(problemsOf({ a: ["b"], b: ["a"] })).toEqual([
      'sidecars.a.dependsOn[0]: "b" waits for a too; one of them must start first',
      'sidecars.b.dependsOn[0]: "a" waits for b too; one of them must start first',
    ]);
    expect(problemsOf({ a: ["app"] }, ["a"])).toEqual([
      'dependsOn[0]: "a" waits for app too; one of them must start first',
      'sidecars.a.dependsOn[0]: "app" waits for a too; one of them must start first',
    ]);
  });
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { azure } from "../../offline/azure";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import type { PlannedResource } from "../../offline/plan";
import { revealAll } from "../../offline/values";
import { examples, planExample, root } from "../inventories/examples";

const ours = examples.filter(
  ({ folder }) => folder.startsWith("azure-") && existsSync(join(root, "examples", folder, "index.ts")),
);

/** A cloud in which the resources of a plan come and go one by one, with what another one has at first. */
async function cloudWith(present: Cloud["present"] = []) {
  const constraints = await loadConstraints("azure-native");
  const cloud = new Cloud();
  for (const resource of present) cloud.add(resource);
  /** The provider of the subscription that has a resource: records may be elsewhere. */
  const providerOf = (id: string) => {
    const subscriptionId = id.split("/")[2];
    const config = id.startsWith("/subscriptions/") ? { subscriptionId } : {};
    return new OfflineProvider(azure, config, { cloud, constraints, version: "3.0.0" });
  };
  return {
    cloud,
    make: async ({ type, urn, id = "", inputs }: PlannedResource) => {
      const provider = providerOf(id);
      const checked = provider.check(type, urn, {}, revealAll(inputs));
      expect(checked.failures).toEqual([]);
      await provider.create(type, urn, checked.inputs, false);
    },
    async remove({ type, urn, id = "" }: PlannedResource) {
      if (!cloud.find(type, id)) throw new Error("is not there");
      await providerOf(id).delete({ type, urn, id }, {});
    },
  };
}

/** What is reached from a resource, itself at the end, the farthest first. */
function reached(
  from: PlannedResource,
  next: (resource: PlannedResource) => readonly PlannedResource[],
  seen = new Set<PlannedResource>(),
): ReadonlySet<PlannedResource> {
  for (const resource of next(from)) {
    if (!seen.has(resource)) reached(resource, next, seen);
  }
  return seen.add(from);
}

describe.each(ours)("$folder", (example) => {
  let plan: ReturnType<typeof read> | undefined;
  const planned = () => {
    plan ??= read();
    return plan;
  };
  const read = async () => {
    const { resources } = await planExample(example);
    const own = resources.filter(({ type, adopted }) => type.startsWith("azure-native:") && !adopted);
    const byUrn = new Map(own.map((resource) => [resource.urn, resource]));
    const before = ({ dependencies }: PlannedResource) => dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
    const after = ({ urn }: PlannedResource) => own.filter(({ dependencies }) => dependencies.includes(urn));
    return { own, before, after };
  };

  test("what a resource depends on is all that it needs to be made", async () => {
    const { own, before } = await planned();
    const refusals: string[] = [];
    for (const resource of own) {
      const { make } = await cloudWith();
      for (const one of reached(resource, before)) {
        await make(one).catch((error) => refusals.push(`${resource.name}: ${one.name}: ${error.message}`));
      }
    }
    expect(own.length).toBeGreaterThan(20);
    expect(refusals).toEqual([]);
  });

  test("what depends on a resource is all that keeps it from going", async () => {
    const { own, before, after } = await planned();
    const refusals: string[] = [];
    const whole = await cloudWith();
    for (const one of new Set(own.flatMap((other) => [...reached(other, before)]))) await whole.make(one);
    // What stays, or goes with another, is not asked to go; alone it goes once the other is changed.
    const isAsked = ({ options }: PlannedResource) => !options.retainOnDelete && options.deletedWith === undefined;
    for (const resource of own.filter(isAsked)) {
      const { remove } = await cloudWith(whole.cloud.present);
      for (const one of [...reached(resource, after)].filter(isAsked)) {
        await remove(one).catch((error) => refusals.push(`${resource.name}: ${one.name}: ${error.message}`));
      }
    }
    expect(refusals).toEqual([]);
  });
});

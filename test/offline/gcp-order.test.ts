import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Cloud } from "../../offline/engine/cloud";
import { lawsOf } from "../../offline/engine/laws";
import { OfflineProvider } from "../../offline/engine/provider";
import { gcp } from "../../offline/gcp";
import type { PlannedResource } from "../../offline/plan";
import { revealAll } from "../../offline/values";
import { examples, planExample, root } from "../inventories/examples";

const ours = examples.filter(
  ({ folder }) => folder.startsWith("gcp-") && existsSync(join(root, "examples", folder, "index.ts")),
);

/** A cloud in which the resources of a plan come and go one by one. */
async function empty() {
  const laws = await lawsOf("gcp");
  const cloud = new Cloud();
  const provider = new OfflineProvider(gcp, {}, { cloud, laws, version: "9.0.0" });
  return {
    make: async ({ type, urn, inputs }: PlannedResource) => {
      const unprotected = "deletionProtection" in inputs ? { ...inputs, deletionProtection: false } : inputs;
      const checked = provider.check(type, urn, {}, revealAll(unprotected));
      await provider.create(type, urn, checked.inputs, false);
    },
    async remove({ type, urn, id = "" }: PlannedResource) {
      if (!cloud.find(type, id)) throw new Error("is not there");
      await provider.delete({ type, urn, id }, {});
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
  const planned = async () => {
    const { resources } = await planExample(example);
    const own = resources.filter(({ type, adopted }) => type.startsWith("gcp:") && !adopted);
    const byUrn = new Map(own.map((resource) => [resource.urn, resource]));
    const before = ({ dependencies }: PlannedResource) => dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
    const after = ({ urn }: PlannedResource) => own.filter(({ dependencies }) => dependencies.includes(urn));
    return { own, before, after };
  };

  test("what a resource depends on is all that it needs to be made", async () => {
    const { own, before } = await planned();
    const refusals: string[] = [];
    for (const resource of own) {
      const { make } = await empty();
      const needed = reached(resource, before);
      // Whatever else there is may come later, the APIs too.
      const others = own.filter((other) => other.type === "gcp:projects/service:Service" && !needed.has(other));
      for (const one of [...needed, ...others]) {
        await make(one).catch((error) => refusals.push(`${resource.name}: ${one.name}: ${error.message}`));
      }
    }
    expect(refusals).toEqual([]);
  });

  test("what depends on a resource is all that keeps it from going", async () => {
    const { own, before, after } = await planned();
    const refusals: string[] = [];
    for (const resource of own) {
      const { make, remove } = await empty();
      for (const one of new Set(own.flatMap((other) => [...reached(other, before)]))) await make(one);
      for (const one of reached(resource, after)) {
        await remove(one).catch((error) => refusals.push(`${resource.name}: ${one.name}: ${error.message}`));
      }
    }
    expect(refusals).toEqual([]);
  });
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Cloud, type CloudResource } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import { OfflineProvider } from "../../offline/engine/provider";
import { gcp } from "../../offline/gcp";
import type { PlannedResource } from "../../offline/plan";
import { isRecord, type Properties, revealAll } from "../../offline/values";
import { examples, planExample, root } from "../inventories/examples";

const ours = examples.filter(
  ({ folder }) => folder.startsWith("gcp-") && existsSync(join(root, "examples", folder, "index.ts")),
);

/** The inputs with each protection from deletion off, that of Cloud SQL's settings too. */
function unprotected(inputs: Properties): Properties {
  const switches = ["deletionProtection", "deletionProtectionEnabled"].filter((name) => Object.hasOwn(inputs, name));
  const off = Object.fromEntries(switches.map((name) => [name, false]));
  return { ...inputs, ...off, ...(isRecord(inputs.settings) && { settings: unprotected(inputs.settings) }) };
}

/** A cloud that has some resources already, and where others come and go one by one. */
async function project(there: readonly CloudResource[] = []) {
  const constraints = await loadConstraints("gcp");
  const cloud = new Cloud();
  for (const resource of there) cloud.add(resource);
  const provider = new OfflineProvider(gcp, {}, { cloud, constraints, version: "9.0.0" });
  return {
    cloud,
    async make({ type, urn, inputs }: PlannedResource) {
      const checked = provider.check(type, urn, {}, revealAll(unprotected(inputs)));
      await provider.create(type, urn, checked.inputs, false);
    },
    async remove({ type, urn, id = "" }: PlannedResource) {
      if (!cloud.find(type, id, { urn })) throw new Error("is not there");
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
  const deployed = async () => {
    const { resources } = await planExample(example);
    const own = resources.filter(({ type, adopted }) => type.startsWith("gcp:") && !adopted);
    const byUrn = new Map(own.map((resource) => [resource.urn, resource]));
    const before = ({ dependencies }: PlannedResource) => dependencies.flatMap((urn) => byUrn.get(urn) ?? []);
    const after = ({ urn }: PlannedResource) => own.filter(({ dependencies }) => dependencies.includes(urn));
    const { cloud, make } = await project();
    for (const one of new Set(own.flatMap((resource) => [...reached(resource, before)]))) await make(one);
    return { own, before, after, there: cloud.present };
  };

  test("what a resource depends on is all that it needs to be made", async () => {
    const { own, before, there } = await deployed();
    const refusals: string[] = [];
    for (const resource of own) {
      const needed = new Set([...reached(resource, before)].map(({ urn }) => urn));
      const { make } = await project(there.filter(({ urn }) => needed.has(urn) && urn !== resource.urn));
      // Whatever else there is may come later, the APIs too.
      const others = own.filter(({ type, urn }) => type === "gcp:projects/service:Service" && !needed.has(urn));
      for (const one of [resource, ...others]) {
        await make(one).catch((error) => refusals.push(`${resource.name}: ${one.name}: ${error.message}`));
      }
    }
    expect(refusals).toEqual([]);
  });

  test("what depends on a resource is all that keeps it from going", async () => {
    const { own, after, there } = await deployed();
    const refusals: string[] = [];
    for (const resource of own) {
      const { remove } = await project(there);
      for (const one of reached(resource, after)) {
        await remove(one).catch((error) => refusals.push(`${resource.name}: ${one.name}: ${error.message}`));
      }
    }
    expect(refusals).toEqual([]);
  });
});

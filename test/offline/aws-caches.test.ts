import { expect, test } from "vitest";
import { Cloud } from "../../offline/engine/cloud";
import { loadConstraints } from "../../offline/engine/load-constraints";
import type { Properties } from "../../offline/values";

const type = "aws:elasticache/replicationGroup:ReplicationGroup";
const group = (inputs: Properties) => ({
  type,
  id: "sessions",
  urn: `urn:${type}`,
  seed: "sessions",
  inputs,
  outputs: inputs,
});
const twoNodes = { numCacheClusters: 2, multiAzEnabled: true, automaticFailoverEnabled: true };
const oneNode = { numCacheClusters: 1, multiAzEnabled: false, automaticFailoverEnabled: false };

test.each([
  ["waits for the window", oneNode, { applyImmediately: false }, /at least 1 replica/],
  ["is applied at once", oneNode, { applyImmediately: true }, undefined],
  ["leaves a replica", { ...twoNodes, numCacheClusters: 3 }, { applyImmediately: false }, undefined],
])("a replica of a cache in several zones goes in an update that %s", async (_, next, how, refusal) => {
  const { update } = await loadConstraints("aws");
  const found = update?.(new Cloud(), group({ ...next, ...how }), group({ ...twoNodes, ...how }));
  if (refusal === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(refusal);
});

test("a replica that comes is no matter of the window", async () => {
  const { update } = await loadConstraints("aws");
  expect(update?.(new Cloud(), group({ ...twoNodes, applyImmediately: false }), group(oneNode))).toBeUndefined();
});

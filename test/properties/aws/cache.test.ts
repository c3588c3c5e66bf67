import fc from "fast-check";
import { expect, test } from "vitest";
import { Cache, type CacheArgs, WebService } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/cache/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";

const nodes = optional({
  replicas: fc.integer({ min: 0, max: 5 }),
  shards: fc.integer({ min: 1, max: 5 }),
  parameters: fc.constantFrom({}, { "maxmemory-policy": "allkeys-lru" }),
  applyImmediately: fc.boolean(),
}).map((args) => ({ ...args, nodeType: "cache.t4g.small" }));
const serverless = optional({
  limits: optional({ dataStorageGb: fc.integer({ min: 1, max: 5000 }), ecpuPerSecond: fc.constant(1000) }),
});

/** Arguments of a cache that go together. */
const cacheArguments = optional({
  engine: fc.constantFrom("valkey", "redis"),
  authentication: fc.constantFrom("password", "iam"),
  backupRetentionDays: fc.integer({ min: 0, max: 35 }),
  backupTime: fc.constantFrom("00:00", "23:30"),
  kmsKeyArn: fc.constant("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  alarms: fc.constantFrom({ notify }, { notify, dataPercent: 50 }),
  deletionProtection: fc.boolean(),
  tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
}).chain((args) => fc.oneof(nodes, serverless).map((kind) => ({ ...args, ...kind }))) as fc.Arbitrary<
  Omit<CacheArgs, "environment">
>;

test("right arguments of a Cache are accepted by the cloud, keep its promises, and are the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(cacheArguments, fc.constantFrom("read", "read-write"), async (args, access) => {
      const plan = (given: Omit<CacheArgs, "environment">) =>
        planProgram(() => {
          const environment = existing();
          const cache = new Cache("cache", { environment, ...given });
          new WebService("api", { environment, image: "nginx:1", connections: { C: cache }, access: { C: access } });
        });
      const first = await plan(args);
      expectInvariants(first);
      expect(graph(await plan(reversed(args)))).toEqual(graph(first));
    }),
    runs(12),
  );
});

test("mistakes anywhere in the arguments of a Cache are refused, or they are none", () => {
  fc.assert(
    fc.property(cacheArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("cache", spoilt({ environment: existing(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});

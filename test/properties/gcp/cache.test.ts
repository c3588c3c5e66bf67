import fc from "fast-check";
import { expect, test } from "vitest";
import { Cache, type CacheArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/cache/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};

/** Arguments of a cache that go together. */
const cacheArguments = fc
  .tuple(
    fc.constantFrom<Partial<CacheArgs>[]>(
      {},
      { clusterMode: true },
      { clusterMode: true, shardCount: 250 },
      { shardCount: 1 },
    ),
    fc.record(
      {
        engine: fc.constant("valkey"),
        version: fc.constantFrom("7.2", "8.0", "9.0"),
        nodeType: fc.constantFrom("SHARED_CORE_NANO", "CUSTOM_PICO", "HIGHMEM_2XLARGE"),
        replicaCount: fc.integer({ min: 0, max: 5 }),
        zone: fc.constant("europe-west1-b"),
        authorizationMode: fc.constantFrom("IAM_AUTH", "AUTH_DISABLED"),
        parameters: fc.constant({ "maxmemory-policy": "allkeys-lru" }),
        persistence: fc.constantFrom("DISABLED", "RDB", "AOF"),
        backupRetentionDays: fc.integer({ min: 1, max: 365 }),
        maintenanceWindow: fc.constantFrom({}, { day: "monday" }, { hour: 0 }),
        alarms: fc.constant({ notify: "projects/acme-prod/notificationChannels/1", cpuPercent: 100 }),
        deletionProtection: fc.boolean(),
        tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([kind, args]): CacheArgs => ({ environment, ...kind, ...(args as object) }));

test("right arguments of a Cache are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(cacheArguments, async (args) => {
      const plan = (given: CacheArgs) => planProgram(() => new Cache("sessions", given));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(30),
  );
});

test("mistakes anywhere in the arguments of a Cache are refused, or they are none", () => {
  fc.assert(
    fc.property(cacheArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("sessions", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { Cache, type CacheArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/cache/spec";
import { cacheLogicalName } from "../../../components/azure/common/names";
import { planProgram } from "../../../offline/run";
import { componentNames } from "../component-names";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

const place = () => ({
  ...existing(),
  privateLink: {
    subnetId: idOf("Microsoft.Network/virtualNetworks/main/subnets/endpoints"),
    cacheDnsZoneId: idOf("Microsoft.Network/privateDnsZones/privatelink.redis.azure.net"),
  },
});

/** Arguments of a cache that go together. */
const cacheArguments = fc.record(
  {
    skuName: fc.constantFrom("Balanced_B5", "MemoryOptimized_M100"),
    highAvailability: fc.boolean(),
    clusteringPolicy: fc.constantFrom("EnterpriseCluster", "OSSCluster"),
    evictionPolicy: fc.constantFrom("NoEviction", "AllKeysLFU"),
    persistence: fc.constantFrom("1s", "12h"),
    alarms: fc.record({
      notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
      memoryPercent: fc.integer({ min: 1, max: 100 }),
    }),
    deletionProtection: fc.boolean(),
    tags: fc.dictionary(fc.stringMatching(/^[b-l]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Omit<CacheArgs, "environment">>;

test("right arguments of a Cache are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(cacheArguments, async (args) => {
      const plan = (given: Omit<CacheArgs, "environment">) =>
        planProgram(() => new Cache("sessions", { environment: place(), ...given }));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Cache are refused, or they are none", () => {
  fc.assert(
    fc.property(cacheArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("sessions", spoilt({ environment: place(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});

test("the name of a cache is legal, whatever its component is called", () => {
  fc.assert(
    fc.property(componentNames, (name) => {
      expect(`${cacheLogicalName(name)}0123abcd`).toMatch(/^(?=.{1,60}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/);
    }),
    runs(300),
  );
});

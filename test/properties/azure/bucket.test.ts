import fc from "fast-check";
import { expect, test } from "vitest";
import { Bucket, type BucketArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/bucket/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

const place = () => ({
  ...existing(),
  privateLink: {
    subnetId: idOf("Microsoft.Network/virtualNetworks/main/subnets/endpoints"),
    blobDnsZoneId: idOf("Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"),
  },
});
const days = fc.integer({ min: 1, max: 36_500 });
const rule = fc.oneof(
  fc.record({ prefix: fc.constantFrom("logs/", "a"), expireAfterDays: days }),
  fc.record({ noncurrentExpireAfterDays: fc.integer({ min: 1, max: 30 }) }),
  fc.constant({ transitions: { Cool: 10, Cold: 20 }, expireAfterDays: 30 }),
);
const name = fc.stringMatching(/^[a-zA-Z0-9-]{1,8}$/);

/** Arguments of a bucket that go together. */
const bucketArguments = fc.record(
  {
    skuName: fc.constantFrom("Standard_LRS", "Standard_GZRS"),
    versioning: fc.constant(true),
    lifecycle: fc.dictionary(name, rule, { maxKeys: 3 }),
    cors: fc.constantFrom([], [{ allowedOrigins: ["https://a.example.com"], allowedMethods: ["GET", "PUT"] }]),
    retention: fc.record({ days: fc.integer({ min: 1, max: 146_000 }), mode: fc.constantFrom("Locked", "Unlocked") }),
    softDeleteDays: fc.integer({ min: 1, max: 365 }),
    accessLogs: fc.record({ enabled: fc.boolean() }),
    signedUrls: fc.boolean(),
    publicNetworkAccess: fc.boolean(),
    eventGrid: fc.boolean(),
    key: fc.constant({
      id: idOf("Microsoft.KeyVault/vaults/main/keys/a"),
      uri: "https://main.vault.azure.net/keys/a",
    }),
    alarms: fc.record({
      notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
      failedRequests: fc.integer({ min: 0, max: 1000 }),
    }),
    deletionProtection: fc.boolean(),
    tags: fc.dictionary(fc.stringMatching(/^[b-l]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Omit<BucketArgs, "environment">>;

test("right arguments of a Bucket are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(bucketArguments, async (args) => {
      const plan = (given: Omit<BucketArgs, "environment">) =>
        planProgram(() => new Bucket("uploads", { environment: place(), ...given }));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Bucket are refused, or they are none", () => {
  fc.assert(
    fc.property(bucketArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("uploads", spoilt({ environment: place(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});

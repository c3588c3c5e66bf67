import fc from "fast-check";
import { expect, test } from "vitest";
import { Database, type DatabaseArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/database/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

const place = () => ({
  ...existing(),
  databaseSubnetId: idOf("Microsoft.Network/virtualNetworks/main/subnets/databases"),
  databaseDnsZoneId: idOf("Microsoft.Network/privateDnsZones/main.private.postgres.database.azure.com"),
});
const percent = fc.integer({ min: 1, max: 100 });
const sizes = fc.constantFrom(
  {},
  { skuName: "Standard_B1ms" },
  {
    skuName: "Standard_E4ds_v5",
    pgBouncer: true,
    highAvailability: "SameZone",
    availabilityZone: "2",
    replicas: { a: {}, b: { skuName: "Standard_D2ds_v5" } },
  },
  { highAvailability: "Disabled", replicas: { reports: { createMode: "Update" } } },
  { availabilityZone: "1", standbyAvailabilityZone: "3", highAvailability: "ZoneRedundant" },
);
const operators = { objectId: "00000000-0000-4000-a000-00000000000a", principalName: "Operators" };

/** Arguments of a database that go together. */
const databaseArguments = fc
  .record(
    {
      engine: fc.constant("postgresql"),
      version: fc.constantFrom("14", "18"),
      storageSizeGb: fc.constantFrom(32, 4095, 32_767),
      storageAutoGrow: fc.boolean(),
      databaseName: fc.constantFrom("shop", "_a1"),
      databases: fc.constantFrom<string[]>([], ["reports"], ["b", "a"]),
      backupRetentionDays: fc.integer({ min: 7, max: 35 }),
      geoRedundantBackup: fc.boolean(),
      maintenanceWindow: fc.record(
        { day: fc.constantFrom("monday", "sunday"), hour: fc.integer({ min: 0, max: 23 }) },
        { requiredKeys: [] },
      ),
      parameters: fc.constantFrom({}, { work_mem: "8" }, { work_mem: "8", max_connections: "9" }),
      slowStatementSeconds: fc.constantFrom(0.001, 0.5, 10),
      restoreFrom: fc.constant({
        serverId: idOf("Microsoft.DBforPostgreSQL/flexibleServers/old"),
        pointInTime: "2026-11-28T09:30:00Z",
        createMode: "GeoRestore",
      }),
      administrators: fc.constantFrom({}, { operators }),
      key: fc.constant({
        id: idOf("Microsoft.KeyVault/vaults/acme/keys/shop"),
        uri: "https://acme.vault.azure.net/keys/shop",
      }),
      alarms: fc.record(
        {
          notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
          cpuPercent: percent,
          storagePercent: percent,
        },
        { requiredKeys: ["notify"] },
      ),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .map(({ geoRedundantBackup, ...rest }) => ({
    ...rest,
    ...(geoRedundantBackup !== undefined && { geoRedundantBackup: geoRedundantBackup && rest.key === undefined }),
  }))
  .chain((rest) => sizes.map((size) => ({ ...rest, ...size }))) as fc.Arbitrary<Omit<DatabaseArgs, "environment">>;

test("right arguments of a Database are accepted by the cloud, in any order, and make no password", async () => {
  await fc.assert(
    fc.asyncProperty(databaseArguments, async (args) => {
      const plan = (given: Omit<DatabaseArgs, "environment">) =>
        planProgram(() => new Database("shop", { environment: place(), ...given }));
      const first = await plan(args);
      expect(graph(await plan(reversed(args)))).toEqual(graph(first));
      for (const { type, inputs } of first.resources.filter((one) => /dbforpostgresql:Server$/.test(one.type))) {
        expect(inputs, type).not.toHaveProperty("administratorLoginPassword");
      }
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Database are refused, or they are none", () => {
  fc.assert(
    fc.property(databaseArguments, spoils, (args, wrong) => {
      const all = { environment: place(), ...args };
      refusedOrFine(() => resolveArgs("shop", spoilt(all, wrong) as never));
    }),
    runs(1000),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { Database, type DatabaseArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/database/spec";
import { planProgram } from "../../../offline/run";
import { withoutDomain } from "../../components/gcp/web-service/bad-input-base";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const environment = { ...withoutDomain };
const key = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";
const keyInEast = "projects/acme-prod/locations/us-east1/keyRings/main/cryptoKeys/data";
const percent = fc.integer({ min: 1, max: 100 });
const engines = fc.constantFrom(
  { engine: "postgresql", version: "15" },
  { engine: "mysql", version: "8.0" },
  { version: "17" },
  {},
);
const sizes = fc.constantFrom(
  {},
  { tier: "db-custom-1-3840" },
  { edition: "ENTERPRISE_PLUS", tier: "db-perf-optimized-N-8", pointInTimeRecoveryDays: 35 },
  { edition: "ENTERPRISE_PLUS", connectionPooling: true, dataCache: true },
  { diskSize: 20, diskAutoresizeLimit: 20, diskType: "PD_HDD" },
  { tier: "db-custom-N4-2-8192", diskSize: 20 },
  { edition: "ENTERPRISE_PLUS", tier: "db-c4a-highmem-4", diskType: "HYPERDISK_BALANCED" },
);

/** Arguments of a database that go together. */
const databaseArguments = fc
  .record(
    {
      availabilityType: fc.constantFrom("REGIONAL", "ZONAL"),
      databaseName: fc.constantFrom("shop", "_a1"),
      databases: fc.constantFrom([], ["reports"], ["b", "a"]),
      backupRetentionDays: fc.integer({ min: 35, max: 365 }),
      passwordValidationPolicy: fc.constantFrom({}, { minLength: 20, complexity: false }),
      finalBackupRetentionDays: fc.integer({ min: 0, max: 365 }),
      retainBackupsOnDelete: fc.boolean(),
      denyMaintenancePeriod: fc.constantFrom(
        { startDate: "2026-11-20", endDate: "2026-12-28" },
        { startDate: "2028-02-29", endDate: "2028-03-01", time: "12:30:00" },
      ),
      maintenanceWindow: fc.record(
        { day: fc.constantFrom("monday", "sunday"), hour: fc.integer({ min: 0, max: 23 }) },
        { requiredKeys: [] },
      ),
      parameters: fc.constantFrom({}, { max_connections: "200" }, { work_mem: "8", max_connections: "9" }),
      slowStatementSeconds: fc.constantFrom(0.001, 0.5, 10),
      queryInsights: fc.boolean(),
      replicas: fc.constantFrom({}, { near: {} }, { near: {}, far: { region: "us-east1", kmsKeyName: keyInEast } }),
      restoreFrom: fc.constantFrom({ instance: "old" }, { instance: "old", backupRunId: 7 }),
      connectorEnforcement: fc.constant("NOT_REQUIRED"),
      kmsKeyName: fc.constant(key),
      alarms: fc.record(
        {
          notify: fc.constant("projects/acme-prod/notificationChannels/123"),
          cpuPercent: percent,
          memoryPercent: percent,
        },
        { requiredKeys: ["notify"] },
      ),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .chain((args) => fc.tuple(engines, sizes).map(([engine, size]) => ({ ...args, ...engine, ...size, environment })))
  .map((args) => args as unknown as DatabaseArgs);

/** The order of a list is its own. */
const pinned = ({ databases }: DatabaseArgs): Partial<DatabaseArgs> => (databases === undefined ? {} : { databases });

test("right arguments of a Database are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(databaseArguments, async (args) => {
      const plan = (given: DatabaseArgs) => planProgram(() => new Database("shop", given));
      expect(graph(await plan({ ...reversed(args), ...pinned(args) }))).toEqual(graph(await plan(args)));
    }),
    runs(30),
  );
});

test("mistakes anywhere in the arguments of a Database are refused, or they are none", () => {
  fc.assert(
    fc.property(databaseArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("shop", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});

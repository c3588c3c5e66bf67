import { expect } from "vitest";
import { Database, type DatabaseAlarms, type DatabaseArgs } from "../../../../components/gcp";
import type {
  DatabaseMaintenance,
  DatabaseReplica,
  DatabaseRestore,
  DenyMaintenancePeriod,
} from "../../../../components/gcp/database/args";
import { isNull, isOutput, output, refuses, wrong } from "../../aws/refusals";
import { withoutDomain } from "../web-service/bad-input-base";
import { notBoolean, whole } from "../web-service/bad-input-within";

const environment = { ...withoutDomain };
const notTier = 'is not a machine type of Cloud SQL, such as "db-custom-2-8192" or "db-perf-optimized-N-2"';
const notName = "is not the name of a database: up to 63 lower-case letters, digits and underscores, a letter first";
const notKey =
  '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets';
const keyIn = (location: string) => `projects/acme-prod/locations/${location}/keyRings/main/cryptoKeys/data`;
const percent = (given: number, nearest: number) => whole(given, "1 to 100 percent", nearest);

refuses<DatabaseArgs>(
  "Database refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
    ],
    engine: [
      wrong("postgres", '"postgres" is not one of "postgresql", "mysql"; nearest: "postgresql"'),
      wrong(output, isOutput),
    ],
    version: [
      wrong("13", '"13" is not a version of postgresql here: "14", "15", "16", "17", "18"; nearest: "14"'),
      wrong("17.4", '"17.4" is not a version of postgresql here: "14", "15", "16", "17", "18"; nearest: "17"'),
      wrong("5.7", '"5.7" is not a version of mysql here: "8.0", "8.4"; nearest: "8.4"', {
        beside: { engine: "mysql" },
      }),
      wrong(17, '17 is not text; nearest: "17"'),
    ],
    passwordValidationPolicy: [
      wrong(true, expect.stringMatching(/^is a boolean; give an object of minLength, complexity, /) as never),
      wrong({ minLength: 0 }, "0 is not a whole number from 1 to 1000 characters; nearest: 1", { at: ".minLength" }),
      wrong({ complexity: "high" }, '"high" is not true or false', { at: ".complexity" }),
      wrong({ reuseInterval: 0 }, "0 is not a whole number from 1 to 1000 passwords; nearest: 1", {
        at: ".reuseInterval",
      }),
    ],
    connectionPooling: [
      wrong(true, 'is of Enterprise Plus alone; give edition: "ENTERPRISE_PLUS" too, or leave it out'),
      wrong("on", '"on" is not true or false'),
      wrong(output, isOutput),
    ],
    dataCache: [
      wrong(true, 'is of Enterprise Plus alone; give edition: "ENTERPRISE_PLUS" too, or leave it out'),
      wrong("on", '"on" is not true or false'),
      wrong(output, isOutput),
    ],
    retainBackupsOnDelete: [wrong("yes", notBoolean("yes"))],
    denyMaintenancePeriod: [wrong("2026-11-20", "is text; give an object of startDate, endDate, time")],
    edition: [wrong("PLUS", '"PLUS" is not one of "ENTERPRISE", "ENTERPRISE_PLUS"')],
    tier: [
      wrong("large", `"large" ${notTier}`),
      wrong(
        "db-custom-3-8192",
        '"db-custom-3-8192" is not a custom machine type: 1 or an even number of vCPU up to 96, with 3840 to 26624 MiB for 4 in steps of 256; nearest: "db-custom-4-8192"',
      ),
      wrong(
        "db-custom-2-100",
        '"db-custom-2-100" is not a custom machine type: 1 or an even number of vCPU up to 96, with 3840 to 13312 MiB for 2 in steps of 256; nearest: "db-custom-2-3840"',
      ),
      wrong(
        "db-perf-optimized-N-2",
        '"db-perf-optimized-N-2" is of Enterprise Plus; give edition: "ENTERPRISE_PLUS" too, or a type such as "db-custom-2-8192"',
      ),
      wrong(
        "db-perf-optimized-N-6",
        '"db-perf-optimized-N-6" has no such number of vCPU: 2, 4, 8, 16, 32, 48, 64, 80, 96, 128; nearest: "db-perf-optimized-N-8"',
        { beside: { edition: "ENTERPRISE_PLUS" } },
      ),
      wrong("db-custom-2-8192", '"db-custom-2-8192" is not of Enterprise Plus; nearest: "db-perf-optimized-N-2"', {
        beside: { edition: "ENTERPRISE_PLUS" },
      }),
    ],
    availabilityType: [wrong("MULTI", '"MULTI" is not one of "REGIONAL", "ZONAL"')],
    diskSize: [
      wrong(5, whole(5, "10 to 65536 GB", 10)),
      wrong(10, "10 GB are less than the 20 of such a disk; nearest: 20", {
        beside: { tier: "db-custom-N4-2-8192" },
      }),
      wrong(null, isNull),
    ],
    diskAutoresizeLimit: [
      wrong(70_000, whole(70_000, "10 to 65536 GB", 65_536)),
      wrong(50, "50 is less than diskSize, 100; nearest: 100", { beside: { diskSize: 100 } }),
    ],
    diskType: [
      wrong("SSD", '"SSD" is not one of "PD_SSD", "PD_HDD", "HYPERDISK_BALANCED"; nearest: "PD_SSD"'),
      wrong(
        "HYPERDISK_BALANCED",
        '"HYPERDISK_BALANCED" is not a disk of "db-custom-2-8192", which has "PD_SSD" and "PD_HDD"; leave it out',
      ),
      wrong("PD_HDD", '"PD_HDD" is not a disk of "db-perf-optimized-N-2", which has "PD_SSD"; leave it out', {
        beside: { edition: "ENTERPRISE_PLUS" },
      }),
    ],
    databaseName: [
      wrong("Shop", `"Shop" ${notName}; nearest: "shop"`),
      wrong("my-shop", `"my-shop" ${notName}; nearest: "my_shop"`),
      wrong("postgres", '"postgres" is reserved: the server has a database of that name'),
    ],
    databases: [
      wrong(["a", "a"], 'has "a" twice'),
      wrong(["app"], 'has "app", which is databaseName already; leave it out'),
      wrong(["A"], `"A" ${notName}; nearest: "a"`, { at: "[0]" }),
    ],
    backupRetentionDays: [wrong(0, whole(0, "1 to 365 days", 1)), wrong(366, whole(366, "1 to 365 days", 365))],
    pointInTimeRecoveryDays: [
      wrong(36, whole(36, "1 to 35 days", 35)),
      wrong(5, "5 days of logs are more than the 3 of backupRetentionDays, which Cloud SQL refuses; nearest: 3", {
        beside: { backupRetentionDays: 3 },
      }),
      wrong(8, '8 are more than the 7 days of edition "ENTERPRISE"; nearest: 7, or "ENTERPRISE_PLUS"'),
    ],
    finalBackupRetentionDays: [wrong(-1, whole(-1, "0 to 365 days", 0)), wrong(output, isOutput)],
    maintenanceWindow: [wrong("sunday", "is text; give an object of day, hour, updateTrack")],
    parameters: [
      wrong({ "cloudsql.iam_authentication": "off" }, "is set by the component: workloads log in by it; leave it out", {
        at: '["cloudsql.iam_authentication"]',
      }),
      wrong({ log_min_duration_statement: "1" }, "is set by the component: give slowStatementSeconds", {
        at: ".log_min_duration_statement",
      }),
      wrong({ Work: "1" }, "is not a flag: lower-case letters, digits, underscores and dots", { at: ".Work" }),
      wrong({ work_mem: 8192 }, '8192 is not text; nearest: "8192"', { at: ".work_mem" }),
    ],
    slowStatementSeconds: [wrong(0, "0 is not a number from 0.001 to 3600 seconds; nearest: 0.001")],
    queryInsights: [wrong("yes", notBoolean("yes"))],
    replicas: [
      wrong(2, "is a number; give a map, { name: … }"),
      wrong({ Near: {} }, "is not a name: up to 20 lower-case letters, digits and hyphens, a letter first", {
        at: ".Near",
      }),
    ],
    restoreFrom: [wrong("old", "is text; give an object of instance, project, pointInTime, backupRunId")],
    connectorEnforcement: [
      wrong("REQUIRE", '"REQUIRE" is not one of "REQUIRED", "NOT_REQUIRED"; nearest: "REQUIRED"'),
      wrong(
        "REQUIRED",
        '"REQUIRED" and replicas exclude each other: Cloud SQL makes no copy of an instance that takes connectors alone; leave it out',
        { beside: { replicas: { near: {} } } },
      ),
    ],
    kmsKeyName: [
      wrong("main", notKey),
      wrong(keyIn("us-east1"), "is in us-east1; Cloud SQL needs a key in europe-west1, where the instance is"),
    ],
    clientImage: [
      wrong("Postgres:17", '"Postgres:17" is not an image reference; nearest: "postgres:17"'),
      wrong("quay.io/acme/psql:1", expect.stringMatching(/^"quay.io\/acme\/psql:1" cannot be pulled: /) as never),
    ],
    alarms: [
      wrong(
        true,
        "is a boolean; give an object of notify, cpuPercent, memoryPercent, storagePercent, connections, replicationLagSeconds",
      ),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Database("shop", { environment, ...beside, [key]: value } as never),
);

refuses<DatabaseMaintenance>(
  "Database's maintenanceWindow refuses",
  "maintenanceWindow.",
  {
    day: [
      wrong(
        "sun",
        '"sun" is not one of "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"; nearest: "sunday"',
      ),
    ],
    hour: [wrong(24, whole(24, "0 to 23 hours", 23))],
    updateTrack: [wrong("beta", '"beta" is not one of "canary", "stable", "week5"')],
  },
  (key, value) => new Database("shop", { environment, maintenanceWindow: { [key]: value } as never }),
);

refuses<DenyMaintenancePeriod>(
  "Database's denyMaintenancePeriod refuses",
  "denyMaintenancePeriod.",
  {
    startDate: [
      wrong(undefined, "is missing: give the first day"),
      wrong("11-20", '"11-20" is not a day of a year, such as "2026-11-20"'),
      wrong("2026-02-30", '"2026-02-30" is not a day of a year, such as "2026-11-20"'),
    ],
    endDate: [
      wrong("2026-11-20", '"2026-11-20" is not after startDate'),
      wrong("2027-03-01", '"2027-03-01" is 101 days after startDate, and at most 90 are possible'),
    ],
    time: [wrong("24:00:00", '"24:00:00" is not a time of day, such as 00:00:00')],
  },
  (key, value) => {
    const denyMaintenancePeriod = { startDate: "2026-11-20", endDate: "2026-12-28", [key]: value } as never;
    return new Database("shop", { environment, denyMaintenancePeriod });
  },
);

refuses<DatabaseReplica>(
  "Database's replicas refuse",
  "replicas.near.",
  {
    region: [wrong("europe-west1-b", '"europe-west1-b" is not a region; nearest: "europe-west1"')],
    tier: [
      wrong("large", `"large" ${notTier}`),
      wrong(
        "db-perf-optimized-N-2",
        '"db-perf-optimized-N-2" is of Enterprise Plus; give edition: "ENTERPRISE_PLUS" too, or a type such as "db-custom-2-8192"',
      ),
      wrong("db-n1-standard-2", '"db-n1-standard-2" is of MySQL alone; nearest: "db-custom-2-8192"'),
    ],
    availabilityType: [wrong("MULTI", '"MULTI" is not one of "REGIONAL", "ZONAL"')],
    kmsKeyName: [
      wrong("main", notKey),
      wrong(keyIn("us-east1"), "is in us-east1; Cloud SQL needs a key in europe-west1, where the instance is"),
    ],
  },
  (key, value) => new Database("shop", { environment, replicas: { near: { [key]: value } as never } }),
);

refuses<Pick<DatabaseReplica, "kmsKeyName">>(
  "Database's replicas in another region refuse, of a database with a key:",
  "replicas.far.",
  {
    kmsKeyName: [
      wrong(undefined, "is missing: the database has a key, and its copy in us-east1 needs one of that region"),
      wrong(keyIn("us-west1"), "is in us-west1; Cloud SQL needs a key in us-east1, where the instance is"),
    ],
  },
  (key, value) => {
    const replicas = { far: { region: "us-east1", [key]: value } as never };
    return new Database("shop", { environment, kmsKeyName: keyIn("europe-west1"), replicas });
  },
);

refuses<DatabaseRestore>(
  "Database's restoreFrom refuses",
  "restoreFrom.",
  {
    instance: [
      wrong(undefined, "is missing: give the name of the instance that the data is of"),
      wrong("Old", '"Old" is not the name of a Cloud SQL instance: lower-case letters, digits and hyphens'),
    ],
    project: [
      wrong(
        "A",
        '"A" is not the id of a project: 6 to 30 lower-case letters, digits and hyphens, starting with a letter',
      ),
    ],
    pointInTime: [wrong("yesterday", '"yesterday" is not a moment in UTC, such as "2026-11-28T09:30:00Z"')],
    backupRunId: [wrong(0, whole(0, `1 to ${Number.MAX_SAFE_INTEGER}`, 1))],
  },
  (key, value) => new Database("shop", { environment, restoreFrom: { instance: "old", [key]: value } as never }),
);

refuses<Pick<DatabaseRestore, "backupRunId">>(
  "Database's restoreFrom refuses, of a backup and a moment:",
  "restoreFrom.",
  { backupRunId: [wrong(7, "is a moment of its own; leave it or pointInTime out")] },
  (key, value) =>
    new Database("shop", {
      environment,
      restoreFrom: { instance: "old", pointInTime: "2026-11-28T09:30:00Z", [key]: value } as never,
    }),
);

refuses<DatabaseAlarms>(
  "Database's alarms refuse",
  "alarms.",
  {
    notify: [
      wrong(undefined, "is missing: give it, or notify on the Environment", { beside: { cpuPercent: 70 } }),
      wrong(
        "ops@example.com",
        '"ops@example.com" is not the id of a notification channel, such as projects/acme-prod/notificationChannels/1234567890',
      ),
    ],
    cpuPercent: [wrong(101, percent(101, 100))],
    memoryPercent: [wrong(0, percent(0, 1))],
    storagePercent: [wrong(101, percent(101, 100))],
    connections: [wrong(0, whole(0, "1 to 262143 connections", 1))],
    replicationLagSeconds: [wrong(0, whole(0, "1 to 86400 seconds", 1))],
  },
  (key, value, beside) =>
    new Database("shop", {
      environment,
      alarms: { notify: "projects/acme-prod/notificationChannels/123", ...beside, [key]: value } as never,
    }),
);

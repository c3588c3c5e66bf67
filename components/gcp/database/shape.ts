import { databaseNameOf, dayOf, moment } from "../../shared/arguments/databases";
import { input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, numeric, oneOf, show, someText, text } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { problemWithImage } from "../../shared/names/images";
import { kmsKeyName, notificationChannelId, problemWithRegion, project, tags } from "../common/argument-checks";
import { problemWithReach } from "../common/images";
import { environmentRef } from "../common/references/reference-checks";
import { Weekday } from "../common/weekday";
import {
  AvailabilityType,
  ConnectorEnforcement,
  type DatabaseAlarms,
  type DatabaseArgs,
  DatabaseDiskType,
  DatabaseEdition,
  type DatabaseMaintenance,
  type DatabasePasswordPolicy,
  type DatabaseReplica,
  type DatabaseRestore,
  type DenyMaintenancePeriod,
  UpdateTrack,
} from "./args";
import { problemWithTier } from "./tiers";

/** Databases of the engines themselves and of Cloud SQL. */
const reserved = [
  "postgres",
  "template0",
  "template1",
  "cloudsqladmin",
  "mysql",
  "information_schema",
  "performance_schema",
  "sys",
];

/** Source: https://docs.cloud.google.com/sql/docs/postgres/create-manage-databases */
const problemWithDatabase = databaseNameOf(63, reserved);

const instanceName = text(
  /^[a-z][a-z0-9-]{0,96}$/,
  "the name of a Cloud SQL instance: lower-case letters, digits and hyphens",
);
const percent = input(integer(1, 100, "percent"));
const tier = input<string>(problemWithTier);
const availabilityType = plain(oneOf(AvailabilityType));

/** GB of a disk: https://docs.cloud.google.com/sql/docs/quotas#storage_limits */
const gigabytes = input(integer(10, 65_536, "GB"));

const maintenance: Shape<DatabaseMaintenance> = {
  day: plain(oneOf(Weekday)),
  hour: input(integer(0, 23, "hours")),
  updateTrack: plain(oneOf(UpdateTrack)),
};

/** A day of one year: of a day in each year the provider shows a change with every update. Source: https://github.com/hashicorp/terraform-provider-google/issues/29169 */
const day: Judge<string> = (value) =>
  typeof value === "string" && dayOf(value) !== undefined
    ? undefined
    : `${show(value)} is not a day of a year, such as "2026-11-20"`;

const denial: Shape<DenyMaintenancePeriod> = {
  startDate: required(plain(day), "the first day"),
  endDate: required(plain(day), "the last day"),
  time: plain(text(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, "a time of day, such as 00:00:00")),
};

const replica: Shape<DatabaseReplica> = { region: plain(problemWithRegion), tier, availabilityType, kmsKeyName };

const problemWithReplicaName = (name: string): string | undefined =>
  /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/.test(name)
    ? undefined
    : "is not a name: up to 20 lower-case letters, digits and hyphens, a letter first";

const passwords: Shape<DatabasePasswordPolicy> = {
  minLength: input(integer(1, 1000, "characters")),
  complexity: input(boolean),
  disallowUsernameSubstring: input(boolean),
  reuseInterval: input(integer(1, 1000, "passwords")),
  passwordChangeIntervalSeconds: input(integer(1, 31_536_000, "seconds")),
};

const restore: Shape<DatabaseRestore> = {
  instance: required(input(instanceName), "the name of the instance that the data is of"),
  project,
  pointInTime: input(moment),
  backupRunId: input(integer(1, Number.MAX_SAFE_INTEGER)),
};

const alarms: Shape<DatabaseAlarms> = {
  notify: notificationChannelId,
  cpuPercent: percent,
  memoryPercent: percent,
  storagePercent: percent,
  connections: input(integer(1, 262_143, "connections")),
  replicationLagSeconds: input(integer(1, 86_400, "seconds")),
};

const problemWithFlag = (name: string): string | undefined =>
  /^[a-z][a-z0-9_.-]*$/.test(name) ? undefined : "is not a flag: lower-case letters, digits, underscores and dots";

/** An image that Cloud Run can pull. */
export const problemWithClient: Judge<string> = (value) => problemWithImage(value) ?? problemWithReach(value);

export const databaseShape: Shape<DatabaseArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  engine: plain(oneOf(DatabaseEngine)),
  version: plain(someText),
  edition: plain(oneOf(DatabaseEdition)),
  tier,
  availabilityType,
  diskSize: gigabytes,
  diskAutoresizeLimit: gigabytes,
  diskType: plain(oneOf(DatabaseDiskType)),
  databaseName: plain(problemWithDatabase),
  databases: list(plain(problemWithDatabase)),
  backupRetentionDays: input(integer(1, 365, "days")),
  pointInTimeRecoveryDays: input(integer(1, 35, "days")),
  finalBackupRetentionDays: plain(integer(0, 365, "days")),
  retainBackupsOnDelete: input(boolean),
  maintenanceWindow: object(maintenance),
  denyMaintenancePeriod: object(denial),
  parameters: map(input(someText), problemWithFlag),
  slowStatementSeconds: input(numeric(0.001, 3600, "seconds")),
  queryInsights: input(boolean),
  passwordValidationPolicy: object(passwords),
  connectionPooling: plain(boolean),
  dataCache: plain(boolean),
  replicas: map(object(replica), problemWithReplicaName),
  restoreFrom: object(restore),
  connectorEnforcement: plain(oneOf(ConnectorEnforcement)),
  kmsKeyName,
  clientImage: input<string>(problemWithClient),
  alarms: object(alarms),
  deletionProtection: plain(boolean),
  tags,
};

import { databaseNameOf, moment } from "../../shared/arguments/databases";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  known,
  nearestWord,
  numeric,
  oneOf,
  show,
  someText,
  spelled,
  text,
} from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { problemWithImage } from "../../shared/names/images";
import { checkAlarms } from "../common/alerts";
import { kmsKeyName, notificationChannelId, problemWithRegion, project, tags } from "../common/argument-checks";
import { problemWithReach } from "../common/images";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
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
  UpdateTrack,
} from "./args";
import { databaseDefaults } from "./defaults";
import { ownFlags } from "./flags";
import { problemWithMachine, problemWithTier } from "./tiers";

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
  maintenanceWindow: object(maintenance),
  parameters: map(input(someText), problemWithFlag),
  slowStatementSeconds: input(numeric(0.001, 3600, "seconds")),
  queryInsights: input(boolean),
  passwordValidationPolicy: object(passwords),
  connectionPooling: plain(boolean),
  replicas: map(object(replica), problemWithReplicaName),
  restoreFrom: object(restore),
  connectorEnforcement: plain(oneOf(ConnectorEnforcement)),
  kmsKeyName,
  clientImage: input<string>(problemWithClient),
  alarms: object(alarms),
  deletionProtection: plain(boolean),
  tags,
};

/** Versions whose roles a consumer can have: of PostgreSQL since 14 those that read and write all data, of MySQL since 8.0 roles
 * at all. Source: https://docs.cloud.google.com/sql/docs/db-versions */
export const versions: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  [DatabaseEngine.PostgreSql]: ["14", "15", "16", "17", "18"],
  [DatabaseEngine.MySql]: ["8.0", "8.4"],
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkDatabase(checker: Checker, args: DatabaseArgs): void {
  const engine = args.engine ?? databaseDefaults.engine;
  if (checker.accepts("engine")) {
    checker.add("version", problemWithVersion(engine, args.version));
    for (const flag of Object.keys(args.parameters ?? {})) {
      const owner = ownFlags[engine][flag];
      if (owner !== undefined) checker.add(join("parameters", flag), `is set by the component: ${owner}`);
    }
  }
  checkSizes(checker, args);
  checkDatabases(checker, args);
  if (checker.accepts("environment")) checkAlarms(checker, args.alarms, environmentOf(args.environment));
  const { pointInTime, backupRunId } = args.restoreFrom ?? {};
  if (pointInTime !== undefined && backupRunId !== undefined) {
    checker.add("restoreFrom.backupRunId", "is a moment of its own; leave it or pointInTime out");
  }
}

function problemWithVersion(engine: DatabaseEngine, version: string | undefined): string | undefined {
  const all = versions[engine];
  if (version === undefined || all.includes(version)) return undefined;
  // Programs in JavaScript can give anything.
  const given = spelled(version);
  const nearest = all.find((one) => given.startsWith(`${one}.`)) ?? nearestWord(given, all) ?? all.at(-1);
  return `${show(version)} is not a version of ${engine} here: ${all.map(show).join(", ")}; nearest: ${show(nearest)}`;
}

function checkTiers(checker: Checker, args: DatabaseArgs, edition: DatabaseEdition): void {
  const engine = args.engine ?? databaseDefaults.engine;
  const tiers = [
    ["tier", args.tier] as const,
    ...Object.entries(args.replicas ?? {}).map(([name, one]) => [`${join("replicas", name)}.tier`, one.tier] as const),
  ];
  for (const [path, given] of tiers) {
    const type = known(given);
    if (typeof type === "string") checker.add(path, problemWithMachine(type, engine, edition));
  }
}

function checkSizes(checker: Checker, args: DatabaseArgs): void {
  const edition = args.edition ?? databaseDefaults.edition;
  if (checker.accepts("edition") && checker.accepts("engine")) checkTiers(checker, args, edition);
  const days = known(args.pointInTimeRecoveryDays);
  if (edition === DatabaseEdition.Enterprise && typeof days === "number" && days > 7) {
    const reason = `${days} are more than the 7 days of edition "ENTERPRISE"; nearest: 7, or "ENTERPRISE_PLUS"`;
    checker.add("pointInTimeRecoveryDays", reason);
  }
  if (args.connectionPooling === true && edition === DatabaseEdition.Enterprise && checker.accepts("edition")) {
    checker.add(
      "connectionPooling",
      'is of Enterprise Plus alone; give edition: "ENTERPRISE_PLUS" too, or leave it out',
    );
  }
  const backups = known(args.backupRetentionDays);
  if (typeof days === "number" && typeof backups === "number" && days > backups) {
    const reason = `${days} days of logs are more than the ${backups} of backupRetentionDays, which Cloud SQL refuses; nearest: ${backups}`;
    checker.add("pointInTimeRecoveryDays", reason);
  }
  const size = known(args.diskSize) ?? databaseDefaults.diskSize;
  const limit = known(args.diskAutoresizeLimit);
  if (typeof limit === "number" && typeof size === "number" && limit < size) {
    checker.add("diskAutoresizeLimit", `${limit} is less than diskSize, ${size}; nearest: ${size}`);
  }
}

function checkDatabases(checker: Checker, { databaseName, databases = [] }: DatabaseArgs): void {
  const main = databaseName ?? databaseDefaults.databaseName;
  checker.add("databases", problemWithRepetition(databases));
  if (databases.includes(main)) {
    checker.add("databases", `has ${show(main)}, which is databaseName already; leave it out`);
  }
}

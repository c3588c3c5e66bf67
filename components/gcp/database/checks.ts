import { dayOf } from "../../shared/arguments/databases";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { join } from "../../shared/arguments/shape";
import { type Checker, known, nearestWord, show, spelled } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { checkAlarms } from "../common/alerts";
import { type EnvironmentRef, environmentOf } from "../common/references/references";
import { ConnectorEnforcement, type DatabaseArgs, DatabaseDiskType, DatabaseEdition } from "./args";
import { databaseDefaults } from "./defaults";
import { ownFlags } from "./flags";
import { disksOf, problemWithMachine } from "./tiers";

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
  checkReplicas(checker, args);
  checkDenial(checker, args);
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
  for (const extra of ["connectionPooling", "dataCache"] as const) {
    if (args[extra] !== true || edition !== DatabaseEdition.Enterprise || !checker.accepts("edition")) continue;
    checker.add(extra, 'is of Enterprise Plus alone; give edition: "ENTERPRISE_PLUS" too, or leave it out');
  }
  const backups = known(args.backupRetentionDays);
  if (typeof days === "number" && typeof backups === "number" && days > backups) {
    const reason = `${days} days of logs are more than the ${backups} of backupRetentionDays, which Cloud SQL refuses; nearest: ${backups}`;
    checker.add("pointInTimeRecoveryDays", reason);
  }
  if (checker.accepts("diskType") && checker.accepts("engine") && checker.accepts("edition")) checkDisk(checker, args);
}

const defaultTier = ({ edition, engine = databaseDefaults.engine }: DatabaseArgs): string =>
  edition === DatabaseEdition.EnterprisePlus ? databaseDefaults.tier.plus : databaseDefaults.tier[engine];

/** Source: https://docs.cloud.google.com/sql/docs/postgres/storage-options-overview */
function checkDisk(checker: Checker, args: DatabaseArgs): void {
  const { tier, diskType, diskSize, diskAutoresizeLimit } = args;
  const type = tier === undefined ? defaultTier(args) : known(tier);
  const disks = typeof type === "string" && checker.accepts("tier") ? disksOf(type) : undefined;
  if (diskType !== undefined && disks?.includes(diskType) === false) {
    const reason = `is not a disk of ${show(type)}, which has ${disks.map(show).join(" and ")}; leave it out`;
    checker.add("diskType", `${show(diskType)} ${reason}`);
  }
  const least = databaseDefaults.diskSize[diskType ?? disks?.[0] ?? DatabaseDiskType.Ssd];
  const size = known(diskSize);
  if (typeof size === "number" && size < least) {
    checker.add("diskSize", `${size} GB are less than the ${least} of such a disk; nearest: ${least}`);
  }
  const first = typeof size === "number" ? Math.max(size, least) : least;
  const limit = known(diskAutoresizeLimit);
  if (typeof limit === "number" && limit < first) {
    checker.add("diskAutoresizeLimit", `${limit} is less than diskSize, ${first}; nearest: ${first}`);
  }
}

function checkDatabases(checker: Checker, { databaseName, databases = [] }: DatabaseArgs): void {
  const main = databaseName ?? databaseDefaults.databaseName;
  checker.add("databases", problemWithRepetition(databases));
  if (databases.includes(main)) {
    checker.add("databases", `has ${show(main)}, which is databaseName already; leave it out`);
  }
}

/**
 * Copies and connectors: https://docs.cloud.google.com/sql/docs/postgres/replication/create-replica; a key for a copy elsewhere:
 * https://github.com/terraform-google-modules/terraform-google-sql-db/blob/main/modules/postgresql/README.md
 */
function checkReplicas(checker: Checker, args: DatabaseArgs): void {
  const { connectorEnforcement, kmsKeyName, replicas = {} } = args;
  if (connectorEnforcement === ConnectorEnforcement.Required && Object.keys(replicas).length > 0) {
    const reason =
      "and replicas exclude each other: Cloud SQL makes no copy of an instance that takes connectors alone";
    checker.add("connectorEnforcement", `${show(connectorEnforcement)} ${reason}; leave it out`);
  }
  const region = checker.accepts("environment") ? regionOf(environmentOf(args.environment)) : undefined;
  checkKey(checker, "kmsKeyName", kmsKeyName, region);
  for (const [name, replica] of Object.entries(replicas)) {
    const path = join(join("replicas", name), "kmsKeyName");
    const where = replica.region ?? region;
    checkKey(checker, path, replica.kmsKeyName, where);
    if (kmsKeyName === undefined || replica.kmsKeyName !== undefined || region === undefined || where === region)
      continue;
    checker.add(path, `is missing: the database has a key, and its copy in ${where} needs one of that region`);
  }
}

/** The first of an environment's regions is its own. */
const regionOf = ({ region, regions }: EnvironmentRef): string | undefined => known(region) ?? regions?.[0];

/** A key is in the region of its instance. Source: https://www.pulumi.com/registry/packages/gcp/api-docs/sql/databaseinstance/#encryptionkeyname_nodejs */
function checkKey(checker: Checker, path: string, key: DatabaseArgs["kmsKeyName"], region: string | undefined): void {
  const id = known(key);
  const location = typeof id === "string" ? /\/locations\/([^/]+)\//.exec(id)?.[1] : undefined;
  if (location === undefined || region === undefined || location === region) return;
  checker.add(path, `is in ${location}; Cloud SQL needs a key in ${region}, where the instance is`);
}

const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 90;

/** Source: https://docs.cloud.google.com/sql/docs/postgres/maintenance */
function checkDenial(checker: Checker, { denyMaintenancePeriod: denied }: DatabaseArgs): void {
  if (denied === undefined || !checker.accepts("denyMaintenancePeriod")) return;
  const days = ((dayOf(denied.endDate) ?? 0) - (dayOf(denied.startDate) ?? 0)) / DAY;
  if (days > 0 && days <= MOST_DAYS) return;
  const reason =
    days > 0 ? `${days} days after startDate, and at most ${MOST_DAYS} are possible` : "not after startDate";
  checker.add("denyMaintenancePeriod.endDate", `${show(denied.endDate)} is ${reason}`);
}

import { problemWithRepetition } from "../../shared/arguments/judges";
import { join } from "../../shared/arguments/shape";
import { type Checker, known, show } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { profileOf } from "../../shared/profile";
import type { EnvironmentRef } from "../common/references/references";
import { type DatabaseArgs, DatabaseAuthentication } from "./args";
import { databaseDefaults } from "./defaults";
import { engines, problemWithPause, problemWithVersion } from "./engines";

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkDatabase(checker: Checker, args: DatabaseArgs, environment: EnvironmentRef): void {
  const engine = (checker.accepts("engine") ? args.engine : undefined) ?? databaseDefaults.engine;
  const version = known(args.version);
  if (version !== undefined) checker.add("version", problemWithVersion(engine, version));
  checkNames(checker, args, engine);
  checkCapacity(checker, args, environment);
  checkRestore(checker, args);
  checkProxy(checker, args, environment);
  checkWindows(checker, args);
  const { parameters = {}, alarms = {} as NonNullable<DatabaseArgs["alarms"]> } = args;
  if (checker.accepts("enabledCloudwatchLogsExports")) checkLogs(checker, args, engine);
  const { own } = engines[engine];
  for (const [name, reason] of Object.entries(own)) {
    if (parameters[name] !== undefined) checker.add(join("parameters", name), reason);
  }
  const ofOthers =
    args.instanceClass === undefined
      ? (["freeMemoryMib", "freeLocalStorageMib"] as const)
      : (["capacityPercent"] as const);
  const instead =
    args.instanceClass === undefined
      ? "is for instances of a class; watch capacityPercent"
      : "is for serverless instances; leave it out";
  for (const alarm of ofOthers) if (alarms[alarm] !== undefined) checker.add(`alarms.${alarm}`, instead);
}

function checkLogs(
  checker: Checker,
  { enabledCloudwatchLogsExports: wanted = [] }: DatabaseArgs,
  engine: DatabaseEngine,
): void {
  const { logs, furtherLogs } = engines[engine];
  for (const [index, log] of wanted.entries()) {
    if (logs.includes(log) || furtherLogs.includes(log)) continue;
    const allowed = furtherLogs.map(show).join(", ");
    checker.add(`enabledCloudwatchLogsExports[${index}]`, `${show(log)} is not a log of ${engine}; it has ${allowed}`);
  }
}

/** Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
function checkNames(checker: Checker, args: DatabaseArgs, engine: DatabaseEngine): void {
  const { longestName, reserved, reservedDatabases } = engines[engine];
  const name = known(args.databaseName);
  if (typeof name === "string") {
    const kept = `${show(name)} is a name that the engine keeps for itself; nearest: "app"`;
    checker.add(
      "databaseName",
      problemWithName(name, longestName) ?? (reservedDatabases.includes(name) ? kept : undefined),
    );
  }
  if (checker.accepts("databases")) checkDatabases(checker, args, engine);
  const user = known(args.masterUsername);
  if (typeof user !== "string") return;
  const longest = engine === DatabaseEngine.MySql ? 16 : 63;
  if (!new RegExp(`^[a-zA-Z]\\w{0,${longest - 1}}$`).test(user)) {
    checker.add(
      "masterUsername",
      `${show(user)} is not a user's name: up to ${longest} letters, digits and underscores, a letter first; nearest: "dbadmin"`,
    );
  } else if (reserved.test(user)) {
    checker.add("masterUsername", `${show(user)} is a name that the engine keeps for itself; nearest: "dbadmin"`);
  }
}

function problemWithName(name: string, longest: number): string | undefined {
  if (new RegExp(`^[a-z][a-z0-9_]{0,${longest - 1}}$`).test(name)) return undefined;
  const nearest = name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .slice(0, longest);
  const hint = nearest === "" ? ', such as "app"' : `; nearest: ${show(nearest)}`;
  return `${show(name)} is not a database's name: up to ${longest} lower-case letters, digits and underscores, a letter first${hint}`;
}

function checkDatabases(checker: Checker, { databases = [], databaseName }: DatabaseArgs, engine: DatabaseEngine) {
  const { longestName, ownDatabases } = engines[engine];
  const main = known(databaseName ?? databaseDefaults.databaseName);
  checker.add("databases", problemWithRepetition(databases));
  for (const [index, name] of databases.entries()) {
    const own = ownDatabases.includes(name)
      ? `${show(name)} is a database of the engine's own; leave it out`
      : undefined;
    const again = name === main ? `${show(name)} is databaseName already; leave it out` : undefined;
    checker.add(`databases[${index}]`, problemWithName(name, longestName) ?? own ?? again);
  }
}

function checkCapacity(
  checker: Checker,
  { capacity, instanceClass, engine, version }: DatabaseArgs,
  environment: EnvironmentRef,
): void {
  if (instanceClass !== undefined && capacity !== undefined) {
    checker.add("capacity", "is for serverless instances, but instanceClass is given; leave one out");
  }
  const profile = databaseDefaults[profileOf(environment)];
  const [min, max] = [known(capacity?.min ?? profile.min), known(capacity?.max ?? profile.max)];
  if (typeof min === "number" && typeof max === "number" && min > max) {
    checker.add("capacity.max", `${max} is less than capacity.min ${min}; nearest: ${Math.max(1, min)}`);
  }
  if (instanceClass === undefined && min === 0 && checker.accepts("version")) {
    checker.add("version", problemWithPause(engine ?? databaseDefaults.engine, known(version)));
  }
  if (capacity?.pauseAfterSeconds !== undefined && typeof min === "number" && min > 0) {
    checker.add("capacity.pauseAfterSeconds", `is for a capacity.min of 0, and it is ${min}; leave one out`);
  }
}

/**
 * It signs in by IAM from end to end, since the secrets of consumers are their own; and its connections keep a database awake. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
 */
function checkProxy(checker: Checker, args: DatabaseArgs, environment: EnvironmentRef): void {
  const { proxy, authentication, instanceClass, capacity } = args;
  if (proxy === undefined || !checker.accepts("proxy")) return;
  if (checker.accepts("authentication") && authentication !== DatabaseAuthentication.Iam) {
    const given = authentication ?? databaseDefaults.authentication;
    checker.add("proxy", `signs in by IAM, and authentication is ${show(given)}; nearest: authentication: "iam"`);
  }
  const min = known(capacity?.min ?? databaseDefaults[profileOf(environment)].min);
  if (instanceClass === undefined && min === 0) {
    checker.add(
      "proxy",
      "keeps its connections, with which a capacity.min of 0 never pauses; nearest: a capacity.min of 0.5",
    );
  }
}

/** A restored cluster has the names of its origin. */
function checkRestore(checker: Checker, { restoreFrom, masterUsername }: DatabaseArgs): void {
  if (restoreFrom === undefined) return;
  if ((restoreFrom.snapshotId === undefined) === (restoreFrom.clusterId === undefined)) {
    checker.add("restoreFrom", "exactly one of restoreFrom.snapshotId and restoreFrom.clusterId is wanted");
  }
  if (restoreFrom.pointInTime !== undefined && restoreFrom.clusterId === undefined) {
    checker.add("restoreFrom.pointInTime", "is for restoreFrom.clusterId; a snapshot has its own time");
  }
  if (masterUsername !== undefined) checker.add("masterUsername", "comes with the data of restoreFrom; leave it out");
}

/** Source: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html */
function checkWindows(checker: Checker, args: DatabaseArgs): void {
  const backup = known(args.backupWindow ?? databaseDefaults.backupWindow);
  const maintenance = known(args.maintenanceWindow ?? databaseDefaults.maintenanceWindow);
  if (!checker.accepts("backupWindow") || !checker.accepts("maintenanceWindow")) return;
  if (typeof backup !== "string" || typeof maintenance !== "string") return;
  if (!overlaps(backup, maintenance)) return;
  const at = args.backupWindow === undefined ? "maintenanceWindow" : "backupWindow";
  checker.add(at, `backups in ${backup} and maintenance in ${maintenance} are at one time; RDS refuses that`);
}

const inDay = (moment: string): number => {
  const [hour = 0, minute = 0] = moment.split(":").slice(-2).map(Number);
  return hour * 60 + minute;
};

/** Whether a daily window and a weekly one have a minute in common. */
export function overlaps(daily: string, weekly: string): boolean {
  const spanOf = (window: string): [number, number] => {
    const [from = "", to = ""] = window.split(/-(?=[a-z\d])/);
    const start = inDay(from);
    const minutes = (inDay(to) - start + 1440) % 1440;
    return [start, start + minutes];
  };
  const [one, other] = [spanOf(daily), spanOf(weekly)];
  return [-1440, 0, 1440].some((shift) => one[0] + shift < other[1] && other[0] < one[1] + shift);
}

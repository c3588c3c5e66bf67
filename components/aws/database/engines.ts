import { type Judge, nearestNumber, show, spelled, text } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import type { DatabaseLog } from "./args";

/** The facts of an engine. */
export interface EngineFacts {
  /** Its name in RDS. */
  engine: string;
  port: number;
  version: string;
  /** Major versions of Aurora: a later one comes with a release of this library, which has to know its Data API. */
  majors: readonly string[];
  versions: RegExp;
  /** The versions in words. */
  what: string;
  /** Least minor version, by major version, that has the Data API, and that pauses at 0 ACUs. */
  least: { dataApi: Readonly<Record<string, string>>; pause: Readonly<Record<string, string>> };
  /** A version with its minor version, of the major version that is in the first group. */
  pinned: RegExp;
  /** Major version, which names the family of its parameter groups. */
  major: RegExp;
  /** Logs in CloudWatch by default, and further ones: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
  logs: readonly DatabaseLog[];
  furtherLogs: readonly DatabaseLog[];
  /** Parameters that are always set. */
  parameters: Readonly<Record<string, string>>;
  /** The parameter of slow statements, and its units in a second. */
  slow: { parameter: string; units: number };
  /** Parameters that no program sets, with the reason. */
  own: Readonly<Record<string, string>>;
  longestName: number;
  /** Names of a first database that RDS refuses. */
  reservedDatabases: readonly string[];
  /** Databases that each cluster has. */
  ownDatabases: readonly string[];
  /** Names of administrators that the engine keeps. */
  reserved: RegExp;
}

const TLS = "is set already, so that nothing reaches the database without TLS; leave it out";
const SLOW = "is set by the component: give slowStatementSeconds";

/**
 * The two engines of Aurora. Sources:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html (rds.force_ssl),
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html (require_secure_transport),
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (names, engines, logs),
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.Data_API.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html (versions that pause)
 */
export const engines: Readonly<Record<DatabaseEngine, EngineFacts>> = {
  [DatabaseEngine.PostgreSql]: {
    engine: "aurora-postgresql",
    port: 5432,
    version: "17",
    majors: ["13", "14", "15", "16", "17", "18"],
    versions: /^1[3-8](\.\d+)?$/,
    what: "a version of Aurora PostgreSQL, 13 to 18, such as 17 or 17.5",
    least: {
      dataApi: { 13: "13.11", 14: "14.8", 15: "15.3", 16: "16.1", 17: "17.4", 18: "18.3" },
      pause: { 13: "13.15", 14: "14.12", 15: "15.7", 16: "16.3" },
    },
    pinned: /^(\d+)\.\d+$/,
    major: /^\d+/,
    logs: ["postgresql"],
    furtherLogs: ["iam-db-auth-error", "instance"],
    parameters: { "rds.force_ssl": "1" },
    slow: { parameter: "log_min_duration_statement", units: 1000 },
    own: { "rds.force_ssl": TLS, log_min_duration_statement: SLOW },
    longestName: 63,
    // https://github.com/awslabs/aws-saas-boost/issues/180
    reservedDatabases: ["admin", "rdsadmin", "template0", "template1"],
    ownDatabases: ["postgres", "rdsadmin", "template0", "template1"],
    reserved: /^(admin|rdsadmin|rdsrepladmin|rds_superuser|pg_.*|public|user|none)$/i,
  },
  [DatabaseEngine.MySql]: {
    engine: "aurora-mysql",
    port: 3306,
    version: "8.0",
    majors: ["8.0", "8.4"],
    versions: /^(8\.0(\.mysql_aurora\.3(\.\d+){1,2})?|8\.4(\.\d+)?)$/,
    what: "a version of Aurora MySQL, such as 8.4, 8.4.7 or 8.0.mysql_aurora.3.08.2",
    least: { dataApi: { "8.0": "8.0.mysql_aurora.3.07.0" }, pause: { "8.0": "8.0.mysql_aurora.3.08.0" } },
    // From 8.4 on a minor version is a third number: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.MySQL84.html
    pinned: /^(\d+\.\d+)\.(?:mysql_aurora\.)?\d/,
    major: /^\d+\.\d+/,
    logs: ["error", "slowquery"],
    furtherLogs: ["audit", "general", "iam-db-auth-error", "instance"],
    parameters: { require_secure_transport: "ON", slow_query_log: "1" },
    slow: { parameter: "long_query_time", units: 1 },
    own: { require_secure_transport: TLS, slow_query_log: SLOW, long_query_time: SLOW },
    longestName: 64,
    reservedDatabases: ["information_schema", "mysql", "performance_schema", "sys"],
    ownDatabases: ["information_schema", "mysql", "performance_schema", "sys"],
    reserved: /^(rdsadmin|rdsrepladmin|mysql\..*|root|event_scheduler)$/i,
  },
};

/**
 * Why something is no class of Aurora, which has the families r and x, and the sizes medium and large of t: all others are those
 * of single RDS instances. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
export const problemWithClass: Judge<string> = (value) => {
  const form = text(/^db\.[a-z]\w*\.\w+$/, "a class of instances, such as db.r8g.large")(value);
  if (form !== undefined) return form;
  const [, family = "", size = ""] = spelled(value).split(".");
  const isBurstable = family.startsWith("t");
  const isSmall = /^(nano|micro|small|medium)$/.test(size);
  if (isBurstable ? /^(medium|large)$/.test(size) : /^[rx]\d/.test(family) && !isSmall) return undefined;
  const nearest = isBurstable || isSmall ? "db.t4g.medium" : "db.r8g.large";
  return `${show(value)} is not a class of Aurora, which has r, x, and the sizes medium and large of t; nearest: ${show(nearest)}`;
};

/** The family of parameter groups of a version: `aurora-postgresql17`. */
export function familyOf(engine: DatabaseEngine, version: string): string {
  const facts = engines[engine];
  return `${facts.engine}${facts.major.exec(version)?.[0] ?? ""}`;
}

/** Whether a version names its minor version, at which the database then stays. */
export const isPinned = (engine: DatabaseEngine, version: string): boolean => engines[engine].pinned.test(version);

/** The least version of the same major one, where the version is less. */
function lessThan(engine: DatabaseEngine, version: string, floors: Readonly<Record<string, string>>) {
  const least = floors[engines[engine].pinned.exec(version)?.[1] ?? ""];
  const numbers = (of: string) => of.split(/[^\d]+/).map(Number);
  if (least === undefined) return undefined;
  const [given, wanted] = [numbers(version), numbers(least)];
  const at = wanted.findIndex((part, index) => part !== (given[index] ?? 0));
  return at >= 0 && (given[at] ?? 0) < (wanted[at] ?? 0) ? least : undefined;
}

/** Why a database of a version cannot pause at a capacity of 0; undefined when it can, or when the version comes later. */
export function problemWithPause(engine: DatabaseEngine, version: unknown): string | undefined {
  const least = typeof version === "string" ? lessThan(engine, version, engines[engine].least.pause) : undefined;
  return least === undefined
    ? undefined
    : `${show(version)} does not pause, and capacity.min is 0; nearest: ${show(least)}, or a capacity.min of 0.5`;
}

/** Why a version is none of the engine, or has no Data API; undefined when it is one. */
export function problemWithVersion(engine: DatabaseEngine, version: unknown): string | undefined {
  const facts = engines[engine];
  if (typeof version === "string" && facts.versions.test(version)) {
    const least = lessThan(engine, version, facts.least.dataApi);
    return least && `${show(version)} has no Data API, which makes the logins; nearest: ${show(least)}`;
  }
  return `${show(version)} is not ${facts.what}; nearest: ${show(nearestMajor(facts, version))}`;
}

function nearestMajor({ majors, version }: EngineFacts, given: unknown): string {
  const number = Number.parseFloat(String(given));
  const nearest = nearestNumber(Number.isNaN(number) ? Number(version) : number, majors.map(Number));
  return majors.find((major) => Number(major) === nearest) ?? version;
}

import { type Judge, show, spelled, text } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";

/** The facts of an engine. */
export interface EngineFacts {
  /** Its name in RDS. */
  engine: string;
  port: number;
  version: string;
  versions: RegExp;
  /** The versions in words. */
  what: string;
  /** Major version, which names the family of its parameter groups. */
  major: RegExp;
  logs: readonly string[];
  /** Parameters that are always set. */
  parameters: Readonly<Record<string, string>>;
  /** The parameter of slow statements, and its units in a second. */
  slow: { parameter: string; units: number };
  /** Parameters that no program sets, with the reason. */
  own: Readonly<Record<string, string>>;
  longestName: number;
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
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html (versions with the Data API)
 */
export const engines: Readonly<Record<DatabaseEngine, EngineFacts>> = {
  [DatabaseEngine.PostgreSql]: {
    engine: "aurora-postgresql",
    port: 5432,
    version: "17",
    versions: /^(1[3-9]|[2-9]\d)(\.\d+)?$/,
    what: "a version of Aurora PostgreSQL, 13 or later, such as 17 or 17.5",
    major: /^\d+/,
    logs: ["postgresql"],
    parameters: { "rds.force_ssl": "1" },
    slow: { parameter: "log_min_duration_statement", units: 1000 },
    own: { "rds.force_ssl": TLS, log_min_duration_statement: SLOW },
    longestName: 63,
    reserved: /^(admin|rdsadmin|rdsrepladmin|rds_superuser|pg_.*|public|user|none)$/i,
  },
  [DatabaseEngine.MySql]: {
    engine: "aurora-mysql",
    port: 3306,
    version: "8.0",
    versions: /^8\.\d+(\.mysql_aurora\.[3-9](\.\d+){1,2})?$/,
    what: "a version of Aurora MySQL, such as 8.0 or 8.0.mysql_aurora.3.08.2",
    major: /^\d+\.\d+/,
    logs: ["error", "slowquery"],
    parameters: { require_secure_transport: "ON", slow_query_log: "1" },
    slow: { parameter: "long_query_time", units: 1 },
    own: { require_secure_transport: TLS, slow_query_log: SLOW, long_query_time: SLOW },
    longestName: 64,
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

/** Why a version is none of the engine; undefined when it is one. */
export function problemWithVersion(engine: DatabaseEngine, version: unknown): string | undefined {
  const facts = engines[engine];
  if (typeof version === "string" && facts.versions.test(version)) return undefined;
  const nearest = typeof version === "number" && facts.versions.test(`${version}`) ? `${version}` : facts.version;
  return `${show(version)} is not ${facts.what}; nearest: ${show(nearest)}`;
}

import { DatabaseEngine } from "../../shared/database-engine";
import { DatabaseAuthentication } from "./args";

/** A statement of the runbook, in JSONata where it starts with `{%`. Its parameters are bound, and so in no log of statements. */
export interface Statement {
  key: string;
  sql: string;
  parameters?: readonly string[];
}

/** Of PostgreSQL: what one transaction knows of the login. */
function settings(parameters: readonly string[]): Statement {
  const each = parameters.map((key) => `set_config('vendor_native.${key}', :${key}, true)`);
  return { key: "Settings", sql: `SELECT ${each.join(", ")}`, parameters };
}

/**
 * How PostgreSQL knows a login: a member of `rds_iam` signs in by a token, and no longer by a password. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
const postgresProof: Readonly<Record<DatabaseAuthentication, string>> = {
  [DatabaseAuthentication.Password]: `EXECUTE format('REVOKE rds_iam FROM %I', login);
  EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', login, current_setting('vendor_native.password'));`,
  [DatabaseAuthentication.Iam]: `EXECUTE format('ALTER ROLE %I LOGIN PASSWORD NULL', login);
  EXECUTE format('GRANT rds_iam TO %I', login);`,
};

/**
 * The two roles that own and read the tables of all databases, and their rights in the one that the statement runs in. Data of a
 * version before 15 lets everybody make tables in `public`, also once it is upgraded or restored. Source:
 * https://www.postgresql.org/docs/15/release-15.html
 */
const POSTGRES_ROLES = `PERFORM pg_advisory_xact_lock(hashtext('vendor_native'));
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vendor_native_write') THEN CREATE ROLE vendor_native_write NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vendor_native_read') THEN CREATE ROLE vendor_native_read NOLOGIN; END IF;
  EXECUTE format('GRANT vendor_native_write TO %I', current_user);
  EXECUTE format('GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %I TO vendor_native_write', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO vendor_native_read', current_database());
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  GRANT USAGE, CREATE ON SCHEMA public TO vendor_native_write;
  GRANT USAGE ON SCHEMA public TO vendor_native_read;
  ALTER DEFAULT PRIVILEGES FOR ROLE vendor_native_write GRANT USAGE ON SCHEMAS TO vendor_native_read;
  ALTER DEFAULT PRIVILEGES FOR ROLE vendor_native_write GRANT SELECT ON TABLES TO vendor_native_read;
  ALTER DEFAULT PRIVILEGES FOR ROLE vendor_native_write GRANT SELECT ON SEQUENCES TO vendor_native_read;`;

/**
 * Two roles own and read the tables, and each login is a member of one: all that a writer makes belongs to the first of
 * them, so that another writer can change it, and readers see it. A login is made, or gets its password anew. The password
 * is a bound parameter, which pg_stat_statements does not keep. None of the logins is rds_superuser. Sources:
 * https://www.postgresql.org/docs/17/sql-alterdefaultprivileges.html, https://www.postgresql.org/docs/17/sql-alterrole.html
 */
const postgresLogin = (authentication: DatabaseAuthentication) => `DO $login$
DECLARE
  login text DEFAULT current_setting('vendor_native.user');
  writes boolean DEFAULT current_setting('vendor_native.access') = 'read-write';
BEGIN
  ${POSTGRES_ROLES}
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN EXECUTE format('CREATE ROLE %I', login); END IF;
  ${postgresProof[authentication]}
  IF writes THEN
    EXECUTE format('REVOKE vendor_native_read FROM %I', login);
    EXECUTE format('GRANT vendor_native_write TO %I', login);
    EXECUTE format('ALTER ROLE %I SET role = vendor_native_write', login);
  ELSE
    EXECUTE format('ALTER ROLE %I RESET role', login);
    EXECUTE format('REVOKE vendor_native_write FROM %I', login);
    EXECUTE format('GRANT vendor_native_read TO %I', login);
  END IF;
END $login$`;

/** The privileges of a MySQL login on its one database: https://dev.mysql.com/doc/refman/8.4/en/privileges-provided.html */
const mysqlRead = "SELECT, SHOW VIEW";
const mysqlWrite = `${mysqlRead}, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, TRIGGER, EVENT, EXECUTE, CREATE ROUTINE, ALTER ROUTINE, LOCK TABLES, CREATE TEMPORARY TABLES`;

/**
 * How MySQL knows a login. It has no bound parameters in these statements, and writes no password of them into its logs. Sources:
 * https://dev.mysql.com/doc/refman/8.4/en/password-logging.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
const mysqlProof: Readonly<Record<DatabaseAuthentication, string>> = {
  [DatabaseAuthentication.Password]: `BY '" & $password & "'`,
  [DatabaseAuthentication.Iam]: "WITH AWSAuthenticationPlugin AS 'RDS'",
};

const mysqlStatements = (
  authentication: DatabaseAuthentication,
  databases: readonly string[],
): readonly Statement[] => [
  {
    key: "User",
    sql: `{% "CREATE USER IF NOT EXISTS '" & $user & "'@'%' IDENTIFIED ${mysqlProof[authentication]} REQUIRE SSL" %}`,
  },
  {
    key: "Proof",
    sql: `{% "ALTER USER '" & $user & "'@'%' IDENTIFIED ${mysqlProof[authentication]} REQUIRE SSL" %}`,
  },
  { key: "Revoke", sql: `{% "REVOKE ALL PRIVILEGES, GRANT OPTION FROM '" & $user & "'@'%'" %}` },
  {
    key: "Grant",
    sql: `{% "GRANT " & ($access = "read-write" ? "${mysqlWrite}" : "${mysqlRead}") & " ON \`" & $database & "\`.* TO '" & $user & "'@'%'" %}`,
  },
  ...databases.map((name) => ({
    key: `Grant on ${name}`,
    sql: `{% "GRANT " & ($access = "read-write" ? "${mysqlWrite}" : "${mysqlRead}") & " ON \`${name}\`.* TO '" & $user & "'@'%'" %}`,
  })),
];

/** The rights of all logins in one further database of PostgreSQL. */
export const FURTHER_RIGHTS = `DO $rights$
BEGIN
  ${POSTGRES_ROLES}
END $rights$`;

/** The statements that make a login, in one transaction; in PostgreSQL its rights in further databases are those of its role. */
export function loginStatements(
  engine: DatabaseEngine,
  authentication: DatabaseAuthentication,
  databases: readonly string[] = [],
): readonly Statement[] {
  if (engine === DatabaseEngine.MySql) return mysqlStatements(authentication, databases);
  const parameters =
    authentication === DatabaseAuthentication.Iam ? ["user", "access"] : ["user", "password", "access"];
  return [settings(parameters), { key: "Role", sql: postgresLogin(authentication) }];
}

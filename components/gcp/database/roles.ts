import { DatabaseEngine } from "../../shared/database-engine";

/** The roles of consumers in the database itself. */
interface Roles {
  read: string[];
  readWrite: string[];
}

/** Made by the job of each database: to make tables, and in MySQL all else. */
const READ = "app_read";
const READ_WRITE = "app_read_write";

/**
 * The least that a consumer needs. PostgreSQL has roles of its own to read and write all tables, whoever made them; to make
 * tables is a role of ours. Source: https://www.postgresql.org/docs/current/predefined-roles.html
 */
export const rolesOf: Readonly<Record<DatabaseEngine, Roles>> = {
  [DatabaseEngine.PostgreSql]: {
    read: ["pg_read_all_data"],
    readWrite: ["pg_read_all_data", "pg_write_all_data", READ_WRITE],
  },
  [DatabaseEngine.MySql]: { read: [READ], readWrite: [READ_WRITE] },
};

/** Rights on a database in MySQL to work in it and to change its tables; none of them is an administrator's. */
const MYSQL_RIGHTS =
  "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW, TRIGGER, " +
  "CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES, LOCK TABLES, EVENT";

/**
 * The script of the job: it can run again, and ends the proxy beside it, so that the job ends too.
 *
 * @param isRestored whether the databases come with the data of another instance, and so may not be there
 */
export function scriptOf(engine: DatabaseEngine, databases: readonly string[], isRestored = false): string {
  const [client, stop] =
    engine === DatabaseEngine.MySql
      ? [
          `mysql --user="$DATABASE_USER" --protocol=TCP --ssl-mode=DISABLED --enable-cleartext-plugin <<'SQL'\n${mysql(databases, isRestored)}\nSQL`,
          STOP_BY_BASH,
        ]
      : [`psql --set ON_ERROR_STOP=1 --dbname postgres <<'SQL'\n${postgresql(databases)}\nSQL`, STOP_BY_WGET];
  return ["set -eu", `trap '${stop}' EXIT`, client].join("\n");
}

/** The Auth Proxy ends when it is asked to: https://github.com/GoogleCloudPlatform/cloud-sql-proxy#localhost-admin-server */
const STOP_BY_WGET = "wget -q -O /dev/null http://127.0.0.1:9091/quitquitquit || true";
const STOP_BY_BASH =
  'exec 3<>/dev/tcp/127.0.0.1/9091 && printf "GET /quitquitquit HTTP/1.0\\r\\n\\r\\n" >&3 && cat <&3 >/dev/null || true';

/** Names of databases were checked: they have no quotation marks. */
function postgresql(databases: readonly string[]): string {
  // In quotation marks: two dollars in a container's arguments may count as one.
  const role = `DO 'BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''${READ_WRITE}'') THEN CREATE ROLE ${READ_WRITE} NOLOGIN; END IF;
END';`;
  const grants = databases.flatMap((name) => [
    `GRANT CONNECT, CREATE, TEMPORARY ON DATABASE "${name}" TO ${READ_WRITE};`,
    `\\connect "${name}"`,
    // Data of a version before 15 lets everybody make tables there, also once it is upgraded or restored.
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
    `GRANT USAGE, CREATE ON SCHEMA public TO ${READ_WRITE};`,
  ]);
  return [role, ...grants].join("\n");
}

function mysql(databases: readonly string[], isRestored: boolean): string {
  const grants = databases.flatMap((name) => [
    // MySQL grants rights on a database that is not there: a restore that failed would pass for an empty database.
    ...(isRestored ? [`USE \`${name}\`;`] : []),
    `GRANT SELECT, SHOW VIEW ON \`${name}\`.* TO '${READ}';`,
    `GRANT ${MYSQL_RIGHTS} ON \`${name}\`.* TO '${READ_WRITE}';`,
  ]);
  return [`CREATE ROLE IF NOT EXISTS '${READ}', '${READ_WRITE}';`, ...grants].join("\n");
}

import { isRecord, parseJson } from "../core/read";
import { wordsOf } from "../detect/secret-names";

/** Names of credentials that a machine can change by itself: those of databases, caches, brokers and directories. */
const systems: ReadonlySet<string> = new Set(
  `DB DATABASE RDS AURORA POSTGRES POSTGRESQL PG MYSQL MARIADB MSSQL SQLSERVER ORACLE MONGO MONGODB REDIS VALKEY DOCDB REDSHIFT
  CLOUDSQL SQL RABBITMQ KAFKA MQ LDAP`.split(/\s+/),
);
const credentials: ReadonlySet<string> = new Set(
  "PASSWORD PASSWD PWD PASS CREDENTIALS CREDENTIAL CREDS LOGIN AUTH MASTER ROOT ADMIN USER SECRET".split(" "),
);
const connectionKeys: readonly string[] = ["host", "hostname", "engine", "dbname", "database", "dbInstanceIdentifier"];

/** A database's or machine's credential, by its name or by the shape of its value; an API key issued elsewhere is none. */
export function isRotatable(names: readonly string[], value: unknown): boolean {
  const words = names.flatMap(wordsOf);
  if (words.some((word) => systems.has(word)) && words.some((word) => credentials.has(word))) return true;
  const content = parseJson(value);
  return (
    isRecord(content) && "username" in content && "password" in content && connectionKeys.some((key) => key in content)
  );
}

/** Port of the server's own PgBouncer: https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer */
export const PGBOUNCER_PORT = "6432";

/** Parameters that the component sets, with the argument or the reason. */
export const ownParameters = {
  require_secure_transport: "TLS is always on",
  ssl_min_protocol_version: "TLS 1.2 is the least",
  log_min_duration_statement: "give slowStatementSeconds",
  "pgbouncer.enabled": "give pgBouncer",
} as const;

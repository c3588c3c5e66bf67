/** The resource that a token of the administrator is for. Source:
 * https://learn.microsoft.com/azure/postgresql/security/security-connect-with-managed-identity */
const AUDIENCE = "https%3A%2F%2Fossrdbms-aad.database.windows.net";

/**
 * Statements that give one consumer its role. Each can run again. `:role`, `:oid`, `:database` and `:access` are variables of
 * psql, which `%I` and `%L` quote.
 *
 * Each database has two roles that nobody signs in as: one owns all that its writers make, so that several workloads can
 * change the same tables, and one reads it. A consumer's own role is a member of one of them, and a writer acts as the owner
 * from its first statement on. The label is how Microsoft Entra's identity and a role of PostgreSQL are one:
 * https://learn.microsoft.com/azure/postgresql/security/security-manage-entra-users
 */
export const CONSUMER_SQL = `SELECT :'database' || '_read_write' AS writer, :'database' || '_read' AS reader \\gset
SELECT format('CREATE ROLE %I NOLOGIN', r) FROM unnest(ARRAY[:'writer', :'reader']) AS r
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) \\gexec
SELECT format('CREATE ROLE %I LOGIN', :'role')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \\gexec
SELECT format('SECURITY LABEL FOR pgaadauth ON ROLE %I IS %L', :'role', 'aadauth,oid=' || :'oid' || ',type=service') \\gexec
GRANT :"writer" TO CURRENT_USER;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE :"database" TO :"writer";
GRANT CONNECT ON DATABASE :"database" TO :"reader";
\\connect :"database"
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO :"writer";
GRANT USAGE ON SCHEMA public TO :"reader";
ALTER DEFAULT PRIVILEGES FOR ROLE :"writer" GRANT USAGE ON SCHEMAS TO :"reader";
ALTER DEFAULT PRIVILEGES FOR ROLE :"writer" GRANT SELECT ON TABLES TO :"reader";
ALTER DEFAULT PRIVILEGES FOR ROLE :"writer" GRANT SELECT ON SEQUENCES TO :"reader";
SELECT :'access' = 'read-write' AS writes \\gset
\\if :writes
  REVOKE :"reader" FROM :"role";
  GRANT :"writer" TO :"role";
  ALTER ROLE :"role" IN DATABASE :"database" SET role = :'writer';
\\else
  ALTER ROLE :"role" IN DATABASE :"database" RESET role;
  REVOKE :"writer" FROM :"role";
  GRANT :"reader" TO :"role";
\\endif`;

/** The job's script: a token for the administrator in the place of a password, then the statements. */
export const rolesScript = `set -eu
url="$IDENTITY_ENDPOINT?api-version=2019-08-01&resource=${AUDIENCE}&client_id=$AZURE_CLIENT_ID"
PGPASSWORD=$(wget -q -O - --header "X-IDENTITY-HEADER: $IDENTITY_HEADER" "$url" | sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')
[ -n "$PGPASSWORD" ] || { echo 'No token of the administrator' >&2; exit 1; }
export PGPASSWORD
psql --no-psqlrc --set ON_ERROR_STOP=1 --set role="$CONSUMER_ROLE" --set oid="$CONSUMER_ID" --set database="$CONSUMER_DATABASE" --set access="$CONSUMER_ACCESS" <<'SQL'
${CONSUMER_SQL}
SQL
`;

import * as projects from "@pulumi/gcp/projects";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as sql from "@pulumi/gcp/sql";
import type * as pulumi from "@pulumi/pulumi";
import type { Store } from "./raw-database";

type Text = pulumi.Output<string>;

/** A role on one instance alone. */
export interface Condition {
  title: string;
  expression: Text;
}

/** The variables of a service's database, the proxy beside its container, and what it waits for. */
export interface Connection {
  envs: { name: string; value: pulumi.Input<string> }[];
  proxy: ReturnType<typeof proxyOf>;
  made: pulumi.Resource[];
}

export const databaseUser = (email: string): string => email.replace(".gserviceaccount.com", "");

/** The service's account as a user of its database, through the Auth Proxy. */
export function createConnection(
  name: string,
  { instance, job, condition }: Store,
  { member, email }: serviceaccount.Account,
): Connection {
  const project = instance.connectionName.apply((id) => id.split(":")[0] ?? "");
  const grant = (key: string, role: string, description: string) =>
    new projects.IAMMember(`${name}-${key}`, { project, role, member, condition: { ...condition, description } });
  const grants = [
    grant("database-DATABASE", "roles/cloudsql.client", "Connects to one Cloud SQL instance alone"),
    grant("login-DATABASE", "roles/cloudsql.instanceUser", "Logs in to one Cloud SQL instance alone"),
  ];
  const user = email.apply(databaseUser);
  const login = new sql.User(
    `${name}-user-DATABASE`,
    {
      name: user,
      instance: instance.name,
      project,
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
      databaseRoles: ["pg_read_all_data", "pg_write_all_data", "app_read_write"],
      deletionPolicy: "ABANDON",
    },
    { dependsOn: [job] },
  );
  return { envs: variablesOf(user), proxy: proxyOf(instance), made: [...grants, login] };
}

const variablesOf = (user: Text) => [
  { name: "DATABASE_HOST", value: "127.0.0.1" },
  { name: "DATABASE_NAME", value: "shop" },
  { name: "DATABASE_PORT", value: "5432" },
  {
    name: "DATABASE_URL",
    value: user.apply((role) => `postgresql://${encodeURIComponent(role)}@127.0.0.1:5432/shop?sslmode=disable`),
  },
  { name: "DATABASE_USER", value: user },
];

const settings = {
  CSQL_PROXY_AUTO_IAM_AUTHN: "true",
  CSQL_PROXY_PRIVATE_IP: "true",
  CSQL_PROXY_STRUCTURED_LOGS: "true",
  CSQL_PROXY_LAZY_REFRESH: "true",
  CSQL_PROXY_EXIT_ZERO_ON_SIGTERM: "true",
  CSQL_PROXY_QUITQUITQUIT: "true",
  CSQL_PROXY_HEALTH_CHECK: "true",
  CSQL_PROXY_HTTP_ADDRESS: "0.0.0.0",
  CSQL_PROXY_HTTP_PORT: "9801",
};

/** The Cloud SQL Auth Proxy of an instance. */
export function proxyOf({ connectionName }: sql.DatabaseInstance) {
  const address = { CSQL_PROXY_INSTANCE_CONNECTION_NAME_0: connectionName.apply((id) => `${id}?port=5432`) };
  return {
    name: "cloud-sql-proxy",
    image: "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.0",
    envs: Object.entries({ ...settings, ...address }).map(([name, value]) => ({ name, value })),
    startupProbe: { httpGet: { path: "/startup", port: 9801 }, periodSeconds: 1, failureThreshold: 60 },
  };
}

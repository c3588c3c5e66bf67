import type * as app from "@pulumi/azure-native/app";
import type * as postgresql from "@pulumi/azure-native/dbforpostgresql";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { lazily } from "../../shared/lazily";
import { byName } from "../../shared/names/physical-names";
import { vnetOf } from "../common/arm-ids";
import { childrenOf } from "../common/children";
import { createDiagnostics } from "../common/diagnostics";
import type { ConnectionGrants, ConnectionRef, DatabaseLogin } from "../common/references/connection-reference";
import { createAlarms } from "./alarms";
import type { DatabaseArgs } from "./args";
import { PGBOUNCER_PORT } from "./parameters";
import { createRolesJob } from "./roles-job";
import { createServer } from "./server";
import { type DatabaseSpec, resolveArgs } from "./spec";

/**
 * PostgreSQL as a flexible server in the environment's network, with no public address: a standby in another zone in
 * production, backups to any moment, TLS, a log of slow statements in the workspace. Maintenance comes in one hour of the
 * week; a higher `version` upgrades in place.
 *
 * There is no password. A workload that names it in `connections` signs in as its own identity, with a role of its own: a job
 * that runs as the administrator makes it at the workload's deployment. Writers share what they make; `access` of `read` reads
 * it. No workload is an administrator. A role stays when its connection goes, and signs nobody in once the identity is gone.
 *
 * The application gives a token in the place of the password: of its identity `AZURE_CLIENT_ID`, for
 * `https://ossrdbms-aad.database.windows.net/.default`. A token is good for new connections as long as it lasts, an hour or
 * more, and the identity libraries keep it fresh: a pool must ask for it at each connection. Host, port, database, role and a
 * URL without a password are in `DATABASE_HOST`, `…_PORT`, `…_NAME`, `…_USER` and `…_URL`. Where there are copies,
 * `…_READER_HOST` is the first of them by name, at port 5432 and with the same role; of several, each is in `…_READER_HOST_<NAME>`.
 *
 * `new Database("shop", { environment: prod, replicas: { reports: {} } })`
 */
export class Database extends pulumi.ComponentResource {
  /** The server. */
  public readonly server: postgresql.Server;
  /** The databases, the one that workloads use first. */
  public readonly databases: postgresql.Database[];
  /** The copies that answer reading statements, by name. */
  public readonly replicas: Record<string, postgresql.Server>;
  /** The job that makes the roles of consumers. */
  public readonly rolesJob: app.Job;
  /** The identity that administers the server; that job runs as it. */
  public readonly administrator: managedidentity.UserAssignedIdentity;
  /** ARM id of the server. */
  public readonly id: pulumi.Output<string>;
  /** Host of the server, which the network alone finds. */
  public readonly host: pulumi.Output<string>;
  /** Hosts of the copies, by name. */
  public readonly replicaHosts: pulumi.Output<Record<string, string>>;
  /** Name of the database that workloads use. */
  public readonly databaseName: pulumi.Output<string>;
  /** ARM id of the virtual network that it is in. */
  public readonly vnetId: pulumi.Output<string>;
  /** How a consumer gets its role. */
  public readonly databaseLogin: DatabaseLogin;
  /** The accesses that it knows; their roles are in the database itself. */
  public readonly grants: ConnectionGrants = { read: [], readWrite: [] };
  /** Access of those that connect to it and name none: most read and write. */
  public readonly defaultAccess: Access = Access.ReadWrite;
  /** Variables of those that connect to it, beside those of their login: the hosts of its copies. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a workload needs to connect to it, to export from its stack. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Database", name, {}, opts);
    const parent = childrenOf(this);

    const made = createServer(name, spec, parent);
    const roles = createRolesJob(name, spec, made, parent);
    createLogs(name, spec, made.server, parent);
    createAlarms(name, spec, made, parent);

    this.server = made.server;
    this.databases = made.databases;
    this.replicas = made.replicas;
    this.rolesJob = roles.job;
    this.administrator = made.administrator;
    this.id = made.server.id;
    this.host = made.server.fullyQualifiedDomainName;
    this.replicaHosts = hostsOf(made.replicas);
    this.databaseName = pulumi.output(spec.databaseName);
    this.vnetId = pulumi.output(made.network.delegatedSubnetResourceId).apply(vnetOf);
    this.databaseLogin = {
      host: this.host,
      ...(spec.pgBouncer && { port: PGBOUNCER_PORT }),
      databaseName: this.databaseName,
      jobId: roles.job.id,
      starterId: roles.starterId,
      container: roles.container,
    };
    this.variables = readerVariables(made.replicas);
    const { vnetId, databaseLogin, grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ vnetId, databaseLogin, grants, defaultAccess, variables }));
    this.registerOutputs({ id: this.id, host: this.host });
  }
}

function hostsOf(replicas: Record<string, postgresql.Server>): pulumi.Output<Record<string, string>> {
  return pulumi.output(
    Object.fromEntries(Object.entries(replicas).map(([key, replica]) => [key, replica.fullyQualifiedDomainName])),
  );
}

/** The first copy, in the order of their names, and each of several. */
function readerVariables(replicas: Record<string, postgresql.Server>): Record<string, pulumi.Output<string>> {
  const hosts = byName(replicas).map(([key, { fullyQualifiedDomainName: host }]) => [key, host] as const);
  const several = hosts.length > 1 ? hosts : [];
  return Object.fromEntries([
    ...hosts.slice(0, 1).map(([, host]) => ["READER_HOST", host] as const),
    ...several.map(([key, host]) => [`READER_HOST_${key.toUpperCase().replaceAll("-", "_")}`, host] as const),
  ]);
}

/** Slow statements, errors and connections, to the environment's workspace. Source:
 * https://learn.microsoft.com/azure/postgresql/monitor/concepts-logging */
function createLogs(
  name: string,
  { environment }: DatabaseSpec,
  server: postgresql.Server,
  opts: pulumi.CustomResourceOptions,
): void {
  if (environment.workspaceId === undefined) return;
  const workspaceId = pulumi.interpolate`${environment.workspaceId}`;
  createDiagnostics(name, { resourceId: server.id, workspaceId, logs: ["PostgreSQLLogs"] }, opts);
}

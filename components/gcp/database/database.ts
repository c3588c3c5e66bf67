import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type * as sql from "@pulumi/gcp/sql";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { outputOf } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import type { ConnectionGrants, ConnectionRef, DatabaseLogin } from "../common/references/references";
import { createAlarms } from "./alarms";
import type { DatabaseArgs } from "./args";
import { type Bootstrap, createBootstrap } from "./bootstrap";
import { createDatabases, createHome, createInstance, createReplicas } from "./instance";
import { type DatabaseSpec, resolveArgs } from "./spec";

/**
 * PostgreSQL or MySQL as a Cloud SQL instance with an address of the network alone: regional in production, with daily
 * backups and point-in-time recovery, TLS, insights, and a log of slow statements. Updates come in one hour of the week; a
 * higher `version` upgrades in place. Its network needs private services access, which `Network` has by default.
 *
 * There is no password. A workload that names it in `connections` logs in as its own service account, which is a user of the instance
 * with exactly the roles of its `access`. The Cloud SQL Auth Proxy beside the container keeps the token fresh: an ordinary driver connects to
 * `DATABASE_URL`, or to `DATABASE_HOST` as `DATABASE_USER`, in clear within the instance and with no password. Where a library insists on a password, any text
 * will do. Where there are copies, `DATABASE_READER_HOST` and `DATABASE_READER_PORT` lead to the first of them by name in the
 * database's own region, with the same login. Whoever makes a table owns it: let one workload make and change tables, the others read and write them.
 *
 * The roles are made by a job that runs once, as the one administrator. A deleted instance keeps its name for a week, so
 * each has a new one.
 *
 * `new Database("shop", { environment: prod, replicas: { reports: {} } })`
 */
export class Database extends pulumi.ComponentResource {
  /** The instance. */
  public readonly instance: sql.DatabaseInstance;
  /** The databases, the one that workloads use first. */
  public readonly databases: sql.Database[];
  /** The copies that answer reading statements, by name. */
  public readonly replicas: Record<string, sql.DatabaseInstance>;
  /** The job that has made the roles of consumers. */
  public readonly rolesJob: cloudrunv2.Job;
  /** The administrator's account, which that job runs as. */
  public readonly administrator: serviceaccount.Account;
  /** Name of the instance. */
  public readonly name: pulumi.Output<string>;
  /** Connection name of the instance, `<project>:<region>:<name>`. */
  public readonly connectionName: pulumi.Output<string>;
  /** Connection names of the copies, by name. */
  public readonly replicaConnectionNames: pulumi.Output<Record<string, string>>;
  /** Address of the instance in the network. */
  public readonly privateIpAddress: pulumi.Output<string>;
  /** Id of the VPC network that it is in. */
  public readonly networkId: pulumi.Output<string>;
  /** Name of the database that workloads use. */
  public readonly databaseName: pulumi.Output<string>;
  /** How those that connect to it log in. */
  public readonly databaseLogin: DatabaseLogin;
  /** The accesses that it knows; their roles are in the database itself. */
  public readonly grants: ConnectionGrants = { read: [], readWrite: [] };
  /** Access of those that connect to it and name none: most read and write. */
  public readonly defaultAccess: Access = Access.ReadWrite;
  /** All that a workload needs to connect to it, to export from its stack. */
  declare public readonly ref: pulumi.Output<ConnectionRef>;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Database", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const home = createHome(name, spec, parent);
    const instance = createInstance(name, spec, home, parent);
    const databases = createDatabases(name, spec, instance, parent);
    const bootstrap = createBootstrap(name, spec, { instance, databases }, parent);
    const replicas = createReplicas(name, spec, { primary: instance, home }, parent);
    createAlarms(name, spec, { primary: instance, replicas }, parent);

    this.instance = instance;
    this.databases = databases;
    this.replicas = replicas;
    this.rolesJob = bootstrap.job;
    this.administrator = bootstrap.account;
    this.name = instance.name;
    this.connectionName = instance.connectionName;
    this.replicaConnectionNames = connectionNamesOf(replicas);
    this.privateIpAddress = instance.privateIpAddress;
    this.networkId = outputOf(spec.environment.networkId);
    this.databaseName = pulumi.output(spec.databaseName);
    this.databaseLogin = loginOf(spec, bootstrap, replicas);
    const { networkId, connectionName, databaseLogin, grants, defaultAccess } = this;
    lazily(this, "ref", () => pulumi.output({ networkId, connectionName, databaseLogin, grants, defaultAccess }));
    this.registerOutputs({ connectionName: this.connectionName, privateIpAddress: this.privateIpAddress });
  }
}

function connectionNamesOf(replicas: Record<string, sql.DatabaseInstance>): pulumi.Output<Record<string, string>> {
  const names = Object.entries(replicas).map(([key, { connectionName }]) => [key, connectionName] as const);
  return pulumi.output(Object.fromEntries(names));
}

function loginOf(
  spec: DatabaseSpec,
  { roles }: Bootstrap,
  replicas: Record<string, sql.DatabaseInstance>,
): DatabaseLogin {
  const reader = readerOf(spec, replicas);
  return {
    engine: spec.engine,
    databaseName: spec.databaseName,
    ...(reader && { readerConnectionName: reader.connectionName }),
    readRoles: roles.read,
    readWriteRoles: roles.readWrite,
  };
}

/** The copy that consumers read from: the first by name in the database's own region, or else the first of all. */
function readerOf(
  { replicas: given = {} }: DatabaseSpec,
  replicas: Record<string, sql.DatabaseInstance>,
): sql.DatabaseInstance | undefined {
  const keys = Object.keys(replicas).sort();
  return replicas[keys.find((key) => given[key]?.region === undefined) ?? keys[0] ?? ""];
}

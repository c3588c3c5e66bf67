import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../shared/database-engine";
import type { EnvironmentRef } from "../common/references/references";

/** Ways to pay for Aurora's storage. */
export const DatabaseStorage = {
  /** By the gigabyte and by the request. */
  Standard: "aurora",
  /** By the gigabyte alone; cheaper where requests are more than a quarter of the bill. A cluster changes to it once in 30 days. */
  IoOptimized: "aurora-iopt1",
} as const;
export type DatabaseStorage = (typeof DatabaseStorage)[keyof typeof DatabaseStorage];

/** Ways of consumers to prove who they are. */
export const DatabaseAuthentication = {
  /** By a password of its own in a secret, which any driver can give. */
  Password: "password",
  /** By its role, with a token that the application signs for each new connection. */
  Iam: "iam",
} as const;
export type DatabaseAuthentication = (typeof DatabaseAuthentication)[keyof typeof DatabaseAuthentication];

/** Support of an engine's major version after its standard support has ended. */
export const EngineLifecycleSupport = {
  /** None: RDS upgrades to a version that has standard support. */
  Standard: "open-source-rds-extended-support-disabled",
  /** Up to three years more, at a price for each vCPU and hour. */
  Extended: "open-source-rds-extended-support",
} as const;
export type EngineLifecycleSupport = (typeof EngineLifecycleSupport)[keyof typeof EngineLifecycleSupport];

/** Logs of an engine that RDS can send to CloudWatch. */
export const DatabaseLog = {
  /** The audit log of MySQL, with `server_audit_logging` in `parameters`; PostgreSQL's pgAudit writes to its own log. */
  Audit: "audit",
  /** Each statement, of MySQL, with `general_log` in `parameters`. */
  General: "general",
  /** Logins by IAM that were refused, with the reason. */
  IamDbAuthError: "iam-db-auth-error",
  /** What becomes of the instances. */
  Instance: "instance",
  /** Errors, of MySQL: sent always. */
  Error: "error",
  /** Slow statements, of MySQL: sent always. */
  SlowQuery: "slowquery",
  /** PostgreSQL's one log: sent always. */
  PostgreSql: "postgresql",
} as const;
export type DatabaseLog = (typeof DatabaseLog)[keyof typeof DatabaseLog];

/** Capacity of each serverless instance, in ACUs of about 2 GiB of memory with its CPU and network. */
export interface DatabaseCapacity {
  /** Least capacity, 0 to 256 in steps of 0.5. At 0 the database pauses while nobody is connected, and never with logical replication; at 0 and 0.5 PostgreSQL takes 2,000 connections at most. 0.5 in production, 0 in development by default. */
  min?: pulumi.Input<number>;
  /** Most capacity, 1 to 256 in steps of 0.5; how many connections there can be follows it with the next restart. 16 in production, 2 in development by default. */
  max?: pulumi.Input<number>;
  /** Seconds without a connection after which a database of capacity 0 pauses, 300 to 86400. @default 300 */
  pauseAfterSeconds?: pulumi.Input<number>;
}

/** An RDS Proxy between consumers and the cluster, which shares few connections among many clients. */
export interface DatabaseProxy {
  /** Percent of the cluster's connections that it may use, 1 to 100. @default 100 */
  maxConnectionsPercent?: pulumi.Input<number>;
  /** Seconds that a client waits for a connection while all are busy, 1 to 300. @default 120 */
  connectionBorrowTimeoutSeconds?: pulumi.Input<number>;
  /** Seconds until an idle client is disconnected, 1 to 28800. @default 1800 */
  idleClientTimeoutSeconds?: pulumi.Input<number>;
}

/** The data that a new database starts with: of a snapshot, or of another cluster at a moment. Looked at when it is created, and never again. It comes with the roles and the owners of its tables, and with the administrator of its origin. Give `version` as the origin has it: RDS refuses an earlier one, and of `clusterId` also the parameters of another major one. */
export interface DatabaseRestore {
  /** Id or ARN of a cluster snapshot; one that is not encrypted wants `kmsKeyArn` too. None by default; then give `clusterId`. */
  snapshotId?: pulumi.Input<string>;
  /** Id of the cluster to restore. None by default; then give `snapshotId`. */
  clusterId?: pulumi.Input<string>;
  /** Moment of the data of `clusterId`, in UTC: `2026-11-28T09:30:00Z`; within the days of its backups. The latest there is by default. */
  pointInTime?: pulumi.Input<string>;
}

/** Limits of a database that somebody is told of. */
export interface DatabaseAlarms {
  /** ARN of an SNS topic. Those whom the environment tells by default. */
  notify?: pulumi.Input<string>;
  /** Average CPU, in percent. @default 80 */
  cpuPercent?: pulumi.Input<number>;
  /** Used part of the most serverless capacity, in percent. @default 90 */
  capacityPercent?: pulumi.Input<number>;
  /** MiB of memory that are left, of instances of a class. @default 256 */
  freeMemoryMib?: pulumi.Input<number>;
  /** MiB of local storage that are left, which holds sorts, temporary tables and logs, of instances of a class. @default 2048 */
  freeLocalStorageMib?: pulumi.Input<number>;
  /** Connections at a time. Not watched by default. */
  connections?: pulumi.Input<number>;
  /** Seconds that a replica lags. @default 1 */
  replicationLagSeconds?: pulumi.Input<number>;
}

/** Arguments of `Database`. */
export interface DatabaseArgs {
  /** Environment whose network it stands in, and whose profile sets its defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Engine; another one replaces the database. @default "postgresql" */
  engine?: DatabaseEngine;
  /** Version: `17` or `8.4` gets minor versions in the maintenance window; `17.5`, `8.4.7` or `8.0.mysql_aurora.3.08.2` stays at this one. A greater major version upgrades it in place: give `applyImmediately: true` with it, since RDS keeps the parameters of the old version until it is done. 17 for PostgreSQL, 8.0 for MySQL by default. */
  version?: pulumi.Input<string>;
  /** Capacity of the serverless instances. 0.5 to 16 ACUs in production, 0 to 2 in development by default. */
  capacity?: DatabaseCapacity;
  /** Class of its instances, such as `db.r8g.large` or `db.t4g.medium`: one that Aurora has. Another one restarts the instances, one after the other with `applyImmediately`. Serverless by default. */
  instanceClass?: string;
  /** Instances beside the writer, 0 to 15, in other zones: they answer reads, and one takes over when the writer fails. 1 in production, 0 in development by default. */
  replicas?: number;
  /** Support after the end of the version's standard support; counts at creation alone. @default "open-source-rds-extended-support-disabled" */
  engineLifecycleSupport?: EngineLifecycleSupport;
  /** Certificate authority of its TLS certificates, such as `rds-ca-rsa4096-g1`; clients must know it before it changes. The region's by default. */
  caCertIdentifier?: pulumi.Input<string>;
  /** Ways to pay for its storage, which grows by itself. @default "aurora" */
  storageType?: DatabaseStorage;
  /** Name of the database in the cluster; a cluster that is there refuses another one: give that in `databases`. @default "app" */
  databaseName?: pulumi.Input<string>;
  /** Names of further databases in the cluster, which consumers reach with the same login: in MySQL those whose login is made later. One that is taken away stays, with its data. None by default. */
  databases?: string[];
  /** Name of the administrator, whom no workload uses; counts at creation alone. @default "dbadmin" */
  masterUsername?: pulumi.Input<string>;
  /** Ways of consumers to prove who they are; another one takes effect in each consumer's login at once, and for its tasks as they are replaced; to `iam`, it takes along the changes that wait for the window. @default "password" */
  authentication?: DatabaseAuthentication;
  /** A proxy that consumers connect to, `{}` for one with its defaults; wants `authentication: "iam"`, and a capacity that does not pause. It costs by the capacity of the database. None by default. */
  proxy?: DatabaseProxy;
  /** Parameters of the engine, by name; those that change take effect with the next restart. TLS is forced and slow statements are logged by default. */
  parameters?: Record<string, pulumi.Input<string>>;
  /** Seconds after which a statement is logged as slow. @default 1 */
  slowStatementSeconds?: pulumi.Input<number>;
  /** ARN of a customer-managed KMS key for data, snapshots, insights and passwords; another one replaces the database: restore a second one with it. AWS's own keys by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Days, 1 to 35, to any second of which it can be restored. 14 in production, 1 in development by default. */
  backupRetentionDays?: pulumi.Input<number>;
  /** Half an hour or more in UTC, `03:00-03:30`, in which it is backed up. @default "03:00-03:30" */
  backupWindow?: pulumi.Input<string>;
  /** Half an hour or more in UTC, `sun:04:00-sun:04:30`, in which minor versions are installed. @default "sun:04:00-sun:04:30" */
  maintenanceWindow?: pulumi.Input<string>;
  /** Whether changes that restart it wait for no maintenance window. False in production, true in development by default. */
  applyImmediately?: pulumi.Input<boolean>;
  /** Refuses to delete it, in AWS and in Pulumi. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Takes a last snapshot when it is deleted. True in production, false in development by default. */
  finalSnapshot?: pulumi.Input<boolean>;
  /** Whether load and statements are kept for 7 days, in Database Insights. @default true */
  insights?: pulumi.Input<boolean>;
  /** Further logs for CloudWatch, beside those of errors and slow statements: `iam-db-auth-error` and `instance`, and of MySQL `audit` and `general`. None by default. */
  enabledCloudwatchLogsExports?: DatabaseLog[];
  /** Seconds, 1, 5, 10, 15, 30 or 60, between figures of each instance's operating system and processes, in the log group `RDSOSMetrics`, which all databases of a region share (Enhanced Monitoring); 0 for none. @default 0 */
  monitoringInterval?: number;
  /** The data that a new database starts with. None by default. */
  restoreFrom?: DatabaseRestore;
  /** Limits that somebody is told of, and whom. Those whom the environment tells by default. */
  alarms?: DatabaseAlarms;
  /** Tags of the database and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

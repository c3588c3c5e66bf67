import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../shared/database-engine";
import type { EncryptionKey } from "../common/encryption-key";
import type { EnvironmentRef } from "../common/references/references";

/** Standby of a server, which takes over when the server fails. */
export const HighAvailability = {
  /** In another zone of the region. */
  ZoneRedundant: "ZoneRedundant",
  /** In the same zone, for regions without zones. */
  SameZone: "SameZone",
  /** No standby. */
  Disabled: "Disabled",
} as const;
export type HighAvailability = (typeof HighAvailability)[keyof typeof HighAvailability];

/** A day of the week. */
export const Weekday = {
  Sunday: "sunday",
  Monday: "monday",
  Tuesday: "tuesday",
  Wednesday: "wednesday",
  Thursday: "thursday",
  Friday: "friday",
  Saturday: "saturday",
} as const;
export type Weekday = (typeof Weekday)[keyof typeof Weekday];

/** Kinds of administrators. */
export const AdministratorType = { User: "User", Group: "Group", ServicePrincipal: "ServicePrincipal" } as const;
export type AdministratorType = (typeof AdministratorType)[keyof typeof AdministratorType];

/** Somebody who may do everything in the databases, signed in by Microsoft Entra. Never an application. */
export interface DatabaseAdministrator {
  /** Object id in Microsoft Entra. */
  objectId: pulumi.Input<string>;
  /** Name in Microsoft Entra: a user's principal name, the display name of all else. */
  principalName: pulumi.Input<string>;
  /** Kind. @default "Group" */
  principalType?: AdministratorType;
}

/** The hour of the week for maintenance, minor versions among it. */
export interface DatabaseMaintenance {
  /** Day of the week. @default "sunday" */
  day?: Weekday;
  /** Hour of that day in UTC, 0 to 23. @default 3 */
  hour?: pulumi.Input<number>;
}

/** A copy in the same network that answers reading statements. */
export interface DatabaseReplica {
  /** Compute size; the database's own by default. */
  skuName?: pulumi.Input<string>;
}

/** The data that a new database starts with; looked at when it is created, and never again. */
export interface DatabaseRestore {
  /** ARM id of the flexible server that the data is of. */
  serverId: pulumi.Input<string>;
  /** Moment of the data, in UTC: `2026-11-28T09:30:00Z`; within the days of its backups. */
  pointInTime: pulumi.Input<string>;
}

/** Whom to tell of the database. */
export interface DatabaseAlarms {
  /** ARM id of an action group. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the CPU, on average over a quarter of an hour. @default 80 */
  cpuPercent?: pulumi.Input<number>;
  /** Percent of the memory, on average over a quarter of an hour. @default 90 */
  memoryPercent?: pulumi.Input<number>;
  /** Percent of the storage that is in use. @default 85 */
  storagePercent?: pulumi.Input<number>;
  /** Connections that are too many. Not looked at by default: their maximum follows the memory. */
  connections?: pulumi.Input<number>;
  /** Seconds that a replica may be behind. @default 60 */
  replicationLagSeconds?: pulumi.Input<number>;
}

/** Arguments of `Database`. */
export interface DatabaseArgs {
  /** The environment whose network it is in, and whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** The engine: PostgreSQL alone, since Azure makes no MySQL server without a password. @default "postgresql" */
  engine?: DatabaseEngine;
  /** Major version, 14 to 18; a higher one upgrades in place, with some minutes without answers. @default "17" */
  version?: string;
  /** Compute size, such as `Standard_D4ds_v5`; another one restarts the server. `Standard_D2ds_v5` in production, `Standard_B1ms` in development by default. */
  skuName?: pulumi.Input<string>;
  /** Standby. In another zone in production, none in development by default. */
  highAvailability?: HighAvailability;
  /** GiB that the storage has at first: 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384 or 32767; it grows by itself, and so counts at creation alone. 128 in production, 32 in development by default. */
  storageSizeGb?: pulumi.Input<number>;
  /** Name of the database that workloads use. @default "app" */
  databaseName?: string;
  /** Names of further databases. None by default. */
  databases?: string[];
  /** Days, 7 to 35, to any moment of which it can be restored. 14 in production, 7 in development by default. */
  backupRetentionDays?: pulumi.Input<number>;
  /** Whether backups are kept in the paired region too, which the region must have; not together with `key`; counts at creation alone. True in production without a key of your own, else false by default. */
  geoRedundantBackup?: boolean;
  /** The hour of the week for maintenance. Sundays at 3:00 UTC by default. */
  maintenanceWindow?: DatabaseMaintenance;
  /** Parameters of the server, by name, beside those that force TLS and log slow statements: `{ work_mem: "16384", "azure.extensions": "VECTOR,PG_TRGM" }`, without which no extension is made. A static one, such as `max_connections` or `shared_preload_libraries`, counts once you restart the server: https://learn.microsoft.com/azure/postgresql/server-parameters/concepts-server-parameters. None by default. */
  parameters?: Record<string, pulumi.Input<string>>;
  /** Whether workloads connect through the server's own PgBouncer, on port 6432, which shares few connections among many clients by the transaction; a burstable size has none. @default false */
  pgBouncer?: boolean;
  /** Seconds after which a statement is logged as slow. @default 1 */
  slowStatementSeconds?: pulumi.Input<number>;
  /** Copies that answer reading statements, by name, 5 at most; a burstable size has none. None by default. */
  replicas?: Record<string, DatabaseReplica>;
  /** The data that a new database starts with. None by default. */
  restoreFrom?: DatabaseRestore;
  /** People who administer it, by a name that stays; best a group. None by default. */
  administrators?: Record<string, DatabaseAdministrator>;
  /** A key of your own that encrypts data, backups and copies; set once. Azure's own by default. */
  key?: EncryptionKey;
  /** Image with `sh`, `wget` and `psql`, for the job that makes roles. The official one on Docker Hub by default. */
  clientImage?: pulumi.Input<string>;
  /** Whom to tell of load, storage and replication. Those whom the environment's `notify` names by default. */
  alarms?: DatabaseAlarms;
  /** Whether Pulumi refuses to delete the server and its databases. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

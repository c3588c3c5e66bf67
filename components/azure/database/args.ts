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

/** Speed of the disk, of Premium SSD: https://learn.microsoft.com/azure/postgresql/compute-storage/concepts-storage-premium-ssd */
export const StorageTier = {
  P4: "P4",
  P6: "P6",
  P10: "P10",
  P15: "P15",
  P20: "P20",
  P30: "P30",
  P40: "P40",
  P50: "P50",
  P60: "P60",
  P70: "P70",
  P80: "P80",
} as const;
export type StorageTier = (typeof StorageTier)[keyof typeof StorageTier];

/** A zone of the region. */
export const AvailabilityZone = { One: "1", Two: "2", Three: "3" } as const;
export type AvailabilityZone = (typeof AvailabilityZone)[keyof typeof AvailabilityZone];

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

/** What Azure is asked of a copy. It makes one, and does not change one that is there: https://github.com/Azure/azure-service-operator/issues/5086 */
export const ReplicaCreateMode = {
  /** Make the copy. */
  Replica: "Replica",
  /** Change the copy that is there. */
  Update: "Update",
} as const;
export type ReplicaCreateMode = (typeof ReplicaCreateMode)[keyof typeof ReplicaCreateMode];

/** A copy in the same network that answers reading statements. */
export interface DatabaseReplica {
  /** Compute size; the database's own by default. */
  skuName?: pulumi.Input<string>;
  /** What Azure is asked: `Update` lets changes of size, key and tags through once the copy is there. @default "Replica" */
  createMode?: ReplicaCreateMode;
}

/** Where the data of a restored database comes from. */
export const RestoreMode = {
  /** Backups in the region of the server. */
  PointInTimeRestore: "PointInTimeRestore",
  /** Backups in the paired region, which the new database is in; the newest that are there. */
  GeoRestore: "GeoRestore",
  /** Backups of a server that was deleted within five days: https://learn.microsoft.com/azure/postgresql/backup-restore/how-to-restore-deleted-server */
  ReviveDropped: "ReviveDropped",
} as const;
export type RestoreMode = (typeof RestoreMode)[keyof typeof RestoreMode];

/**
 * The data that a new database starts with. The database has the size of its source, and no standby, as long as this is in the
 * program. Take it out once the database is there: the next update brings its own size and standby, and touches no data.
 */
export interface DatabaseRestore {
  /** ARM id of the flexible server that the data is of; the database's `version` must be the same. */
  serverId: pulumi.Input<string>;
  /** Moment of the data, in UTC: `2026-11-28T09:30:00Z`; within the days of its backups. */
  pointInTime: pulumi.Input<string>;
  /** Where the data comes from. @default "PointInTimeRestore" */
  createMode?: RestoreMode;
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
  /** Zone of the server; counts at creation alone, since a failover moves it. Azure's choice by default. */
  availabilityZone?: AvailabilityZone;
  /** Zone of the standby, another one than the server's; counts at creation alone. Azure's choice by default. */
  standbyAvailabilityZone?: AvailabilityZone;
  /** GiB of the storage: 32, 64, 128, 256, 512, 1024, 2048, 4095, 4096, 8192, 16384 or 32767; counts at creation alone as long as it grows by itself. It never shrinks. 128 in production, 32 in development by default. */
  storageSizeGb?: pulumi.Input<number>;
  /** Whether the storage grows by itself when it is nearly full, though never across 4096 GiB. With `false`, a larger `storageSizeGb` grows it. @default true */
  storageAutoGrow?: boolean;
  /** Speed of the disk, from that of its size up to P50; Azure changes it once in twelve hours. That of its size by default. */
  storageTier?: StorageTier;
  /** Name of the database that workloads use. @default "app" */
  databaseName?: string;
  /** Names of further databases. None by default. */
  databases?: string[];
  /** Days, 7 to 35, to any moment of which it can be restored. 14 in production, 7 in development by default. */
  backupRetentionDays?: pulumi.Input<number>;
  /** Whether backups are kept in the paired region too, which the region must have; not together with `key`; counts at creation alone. True in production, without a key of your own and where the region has that copy, else false by default. */
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

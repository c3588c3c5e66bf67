import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../shared/database-engine";
import type { EnvironmentRef } from "../common/references/references";
import type { Weekday } from "../common/weekday";

/** The edition of Cloud SQL. */
export const DatabaseEdition = {
  /** Machines of any size; at most a minute of downtime for maintenance. */
  Enterprise: "ENTERPRISE",
  /** Faster machines with a data cache; maintenance in less than a second, logs of transactions for 35 days. */
  EnterprisePlus: "ENTERPRISE_PLUS",
} as const;
export type DatabaseEdition = (typeof DatabaseEdition)[keyof typeof DatabaseEdition];

/** Zones of an instance. */
export const AvailabilityType = {
  /** A standby in a second zone takes over. */
  Regional: "REGIONAL",
  /** One zone alone. */
  Zonal: "ZONAL",
} as const;
export type AvailabilityType = (typeof AvailabilityType)[keyof typeof AvailabilityType];

/** The disk of an instance. */
export const DatabaseDiskType = {
  /** Solid state. */
  Ssd: "PD_SSD",
  /** Magnetic; for archives. */
  Hdd: "PD_HDD",
  /** The disk of machines of the series C4A and N4, and of them alone. */
  HyperdiskBalanced: "HYPERDISK_BALANCED",
} as const;
export type DatabaseDiskType = (typeof DatabaseDiskType)[keyof typeof DatabaseDiskType];

/** When an instance gets its updates, after they are announced. */
export const UpdateTrack = {
  /** After a week. */
  Canary: "canary",
  /** After two weeks. */
  Stable: "stable",
  /** After five weeks. */
  Week5: "week5",
} as const;
export type UpdateTrack = (typeof UpdateTrack)[keyof typeof UpdateTrack];

/** Whether every connection comes through Cloud SQL's own connectors. */
export const ConnectorEnforcement = {
  /** Connections by the address alone are refused. */
  Required: "REQUIRED",
  /** Connections by the private address are taken too, with TLS. */
  NotRequired: "NOT_REQUIRED",
} as const;
export type ConnectorEnforcement = (typeof ConnectorEnforcement)[keyof typeof ConnectorEnforcement];

/** The hour of the week for updates, minor versions among them. */
export interface DatabaseMaintenance {
  /** Day of the week. @default "sunday" */
  day?: Weekday;
  /** Hour of that day in UTC, 0 to 23. @default 3 */
  hour?: pulumi.Input<number>;
  /** When updates come after they are announced. `stable` in production, `canary` in development by default. */
  updateTrack?: UpdateTrack;
}

/** Days without updates, such as those before a feast. */
export interface DenyMaintenancePeriod {
  /** First day, `2026-11-20`. */
  startDate: string;
  /** Last day, `2026-12-28`; 90 days after the first at most. */
  endDate: string;
  /** Time of both days in UTC. @default "00:00:00" */
  time?: string;
}

/** Rules for passwords of the engine's own users. Workloads have none. */
export interface DatabasePasswordPolicy {
  /** Characters that a password has at least. @default 16 */
  minLength?: pulumi.Input<number>;
  /** Whether a password mixes lower and upper case, digits and other characters. @default true */
  complexity?: pulumi.Input<boolean>;
  /** Whether a password may not hold the user's name. @default true */
  disallowUsernameSubstring?: pulumi.Input<boolean>;
  /** Passwords of before that cannot be used again. Any can by default. */
  reuseInterval?: pulumi.Input<number>;
  /** Seconds that a password stays at least; of PostgreSQL alone. It may change at once by default. */
  passwordChangeIntervalSeconds?: pulumi.Input<number>;
}

/** A copy that answers reading statements. */
export interface DatabaseReplica {
  /** Region; the database's own by default. Cannot be changed later. */
  region?: string;
  /** Machine type; the database's own by default. */
  tier?: pulumi.Input<string>;
  /** Zones of the copy. One alone by default. @default "ZONAL" */
  availabilityType?: AvailabilityType;
  /** Id of the Cloud KMS key of that region, where the database has a key and the copy is in another region; Cloud SQL's service agent is granted its use. The database's own by default. */
  kmsKeyName?: pulumi.Input<string>;
}

/** The data that a new database starts with; looked at when it is created, and never again. */
export interface DatabaseRestore {
  /** Name of the Cloud SQL instance that the data is of. */
  instance: pulumi.Input<string>;
  /** Id of its project; the database's own by default. */
  project?: pulumi.Input<string>;
  /** Moment of the data, in UTC: `2026-11-28T09:30:00Z`. The current data by default. */
  pointInTime?: pulumi.Input<string>;
  /** Id of one of its backups, in the place of a moment. None by default. */
  backupRunId?: pulumi.Input<number>;
}

/** Whom to tell of the database. */
export interface DatabaseAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the CPU, for three minutes. @default 80 */
  cpuPercent?: pulumi.Input<number>;
  /** Percent of the memory, for three minutes. @default 90 */
  memoryPercent?: pulumi.Input<number>;
  /** Percent of the disk that is in use. @default 85 */
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
  /** The engine. Cannot be changed later. @default "postgresql" */
  engine?: DatabaseEngine;
  /** Major version: 14 to 18 of PostgreSQL, 8.0 and 8.4 of MySQL; a higher one upgrades in place. 17, or 8.4 of MySQL, by default. */
  version?: string;
  /** The edition. @default "ENTERPRISE" */
  edition?: DatabaseEdition;
  /** Machine type: `db-custom-<vCPU>-<MiB>`, `db-n1-standard-<vCPU>` of MySQL, `db-custom-N4-<vCPU>-<MiB>`, or `db-perf-optimized-N-<vCPU>` and `db-c4a-highmem-<vCPU>` of Enterprise Plus; another one restarts the database. 2 vCPU in production, a shared one in development by default. */
  tier?: pulumi.Input<string>;
  /** Zones. Two in production, one in development by default. */
  availabilityType?: AvailabilityType;
  /** GB that the disk has at first, 10 to 65,536, or from 20 on of `HYPERDISK_BALANCED`; it grows by itself, and so counts at creation alone. The least by default. */
  diskSize?: pulumi.Input<number>;
  /** GB that the disk grows to at most. Without end by default. */
  diskAutoresizeLimit?: pulumi.Input<number>;
  /** The disk; cannot be changed later, and so a machine type of another disk neither. `PD_SSD` by default, or the one that the machine type has. */
  diskType?: DatabaseDiskType;
  /** Name of the database that workloads use; with `restoreFrom`, of one that the data has. @default "app" */
  databaseName?: string;
  /** Names of further databases. None by default. */
  databases?: string[];
  /** Days that daily backups are kept, 1 to 365. 30 in production, 7 in development by default, or as many as `pointInTimeRecoveryDays`. */
  backupRetentionDays?: pulumi.Input<number>;
  /** Days back to any moment of which the data can be restored, 1 to 7, or to 35 with Enterprise Plus, and no more than `backupRetentionDays`. 7 by default, or as many as there are backups. */
  pointInTimeRecoveryDays?: pulumi.Input<number>;
  /** Days, 1 to 365, that a last backup is kept after the instance is deleted; 0 makes none. 30 in production, none in development by default. */
  finalBackupRetentionDays?: number;
  /** Whether backups stay until they expire after the instance is deleted; else they go with it, all but the last one. True in production, false in development by default. */
  retainBackupsOnDelete?: pulumi.Input<boolean>;
  /** The hour of the week for updates. Sundays at 3:00 UTC by default. */
  maintenanceWindow?: DatabaseMaintenance;
  /** Days without updates, each given anew for its year. None by default. */
  denyMaintenancePeriod?: DenyMaintenancePeriod;
  /** Flags of the engine, beside those that the component sets for logins and slow statements: `{ max_connections: "200" }`. Some restart the database at once: https://docs.cloud.google.com/sql/docs/postgres/flags. None by default. */
  parameters?: Record<string, pulumi.Input<string>>;
  /** Seconds after which a statement is logged as slow. @default 1 */
  slowStatementSeconds?: pulumi.Input<number>;
  /** Whether Query Insights keeps samples of statements and their plans. @default true */
  queryInsights?: pulumi.Input<boolean>;
  /** Rules for passwords, which nobody has unless people make users of the engine's own. None by default. */
  passwordValidationPolicy?: DatabasePasswordPolicy;
  /** Whether workloads share connections by Managed Connection Pooling, which Enterprise Plus has: in PostgreSQL a session is then a transaction long. It restarts the database, and is changed in an update of its own; false switches it off. As the instance has it by default. */
  connectionPooling?: boolean;
  /** Whether a fast local disk caches data, which Enterprise Plus has. It restarts the database; false switches it off. As the instance has it by default. */
  dataCache?: boolean;
  /** Copies that answer reading statements, by name. None by default. */
  replicas?: Record<string, DatabaseReplica>;
  /** The data that a new database starts with. None by default. */
  restoreFrom?: DatabaseRestore;
  /** Whether every connection comes through Cloud SQL's connectors, as those of workloads do. Cloud SQL makes no copy of an instance that insists on it: `NOT_REQUIRED` with `replicas`, `REQUIRED` by default without. Where the last copy goes, give `NOT_REQUIRED` in that update, and leave it out in the next. */
  connectorEnforcement?: ConnectorEnforcement;
  /** Id of the Cloud KMS key that encrypts disk and backups; Cloud SQL's service agent is granted its use. Cannot be changed later. Google's own key by default. */
  kmsKeyName?: pulumi.Input<string>;
  /** Image with the engine's client, for the job that makes roles: it needs `sh` and `psql`, or `bash` and `mysql`. The official images on Docker Hub by default. */
  clientImage?: pulumi.Input<string>;
  /** Whom to tell of load, memory, disk and replication. Those whom the environment's `notify` names by default. */
  alarms?: DatabaseAlarms;
  /** Whether deletion is refused: by Pulumi, by the provider and by the cloud. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Labels of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

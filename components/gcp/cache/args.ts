import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../common/references/references";
import type { Weekday } from "../common/weekday";

/** The machine of a node. */
export const CacheNodeType = {
  /** 1.4 GB on a shared processor; without an agreement on its availability. */
  SharedCoreNano: "SHARED_CORE_NANO",
  /** 1 GB. */
  CustomPico: "CUSTOM_PICO",
  /** 2 GB. */
  CustomMicro: "CUSTOM_MICRO",
  /** 3 GB. */
  CustomMini: "CUSTOM_MINI",
  /** 6.5 GB. */
  StandardSmall: "STANDARD_SMALL",
  /** More processor for its memory. */
  HighcpuMedium: "HIGHCPU_MEDIUM",
  /** 13 GB. */
  HighmemMedium: "HIGHMEM_MEDIUM",
  /** Between HIGHMEM_MEDIUM and HIGHMEM_XLARGE. */
  StandardLarge: "STANDARD_LARGE",
  /** 58 GB. */
  HighmemXlarge: "HIGHMEM_XLARGE",
  /** The largest. */
  Highmem2Xlarge: "HIGHMEM_2XLARGE",
} as const;
export type CacheNodeType = (typeof CacheNodeType)[keyof typeof CacheNodeType];

/** How clients of a cache log in. */
export const CacheAuthorization = {
  /** As `default`, with an access token of the workload's own account, good for an hour, as the password. */
  Iam: "IAM_AUTH",
  /** Not at all: whoever reaches the network may use it. */
  Disabled: "AUTH_DISABLED",
} as const;
export type CacheAuthorization = (typeof CacheAuthorization)[keyof typeof CacheAuthorization];

/** Ways to keep the data of a cache. */
export const CachePersistence = {
  /** None: a cache that starts again is empty. */
  Disabled: "DISABLED",
  /** A snapshot every hour. */
  Rdb: "RDB",
  /** A log that loses a second at most. */
  Aof: "AOF",
} as const;
export type CachePersistence = (typeof CachePersistence)[keyof typeof CachePersistence];

/** The hour of the week for updates. */
export interface CacheMaintenance {
  /** Day of the week. @default "sunday" */
  day?: Weekday;
  /** Hour of that day in UTC, 0 to 23. @default 3 */
  hour?: pulumi.Input<number>;
}

/** When to tell of the cache. */
export interface CacheAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the memory of the fullest node. @default 80 */
  memoryPercent?: pulumi.Input<number>;
  /** Percent of the CPU of the busiest node. @default 80 */
  cpuPercent?: pulumi.Input<number>;
}

/** Arguments of `Cache`. */
export interface CacheArgs {
  /** The environment whose network it is in, and whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** The engine: `valkey`, which clients of Redis talk to as to Redis; there is no other. @default "valkey" */
  engine?: string;
  /** Version: 7.2, 8.0 or 9.0; a higher one upgrades in place. @default "8.0" */
  version?: string;
  /** Machine of each node. `STANDARD_SMALL`, 6.5 GB, in production, `SHARED_CORE_NANO`, 1.4 GB, in development by default. */
  nodeType?: CacheNodeType;
  /** Whether it is a cluster, for more data than a node holds. Only clients of a cluster can use it then: others fail with `MOVED`. Cannot be changed later. @default false */
  clusterMode?: boolean;
  /** Parts that the data of a cluster is divided into, 1 to 250. Three of a cluster by default. */
  shardCount?: pulumi.Input<number>;
  /** Copies of each part in other zones, 0 to 5, one of which takes over. One in production, none in development by default. */
  replicaCount?: number;
  /** The one zone of all nodes, `europe-west1-b`; cannot be changed later. Several zones by default. */
  zone?: string;
  /** How clients log in; cannot be changed later. @default "IAM_AUTH" */
  authorizationMode?: CacheAuthorization;
  /** Settings of the engine: `{ "maxmemory-policy": "allkeys-lru" }`. Google's own by default. */
  parameters?: Record<string, pulumi.Input<string>>;
  /** How data is kept. @default "DISABLED" */
  persistence?: CachePersistence;
  /** Days, 1 to 365, that daily backups are kept. No backups by default. */
  backupRetentionDays?: number;
  /** The hour of the week for updates. Sundays at 3:00 UTC by default. */
  maintenanceWindow?: CacheMaintenance;
  /** Id of the Cloud KMS key that encrypts what is stored; Memorystore's service agent is granted its use. Cannot be changed later. Google's own key by default. */
  kmsKeyName?: string;
  /** When to tell of load and memory. Those that the environment tells, by default. */
  alarms?: CacheAlarms;
  /** Whether deletion is refused, by Pulumi and by Memorystore. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Labels of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../common/references/references";

/** The engine of a cache. */
export const CacheEngine = {
  /** Valkey, a third cheaper. */
  Valkey: "valkey",
  /** Redis OSS. */
  Redis: "redis",
} as const;
export type CacheEngine = (typeof CacheEngine)[keyof typeof CacheEngine];

/** Ways of a consumer to prove who it is. */
export const CacheAuthentication = {
  /** By a password of its own, which any client can give. */
  Password: "password",
  /** By its role, with a token that the application signs and renews each 15 minutes. */
  Iam: "iam",
} as const;
export type CacheAuthentication = (typeof CacheAuthentication)[keyof typeof CacheAuthentication];

/** Most that a serverless cache takes, and so costs: data beyond it is evicted, requests beyond it are refused. */
export interface CacheLimits {
  /** GB of data, 1 to 5000. 10 in production, 1 in development by default. */
  dataStorageGb?: pulumi.Input<number>;
  /** Processing units a second, 1000 to 15000000; a read or a write of 1 KB takes one. 30000 in production, 5000 in development by default. */
  ecpuPerSecond?: pulumi.Input<number>;
}

/** Limits of a cache that somebody is told of. */
export interface CacheAlarms {
  /** ARN of the SNS topic. That of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Used part of the most data, in percent. @default 90 */
  dataPercent?: pulumi.Input<number>;
  /** Requests in five minutes that a serverless cache refuses. @default 1 */
  throttledCommands?: pulumi.Input<number>;
  /** Average CPU of a node's engine, in percent. @default 80 */
  cpuPercent?: pulumi.Input<number>;
}

/** Arguments of `Cache`. */
export interface CacheArgs {
  /** Environment whose network it stands in, and whose profile sets its defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Engine; another one replaces the cache. @default "valkey" */
  engine?: CacheEngine;
  /** Version: `8` of a serverless cache, `8.0` of nodes. The greatest that the library was tried with by default: Valkey 8, Redis OSS 7. */
  version?: string;
  /** Most that a serverless cache takes. By the profile by default. */
  limits?: CacheLimits;
  /** Type of its nodes, such as `cache.t4g.small`. Serverless by default. */
  nodeType?: string;
  /** Nodes beside the primary of each shard, 0 to 5, in other zones. 1 in production, 0 in development by default. */
  replicas?: number;
  /** Shards, 1 to 500, over which keys are spread; more than one needs a client that knows cluster mode. @default 1 */
  shards?: number;
  /** Parameters of the engine of nodes, by name: `{ "maxmemory-policy": "allkeys-lru" }`. None by default. */
  parameters?: Record<string, pulumi.Input<string>>;
  /** Ways of consumers to prove who they are. @default "password" */
  authentication?: CacheAuthentication;
  /** Days, 0 to 35, that a daily snapshot is kept. 7 in production, 0, which is none, in development by default. */
  backupRetentionDays?: number;
  /** Time of the snapshot in UTC. @default "03:00" */
  backupTime?: string;
  /** Half an hour or more in UTC, `sun:05:00-sun:06:00`, in which nodes are updated. @default "sun:05:00-sun:06:00" */
  maintenanceWindow?: pulumi.Input<string>;
  /** Whether changes of nodes wait for no maintenance window. False in production, true in development by default. */
  applyImmediately?: pulumi.Input<boolean>;
  /** ARN of a customer-managed KMS key for data and passwords; another one replaces the cache. AWS's own keys by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Limits, and whom to tell. Those whom the environment tells by default. */
  alarms?: CacheAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of the cache and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

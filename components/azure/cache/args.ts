import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../common/encryption-key";
import type { EnvironmentRef } from "../common/references/references";

/** Ways in which the keys are spread, and clients see it. */
export const ClusteringPolicy = {
  /** All keys in one place, up to 25 GB: each client works. */
  NoCluster: "NoCluster",
  /** Behind one address: each client works, but a command on several keys must have all of them in one slot. */
  EnterpriseCluster: "EnterpriseCluster",
  /** By Redis's own cluster mode, the fastest: the client must speak it. */
  OssCluster: "OSSCluster",
} as const;
export type ClusteringPolicy = (typeof ClusteringPolicy)[keyof typeof ClusteringPolicy];

/** Keys that go when the memory is full. */
export const EvictionPolicy = {
  /** Those with an end that were not used for longest. */
  VolatileLru: "VolatileLRU",
  /** Those with an end that are used least. */
  VolatileLfu: "VolatileLFU",
  /** Those whose end is nearest. */
  VolatileTtl: "VolatileTTL",
  /** Any with an end. */
  VolatileRandom: "VolatileRandom",
  /** Those that were not used for longest. */
  AllKeysLru: "AllKeysLRU",
  /** Those that are used least. */
  AllKeysLfu: "AllKeysLFU",
  /** Any. */
  AllKeysRandom: "AllKeysRandom",
  /** None: writes fail. */
  NoEviction: "NoEviction",
} as const;
export type EvictionPolicy = (typeof EvictionPolicy)[keyof typeof EvictionPolicy];

/** How often the keys are written to a disk, from which the cache starts again. */
export const CachePersistence = {
  /** As a snapshot each hour. */
  Hourly: "1h",
  /** As a snapshot each 6 hours. */
  SixHourly: "6h",
  /** As a snapshot each 12 hours. */
  TwelveHourly: "12h",
  /** As a log of all writes, each second. */
  EachSecond: "1s",
} as const;
export type CachePersistence = (typeof CachePersistence)[keyof typeof CachePersistence];

/** Limits of the cache that somebody is told of. */
export interface CacheAlarms {
  /** ARM id of an action group. Those whom the environment's `notify` names by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the memory, at most within a quarter of an hour. @default 85 */
  memoryPercent?: pulumi.Input<number>;
  /** Percent of the time that the servers have something to do, on average over a quarter of an hour. @default 80 */
  serverLoadPercent?: pulumi.Input<number>;
}

/** Arguments of `Cache`. */
export interface CacheArgs {
  /** The environment whose network it is in, and whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Size: the number is about its GB of memory, as `Balanced_B5`. `Balanced_B1` in production, `Balanced_B0` in development by default. */
  skuName?: string;
  /** Whether a second server takes over when the first fails, in another zone where the region has one. True in production, false in development by default. */
  highAvailability?: boolean;
  /** How the keys are spread; only NoCluster can be changed later. NoCluster up to 25 GB, EnterpriseCluster above by default: both work with each client. */
  clusteringPolicy?: ClusteringPolicy;
  /** Keys that go when the memory is full. @default "VolatileLRU" */
  evictionPolicy?: EvictionPolicy;
  /** How often the keys are written to a disk. Never by default: a cache is filled again. */
  persistence?: CachePersistence;
  /** A key of your own that encrypts its disks. Azure's own by default. */
  key?: EncryptionKey;
  /** Whom to tell of memory and load. Those whom the environment's `notify` names by default. */
  alarms?: CacheAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import { ClusteringPolicy, EvictionPolicy } from "./args";

/** Defaults of `Cache`, and those by profile. */
export const cacheDefaults = {
  evictionPolicy: EvictionPolicy.VolatileLru,
  /** The one port of Azure Managed Redis: https://learn.microsoft.com/azure/redis/how-to-redis-access-data */
  port: 10_000,
  alarms: { memoryPercent: 85, serverLoadPercent: 80 },
  production: { skuName: "Balanced_B1", highAvailability: true },
  development: { skuName: "Balanced_B0", highAvailability: false },
} as const;

/** The most GB without spreading: https://learn.microsoft.com/azure/redis/architecture#cluster-policies */
export const MOST_IN_ONE_PLACE = 25;

/** The GB that a size's name tells, about. */
export const gigabytesOf = (skuName: string): number => Number(/\d+$/.exec(skuName)?.[0] ?? 0);

/** A policy that works with each client. */
export const policyFor = (skuName: string): ClusteringPolicy =>
  gigabytesOf(skuName) <= MOST_IN_ONE_PLACE ? ClusteringPolicy.NoCluster : ClusteringPolicy.EnterpriseCluster;

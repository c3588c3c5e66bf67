import { CacheAuthentication, CacheEngine } from "./args";

/** Defaults of `Cache`, and those by profile. */
export const cacheDefaults = {
  engine: CacheEngine.Valkey,
  authentication: CacheAuthentication.Password,
  shards: 1,
  backupTime: "03:00",
  maintenanceWindow: "sun:05:00-sun:06:00",
  alarms: { dataPercent: 90, throttledCommands: 1, cpuPercent: 80 },
  production: {
    dataStorageGb: 10,
    ecpuPerSecond: 30_000,
    replicas: 1,
    backupRetentionDays: 7,
    applyImmediately: false,
  },
  development: { dataStorageGb: 1, ecpuPerSecond: 5_000, replicas: 0, backupRetentionDays: 0, applyImmediately: true },
} as const;

/** Versions by engine: of a serverless cache, and of nodes. */
export const engineVersions = {
  [CacheEngine.Valkey]: { serverless: "8", nodes: "8.0" },
  [CacheEngine.Redis]: { serverless: "7", nodes: "7.1" },
} as const;

/** Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/set-up.html: 6380 is for reads of a serverless cache. */
export const [CACHE_PORT, READER_PORT] = [6379, 6380];

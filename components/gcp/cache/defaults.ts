import { Profile } from "../../shared/profile";
import { Weekday } from "../common/weekday";
import { CacheAuthorization, CacheNodeType, CachePersistence } from "./args";

/** Defaults of `Cache`. */
export const cacheDefaults = {
  version: "8.0",
  clusterMode: false,
  /** With one, a cluster would be of no use. */
  shardCount: 3,
  authorizationMode: CacheAuthorization.Iam,
  persistence: CachePersistence.Disabled,
  maintenanceWindow: { day: Weekday.Sunday, hour: 3 },
  backupHour: 3,
  alarms: { memoryPercent: 80, cpuPercent: 80 },
  [Profile.Production]: { nodeType: CacheNodeType.StandardSmall, replicaCount: 1 },
  /** Google gives no agreement on its availability: https://docs.cloud.google.com/memorystore/docs/valkey/instance-node-specification */
  [Profile.Development]: { nodeType: CacheNodeType.SharedCoreNano, replicaCount: 0 },
} as const;

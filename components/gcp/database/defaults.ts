import { DatabaseEngine } from "../../shared/database-engine";
import { Profile } from "../../shared/profile";
import { Weekday } from "../common/weekday";
import { AvailabilityType, ConnectorEnforcement, DatabaseDiskType, DatabaseEdition, UpdateTrack } from "./args";

/** Defaults of `Database`. */
export const databaseDefaults = {
  engine: DatabaseEngine.PostgreSql,
  version: { [DatabaseEngine.PostgreSql]: "17", [DatabaseEngine.MySql]: "8.4" },
  edition: DatabaseEdition.Enterprise,
  /** Two vCPU; those of Enterprise Plus are of its own types. */
  tier: {
    [DatabaseEngine.PostgreSql]: "db-custom-2-8192",
    [DatabaseEngine.MySql]: "db-n1-standard-2",
    plus: "db-perf-optimized-N-2",
  },
  /** Without an agreement on its availability, and the cheapest that holds Query Insights. */
  sharedTier: "db-g1-small",
  /** The least that a disk has. */
  diskSize: { [DatabaseDiskType.Ssd]: 10, [DatabaseDiskType.Hdd]: 10, [DatabaseDiskType.HyperdiskBalanced]: 20 },
  databaseName: "app",
  pointInTimeRecoveryDays: 7,
  maintenanceWindow: { day: Weekday.Sunday, hour: 3 },
  denyMaintenanceTime: "00:00:00",
  slowStatementSeconds: 1,
  queryInsights: true,
  connectorEnforcement: ConnectorEnforcement.Required,
  passwords: { minLength: 16, complexity: true, disallowUsernameSubstring: true },
  clientImage: {
    [DatabaseEngine.PostgreSql]: "docker.io/library/postgres:17-alpine",
    [DatabaseEngine.MySql]: "docker.io/library/mysql:8.4",
  },
  alarms: { cpuPercent: 80, memoryPercent: 90, storagePercent: 85, replicationLagSeconds: 60 },
  [Profile.Production]: {
    availabilityType: AvailabilityType.Regional,
    backupRetentionDays: 30,
    finalBackupRetentionDays: 30,
    retainBackupsOnDelete: true,
    updateTrack: UpdateTrack.Stable,
  },
  [Profile.Development]: {
    availabilityType: AvailabilityType.Zonal,
    backupRetentionDays: 7,
    finalBackupRetentionDays: 0,
    retainBackupsOnDelete: false,
    updateTrack: UpdateTrack.Canary,
  },
} as const;

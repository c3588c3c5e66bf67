import { DatabaseEngine } from "../../shared/database-engine";
import { HighAvailability, ReplicaCreateMode, RestoreMode, Weekday } from "./args";

/** Defaults of `Database`, and those by profile. */
export const databaseDefaults = {
  engine: DatabaseEngine.PostgreSql,
  version: "17",
  databaseName: "app",
  maintenanceWindow: { day: Weekday.Sunday, hour: 3 },
  storageAutoGrow: true,
  pgBouncer: false,
  restoreMode: RestoreMode.PointInTimeRestore,
  replicaMode: ReplicaCreateMode.Replica,
  slowStatementSeconds: 1,
  clientImage: "docker.io/library/postgres:17-alpine",
  alarms: { cpuPercent: 80, memoryPercent: 90, storagePercent: 85, replicationLagSeconds: 60 },
  production: {
    skuName: "Standard_D2ds_v5",
    highAvailability: HighAvailability.ZoneRedundant,
    storageSizeGb: 128,
    backupRetentionDays: 14,
    geoRedundantBackup: true,
  },
  development: {
    skuName: "Standard_B1ms",
    highAvailability: HighAvailability.Disabled,
    storageSizeGb: 32,
    backupRetentionDays: 7,
    geoRedundantBackup: false,
  },
} as const;

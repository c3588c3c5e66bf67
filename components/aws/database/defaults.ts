import { DatabaseEngine } from "../../shared/database-engine";
import { DatabaseAuthentication, DatabaseStorage, EngineLifecycleSupport } from "./args";

/** Defaults of `Database`, and those by profile. */
export const databaseDefaults = {
  engine: DatabaseEngine.PostgreSql,
  databaseName: "app",
  masterUsername: "dbadmin",
  storageType: DatabaseStorage.Standard,
  engineLifecycleSupport: EngineLifecycleSupport.Standard,
  authentication: DatabaseAuthentication.Password,
  slowStatementSeconds: 1,
  pauseAfterSeconds: 300,
  backupWindow: "03:00-03:30",
  maintenanceWindow: "sun:04:00-sun:04:30",
  insights: true,
  monitoringInterval: 0,
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html */
  proxy: { maxConnectionsPercent: 100, connectionBorrowTimeoutSeconds: 120, idleClientTimeoutSeconds: 1800 },
  alarms: {
    cpuPercent: 80,
    capacityPercent: 90,
    freeMemoryMib: 256,
    freeLocalStorageMib: 2048,
    replicationLagSeconds: 1,
  },
  production: {
    min: 0.5,
    max: 16,
    replicas: 1,
    backupRetentionDays: 14,
    applyImmediately: false,
    finalSnapshot: true,
  },
  development: {
    min: 0,
    max: 2,
    replicas: 0,
    backupRetentionDays: 1,
    applyImmediately: true,
    finalSnapshot: false,
  },
} as const;

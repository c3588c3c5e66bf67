import * as aws from "@pulumi/aws";
import { Database, Environment, WebService } from "vendor-native/aws";

const tags = { team: "shop", "cost-center": "4711" };
const shop = new Environment("shop", { domain: "shop.example.com", logRetentionDays: 180, tags });
const key = new aws.kms.Key("data", { description: "Data of the shop", enableKeyRotation: true, tags });
const pager = new aws.sns.Topic("pager", { kmsMasterKeyId: key.arn, tags });

const db = new Database("db", {
  environment: shop,
  engine: "postgresql",
  version: "17.5",
  capacity: { min: 1, max: 32 },
  replicas: 2,
  engineLifecycleSupport: "open-source-rds-extended-support",
  caCertIdentifier: "rds-ca-rsa4096-g1",
  storageType: "aurora-iopt1",
  databaseName: "shop",
  databases: ["invoices", "audit"],
  masterUsername: "shop_root",
  authentication: "iam",
  proxy: { maxConnectionsPercent: 80, connectionBorrowTimeoutSeconds: 30, idleClientTimeoutSeconds: 900 },
  parameters: { "rds.logical_replication": "1" },
  slowStatementSeconds: 0.5,
  kmsKeyArn: key.arn,
  backupRetentionDays: 35,
  backupWindow: "01:00-01:45",
  maintenanceWindow: "tue:02:00-tue:03:00",
  applyImmediately: false,
  deletionProtection: true,
  finalSnapshot: true,
  insights: true,
  enabledCloudwatchLogsExports: ["iam-db-auth-error", "instance"],
  monitoringInterval: 60,
  alarms: { notify: pager.arn, cpuPercent: 70, capacityPercent: 85, connections: 800, replicationLagSeconds: 0.5 },
  tags,
});
const legacy = new Database("legacy", {
  environment: shop,
  engine: "mysql",
  version: "8.0",
  instanceClass: "db.r8g.large",
  restoreFrom: { clusterId: "legacy-shop", pointInTime: "2026-11-29T06:30:00Z" },
  databaseName: "shop",
  parameters: { server_audit_logging: "1", server_audit_events: "CONNECT,QUERY_DDL" },
  enabledCloudwatchLogsExports: ["audit"],
  alarms: { notify: pager.arn, freeMemoryMib: 512, freeLocalStorageMib: 4096 },
  tags,
});
const reports = new Database("reports", {
  environment: shop,
  capacity: { min: 0, max: 4, pauseAfterSeconds: 900 },
  authentication: "iam",
  restoreFrom: { snapshotId: "reports-final" },
  replicas: 0,
  tags,
});

const api = new WebService("api", {
  environment: shop,
  image: "ghcr.io/acme/api:1.4.2",
  connections: { DATABASE: db, LEGACY: legacy, REPORTS: reports },
  access: { DATABASE: "read-write", LEGACY: "read", REPORTS: "read" },
  tags,
});

export const url = api.url;
export const database = db.ref;

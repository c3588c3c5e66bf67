import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { Database, Environment, Queue, WebService } from "vendor-native/gcp";

const tags = { team: "shop" };
const shop = new Environment("shop", { regions: ["europe-west1"], notify: { emails: ["oncall@example.com"] }, tags });
const { project } = shop;
const pager = new monitoring.NotificationChannel("pager", {
  project,
  type: "email",
  displayName: "Shop on call",
  labels: { email_address: "oncall@example.com" },
});
const keyOf = (location: string, name: string) =>
  pulumi.interpolate`projects/${project}/locations/${location}/keyRings/main/cryptoKeys/${name}`;

/** PostgreSQL with all that a database can have. */
const catalog = new Database("catalog", {
  environment: shop,
  engine: "postgresql",
  version: "17",
  edition: "ENTERPRISE_PLUS",
  tier: "db-perf-optimized-N-4",
  availabilityType: "REGIONAL",
  diskSize: 100,
  diskAutoresizeLimit: 2000,
  diskType: "PD_SSD",
  databaseName: "catalog",
  databases: ["reports"],
  backupRetentionDays: 60,
  pointInTimeRecoveryDays: 35,
  finalBackupRetentionDays: 90,
  retainBackupsOnDelete: true,
  maintenanceWindow: { day: "tuesday", hour: 2, updateTrack: "week5" },
  denyMaintenancePeriod: { startDate: "2026-11-20", endDate: "2026-12-28", time: "00:00:00" },
  parameters: { max_connections: "400", "cloudsql.enable_pgaudit": "on" },
  slowStatementSeconds: 0.5,
  queryInsights: true,
  passwordValidationPolicy: { minLength: 20, reuseInterval: 5 },
  connectionPooling: true,
  dataCache: true,
  replicas: {
    near: { availabilityType: "REGIONAL" },
    far: { region: "us-east1", tier: "db-perf-optimized-N-2", kmsKeyName: keyOf("us-east1", "data-east") },
  },
  connectorEnforcement: "NOT_REQUIRED",
  kmsKeyName: keyOf("europe-west1", "data"),
  clientImage: "docker.io/library/postgres:17-alpine",
  alarms: {
    notify: pager.id,
    cpuPercent: 70,
    memoryPercent: 85,
    storagePercent: 75,
    connections: 350,
    replicationLagSeconds: 30,
  },
  deletionProtection: true,
  tags,
});

/** MySQL that starts with the data of an instance as it was at a moment. */
const stock = new Database("stock", {
  environment: shop,
  engine: "mysql",
  version: "8.4",
  restoreFrom: { instance: "legacy", project, pointInTime: "2026-11-28T09:30:00Z" },
  tags,
});

const orders = new Queue("orders", { environment: shop, tags });
const api = new WebService("api", {
  environment: shop,
  image: "ghcr.io/acme/shop:1.4.2",
  connections: { CATALOG: catalog, STOCK: stock, ORDERS: orders },
  access: { STOCK: "read", ORDERS: "send" },
  invokers: { operators: "group:operators@example.com" },
  tags,
});

/** Calls the service above, which asks who it is, and receives orders. */
new WebService("packing", {
  environment: shop,
  image: "ghcr.io/acme/packing:1.4.2",
  exposure: "internal",
  connections: { STOCK: stock, ORDERS: orders, SHOP: api },
  access: { ORDERS: "receive" },
  tags,
});

export const url = api.url;
export const catalogRef = catalog.ref;
export const replicas = catalog.replicaConnectionNames;

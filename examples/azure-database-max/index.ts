import * as monitor from "@pulumi/azure-native/monitor";
import * as resources from "@pulumi/azure-native/resources";
import { Database, Environment, WebService } from "vendor-native/azure";

const keyVault =
  "/subscriptions/00000000-0000-4000-a000-000000000009/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/acme";
const tags = { team: "shop" };
const prod = new Environment("prod", { domain: "example.com", tags });
const group = new resources.ResourceGroup("on-call", { tags });
const pager = new monitor.ActionGroup("pager", {
  resourceGroupName: group.name,
  location: "global",
  groupShortName: "pager",
  enabled: true,
  emailReceivers: [{ name: "on-call", emailAddress: "on-call@example.com", useCommonAlertSchema: true }],
  tags,
});

/** A database with every argument. */
const shop = new Database("shop", {
  environment: prod,
  engine: "postgresql",
  version: "17",
  skuName: "Standard_D4ds_v5",
  highAvailability: "ZoneRedundant",
  availabilityZone: "1",
  standbyAvailabilityZone: "2",
  storageSizeGb: 256,
  storageAutoGrow: true,
  storageTier: "P20",
  databaseName: "shop",
  databases: ["invoices"],
  backupRetentionDays: 35,
  geoRedundantBackup: false,
  maintenanceWindow: { day: "tuesday", hour: 2 },
  parameters: { "pg_stat_statements.track": "top", work_mem: "16384" },
  pgBouncer: true,
  slowStatementSeconds: 0.5,
  replicas: { reports: { skuName: "Standard_D2ds_v5", createMode: "Replica" } },
  administrators: {
    operators: {
      objectId: "00000000-0000-4000-a000-00000000000a",
      principalName: "Database operators",
      principalType: "Group",
    },
  },
  key: {
    id: `${keyVault}/keys/shop`,
    uri: "https://acme.vault.azure.net/keys/shop/0123456789abcdef0123456789abcdef",
  },
  clientImage: "docker.io/library/postgres:17-alpine",
  alarms: {
    notify: pager.id,
    cpuPercent: 70,
    memoryPercent: 85,
    storagePercent: 80,
    connections: 400,
    replicationLagSeconds: 30,
  },
  deletionProtection: true,
  tags,
});

/** Yesterday's data, to look into. */
const yesterday = new Database("yesterday", {
  environment: prod,
  restoreFrom: { serverId: shop.id, pointInTime: "2026-11-28T09:30:00Z", createMode: "PointInTimeRestore" },
  databaseName: "shop",
  deletionProtection: false,
});

const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  connections: { DATABASE: shop, YESTERDAY: yesterday },
  access: { DATABASE: "read-write", YESTERDAY: "read" },
});

export const url = api.url;
export const replicaHosts = shop.replicaHosts;

import * as monitor from "@pulumi/azure-native/monitor";
import * as resources from "@pulumi/azure-native/resources";
import { Bucket, Cache, Environment, FileSystem, Job, WebService, withPrefix } from "vendor-native/azure";

const keyVault =
  "/subscriptions/00000000-0000-4000-a000-000000000009/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/acme";
const key = {
  id: `${keyVault}/keys/shop`,
  uri: "https://acme.vault.azure.net/keys/shop/0123456789abcdef0123456789abcdef",
};
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

/** A bucket with every argument. */
const uploads = new Bucket("uploads", {
  environment: prod,
  skuName: "Standard_GRS",
  versioning: true,
  lifecycle: {
    default: { noncurrentExpireAfterDays: 90 },
    exports: { prefix: "exports/", transitions: { Cool: 30, Cold: 90, Archive: 180 }, expireAfterDays: 730 },
  },
  cors: [
    {
      allowedOrigins: ["https://app.example.com"],
      allowedMethods: ["GET", "PUT"],
      allowedHeaders: ["content-type"],
      exposedHeaders: ["etag"],
      maxAgeSeconds: 600,
    },
  ],
  retention: { days: 30, mode: "Unlocked" },
  softDeleteDays: 30,
  signedUrls: true,
  publicNetworkAccess: true,
  accessLogs: { enabled: true },
  key,
  alarms: { notify: pager.id, failedRequests: 20 },
  deletionProtection: true,
  tags,
});

/** A cache with every argument, for clients that speak cluster mode. */
const catalog = new Cache("catalog", {
  environment: prod,
  skuName: "MemoryOptimized_M50",
  highAvailability: true,
  clusteringPolicy: "OSSCluster",
  evictionPolicy: "AllKeysLRU",
  persistence: "6h",
  key,
  alarms: { notify: pager.id, memoryPercent: 75, serverLoadPercent: 70 },
  deletionProtection: true,
  tags,
});

/** A file system with every argument. */
const files = new FileSystem("files", {
  environment: prod,
  skuName: "PremiumV2_ZRS",
  sizeGib: 512,
  provisionedIops: 6000,
  provisionedBandwidthMibps: 300,
  rootSquash: "RootSquash",
  softDeleteDays: 14,
  key,
  alarms: { notify: pager.id, usedPercent: 75 },
  deletionProtection: true,
  tags,
});

const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  connections: { UPLOADS: uploads, CATALOG: catalog },
  access: { UPLOADS: "read-write", CATALOG: "read-write" },
  volumes: { data: { mountPath: "/data", fileSystem: files, subPath: "shop" } },
});
new Job("export", {
  environment: prod,
  image: "ghcr.io/acme/export:1.4.2",
  connections: { EXPORTS: withPrefix(uploads, "exports/"), MAILS: withPrefix(uploads, "mails/"), CATALOG: catalog },
  access: { MAILS: "read" },
  volumes: { data: { mountPath: "/data", fileSystem: files, readOnly: true } },
});

export const url = api.url;
export const clusterMode = catalog.clusterMode;
export const mount = files.shareName;

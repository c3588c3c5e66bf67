import { Bucket, Cache, Environment, FileSystem, Job, Network, WebService, withPrefix } from "vendor-native/gcp";

const tags = { team: "shop" };
const project = "acme-prod";
const key = (name: string) => `projects/${project}/locations/europe/keyRings/main/cryptoKeys/${name}`;
const regionalKey = (name: string) => `projects/${project}/locations/europe-west1/keyRings/main/cryptoKeys/${name}`;
const maintenanceWindow = { day: "saturday", hour: 4 } as const;

const network = new Network("shop-network", { project, regions: ["europe-west1"], tags });
const shop = new Environment("shop", {
  project,
  regions: ["europe-west1"],
  network,
  notify: { emails: ["oncall@example.com"] },
  tags,
});

/** The logs of requests to the other bucket. */
const logs = new Bucket("logs", {
  environment: shop,
  versioning: false,
  softDeleteDays: 0,
  lifecycle: { default: { expireAfterDays: 90, abortUploadsAfterDays: 1 } },
  tags,
});

const uploads = new Bucket("uploads", {
  environment: shop,
  bucketName: "acme-shop-uploads",
  location: "EU",
  dataLocations: ["europe-west1", "europe-west4"],
  turboReplication: true,
  storageClass: "STANDARD",
  autoclass: false,
  versioning: true,
  softDeleteDays: 14,
  lifecycle: {
    default: { noncurrentExpireAfterDays: 60, abortUploadsAfterDays: 3 },
    old: { prefix: "orders/", expireAfterDays: 3650, transitions: { NEARLINE: 30, COLDLINE: 180, ARCHIVE: 365 } },
  },
  cors: [
    {
      allowedOrigins: ["https://shop.example.com"],
      allowedMethods: ["GET", "PUT"],
      allowedHeaders: ["content-type"],
      exposedHeaders: ["etag"],
      maxAgeSeconds: 600,
    },
  ],
  retention: { days: 7, locked: false },
  accessLogs: { bucketName: logs.name, prefix: "uploads/" },
  kmsKeyName: key("uploads"),
  signedUrls: true,
  forceDestroy: false,
  deletionProtection: true,
  tags,
});

/** A cluster, for a client that knows clusters. */
const catalogue = new Cache("catalogue", {
  environment: shop,
  engine: "valkey",
  version: "8.0",
  nodeType: "HIGHMEM_MEDIUM",
  clusterMode: true,
  shardCount: 3,
  replicaCount: 2,
  authorizationMode: "IAM_AUTH",
  parameters: { "maxmemory-policy": "allkeys-lru" },
  persistence: "RDB",
  backupRetentionDays: 7,
  maintenanceWindow,
  kmsKeyName: regionalKey("cache"),
  alarms: { memoryPercent: 85, cpuPercent: 70 },
  deletionProtection: true,
  tags,
});
/** For a client that cannot renew a token. */
const pages = new Cache("pages", {
  environment: shop,
  nodeType: "CUSTOM_PICO",
  zone: "europe-west1-b",
  authorizationMode: "AUTH_DISABLED",
  tags,
});

const files = new FileSystem("files", {
  environment: shop,
  tier: "REGIONAL",
  capacityGb: 256,
  allowedCidrs: ["10.0.0.0/16"],
  kmsKeyName: regionalKey("files"),
  alarms: { usedPercent: 70 },
  deletionProtection: true,
  tags,
});
const scratch = new FileSystem("scratch", {
  environment: shop,
  tier: "ZONAL",
  zone: "europe-west1-c",
  sourceBackup: `projects/${project}/locations/europe-west1/backups/scratch`,
  deletionProtection: false,
  tags,
});

const web = new WebService("web", {
  environment: shop,
  image: "ghcr.io/acme/shop:1.4.2",
  connections: { UPLOADS: uploads, CATALOGUE: catalogue, PAGES: pages },
  volumes: {
    files: { mountPath: "/files", fileSystem: files },
    images: { mountPath: "/images", gcs: { bucket: uploads.name }, readOnly: true },
  },
  tags,
});
new Job("report", {
  environment: shop,
  image: "ghcr.io/acme/shop:1.4.2",
  args: ["report"],
  schedule: { cron: "0 3 * * *" },
  connections: { ORDERS: withPrefix(uploads, "orders/") },
  access: { ORDERS: "read" },
  volumes: {
    files: { mountPath: "/files", fileSystem: files, readOnly: true },
    scratch: { mountPath: "/scratch", fileSystem: scratch },
  },
  tags,
});

export const url = web.url;
export const uploadsRef = uploads.ref;
export const isCluster = catalogue.clusterMode;

import * as aws from "@pulumi/aws";
import { Bucket, Environment, WebService, withAccessPoint, withPrefix } from "vendor-native/aws";
import { createCaches } from "./caches";
import { createFileSystems } from "./file-systems";

const tags = { team: "shop", "cost-center": "4711" };
const shop = new Environment("shop", {
  domain: "shop.example.com",
  egress: "regional-nat-gateway",
  logRetentionDays: 180,
  tags,
});
const key = new aws.kms.Key("data", { description: "Data of the shop", enableKeyRotation: true, tags });
const pager = new aws.sns.Topic("pager", { kmsMasterKeyId: key.arn, tags });
const place = { environment: shop, tags };

const copies = new Bucket("copies", {
  ...place,
  kmsKeyArn: key.arn,
  accessLogs: { enabled: false },
  forceDestroy: false,
});
const uploads = new Bucket("uploads", {
  ...place,
  bucketName: "acme-shop-uploads",
  versioning: true,
  lifecycle: {
    default: { noncurrentExpireAfterDays: 90, abortUploadsAfterDays: 3 },
    reports: { prefix: "reports/", expireAfterDays: 730, transitions: { STANDARD_IA: 30, GLACIER_IR: 120 } },
  },
  cors: [
    {
      allowedOrigins: ["https://www.shop.example.com"],
      allowedMethods: ["GET", "PUT"],
      allowedHeaders: ["content-type"],
      exposedHeaders: ["etag"],
      maxAgeSeconds: 600,
    },
  ],
  retention: { days: 30, mode: "GOVERNANCE" },
  accessLogs: { enabled: true, retentionDays: 365 },
  kmsKeyArn: key.arn,
  replication: { bucketArn: copies.arn, kmsKeyArn: key.arn, storageClass: "STANDARD_IA" },
  eventBridge: true,
  services: {
    mail: {
      service: "ses.amazonaws.com",
      sourceArn: "arn:aws:ses:eu-west-1:123456789012:receipt-rule-set/shop:receipt-rule/inbox",
      access: "read-write",
    },
  },
  forceDestroy: false,
  deletionProtection: true,
});

const { sessions, catalog } = createCaches(place, key.arn, pager.arn);
const { files, archive } = createFileSystems(place, key.arn, pager.arn);

const api = new WebService("api", {
  environment: shop,
  image: "ghcr.io/acme/api:1.4.2",
  connections: {
    UPLOADS: uploads,
    REPORTS: withPrefix(uploads, "reports/"),
    SESSIONS: sessions,
    CATALOG: catalog,
  },
  access: { UPLOADS: "read", REPORTS: "read-write", SESSIONS: "read-write", CATALOG: "read" },
  volumes: {
    files: { mountPath: "/files", fileSystem: files },
    reports: { mountPath: "/reports", fileSystem: withAccessPoint(files, "reports"), readOnly: true },
    archive: { mountPath: "/archive", fileSystem: archive },
  },
  tags,
});

export const url = api.url;
export const bucket = uploads.ref;
export const cache = catalog.ref;
export const fileSystem = files.ref;

import * as pubsub from "@pulumi/gcp/pubsub";
import * as sql from "@pulumi/gcp/sql";
import * as storage from "@pulumi/gcp/storage";
import { afterApis } from "./apis";
import { project, tags } from "./place";

/** What the shop keeps its data in. */
export function createStores() {
  const orders = new pubsub.Topic("orders", { project, labels: tags }, afterApis);
  const invoices = new pubsub.Subscription(
    "invoices",
    { project, topic: orders.id, expirationPolicy: { ttl: "" }, labels: tags },
    afterApis,
  );
  return {
    uploads: createBucket("uploads"),
    reports: createBucket("reports"),
    orders,
    invoices,
    database: createDatabase(),
  };
}

function createBucket(name: string): storage.Bucket {
  return new storage.Bucket(
    name,
    {
      project,
      location: "EU",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: true },
      labels: tags,
    },
    afterApis,
  );
}

/** Reached by Cloud SQL's own connectors alone: no network is allowed in, and each caller shows who it is. */
function createDatabase(): sql.DatabaseInstance {
  return new sql.DatabaseInstance(
    "shop",
    {
      project,
      region: "europe-west1",
      databaseVersion: "POSTGRES_17",
      deletionProtection: true,
      settings: {
        tier: "db-custom-2-8192",
        edition: "ENTERPRISE",
        availabilityType: "REGIONAL",
        connectorEnforcement: "REQUIRED",
        deletionProtectionEnabled: true,
        backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
        ipConfiguration: { ipv4Enabled: true, sslMode: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" },
        userLabels: tags,
      },
    },
    afterApis,
  );
}

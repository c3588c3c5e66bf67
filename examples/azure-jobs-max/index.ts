import * as pulumi from "@pulumi/pulumi";
import { Environment, Job, Queue, Secret, WebService } from "vendor-native/azure";

const config = new pulumi.Config();
const tags = { team: "shop" };
const shared = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/platform/providers";
const registry = {
  id: `${shared}/Microsoft.ContainerRegistry/registries/acmeplatform`,
  loginServer: "acmeplatform.azurecr.io",
};

const shop = new Environment("shop", {
  workloadProfiles: { reports: { type: "D4", minimumCount: 1, maximumCount: 3 } },
  notify: { emails: ["oncall@example.com"] },
  tags,
});
const database = new Secret("database-url", { environment: shop, value: config.requireSecret("databaseUrl"), tags });

/** Run once before each deployment, for both services and for one of another stack. */
const migrate = new Job("migrate", {
  environment: shop,
  image: "ghcr.io/acme/shop:1.4.2",
  entrypoint: ["/bin/shop"],
  args: ["migrate"],
  secrets: { DATABASE_URL: database },
  timeoutSeconds: 3600,
  gate: true,
  tags,
});

/** A job of several replicas, with all that a job can have. */
const reports = new Job("reports", {
  environment: shop,
  image: "acmeplatform.azurecr.io/reports:2.1.0",
  entrypoint: ["/bin/reports"],
  args: ["--all"],
  cpu: 3,
  memory: 8192,
  workloadProfile: "reports",
  env: { LOG_LEVEL: "info" },
  secrets: { DATABASE_URL: database },
  registry,
  registryCredentials: { server: "ghcr.io", username: "acme-shop", password: database },
  sidecars: {
    prepare: { image: "ghcr.io/acme/prepare:1.0.0", init: true, mounts: { scratch: "/scratch" } },
  },
  volumes: { scratch: { mountPath: "/scratch" } },
  permissions: {
    out: {
      role: "Storage Blob Data Contributor",
      scope: `${shared}/Microsoft.Storage/storageAccounts/acmereports/blobServices/default/containers/reports`,
    },
  },
  identityLifecycle: "All",
  schedule: { cron: "30 2 * * 1-5" },
  timeoutSeconds: 7200,
  retries: 2,
  parallelism: 4,
  replicaCompletionCount: 4,
  jobName: "nightly-reports",
  alarms: { failureCount: 1 },
  tags,
});

/** An execution for each message, which may take two hours. */
const films = new Queue("films", { environment: shop, tags });
new Job("transcode", {
  environment: shop,
  image: "ghcr.io/acme/transcoder:1.0.0",
  queue: films,
  events: {
    messageCount: 1,
    minExecutions: 0,
    maxExecutions: 20,
    pollingIntervalSeconds: 60,
    rules: {
      retries: { type: "azure-servicebus", metadata: { queueName: "retries", namespace: "acme-bus" }, identity: true },
    },
  },
  timeoutSeconds: 7200,
  tags,
});

const common = { environment: shop, image: "ghcr.io/acme/shop:1.4.2", runBefore: migrate, tags };
const web = new WebService("web", { ...common, args: ["web"] });
new WebService("admin", { ...common, args: ["admin"], exposure: "internal" });

export const url = web.url;
export const migration = migrate.ref;
export const runReports = reports.startCommand;

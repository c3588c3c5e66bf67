import * as pulumi from "@pulumi/pulumi";
import { Environment, Job, Secret, WebService } from "vendor-native/gcp";

const config = new pulumi.Config();
const tags = { team: "shop" };

const shop = new Environment("shop", {
  regions: ["europe-west1", "europe-west4"],
  notify: { emails: ["oncall@example.com"] },
  tags,
});
const { project } = shop;
const database = new Secret("database-url", { environment: shop, value: config.requireSecret("databaseUrl"), tags });

/** Run once before each deployment, in one region, for both services and for a service of another stack. */
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

/** A job of many tasks, with all that a job can have. */
const reports = new Job("reports", {
  environment: shop,
  image: "ghcr.io/acme/reports:2.1.0",
  entrypoint: ["/bin/reports"],
  args: ["--all"],
  cpu: 2,
  memory: 4096,
  env: { LOG_LEVEL: "info" },
  secrets: { DATABASE_URL: database },
  schedule: {
    cron: "30 2 * * MON-FRI",
    timeZone: "Europe/Berlin",
    startRetries: 5,
    attemptDeadlineSeconds: 60,
    paused: false,
  },
  tracing: true,
  slo: { successPercent: 95 },
  timeoutSeconds: 7200,
  retries: 2,
  tasks: 20,
  parallelism: 5,
  executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
  vpcEgress: "ALL_TRAFFIC",
  networkTags: ["shop-reports"],
  sidecars: {
    proxy: {
      image: "ghcr.io/acme/proxy:1.0.0",
      startupProbe: { tcpSocket: { port: 9000 } },
      mounts: { scratch: "/tmp" },
    },
  },
  dependsOn: ["proxy"],
  volumes: { scratch: { mountPath: "/scratch", sizeLimit: 256 } },
  connections: { shop: { connectionName: "acme-prod:europe-west1:shop" } },
  permissions: { resourceRoles: { out: { role: "roles/storage.objectCreator", bucket: "acme-reports" } } },
  binaryAuthorization: { policy: pulumi.interpolate`projects/${project}/platforms/cloudRun/policies/signed` },
  encryptionKey: "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/images",
  deletionProtection: true,
  tags,
});

/** An hour on a GPU, when it is told to. */
const train = new Job("train", {
  environment: shop,
  image: "ghcr.io/acme/train:0.9.0",
  accelerator: "nvidia-l4",
  gpuZonalRedundancyDisabled: true,
  timeoutSeconds: 3600,
  tags,
});

const common = { environment: shop, image: "ghcr.io/acme/shop:1.4.2", runBefore: migrate, tags };
const web = new WebService("web", { ...common, args: ["web"] });
new WebService("admin", { ...common, args: ["admin"], exposure: "internal" });

export const url = web.url;
export const migration = migrate.ref;
export const runReports = reports.startCommand;
export const runTrain = train.startCommand;

import * as pulumi from "@pulumi/pulumi";
import { Bucket, Environment, Job, Queue, Topic, WebService, Worker, withPrefix } from "vendor-native/gcp";

const tags = { team: "shop" };
const shop = new Environment("shop", { regions: ["europe-west1"], notify: { emails: ["oncall@example.com"] }, tags });
const { project } = shop;
const alarms = { oldestMessageSeconds: 600, deadLetters: 5 };

const orders = new Queue("orders", {
  environment: shop,
  delivery: "push",
  ackDeadlineSeconds: 300,
  retentionDays: 7,
  deadLetters: { attempts: 10, retentionDays: 30 },
  retryPolicy: { minimumBackoffSeconds: 1, maximumBackoffSeconds: 60 },
  ordering: true,
  alarms: { deadLetters: 1 },
  tags,
});
const sales = new Topic("sales", {
  environment: shop,
  retentionDays: 7,
  persistenceRegions: ["europe-west1", "europe-west4"],
  deletionProtection: true,
  tags,
});
/** Both get a copy of what goes to the topic, the second one of large sales alone. */
new Queue("books", { environment: shop, topic: sales, tags });
new Queue("bonus", { environment: shop, topic: sales, filter: 'attributes.size = "large"', tags });
const images = new Queue("images", { environment: shop, exactlyOnceDelivery: true, tags });
/** It is told of each scan that is put into the folder. */
const scans = new Bucket("scans", { environment: shop, tags });
new Queue("scanned", {
  environment: shop,
  objects: { bucket: withPrefix(scans, "in/"), events: ["OBJECT_FINALIZE"] },
  tags,
});
const migrate = new Job("migrate", { environment: shop, image: "ghcr.io/acme/shop:1.4.2", args: ["migrate"], tags });

/** Each message is a request; another instance comes for each five at a time. */
const mailer = new Worker("mailer", {
  environment: shop,
  image: "ghcr.io/acme/shop:1.4.2",
  entrypoint: ["/bin/shop"],
  args: ["mailer"],
  queue: orders,
  delivery: "push",
  port: 9000,
  timeoutSeconds: 240,
  scaling: { min: 1, max: 50, concurrentMessages: 5 },
  cpu: 2,
  memory: 1024,
  env: { LOG_LEVEL: "info" },
  secrets: { SMTP_PASSWORD: { id: pulumi.interpolate`projects/${project}/secrets/smtp` } },
  executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
  vpcEgress: "ALL_TRAFFIC",
  networkTags: ["shop-mailer"],
  connections: { IMAGES: images },
  access: { IMAGES: "send" },
  binaryAuthorization: { policy: pulumi.interpolate`projects/${project}/platforms/cloudRun/policies/signed` },
  runBefore: migrate,
  deletionProtection: true,
  alarms,
  slo: { freshness: { seconds: 300, percent: 99.5 } },
  tags,
});

/** Asks for messages itself, and has more instances for more CPU. */
const resizer = new Worker("resizer", {
  environment: shop,
  image: "ghcr.io/acme/resizer:2.0.1",
  queue: images,
  delivery: "pull",
  cpu: 4,
  memory: 8192,
  scaling: { min: 2, max: 20 },
  sidecars: { cache: { image: "ghcr.io/acme/cache:1.0.0", startupProbe: { tcpSocket: { port: 6379 } } } },
  dependsOn: ["cache"],
  volumes: { scratch: { mountPath: "/scratch", sizeLimit: 512 } },
  permissions: { resourceRoles: { out: { role: "roles/storage.objectCreator", bucket: "acme-images" } } },
  encryptionKey: "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/images",
  tracing: true,
  alarms,
  tags,
});

new Worker("watcher", { environment: shop, image: "ghcr.io/acme/watcher:1.0.0", scaling: { max: 1 }, tags });
const web = new WebService("web", {
  environment: shop,
  image: "ghcr.io/acme/shop:1.4.2",
  connections: { ORDERS: orders, IMAGES: images, SALES: sales },
  runBefore: migrate,
  tags,
});

export const url = web.url;
export const service = mailer.name;
export const workerPool = resizer.name;

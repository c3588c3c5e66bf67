import * as pulumi from "@pulumi/pulumi";
import {
  Bucket,
  Cache,
  Database,
  Environment,
  Job,
  Queue,
  Registry,
  Secret,
  WebService,
  Worker,
} from "vendor-native/azure";

const config = new pulumi.Config();

const prod = new Environment("prod", { domain: "example.com", notify: { emails: ["ops@example.com"] } });
const images = new Registry("images", { environment: prod });
const image = images.image("shop:1.4.2");
const db = new Database("db", { environment: prod });
const cache = new Cache("cache", { environment: prod });
const photos = new Bucket("photos", { environment: prod });
const orders = new Queue("orders", { environment: prod });
const payments = new Secret("payments", { environment: prod, value: config.requireSecret("paymentsKey") });
const connections = { DATABASE: db, PHOTOS: photos };

// Runs once for an image. The three below wait for it; where it fails, their old revisions go on serving.
const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"], connections: { DATABASE: db } });

const shop = new WebService("shop", {
  environment: prod,
  image,
  args: ["shop"],
  connections: { ...connections, CACHE: cache, ORDERS: orders },
  secrets: { PAYMENTS_KEY: payments },
  runBefore: migrate,
  scaling: { min: 2, max: 20 },
});
const admin = new WebService("admin", { environment: prod, image, args: ["admin"], connections, runBefore: migrate });
new Worker("mailer", {
  environment: prod,
  image,
  args: ["mailer"],
  queue: orders,
  connections: { DATABASE: db },
  runBefore: migrate,
  scaling: { min: 0, max: 20 },
});
const report = new Job("report", {
  environment: prod,
  image,
  args: ["report"],
  connections: { DATABASE: db },
  access: { DATABASE: "read" },
  schedule: { cron: "0 3 * * *" },
});

export const urls = [shop.url, admin.url];
export const reportNow = report.startCommand;

import * as pulumi from "@pulumi/pulumi";
import { Environment, Job, Secret, WebService } from "vendor-native/gcp";

const config = new pulumi.Config();
const image = "ghcr.io/acme/shop:1.4.2";

const prod = new Environment("prod");
const database = new Secret("database-url", { environment: prod, value: config.requireSecret("databaseUrl") });
const secrets = { DATABASE_URL: database };

const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"], secrets });
const shop = new WebService("shop", { environment: prod, image, secrets, runBefore: migrate });
const nightly = new Job("nightly", {
  environment: prod,
  image,
  args: ["nightly"],
  secrets,
  schedule: { cron: "0 3 * * *", timeZone: "Europe/Berlin" },
});

export const url = shop.url;
export const runNightly = nightly.startCommand;

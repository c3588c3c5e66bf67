import { Environment, Job, WebService } from "vendor-native/aws";

const prod = new Environment("prod", { domain: "example.com" });
const image = "ghcr.io/acme/shop:1.4.2";

// Runs once for an image, before the first task of the new revision; if it fails, the old revision goes on serving.
const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"] });
const shop = new WebService("shop", { environment: prod, image, port: 8080, runBefore: migrate });

const nightly = new Job("nightly", {
  environment: prod,
  image,
  args: ["nightly"],
  schedule: { expression: "cron(0 3 * * ? *)", timeZone: "Europe/Berlin" },
});

export const url = shop.url;
export const runNow = nightly.startCommand;

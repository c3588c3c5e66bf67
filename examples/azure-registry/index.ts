import { Environment, Job, Registry, WebService } from "vendor-native/azure";

const prod = new Environment("prod", { domain: "example.com" });
const images = new Registry("images", { environment: prod });

const api = new WebService("api", { environment: prod, image: images.image("api:1.4.2") });
new Job("cleanup", {
  environment: prod,
  image: images.image("cleanup:1.4.2"),
  schedule: { cron: "0 3 * * *" },
});

export const url = api.url;
export const loginServer = images.loginServer;

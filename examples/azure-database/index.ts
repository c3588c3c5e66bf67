import { Database, Environment, WebService } from "vendor-native/azure";

const prod = new Environment("prod", { domain: "example.com" });
const shop = new Database("shop", { environment: prod });

const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  connections: { DATABASE: shop },
});
new WebService("reports", {
  environment: prod,
  image: "ghcr.io/acme/reports:1.4.2",
  exposure: "internal",
  connections: { DATABASE: shop },
  access: { DATABASE: "read" },
});

export const url = api.url;
export const databaseHost = shop.host;

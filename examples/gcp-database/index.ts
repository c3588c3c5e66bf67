import { Database, Environment, WebService } from "vendor-native/gcp";

const prod = new Environment("prod");
const shop = new Database("shop", { environment: prod, databaseName: "shop" });

const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/shop:1.4.2",
  port: 8080,
  connections: { DATABASE: shop },
});
const reports = new WebService("reports", {
  environment: prod,
  image: "ghcr.io/acme/reports:2.1.0",
  exposure: "internal",
  connections: { DATABASE: shop, SHOP: api },
  access: { DATABASE: "read" },
});

export const url = api.url;
export const reportsUrl = reports.url;
export const database = shop.ref;

import { Database, Environment, WebService } from "vendor-native/aws";

const prod = new Environment("prod", { domain: "example.com" });
const db = new Database("db", { environment: prod });

const orders = new WebService("orders", {
  environment: prod,
  image: "ghcr.io/acme/orders:2.0.1",
  exposure: "service-connect",
  connections: { DATABASE: db },
});
const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  port: 8080,
  serviceConnect: true,
  connections: { DATABASE: db, ORDERS: orders },
  access: { DATABASE: "read" },
});

export const url = api.url;

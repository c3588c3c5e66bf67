import { Database, Environment, Queue, WebService, Worker } from "vendor-native/aws";

const shop = new Environment("shop", {
  domain: "example.com",
  notify: { emails: ["ops@example.com"] },
  budget: { monthlyUsd: 500, tag: "team" },
  tags: { team: "shop" },
});
const orders = new Queue("orders", { environment: shop });
const db = new Database("db", { environment: shop });
const api = new WebService("api", {
  environment: shop,
  image: "ghcr.io/acme/api:1.4.2",
  tracing: true,
  connections: { ORDERS: orders, DATABASE: db },
  slo: { availabilityPercent: 99.9, latency: { seconds: 0.5, percent: 99 } },
});
new Worker("mailer", { environment: shop, image: "ghcr.io/acme/mailer:2.0.1", queue: orders });

export const url = api.url;

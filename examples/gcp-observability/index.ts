import { Environment, Job, Queue, WebService, Worker } from "vendor-native/gcp";

const image = "ghcr.io/acme/shop:1.4.2";

const prod = new Environment("prod", {
  notify: { emails: ["ops@example.com"] },
  budget: { billingAccount: "012345-567890-ABCDEF", monthlyAmount: 500 },
});
const orders = new Queue("orders", { environment: prod });
const shop = new WebService("shop", {
  environment: prod,
  image,
  connections: { ORDERS: orders },
  slo: { availabilityPercent: 99.9, latency: { seconds: 0.5, percent: 99 } },
  tracing: true,
});
new Worker("worker", { environment: prod, image, args: ["worker"], queue: orders, tracing: true });
new Job("nightly", { environment: prod, image, args: ["nightly"], schedule: { cron: "0 3 * * *" } });

export const url = shop.url;
export const dashboard = prod.dashboardUrl;

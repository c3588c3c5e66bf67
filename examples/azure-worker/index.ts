import { Environment, Queue, WebService, Worker } from "vendor-native/azure";

const image = "ghcr.io/acme/shop:1.4.2";

const prod = new Environment("prod");
const orders = new Queue("orders", { environment: prod, deadLetters: { attempts: 3 } });
const shop = new WebService("shop", { environment: prod, image, connections: { ORDERS: orders } });
new Worker("worker", {
  environment: prod,
  image,
  args: ["worker"],
  queue: orders,
  scaling: { min: 0, max: 20, messageCount: 50 },
});

export const url = shop.url;

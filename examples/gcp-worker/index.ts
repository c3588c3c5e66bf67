import { Environment, Queue, WebService, Worker } from "vendor-native/gcp";

const prod = new Environment("prod");
const image = "ghcr.io/acme/shop:1.4.2";

const orders = new Queue("orders", { environment: prod, delivery: "push", deadLetters: { attempts: 10 } });
const shop = new WebService("shop", { environment: prod, image, connections: { ORDERS: orders } });

new Worker("mailer", {
  environment: prod,
  image,
  args: ["mailer"],
  queue: orders,
  scaling: { max: 20, concurrentMessages: 5 },
});

export const url = shop.url;

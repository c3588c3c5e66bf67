import { Environment, Queue, WebService, Worker } from "vendor-native/aws";

const prod = new Environment("prod", { domain: "example.com" });
const orders = new Queue("orders", { environment: prod });

// Sends: its role may do that with this queue alone, and it gets ORDERS_URL.
const shop = new WebService("shop", {
  environment: prod,
  image: "ghcr.io/acme/shop:1.4.2",
  connections: { ORDERS: orders },
});

// Receives: it gets QUEUE_URL, and runs as long as there are messages.
new Worker("mailer", {
  environment: prod,
  image: "ghcr.io/acme/mailer:2.0.1",
  queue: orders,
  scaling: { max: 20, backlogPerTask: 50 },
});

export const url = shop.url;

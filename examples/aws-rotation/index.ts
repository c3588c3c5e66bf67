import { Environment, Secret, WebService } from "vendor-native/aws";

const prod = new Environment("prod", { domain: "example.com", notify: { emails: ["ops@example.com"] } });
const session = new Secret("session", {
  environment: prod,
  generate: { length: 48 },
  rotation: { everyDays: 30, functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:rotate-session" },
});
const payment = new Secret("payment", { environment: prod, external: { name: "shop/payment" } });
const api = new WebService("api", {
  environment: prod,
  image: "ghcr.io/acme/api:1.4.2",
  secrets: { SESSION_KEY: session, PAYMENT_KEY: payment },
});

export const url = api.url;

import { App } from "aws-cdk-lib";
import { ServicesStack } from "../lib/services-stack";

const app = new App();
const services = Number(process.env.SERVICES);
const perEnvironment = Number(process.env.PER_ENVIRONMENT);
for (let first = 0; first < services; first += perEnvironment) {
  const count = Math.min(perEnvironment, services - first);
  new ServicesStack(app, `place-${first / perEnvironment}`, { count });
}

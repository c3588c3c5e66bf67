import { Environment, WebService } from "vendor-native/aws";

const services = Number(process.env.SERVICES);
const perEnvironment = Number(process.env.PER_ENVIRONMENT);
for (let first = 0; first < services; first += perEnvironment) {
  const environment = new Environment(`place-${first / perEnvironment}`, {
    domain: `place-${first / perEnvironment}.example.com`,
  });
  const count = Math.min(perEnvironment, services - first);
  for (let number = first; number < first + count; number++) {
    new WebService(`service-${number}`, {
      environment,
      image: "ghcr.io/acme/api:1.4.2",
      port: 8080,
      env: { LOG_LEVEL: "info", SERVICE_NAME: `service-${number}` },
      scaling: { min: 2, max: 20 },
    });
  }
}

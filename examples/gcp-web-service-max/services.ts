import * as monitoring from "@pulumi/gcp/monitoring";
import type * as pulumi from "@pulumi/pulumi";
import { type Environment, type ResourceRole, WebService } from "vendor-native/gcp";
import { createStores } from "./data";
import { project, regions, tags } from "./place";
import { createSecrets } from "./secrets";

/** The right to call a service, in each of its regions. */
function callsOf({ services }: WebService): Record<string, ResourceRole> {
  const grants = services.map(({ id }) => ({ role: "roles/run.invoker", service: id }));
  return Object.fromEntries(grants.map((grant, index) => [`orders-${regions[index]}`, grant]));
}

/** The web service with every argument, and what it works with. */
export function createServices(shop: Environment, apiKeyValue: pulumi.Output<string>) {
  const pager = new monitoring.NotificationChannel("pager", {
    project: shop.project,
    type: "email",
    displayName: "Shop on call",
    labels: { email_address: "oncall@example.com" },
    userLabels: tags,
  });
  const { uploads, reports, orders: placed, invoices, database: instance } = createStores();
  const { apiKey, session, partner, database, licence } = createSecrets(shop, apiKeyValue);

  const orders = new WebService("orders", {
    environment: shop,
    image: "ghcr.io/acme/orders:2.0.1",
    exposure: "internal",
    useHttp2: true,
    invokers: { admins: "group:shop-admins@example.com" },
    customAudiences: ["https://orders.internal.shop.example.com"],
    startupProbe: {
      grpc: { port: 8080, service: "shop.Orders" },
      initialDelaySeconds: 2,
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 20,
    },
    livenessProbe: {
      grpc: { port: 8080, service: "shop.Orders" },
      initialDelaySeconds: 30,
      periodSeconds: 20,
      timeoutSeconds: 2,
      failureThreshold: 2,
    },
    tags,
  });

  new WebService("the-catalog-of-second-hand-books-of-the-northern-storehouses", {
    environment: shop,
    image: "ghcr.io/acme/catalog:3.1.0",
    alarms: { notify: pager.id },
    tags,
  });
  const api = new WebService("api", {
    environment: shop,
    image: "ghcr.io/acme/api:1.4.2",
    port: 8080,
    entrypoint: ["/bin/api"],
    args: ["serve"],
    workingDir: "/srv",
    cpu: 2,
    memory: 4096,
    env: { LOG_LEVEL: "info", ORDERS_URL: orders.url },
    secrets: { API_KEY: apiKey, SESSION_KEY: session, DB_PASSWORD: database },
    exposure: "public",
    host: "api.shop.example.com",
    healthCheck: {
      path: "/health",
      periodSeconds: 15,
      timeoutSeconds: 4,
      failureThreshold: 4,
    },
    scaling: { min: 3, max: 30, concurrentRequests: 40 },
    timeoutSeconds: 60,
    startupSeconds: 120,
    sessionAffinity: true,
    cpuIdle: false,
    startupCpuBoost: false,
    executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
    vpcEgress: "ALL_TRAFFIC",
    networkTags: ["shop-api"],
    sidecars: {
      otel: {
        image:
          "us-docker.pkg.dev/cloud-ops-agents-artifacts/google-cloud-opentelemetry-collector/otelcol-google:0.130.0",
        entrypoint: ["/otelcol-google"],
        args: ["--config=/etc/otelcol-google/config.yaml"],
        cpu: 1,
        memory: 512,
        env: { GOMEMLIMIT: "400MiB" },
        secrets: { PARTNER_TOKEN: partner },
        startupProbe: { httpGet: { path: "/", port: 13_133 } },
        livenessProbe: { httpGet: { path: "/", port: 13_133 } },
        mounts: { scratch: "/scratch" },
      },
      cache: {
        image: "ghcr.io/acme/cache-proxy:1.1.0",
        dependsOn: ["otel"],
        startupProbe: { tcpSocket: { port: 9100 } },
      },
    },
    dependsOn: ["otel", "cache"],
    volumes: {
      scratch: { mountPath: "/tmp/scratch", sizeLimit: 256 },
      uploads: { mountPath: "/uploads", gcs: { bucket: uploads.name, mountOptions: ["implicit-dirs"] } },
      catalog: { mountPath: "/catalog", nfs: { server: "10.40.0.2", path: "/catalog" }, readOnly: true },
      licence: { mountPath: "/etc/licence", secret: licence, fileName: "licence.pem" },
    },
    connections: { shop: instance },
    permissions: {
      projectRoles: ["roles/cloudtrace.agent"],
      resourceRoles: {
        reports: { role: "roles/storage.objectCreator", bucket: reports.name },
        orders: { role: "roles/pubsub.publisher", topic: placed.id },
        invoices: { role: "roles/pubsub.subscriber", subscription: invoices.id },
        versions: { role: "roles/secretmanager.viewer", secret: `projects/${project}/secrets/licence` },
        ...callsOf(orders),
        exports: {
          role: "roles/cloudkms.cryptoKeyEncrypter",
          cryptoKey: `projects/${project}/locations/europe/keyRings/exports/cryptoKeys/orders`,
        },
      },
    },
    binaryAuthorization: { policy: `projects/${project}/platforms/cloudRun/policies/signed` },
    deletionProtection: true,
    tracing: true,
    slo: { availabilityPercent: 99.9, latency: { seconds: 0.5, percent: 99 } },
    alarms: { notify: pager.id, errorPercent: 2, latencySeconds: 0.5, instancePercent: 80, uptimeCheck: true },
    tags,
  });
  return { api, pager };
}

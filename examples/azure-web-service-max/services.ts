import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { type Environment, type Network, Queue, WebService } from "vendor-native/azure";
import { createPager, createQueue, createUploads } from "./data";
import { createFiles } from "./files";
import { registry, tags } from "./place";
import { createSecrets } from "./secrets";

/** What the services work with. */
interface Place {
  shop: Environment;
  network: Network;
  group: resources.ResourceGroup;
  apiKey: pulumi.Output<string>;
}

/** The web service with every argument, and those beside it. */
export function createServices({ shop, network, group, apiKey }: Place): WebService {
  const { namespace, queue } = createQueue(group);
  const uploads = createUploads(group);
  const pager = createPager(group);
  const files = createFiles(group, network);
  const secrets = createSecrets(shop, { apiKey, filesKey: files.key });

  const orders = new WebService("orders", {
    environment: shop,
    image: "ghcr.io/acme/orders:2.0.1",
    port: 9000,
    exposure: "internal",
    transport: "tcp",
    exposedPort: 9100,
    tags,
  });
  new WebService("catalog", {
    environment: shop,
    image: "acmeplatform.azurecr.io/catalog:3.1.0",
    registry,
    containerAppName: "shop-catalog",
    workloadProfile: "catalog",
    cpu: 2,
    memory: 12_288,
    revisionMode: "Multiple",
    revisionSuffix: "v3-1-0",
    traffic: [{ revisionSuffix: "v3-1-0", weight: 100, label: "stable" }],
    scaling: { min: 3, max: 12, cpuPercent: 60, memoryPercent: 70 },
    tags,
  });

  new WebService("the-catalog-of-second-hand-books-of-the-northern-storehouses", {
    environment: shop,
    image: "ghcr.io/acme/books:3.1.0",
    alarms: { notify: pager.id },
    tags,
  });
  const jobs = new Queue("jobs", { environment: shop, tags });
  return new WebService("api", {
    environment: shop,
    image: "acmeplatform.azurecr.io/api:1.4.2",
    port: 8080,
    entrypoint: ["/bin/api"],
    args: ["serve"],
    cpu: 2,
    memory: 4096,
    env: { LOG_LEVEL: "info" },
    secrets: { API_KEY: secrets.apiKey, SESSION_KEY: secrets.session, DB_PASSWORD: secrets.database },
    registry,
    registryCredentials: { server: "ghcr.io", username: "acme-shop", password: secrets.registry },
    exposure: "public",
    host: "api.shop.example.com",
    additionalHosts: ["www.shop.example.com", "shop.example.com"],
    transport: "http",
    additionalPorts: { metrics: { port: 9090 }, admin: { port: 9091, exposedPort: 9901 } },
    cors: {
      allowedOrigins: ["https://example.net"],
      allowedMethods: ["GET", "POST"],
      allowedHeaders: ["authorization", "content-type"],
      exposeHeaders: ["x-request-id"],
      maxAgeSeconds: 600,
      allowCredentials: true,
    },
    sessionAffinity: true,
    ipRestrictions: { deny: { scanners: "203.0.113.0/24" } },
    clientCertificateMode: "accept",
    authentication: {
      entra: {
        tenantId: "11111111-2222-3333-4444-555555555555",
        clientId: "66666666-7777-8888-9999-000000000000",
        clientSecret: secrets.session,
        allowedGroups: ["aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"],
        allowedAudiences: ["api://shop"],
      },
      excludedPaths: ["/webhooks"],
    },
    healthCheck: {
      path: "/ready",
      port: 8080,
      intervalSeconds: 5,
      timeoutSeconds: 3,
      healthyThreshold: 2,
      unhealthyThreshold: 4,
      initialDelaySeconds: 2,
    },
    livenessProbe: {
      path: "/live",
      port: 8080,
      intervalSeconds: 15,
      timeoutSeconds: 4,
      unhealthyThreshold: 4,
      initialDelaySeconds: 5,
    },
    startupProbe: { path: "/ready", intervalSeconds: 3 },
    startupSeconds: 30,
    timeoutSeconds: 60,
    scaling: {
      min: 3,
      max: 30,
      concurrentRequests: 40,
      cpuPercent: 60,
      memoryPercent: 75,
      schedules: { sale: { start: "0 6 25 11 *", end: "0 6 30 11 *", timezone: "Europe/Berlin", replicas: 12 } },
      rules: {
        orders: {
          type: "azure-servicebus",
          metadata: { namespace: namespace.name, queueName: queue.name, messageCount: "20" },
          identity: true,
        },
        partner: {
          type: "metrics-api",
          metadata: {
            url: "https://api.example.org/backlog",
            valueLocation: "open",
            targetValue: "50",
            authMode: "apiKey",
          },
          secrets: { apiKey: secrets.partner },
        },
      },
      cooldownPeriodSeconds: 600,
      pollingIntervalSeconds: 15,
    },
    revisionMode: "Single",
    terminationGracePeriodSeconds: 60,
    sidecars: {
      migrate: {
        image: "ghcr.io/acme/migrate:1.4.2",
        init: true,
        secrets: { DB_PASSWORD: secrets.database },
      },
      cache: {
        image: "ghcr.io/acme/cache-proxy:1.1.0",
        entrypoint: ["/bin/cache"],
        args: ["--listen", ":9200"],
        env: { CACHE_SIZE: "256m" },
        cpu: 0.5,
        memory: 1024,
        healthCheck: { port: 9200 },
        livenessProbe: { port: 9200 },
        startupProbe: { port: 9200, timeoutSeconds: 2 },
        mounts: { scratch: "/scratch" },
      },
    },
    volumes: {
      scratch: { mountPath: "/tmp/scratch" },
      documents: {
        mountPath: "/documents",
        azureFile: {
          accountName: files.account.name,
          shareName: files.documents.name,
          accountKey: secrets.filesKey,
        },
        subPath: "shop",
        mountOptions: "uid=1000,gid=1000",
      },
      catalog: {
        mountPath: "/catalog",
        nfsAzureFile: {
          server: pulumi.interpolate`${files.account.name}.file.core.windows.net`,
          shareName: pulumi.interpolate`/${files.account.name}/${files.catalog.name}`,
        },
        readOnly: true,
      },
      licence: { mountPath: "/etc/licence", secrets: { "licence.pem": secrets.licence } },
    },
    connections: { ORDERS: orders, JOBS: jobs },
    access: { JOBS: "send" },
    permissions: {
      uploads: { role: "Storage Blob Data Contributor", scope: uploads.id },
      orders: { role: "Azure Service Bus Data Sender", scope: queue.id },
      backlog: { role: "Azure Service Bus Data Receiver", scope: queue.id },
    },
    identityLifecycle: "Main",
    tracing: true,
    slo: { availabilityPercent: 99.9, latency: { seconds: 0.5, percent: 99 } },
    alarms: { notify: pager.id, errorCount: 20, latencySeconds: 0.5, restartCount: 2 },
    tags,
  });
}

import type * as pulumi from "@pulumi/pulumi";
import {
  Bucket,
  type Environment,
  FileSystem,
  Queue,
  Secret,
  secretKey,
  WebService,
  withAccessPoint,
} from "vendor-native/aws";

/** The topic of those who are on call for the shop alone, which exists already. */
const pager = "arn:aws:sns:eu-west-1:123456789012:shop-on-call";

/** The web service with every argument, and what it works with. */
export function createServices(
  shop: Environment,
  apiKeyValue: pulumi.Output<string>,
  tags: Record<string, string>,
): WebService {
  const uploads = new Bucket("uploads", { environment: shop, tags });
  const files = new FileSystem("files", { environment: shop, accessPoints: { reports: {} }, tags });

  const apiKey = new Secret("api-key", {
    environment: shop,
    value: apiKeyValue,
    description: "Key of the payment provider",
    recoveryWindowDays: 14,
    replicaRegions: ["eu-central-1"],
    tags,
  });
  const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate-session";
  const session = new Secret("session", {
    environment: shop,
    generate: { length: 48, special: true },
    rotation: { everyDays: 90, functionArn, rotateImmediately: false },
    alarms: { notify: pager },
    tags,
  });
  const database = new Secret("database", { environment: shop, external: { name: "shop/database" }, tags });
  const registry = new Secret("registry", { environment: shop, external: { name: "shop/registry" }, tags });

  const orders = new WebService("orders", {
    environment: shop,
    image: "ghcr.io/acme/orders:2.0.1",
    imageUpdatedBy: "pipeline",
    logRouter: {
      image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.14",
      options: { Name: "datadog", Host: "http-intake.logs.datadoghq.eu", TLS: "on" },
      secretOptions: { apikey: apiKey },
      memoryReservation: 100,
    },
    exposure: "service-connect",
    timeoutSeconds: 120,
    tags,
  });
  new WebService("the-catalog-of-second-hand-books-of-the-northern-storehouses", {
    environment: shop,
    image: "ghcr.io/acme/catalog:3.1.0",
    slo: { availabilityPercent: 99.95, latency: { seconds: 0.25, percent: 95 } },
    alarms: { notify: pager },
    tags,
  });
  const jobs = new Queue("jobs", { environment: shop, tags });
  new WebService("admin", {
    environment: shop,
    image: "ghcr.io/acme/admin:1.0.0",
    exposure: "internal",
    allowedCidrs: ["10.30.1.0/24"],
    exec: true,
    deployment: {
      strategy: "canary",
      canaryPercent: 10,
      canaryBakeTimeMinutes: 20,
      bakeTimeMinutes: 15,
      lifecycleHooks: {
        approve: {
          lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
          hookTargetArn: "arn:aws:lambda:eu-west-1:123456789012:function:check-admin",
          hookDetails: { host: "admin.shop.example.com" },
        },
      },
    },
    tags,
  });

  return new WebService("api", {
    environment: shop,
    image: "ghcr.io/acme/api:1.4.2",
    port: 8080,
    additionalPorts: { metrics: { port: 9090, appProtocol: "http" } },
    ulimits: [{ name: "nofile", softLimit: 65_536, hardLimit: 131_072 }],
    initProcessEnabled: true,
    dockerLabels: { "com.example.team": "shop" },
    user: "1000:1000",
    workingDirectory: "/srv",
    entrypoint: ["/bin/api"],
    args: ["serve"],
    cpu: 1,
    memory: 4096,
    ephemeralStorageGib: 40,
    architecture: "ARM64",
    env: { LOG_LEVEL: "info" },
    secrets: { API_KEY: apiKey, SESSION_KEY: session, DB_PASSWORD: secretKey(database, "password") },
    registryCredentials: registry,
    exposure: "public",
    host: "api.shop.example.com",
    additionalHosts: ["www.shop.example.com", "shop.example.com", "books.example.org"],
    path: "/v1/*",
    additionalPaths: ["/v2/*"],
    priority: 100,
    timeoutSeconds: 60,
    startupSeconds: 75,
    authentication: {
      oidc: {
        issuer: "https://id.example.com",
        authorizationEndpoint: "https://id.example.com/authorize",
        tokenEndpoint: "https://id.example.com/token",
        userInfoEndpoint: "https://id.example.com/userinfo",
        clientId: "shop",
        clientSecret: session,
      },
      scope: "openid email",
      sessionTimeoutSeconds: 28_800,
    },
    serviceConnect: true,
    protocolVersion: "HTTP1",
    healthCheck: {
      path: "/health",
      matcher: "200-299",
      intervalSeconds: 10,
      timeoutSeconds: 4,
      healthyThreshold: 2,
      unhealthyThreshold: 4,
      gracePeriodSeconds: 90,
    },
    containerHealthCheck: {
      command: ["/bin/api", "ping"],
      intervalSeconds: 15,
      timeoutSeconds: 3,
      retries: 4,
      startPeriodSeconds: 20,
    },
    scaling: {
      min: 3,
      max: 30,
      cpuPercent: 55,
      memoryPercent: 70,
      requestsPerMinutePerTask: 600,
      scaleOutCooldownSeconds: 30,
      scaleInCooldownSeconds: 240,
      schedules: { sale: { schedule: "cron(0 6 25 11 ? *)", timezone: "Europe/Berlin", min: 12, max: 60 } },
    },
    spotPercent: 50,
    deployment: { strategy: "rolling", minimumHealthyPercent: 100, maximumPercent: 200, waitForSteadyState: true },
    deregistrationDelaySeconds: 60,
    restartOnRotation: true,
    stopTimeoutSeconds: 45,
    stickinessSeconds: 3600,
    readonlyRootFilesystem: true,
    sidecars: {
      migrate: { image: "ghcr.io/acme/migrate:1.4.2", init: true, secrets: { DB_PASSWORD: database } },
      otel: {
        image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.45.0",
        entrypoint: ["/awscollector"],
        args: ["--config=/etc/ecs/ecs-default-config.yaml"],
        env: { AOT_LOG_LEVEL: "info" },
        port: 4317,
        essential: false,
        memoryLimit: 256,
        healthCheck: { command: ["/healthcheck"] },
        startCondition: "HEALTHY",
        mounts: { scratch: "/scratch" },
      },
    },
    volumes: {
      scratch: { mountPath: "/tmp" },
      files: {
        mountPath: "/files",
        fileSystem: files,
        accessPointId: files.accessPointId,
        readOnly: false,
      },
      reports: { mountPath: "/reports", fileSystem: withAccessPoint(files, "reports"), readOnly: true },
    },
    connections: { ORDERS: orders, JOBS: jobs, UPLOADS: uploads },
    access: { JOBS: "send", UPLOADS: "read" },
    egressRules: { smtp: { port: 587, cidrIpv4: "198.51.100.0/24" } },
    permissions: {
      statements: [
        {
          actions: ["ses:SendEmail"],
          resources: ["arn:aws:ses:eu-west-1:123456789012:identity/shop.example.com"],
          conditions: [{ test: "StringEquals", variable: "ses:FromAddress", values: ["shop@shop.example.com"] }],
        },
      ],
      managedPolicies: { xray: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" },
    },
    logMode: "blocking",
    logRetentionDays: 365,
    alarms: { notify: pager, errorPercent: 2, latencySeconds: 0.5, cpuPercent: 85, memoryPercent: 85 },
    tags,
  });
}

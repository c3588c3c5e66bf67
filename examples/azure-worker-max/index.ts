import { Bucket, Environment, Job, Queue, ServiceBusNamespace, Topic, Worker, withPrefix } from "vendor-native/azure";

const tags = { team: "shop" };
const image = "acmeplatform.azurecr.io/shop:1.4.2";
const shared = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/platform/providers";
const registry = {
  id: `${shared}/Microsoft.ContainerRegistry/registries/acmeplatform`,
  loginServer: "acmeplatform.azurecr.io",
};

const shop = new Environment("shop", {
  workloadProfiles: { orders: { type: "D4", minimumCount: 1, maximumCount: 3 } },
  notify: { emails: ["oncall@example.com"] },
  tags,
});
const namespace = new ServiceBusNamespace("shop", {
  environment: shop,
  sku: "Premium",
  capacity: 1,
  privateEndpoint: true,
  publicNetworkAccess: false,
  key: {
    id: `${shared}/Microsoft.KeyVault/vaults/acme-keys/keys/bus`,
    uri: "https://acme-keys.vault.azure.net/keys/bus",
  },
  tags,
});
const orders = new Queue("orders", { environment: shop, namespace, lockDurationSeconds: 120, tags });
const invoices = new Queue("invoices", { environment: shop, namespace, tags });
/** Both get a copy of what goes to the topic, the second one of large sales alone. */
const sales = new Topic("sales", {
  environment: shop,
  namespace,
  retentionDays: 7,
  duplicateDetectionSeconds: 600,
  tags,
});
new Queue("books", { environment: shop, topic: sales, tags });
new Queue("bonus", { environment: shop, topic: sales, filter: "size = 'large'", tags });
/** It is told of each scan that is put into the folder. */
const scans = new Bucket("scans", { environment: shop, eventGrid: true, tags });
new Queue("scanned", {
  environment: shop,
  namespace,
  objects: { bucket: withPrefix(scans, "in/"), events: ["Microsoft.Storage.BlobCreated"], suffix: ".pdf" },
  tags,
});
const migrate = new Job("migrate", { environment: shop, image, registry, args: ["migrate"], tags });

const worker = new Worker("worker", {
  environment: shop,
  image,
  entrypoint: ["/bin/shop"],
  args: ["worker"],
  registry,
  cpu: 2,
  memory: 3072,
  workloadProfile: "orders",
  env: { LOG_LEVEL: "info" },
  queue: orders,
  connections: { INVOICES: invoices, SALES: sales },
  access: { INVOICES: "send" },
  scaling: {
    min: 0,
    max: 30,
    messageCount: 50,
    pollingIntervalSeconds: 15,
    cooldownPeriodSeconds: 120,
    schedules: { morning: { start: "0 6 * * 1-5", end: "0 8 * * 1-5", timezone: "Europe/Berlin", replicas: 5 } },
  },
  terminationGracePeriodSeconds: 120,
  runBefore: migrate,
  sidecars: { proxy: { image: "ghcr.io/acme/proxy:1.0.0", mounts: { scratch: "/scratch" } } },
  volumes: { scratch: { mountPath: "/scratch" } },
  identityLifecycle: "Main",
  tracing: true,
  containerAppName: "shop-worker",
  alarms: { activeMessages: 5000, deadLetters: 10, restartCount: 5 },
  tags,
});

const clicks = { eventHubNamespace: "acme-clicks", eventHubName: "clicks", consumerGroup: "shop" };
new Worker("clicks", {
  environment: shop,
  image: "ghcr.io/acme/clicks:2.0.0",
  permissions: {
    clicks: { role: "Azure Event Hubs Data Receiver", scope: `${shared}/Microsoft.EventHub/namespaces/acme-clicks` },
  },
  scaling: { min: 0, max: 8, rules: { clicks: { type: "azure-eventhub", metadata: clicks, identity: true } } },
  tags,
});
new Worker("clock", { environment: shop, image: "ghcr.io/acme/clock:1.0.0", tags });

export const identity = worker.principalId;
export const workerRef = worker.ref;

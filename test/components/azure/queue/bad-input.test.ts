import { Queue, type QueueAlarms, type QueueArgs, ServiceBusNamespace } from "../../../../components/azure";
import type { DeadLetters, ServiceBusNamespaceArgs } from "../../../../components/azure/queue/args";
import { isNull, isOutput, output, refuses, wrong } from "../../aws/refusals";
import { existingId, late } from "../helpers";

const whole = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range}; nearest: ${nearest}`;
const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const notMap = "is text; give a map, { name: … }";
const environment = {
  environmentId: existingId("Microsoft.App/managedEnvironments/acme"),
  resourceGroupName: "shared",
  defaultDomain: "acme.westeurope.azurecontainerapps.io",
  staticIp: "10.0.0.4",
  customDomainVerificationId: "ABC",
};
const isLate =
  "is a reference that is known later only, so that its queues cannot share a namespace: give namespace too, or the reference by `await stack.requireOutputValue(…)`";
const notNamespace =
  '"bus" is not the ARM id of a Service Bus namespace: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ServiceBus/namespaces/<name>';

const notTopic =
  '"sales" is not the ARM id of a Service Bus topic: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ServiceBus/namespaces/<name>/topics/<name>';
const topic = {
  id: existingId("Microsoft.ServiceBus/namespaces/acme-bus/topics/sales"),
  name: "sales",
  namespaceId: existingId("Microsoft.ServiceBus/namespaces/acme-bus"),
  namespaceHostName: "acme-bus.servicebus.windows.net",
};

const notSystemTopic =
  '"events" is not the ARM id of an Event Grid system topic: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.EventGrid/systemTopics/<name>';
const files = {
  id: existingId("Microsoft.Storage/storageAccounts/acme/blobServices/default/containers/files"),
  name: "files",
  url: "https://acme.blob.core.windows.net",
  eventTopic: {
    id: existingId("Microsoft.EventGrid/systemTopics/files"),
    principalId: "00000000-0000-4000-a000-000000000001",
  },
};
const groupPath = "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>";

refuses<QueueArgs>(
  "Queue refuses",
  "",
  {
    objects: [
      wrong(true, "is a boolean; give an object of bucket, events, suffix"),
      wrong({}, "is missing: give the bucket, with eventGrid: true", { at: ".bucket" }),
      wrong({ bucket: { id: "files" } }, "is not a Bucket or a reference to one: it lacks name, url", {
        at: ".bucket",
      }),
      wrong(
        { bucket: { ...files, eventTopic: undefined } },
        "tells Event Grid of nothing; give the Bucket eventGrid: true, or the reference eventTopic",
        { at: ".bucket" },
      ),
      wrong({ bucket: { ...files, eventTopic: { ...files.eventTopic, id: "events" } } }, notSystemTopic, {
        at: ".bucket.eventTopic.id",
      }),
      wrong(
        { bucket: files, events: ["Object Created"] },
        '"Object Created" is not one of "Microsoft.Storage.BlobCreated", "Microsoft.Storage.BlobDeleted", "Microsoft.Storage.BlobTierChanged"',
        { at: ".events[0]" },
      ),
      wrong({ bucket: files, events: [] }, "is empty: give an event, or leave it out", { at: ".events" }),
      wrong({ bucket: files, suffix: 5 }, '5 is not text; nearest: "5"', { at: ".suffix" }),
      wrong(
        { bucket: files },
        "is for a queue without sessions: Event Grid's messages are of none; leave one of the two out",
        { beside: { sessions: true } },
      ),
    ],
    environment: [
      wrong(undefined, "is missing: give the Environment whose namespace has it"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong(late(environment), isLate, { title: "an Output" }),
      wrong({ ...environment, environmentId: late("x") }, isLate, { title: "an id that is an Output" }),
    ],
    topic: [
      wrong("sales", "is not a Topic or a reference to one: it is text"),
      wrong({ ...topic, id: "sales" }, notTopic, { at: ".id" }),
    ],
    filter: [
      wrong("size = 'large'", "is for messages of a topic; give topic too"),
      wrong("", "is empty", { beside: { topic } }),
      wrong("a".repeat(1025), "has 1025 characters, and Service Bus takes at most 1024", { beside: { topic } }),
    ],
    namespace: [
      wrong("bus", "is not a ServiceBusNamespace or a reference to one: it is text"),
      wrong({ id: "bus" }, notNamespace, { at: ".id" }),
    ],
    lockDurationSeconds: [
      wrong(301, whole(301, "1 to 300 seconds", 300)),
      wrong(0, whole(0, "1 to 300 seconds", 1)),
      wrong(null, isNull),
    ],
    retentionDays: [wrong(0, "0 is not a number from 0.0001 to 10675199 days; nearest: 0.0001")],
    deadLetters: [wrong(5, "is a number; give an object of attempts, expired")],
    sessions: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    duplicateDetectionSeconds: [wrong(10, whole(10, "20 to 604800 seconds", 20))],
    maxSizeInMegabytes: [
      wrong(
        5000,
        "5000 is not one of 1024, 2048, 3072, 4096, 5120, 10240, 20480, 40960, 81920 megabytes; nearest: 5120",
      ),
    ],
    alarms: [
      wrong(true, "is a boolean; give an object of notify, deadLetters"),
      wrong({ deadLetters: 5 }, "is missing: give it, or notify on the Environment", { at: ".notify" }),
    ],
    deletionProtection: [wrong("true", notBoolean("true"))],
    tags: [wrong("a=b", notMap)],
  },
  (key, value, beside) => new Queue("orders", { environment, ...beside, [key]: value } as never),
);

refuses<DeadLetters>(
  "Queue's deadLetters refuses",
  "deadLetters.",
  {
    attempts: [wrong(0, whole(0, "1 to 2147483647 attempts", 1))],
    expired: [wrong("yes", notBoolean("yes"))],
  },
  (key, value) => new Queue("orders", { environment, deadLetters: { [key]: value } as never }),
);

refuses<QueueAlarms>(
  "Queue's alarms refuses",
  "alarms.",
  {
    notify: [wrong("pager", `"pager" is not the ARM id of an action group: ${groupPath}`)],
    deadLetters: [wrong(0, whole(0, "1 to 1000000000 messages", 1))],
  },
  (key, value) => {
    const notify = existingId("Microsoft.Insights/actionGroups/pager");
    return new Queue("orders", { environment, alarms: { notify, [key]: value } as never });
  },
);

const premium = { sku: "Premium" };
const forPremium = 'is for a Premium namespace; give sku: "Premium" too';
const privateLink = { subnetId: existingId("Microsoft.Network/virtualNetworks/main/subnets/endpoints") };
const key = { id: existingId("Microsoft.KeyVault/vaults/c/keys/d"), uri: "https://c.vault.azure.net/keys/d" };

refuses<ServiceBusNamespaceArgs>(
  "ServiceBusNamespace refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give the Environment that it is for"),
      wrong(
        environment,
        "is missing: it comes from the environment's Network, or give a subnet for private endpoints and the zone of their names",
        {
          at: ".privateLink",
          beside: { ...premium, privateEndpoint: true },
          title: "without a place for private endpoints",
        },
      ),
    ],
    sku: [wrong("Basic", '"Basic" is not one of "Standard", "Premium"')],
    capacity: [
      wrong(3, "3 is not one of 1, 2, 4, 8, 16 messaging units; nearest: 2", { beside: { sku: "Premium" } }),
      wrong(2, forPremium),
    ],
    privateEndpoint: [
      wrong("yes", notBoolean("yes"), { beside: premium }),
      wrong(true, forPremium, { beside: { environment: { ...environment, privateLink } } }),
    ],
    publicNetworkAccess: [
      wrong("Disabled", notBoolean("Disabled"), { beside: premium }),
      wrong(false, forPremium, { beside: { sku: "Standard" } }),
    ],
    key: [
      wrong("mine", "is text; give an object of id, uri", { beside: premium }),
      wrong({ id: key.id }, "is missing: give the URI of the key", { at: ".uri", beside: premium }),
      wrong(key, forPremium),
    ],
    deletionProtection: [wrong("true", notBoolean("true"))],
    tags: [wrong("a=b", notMap)],
  },
  (key, value, beside) => new ServiceBusNamespace("bus", { environment, ...beside, [key]: value } as never),
);

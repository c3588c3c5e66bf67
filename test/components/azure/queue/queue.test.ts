import { describe, expect, test } from "vitest";
import { Environment, Queue, type QueueArgs, ServiceBusNamespace } from "../../../../components/azure";
import { durationOf } from "../../../../components/azure/common/durations";
import { queue as settled } from "../../../../components/azure/common/references/queue-reference";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";

type Given = Omit<QueueArgs, "environment">;
const plan = (args: Given = {}) =>
  planProgram(() => {
    const environment = new Environment("prod");
    return { ref: new Queue("orders", { environment, ...args }).ref };
  });
const queueType = "azure-native:servicebus:Queue";
const namespaceType = "azure-native:servicebus:Namespace";
const queueOf = (found: Plan, name = "orders") => resource(found, queueType, name);
const notify = existingId("Microsoft.Insights/actionGroups/pager");
const namespace = existingId("Microsoft.ServiceBus/namespaces/acme-bus");
const place = {
  environmentId: existingId("Microsoft.App/managedEnvironments/acme"),
  resourceGroupName: "shared",
  defaultDomain: "acme.westeurope.azurecontainerapps.io",
  staticIp: "10.0.0.4",
  customDomainVerificationId: "ABC",
};

describe("a queue", () => {
  test("locks for 5 minutes, keeps for 4 days, has room, and gives a message up after 5 deliveries", async () => {
    const { inputs, options } = queueOf(await plan());
    expect(inputs).toEqual({
      resourceGroupName: expect.stringMatching(/^prod[0-9a-f]{8}$/),
      namespaceName: expect.stringMatching(/^prod-bus[0-9a-f]{8}$/),
      lockDuration: "PT5M",
      defaultMessageTimeToLive: "P4D",
      deadLetteringOnMessageExpiration: true,
      maxDeliveryCount: 5,
      maxSizeInMegabytes: 5120,
      requiresSession: false,
    });
    expect(options.protect).toBe(true);
  });

  test("takes every argument as it is given, also late", async () => {
    const { inputs } = queueOf(
      await plan({
        lockDurationSeconds: late(90),
        retentionDays: late(0.5),
        deadLetters: { attempts: 3, expired: false },
        sessions: true,
        duplicateDetectionSeconds: 600,
        maxSizeInMegabytes: 1024,
      }),
    );
    expect(inputs).toMatchObject({
      lockDuration: "PT1M30S",
      defaultMessageTimeToLive: "PT12H",
      deadLetteringOnMessageExpiration: false,
      maxDeliveryCount: 3,
      requiresSession: true,
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: "PT10M",
      maxSizeInMegabytes: 1024,
    });
  });

  test("tells of its dead letters, and of no other queue's", async () => {
    const found = await plan({ alarms: { notify }, tags: { team: "shop" } });
    const { inputs } = resource(found, "azure-native:monitor:MetricAlert", "orders-dead-letters");
    expect(inputs).toMatchObject({
      scopes: [expect.stringMatching(/\/namespaces\/prod-bus[0-9a-f]{8}$/)],
      criteria: {
        allOf: [
          {
            metricNamespace: "Microsoft.ServiceBus/namespaces",
            metricName: "DeadletteredMessages",
            operator: "GreaterThanOrEqual",
            threshold: 1,
            dimensions: [{ name: "EntityName", operator: "Include", values: ["orders"] }],
          },
        ],
      },
      actions: [{ actionGroupId: notify }],
      tags: { team: "shop", "vendor-native-component": "Queue" },
    });
  });
});

describe("the namespace of an environment's queues", () => {
  test("takes identities alone, and is a child of the environment", async () => {
    const found = await plan();
    const { inputs, options, parent } = resource(found, namespaceType, "prod-bus");
    expect(inputs).toMatchObject({
      sku: { name: "Standard", tier: "Standard" },
      disableLocalAuth: true,
      minimumTlsVersion: "1.2",
      location: expect.any(String),
    });
    expect(options.protect).toBe(true);
    expect(parent).toMatch(/vendor-native:azure:Environment\$vendor-native:azure:ServiceBusNamespace::prod$/);
  });

  test.each([
    ["a", "b"],
    ["b", "a"],
  ])("is the same one, whichever queue comes first: %s", async (...order) => {
    const found = await planProgram(() => {
      const environment = new Environment("prod", { profile: "development" });
      for (const name of order) new Queue(name, { environment });
    });
    expect(names(found, namespaceType)).toEqual(["prod-bus"]);
    expect(names(found, queueType)).toEqual(["a", "b"]);
    expect(byType(found, queueType).map(({ options }) => options.protect === true)).toEqual([false, false]);
    expect(resource(found, namespaceType, "prod-bus").options.protect).not.toBe(true);
  });

  test("of ids is called after them, once for all that name the same", async () => {
    const found = await planProgram(() => {
      new Queue("a", { environment: place });
      new Queue("b", { environment: { ...place } });
    });
    expect(names(found, namespaceType)).toEqual(["acme-bus"]);
  });

  test("of two environments is two", async () => {
    const found = await planProgram(() => {
      for (const name of ["blue", "green"]) new Queue(`${name}-orders`, { environment: new Environment(name) });
    });
    expect(names(found, namespaceType)).toEqual(["blue-bus", "green-bus"]);
  });

  test("can be one that exists already, also for an environment of another stack", async () => {
    const found = await planProgram(() => {
      const queue = new Queue("orders", { environment: late(place), namespace: { id: namespace } });
      return { ref: queue.ref };
    });
    expect(byType(found, namespaceType)).toEqual([]);
    expect(queueOf(found).inputs).toMatchObject({ resourceGroupName: "shared", namespaceName: "acme-bus" });
    expect(found.outputs.ref).toMatchObject({ namespaceHostName: "acme-bus.servicebus.windows.net" });
  });

  test("can be made apart, in another tier", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const bus = new ServiceBusNamespace("bus", { environment, sku: "Premium", capacity: 2 });
      new Queue("orders", { environment, namespace: bus });
      new Queue("bills", { environment, namespace: bus.ref });
    });
    expect(names(found, namespaceType)).toEqual(["bus-bus"]);
    expect(resource(found, namespaceType, "bus-bus").inputs.sku).toEqual({
      name: "Premium",
      tier: "Premium",
      capacity: 2,
    });
    for (const name of ["orders", "bills"])
      expect(queueOf(found, name).inputs.namespaceName).toMatch(/^bus-bus[0-9a-f]{8}$/);
  });
});

test("a reference has all that a worker and its alerts need, and is the same from another stack", async () => {
  const { outputs } = await planProgram(() => {
    const queue = new Queue("orders", { environment: new Environment("prod") });
    return { ref: queue.ref, taken: settled(queue.ref), own: settled(queue) };
  });
  expect(outputs.ref).toEqual({
    id: expect.stringMatching(/\/Microsoft\.ServiceBus\/namespaces\/prod-bus[0-9a-f]{8}\/queues\/orders$/),
    name: "orders",
    namespaceId: expect.stringMatching(/\/Microsoft\.ServiceBus\/namespaces\/prod-bus[0-9a-f]{8}$/),
    namespaceHostName: expect.stringMatching(/^prod-bus[0-9a-f]{8}\.servicebus\.windows\.net$/),
    lockDurationSeconds: 300,
    attempts: 5,
    sessions: false,
    grants: {
      send: [
        { role: "Azure Service Bus Data Sender", scope: expect.stringMatching(/\/queues\/orders$/), name: "orders" },
      ],
      receive: [
        { role: "Azure Service Bus Data Receiver", scope: expect.stringMatching(/\/queues\/orders$/), name: "orders" },
      ],
    },
    defaultAccess: "send",
    variables: { NAMESPACE: expect.stringMatching(/^prod-bus[0-9a-f]{8}\./), NAME: "orders" },
  });
  expect(outputs.ref).toMatchObject(outputs.taken as object);
  expect(outputs.own).toEqual(outputs.taken);
});

test.each([
  [1, "PT1S"],
  [60, "PT1M"],
  [90, "PT1M30S"],
  [86_400, "P1D"],
  [90_061, "P1DT1H1M1S"],
])("%d seconds are %s", (seconds, text) => expect(durationOf(seconds)).toBe(text));

import { describe, expect, test } from "vitest";
import { Environment, Job, Queue, Worker, type WorkerArgs } from "../../../../components/azure";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";
import { environment, failureOf } from "../web-service/bad-input-base";
import { appOf, types, waitsFor } from "../web-service/helpers";

type Given = Partial<Omit<WorkerArgs, "environment" | "queue">>;
const image = "ghcr.io/acme/shop:1.4.2";
const notify = existingId("Microsoft.Insights/actionGroups/pager");
const receiver = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0";
const queueRef = {
  id: existingId("Microsoft.ServiceBus/namespaces/acme-bus/queues/orders"),
  name: "orders",
  namespaceId: existingId("Microsoft.ServiceBus/namespaces/acme-bus"),
  namespaceHostName: "acme-bus.servicebus.windows.net",
};

/** A worker of a queue. */
const plan = (args: Given = {}, profile: "production" | "development" = "production") =>
  planProgram(() => {
    const prod = new Environment("prod", { profile });
    const queue = new Queue("orders", { environment: prod });
    new Worker("worker", { environment: prod, image, queue, ...args });
  });
const alone = (args: Given = {}) =>
  planProgram(() => new Worker("worker", { environment: new Environment("prod"), image, ...args }));
const app = (found: Plan) => appOf(found, "worker");
const grace = (found: Plan) => app(found).template.terminationGracePeriodSeconds;

describe("a worker of a queue", () => {
  test("has no ingress and no probe, and goes from zero by the queue's messages", async () => {
    const found = await plan();
    const { configuration, template, containers, scale } = app(found);
    expect(configuration).not.toHaveProperty("ingress");
    expect(configuration.activeRevisionsMode).toBe("Single");
    expect(containers[0]).not.toHaveProperty("probes");
    expect(scale).toEqual({
      minReplicas: 0,
      maxReplicas: 10,
      rules: [
        {
          name: "queue",
          custom: {
            type: "azure-servicebus",
            metadata: {
              queueName: "orders",
              namespace: expect.stringMatching(/^prod-bus[0-9a-f]{8}$/),
              messageCount: "5",
            },
            identity: expect.stringMatching(/\/userAssignedIdentities\/worker-identity[0-9a-f]{8}$/),
          },
        },
      ],
    });
    expect(template.terminationGracePeriodSeconds).toBe(300);
  });

  test("receives from this queue alone, as its own identity, which is there before it", async () => {
    const found = await plan();
    const roles = byType(found, types.role).filter(({ name }) => name.startsWith("worker-"));
    expect(roles.map(({ name, inputs }) => [name, inputs.scope, inputs.roleDefinitionId])).toEqual([
      [
        "worker-receive-orders",
        expect.stringMatching(/\/namespaces\/prod-bus[0-9a-f]{8}\/queues\/orders$/),
        expect.stringContaining(receiver),
      ],
    ]);
    expect(waitsFor(found, resource(found, types.app, "worker"))).toContain("RoleAssignment worker-receive-orders");
    expect(app(found).configuration).toMatchObject({ identitySettings: [{ lifecycle: "All" }] });
    expect(app(found).containers[0]?.env).toEqual([
      { name: "AZURE_CLIENT_ID", value: expect.any(String) },
      { name: "QUEUE_NAME", value: "orders" },
      { name: "QUEUE_NAMESPACE", value: expect.stringMatching(/^prod-bus[0-9a-f]{8}\.servicebus\.windows\.net$/) },
    ]);
  });

  test("takes its limits and times as they are given", async () => {
    const scaling = { min: 1, max: 30, messageCount: 50, pollingIntervalSeconds: 10, cooldownPeriodSeconds: 60 };
    const found = await plan({ scaling, terminationGracePeriodSeconds: 120 });
    expect(app(found).scale).toMatchObject({
      minReplicas: 1,
      maxReplicas: 30,
      pollingInterval: 10,
      cooldownPeriod: 60,
      rules: [{ custom: { metadata: { messageCount: "50" } } }],
    });
    expect(grace(found)).toBe(120);
  });

  test("has two replicas at most in development", async () => {
    expect(app(await plan({}, "development")).scale).toMatchObject({ minReplicas: 0, maxReplicas: 2 });
  });

  test.each([
    ["plain ids", queueRef, "worker-receive-orders"],
    ["ids that come later", late({ ...queueRef, lockDurationSeconds: 60 }), "worker-receive-queue"],
  ])("takes a queue that exists already: %s", async (_, queue, role) => {
    const found = await planProgram(() => new Worker("worker", { environment: { ...environment }, image, queue }));
    expect(names(found, types.role)).toEqual([role]);
    expect(app(found).scale).toMatchObject({
      rules: [{ custom: { metadata: { queueName: "orders", namespace: "acme-bus" } } }],
    });
    expect(grace(found)).toBe(role.endsWith("queue") ? 60 : 300);
  });

  test("shares its role with a connection to the same queue", async () => {
    const found = await planProgram(() => {
      const prod = new Environment("prod");
      const queue = new Queue("orders", { environment: prod });
      new Worker("worker", {
        environment: prod,
        image,
        queue,
        connections: { ORDERS: queue },
        access: { ORDERS: "receive" },
      });
      new Worker("sender", { environment: prod, image, queue, connections: { ORDERS: queue } });
    });
    const own = names(found, types.role).filter((name) => /^(worker|sender)/.test(name));
    expect(own).toEqual(["sender-receive-orders", "sender-send-orders", "worker-receive-orders"]);
  });

  test("tells of a backlog that its replicas are not for, of dead letters and of restarts", async () => {
    const scaling = { max: 20, messageCount: 50 };
    const found = await plan({ scaling, alarms: { notify, deadLetters: 3, restartCount: 5 } });
    const alerts = names(found, types.alert).filter((name) => name.startsWith("worker"));
    expect(alerts).toEqual(["worker-backlog", "worker-ceiling", "worker-dead-letters"]);
    const criteria = (name: string) =>
      (resource(found, types.alert, name).inputs.criteria as { allOf: unknown[] }).allOf[0];
    const dimensions = [{ name: "EntityName", operator: "Include", values: ["orders"] }];
    expect(criteria("worker-backlog")).toMatchObject({
      metricNamespace: "Microsoft.ServiceBus/namespaces",
      metricName: "ActiveMessages",
      timeAggregation: "Minimum",
      operator: "GreaterThan",
      threshold: 1000,
      dimensions,
    });
    expect(criteria("worker-dead-letters")).toMatchObject({
      metricName: "DeadletteredMessages",
      threshold: 3,
      dimensions,
    });
    expect(resource(found, types.alert, "worker-backlog").inputs.scopes).toEqual([
      expect.stringMatching(/\/namespaces\/prod-bus[0-9a-f]{8}$/),
    ]);
    expect(names(found, "azure-native:monitor:ScheduledQueryRule")).toEqual(["worker-restarts"]);
    const own = await plan({ alarms: { notify, activeMessages: 7 } });
    expect(names(own, types.alert).filter((name) => name.startsWith("worker"))).toEqual([
      "worker-backlog",
      "worker-ceiling",
    ]);
  });

  test("waits for a job before its deployment", async () => {
    const found = await planProgram(() => {
      const prod = new Environment("prod");
      const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"] });
      new Worker("worker", { environment: prod, image, runBefore: migrate });
    });
    expect(waitsFor(found, resource(found, types.app, "worker"))).toContain("AzureCliScript migrate-gate");
  });

  test.each([
    [{ terminationGracePeriodSeconds: 120 }, 60, ", or give the queue a lockDurationSeconds of 120"],
    [{ terminationGracePeriodSeconds: 600 }, 300, "renew the lock while the message is in work"],
    [{ terminationGracePeriodSeconds: 60 }, 60, undefined],
    [{}, 60, undefined],
  ])("%j at a lock of %d seconds: says where a message may come back too early", async (args, lock, says) => {
    const found = await planProgram(() => {
      const prod = new Environment("prod");
      const queue = new Queue("orders", { environment: prod, lockDurationSeconds: lock });
      new Worker("worker", { environment: prod, image, queue, ...args });
    });
    const warnings = found.logs.filter(({ message }) => message.startsWith('Worker "worker"'));
    if (says === undefined) expect(warnings).toEqual([]);
    else expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
  });
});

describe("a worker without a queue", () => {
  test("runs for ever, once, and has nothing of a queue", async () => {
    const found = await alone({ alarms: { notify } });
    const { scale, configuration, containers } = app(found);
    expect(scale).toEqual({ minReplicas: 1, maxReplicas: 1, rules: [] });
    expect(configuration).not.toHaveProperty("ingress");
    expect(containers[0]?.env).toEqual([]);
    expect(grace(found)).toBe(30);
    expect(names(found, types.alert)).toEqual([]);
    expect(names(found, "azure-native:monitor:ScheduledQueryRule")).toEqual(["worker-restarts"]);
  });

  test("may have more, and follow something else", async () => {
    expect(app(await alone({ scaling: { min: 3 } })).scale).toMatchObject({ minReplicas: 3, maxReplicas: 3 });
    const rules = { events: { type: "azure-eventhub", metadata: { consumerGroup: "a" } } };
    expect(app(await alone({ scaling: { min: 0, max: 4, rules } })).scale).toMatchObject({
      minReplicas: 0,
      maxReplicas: 4,
      rules: [{ name: "events" }],
    });
  });
});

test("two workers have two names in one environment", async () => {
  const failure = await failureOf(() => {
    for (const name of ["one", "two"]) new Worker(name, { environment, image, containerAppName: "same" });
  });
  expect(failure.message).toContain('containerAppName: same is taken by Worker "one"; give another');
});

import { describe, expect, test } from "vitest";
import { Worker, type WorkerAlarms, type WorkerArgs, type WorkerScaling } from "../../../../components/azure";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { existingId, planProgram } from "../helpers";
import { environment, image, notLabel, whole } from "../web-service/bad-input-base";

const id = existingId("Microsoft.ServiceBus/namespaces/acme-bus/queues/orders");
const queue = {
  id,
  name: "orders",
  namespaceId: existingId("Microsoft.ServiceBus/namespaces/acme-bus"),
  namespaceHostName: "acme-bus.servicebus.windows.net",
};
const noQueue = "is for a worker with a queue; give queue, or leave it out";
const needsWaking =
  "0 has nothing that brings a replica back: without one there is no CPU or memory to follow; give queue, or a rule, or nearest: 1";
const create = (key: string, value: unknown, beside: object) =>
  new Worker("worker", { environment: { ...environment }, image, queue, ...beside, [key]: value } as never);
const without = { beside: { queue: undefined } };

refuses<WorkerArgs>(
  "Worker refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    image: [wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2")],
    queue: [
      wrong("orders", "is not a Queue or a reference to one: it is text"),
      wrong({ ...queue, lockDurationSeconds: 301 }, whole(301, "1 to 300 seconds", 300), {
        at: ".lockDurationSeconds",
      }),
    ],
    scaling: [
      wrong({ min: 0 }, needsWaking, { at: ".min", ...without }),
      wrong({ min: 0, cpuPercent: 60 }, needsWaking, { at: ".min", ...without }),
      wrong({ messageCount: 5 }, noQueue, { at: ".messageCount", ...without }),
      wrong({ min: 5, max: 2 }, "2 is less than scaling.min 5; nearest: 5", { at: ".max" }),
      wrong({ rules: { queue: { type: "redis" } } }, "is the name of the rule that follows queue; choose another", {
        at: ".rules.queue",
      }),
    ],
    terminationGracePeriodSeconds: [wrong(3601, whole(3601, "0 to 3600 seconds", 3600))],
    alarms: [
      wrong({ deadLetters: 5 }, noQueue, { at: ".deadLetters", ...without }),
      wrong({ activeMessages: 5 }, noQueue, { at: ".activeMessages", ...without }),
    ],
    imageUpdatedBy: [wrong("ci", '"ci" is not one of "program", "pipeline"')],
    runBefore: [wrong("migrate", "is not a Job or a reference to one: it is text")],
    containerAppName: [wrong(output, isOutput)],
    connections: [
      wrong({ QUEUE: { variables: { A: "b" } } }, "is the name under which queue is connected; choose another", {
        at: ".QUEUE",
      }),
    ],
    access: [wrong({ ORDERS: "send" }, "is not in connections; there is QUEUE", { at: ".ORDERS" })],
    permissions: [
      wrong(
        { receive: { role: "Azure Service Bus Data Receiver", scope: id } },
        "is the role on the scope that connections.QUEUE gives, and Azure takes it once; leave it out",
        { at: ".receive" },
      ),
    ],
    env: [wrong({ PORT: 8080 }, '8080 is not text; nearest: "8080"', { at: ".PORT" })],
    entrypoint: [wrong("/bin/app", "is text; give a list")],
    args: [wrong("worker", "is text; give a list")],
    cpu: [wrong(0.3, "0.3 is not a size of Container Apps in vCPU; nearest: 0.25 (512 MiB), 0.5 (1024 MiB)")],
    memory: [wrong("1Gi", '"1Gi" is not a number; it is text')],
    workloadProfile: [wrong(output, isOutput)],
    secrets: [
      wrong({ KEY: "x" }, "is no reference to a secret: give a Secret, or { id, uri }; plain values go in env", {
        at: ".KEY",
      }),
    ],
    registry: [wrong("acme", "is not a container registry or a reference to one: it is text")],
    registryCredentials: [wrong("acme", "is text; give an object of server, username, password")],
    sidecars: [wrong({ Proxy: { image } }, notLabel, { at: ".Proxy" })],
    volumes: [wrong({ a: {} }, "is missing: give the absolute path where it is mounted", { at: ".a.mountPath" })],
    tracing: [wrong("true", '"true" is not true or false')],
    identityId: [
      wrong(
        "orders",
        '"orders" is not the ARM id of a managed identity: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>',
      ),
    ],
    identityLifecycle: [wrong("all", '"all" is not one of "None", "Init", "Main", "All"; nearest: "All"')],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  create,
);

const percent = (value: number) => whole(value, "1 to 100 percent", 100);

refuses<WorkerScaling>(
  "Worker's scaling refuses",
  "scaling.",
  {
    min: [wrong(-1, whole(-1, "0 to 1000 replicas", 0))],
    max: [wrong(0, whole(0, "1 to 1000 replicas", 1)), wrong(output, isOutput)],
    messageCount: [wrong(0, whole(0, "1 to 1000000000 messages", 1)), wrong(output, isOutput)],
    cpuPercent: [wrong(101, percent(101))],
    memoryPercent: [wrong(101, percent(101))],
    schedules: [wrong("x", "is text; give a map, { name: … }")],
    rules: [wrong("x", "is text; give a map, { name: … }")],
    cooldownPeriodSeconds: [wrong(-1, whole(-1, "0 to 86400 seconds", 0))],
    pollingIntervalSeconds: [wrong(0, whole(0, "1 to 86400 seconds", 1))],
  },
  (key, value) => create("scaling", { [key]: value }, {}),
);

refuses<WorkerAlarms>(
  "Worker's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    restartCount: [wrong(-1, whole(-1, "0 to 1000000 times", 0))],
    activeMessages: [wrong(0, whole(0, "1 to 1000000000 messages", 1))],
    deadLetters: [wrong(0, whole(0, "1 to 1000000000 messages", 1))],
  },
  (key, value) => create("alarms", { [key]: value }, {}),
);

describe("arguments of other clouds", () => {
  test.each([
    ["port", 8080, "it has no ingress, so that nothing reaches it"],
    ["healthCheck", {}, "it has no ingress, so that nothing reaches it"],
    ["delivery", "push", "a worker pulls from its queue"],
    ["stopTimeoutSeconds", 60, 'nearest: "terminationGracePeriodSeconds"'],
  ])("%s is answered", async (key, value, says) => {
    let problems: unknown;
    await planProgram(() => {
      problems = problemsOf(() => create(key, value, {}));
    });
    expect(problems).toEqual([{ propertyPath: key, reason: expect.stringContaining(says) }]);
  });
});

refuses<Record<"slo", unknown>>(
  "Worker has no objectives on Azure:",
  "",
  {
    slo: [
      wrong(
        {},
        'is not an argument on Azure: Service Bus has no metric of how long messages wait, nor of those that were processed; nearest: "alarms.activeMessages"',
      ),
    ],
  },
  create,
);

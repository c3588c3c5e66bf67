import { describe, expect, test } from "vitest";
import {
  Job,
  type JobAlarms,
  type JobArgs,
  type JobEvents,
  type JobRef,
  type JobSchedule,
  WebService,
} from "../../../../components/azure";
import { problemWithSchedule } from "../../../../components/azure/job/shape";
import { isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { existingId, planProgram } from "../helpers";
import { environment, image, notLabel, whole } from "../web-service/bad-input-base";

const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const notify = existingId("Microsoft.Insights/actionGroups/pager");
const most = 2_147_483_647;
const queue = {
  id: existingId("Microsoft.ServiceBus/namespaces/acme-bus/queues/orders"),
  name: "orders",
  namespaceId: existingId("Microsoft.ServiceBus/namespaces/acme-bus"),
  namespaceHostName: "acme-bus.servicebus.windows.net",
};
const create = (key: string, value: unknown, beside: object) =>
  new Job("migrate", { environment: { ...environment }, image, ...beside, [key]: value } as never);
const noWorkspace =
  "needs an environment with a workspace, which has the logs of its jobs; this one has none: give its workspaceId";

refuses<JobArgs>(
  "Job refuses",
  "",
  {
    environment: [wrong(undefined, "is missing: give an Environment or a reference to one")],
    image: [wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2")],
    entrypoint: [wrong("/bin/app", "is text; give a list")],
    args: [wrong("migrate", "is text; give a list")],
    cpu: [wrong(0.3, "0.3 is not a size of Container Apps in vCPU; nearest: 0.25 (512 MiB), 0.5 (1024 MiB)")],
    memory: [wrong("1Gi", '"1Gi" is not a number; it is text')],
    workloadProfile: [wrong(output, isOutput)],
    env: [wrong({ VENDOR_NATIVE_RUN: "1" }, "is set by this library; leave it out", { at: ".VENDOR_NATIVE_RUN" })],
    secrets: [
      wrong({ KEY: "x" }, "is no reference to a secret: give a Secret, or { id, uri }; plain values go in env", {
        at: ".KEY",
      }),
    ],
    registry: [wrong("acme", "is not a container registry or a reference to one: it is text")],
    registryCredentials: [wrong("acme", "is text; give an object of server, username, password")],
    sidecars: [wrong({ Proxy: { image } }, notLabel, { at: ".Proxy" })],
    volumes: [wrong({ a: {} }, "is missing: give the absolute path where it is mounted", { at: ".a.mountPath" })],
    connections: [wrong("orders", "is text; give a map, { name: … }")],
    access: [wrong({ ORDERS: "send" }, "is not in connections; there is none", { at: ".ORDERS" })],
    permissions: [
      wrong({ a: { role: "Storage Blob Data Reader" } }, "is missing: give the ARM id of the role's scope", {
        at: ".a.scope",
      }),
    ],
    tracing: [wrong("true", '"true" is not true or false')],
    identityId: [
      wrong(
        "orders",
        '"orders" is not the ARM id of a managed identity: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>',
      ),
    ],
    identityLifecycle: [wrong("all", '"all" is not one of "None", "Init", "Main", "All"; nearest: "All"')],
    schedule: [
      wrong("0 3 * * *", "is text; give an object of cron"),
      wrong(
        { cron: "0 3 * * *", timeZone: "Europe/Berlin" },
        "is not an argument: Container Apps reads schedules in UTC alone, and UTC has no summer time; leave it out, and give cron in UTC",
        { at: ".timeZone" },
      ),
    ],
    queue: [wrong("orders", "is not a Queue or a reference to one: it is text")],
    events: [
      wrong(
        true,
        "is a boolean; give an object of messageCount, minExecutions, maxExecutions, pollingIntervalSeconds, rules",
      ),
      wrong({}, "has nothing to look for; give queue, or a rule"),
    ],
    timeoutSeconds: [wrong(0, whole(0, `1 to ${most} seconds`, 1)), wrong(output, isOutput)],
    retries: [wrong(-1, whole(-1, `0 to ${most}`, 0))],
    parallelism: [wrong(0, whole(0, `1 to ${most} replicas`, 1))],
    replicaCompletionCount: [wrong(1.5, whole(1.5, `1 to ${most} replicas`, 2))],
    gate: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    jobName: [
      wrong(
        "Nightly Job",
        '"Nightly Job" is not a job\'s name: 2 to 32 lower-case letters, digits and single hyphens, starting with a letter, no hyphen at the end; nearest: "nightly-job"',
      ),
    ],
    alarms: [
      wrong(true, "is a boolean; give an object of notify, failureCount"),
      wrong({ notify }, noWorkspace, { at: ".notify" }),
    ],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  create,
);

refuses<JobSchedule>(
  "Job's schedule refuses",
  "schedule.",
  {
    cron: [
      wrong(undefined, 'is missing: give the times in UTC, such as "0 3 * * *"'),
      wrong("hourly", '"hourly" is not a cron expression of five fields in UTC, such as "0 3 * * *"'),
      wrong(
        "cron(0 3 * * ? *)",
        '"cron(0 3 * * ? *)" is not a cron expression of five fields in UTC, such as "0 3 * * *"; nearest: "0 3 * * *"',
      ),
    ],
  },
  (key, value) => create("schedule", { [key]: value }, {}),
);

const aRule = { type: "azure-queue", metadata: { queueName: "work" } };

refuses<JobEvents>(
  "Job's events refuse",
  "events.",
  {
    messageCount: [
      wrong(0, whole(0, "1 to 1000000000 messages", 1)),
      wrong(5, "is for a job with a queue; give queue, or leave it out", {
        beside: { queue: undefined, events: { rules: { work: aRule } } },
      }),
    ],
    minExecutions: [wrong(-1, whole(-1, `0 to ${most} executions`, 0))],
    maxExecutions: [
      wrong(0, whole(0, `1 to ${most} executions`, 1)),
      wrong(2, "2 is less than events.minExecutions 3; nearest: 3", { beside: { events: { minExecutions: 3 } } }),
    ],
    pollingIntervalSeconds: [wrong(0, whole(0, "1 to 86400 seconds", 1))],
    rules: [
      wrong({ queue: aRule }, "is the name of the rule that follows queue; choose another", { at: ".queue" }),
      wrong({ work: {} }, "is missing: give a scaler", { at: ".work.type" }),
      wrong({ work: { ...aRule, identity: true } }, "lacks accountName: without it KEDA never scales by azure-queue", {
        at: ".work.metadata",
      }),
    ],
  },
  (key, value, { events, ...beside }: { events?: object } & object) =>
    create("events", { ...events, [key]: value }, { queue, ...beside }),
);

test("two things that start a job, and a connection of the queue's name, are refused", () => {
  const schedule = { cron: "0 3 * * *" };
  expect(problemsOf(() => create("schedule", schedule, { queue }))).toEqual([
    { propertyPath: "schedule", reason: "and events both start it; leave one out, or make a second Job" },
  ]);
  const connections = { QUEUE: { variables: { A: "b" } } };
  expect(problemsOf(() => create("connections", connections, { queue }))).toEqual([
    { propertyPath: "connections.QUEUE", reason: "is the name under which queue is connected; choose another" },
  ]);
});

refuses<JobAlarms>(
  "Job's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(undefined, "is missing: give it, or notify on the Environment"),
      wrong(
        "pager",
        '"pager" is not the ARM id of an action group: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
      ),
    ],
    failureCount: [wrong(-1, whole(-1, "0 to 1000000000 executions", 0))],
  },
  (key, value) => {
    const workspaceId = existingId("Microsoft.OperationalInsights/workspaces/main");
    return create("alarms", { notify, [key]: value }, { environment: { ...environment, workspaceId } });
  },
);

refuses<JobRef>(
  "WebService's runBefore refuses",
  "runBefore.",
  {
    id: [
      wrong(
        "migrate",
        '"migrate" is not the ARM id of a Container Apps job: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.App/jobs/<name>',
      ),
    ],
    name: [wrong("", "is empty")],
    gate: [
      wrong(
        "migrate-gate",
        '"migrate-gate" is not the ARM id of a deployment script: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Resources/deploymentScripts/<name>',
      ),
    ],
  },
  (key, value) => {
    const ref = { id: existingId("Microsoft.App/jobs/migrate"), name: "migrate", [key]: value };
    return new WebService("api", { environment: { ...environment }, image, runBefore: ref as never });
  },
);

describe("arguments of other clouds", () => {
  test.each([
    ["port", 8080, "is not an argument of a job: nothing reaches it; leave it out"],
    ["scaling", { max: 3 }, "each execution has as many replicas as parallelism says"],
    ["tasks", 3, 'is not an argument; nearest: "replicaCompletionCount"'],
    ["replicaTimeout", 3, 'is not an argument; nearest: "timeoutSeconds"'],
    ["timeZone", "Europe/Berlin", "Container Apps reads schedules in UTC alone"],
  ])("%s is answered", async (key, value, says) => {
    let problems: unknown;
    await planProgram(() => {
      problems = problemsOf(() => create(key, value, {}));
    });
    expect(problems).toEqual([{ propertyPath: key, reason: expect.stringContaining(says) }]);
  });
});

describe("schedules", () => {
  test.each(["0 3 * * *", "*/5 * * * *", "20 0,1,2 * * *", "20 0-2 * * *", "0 0 1 JAN mon-fri", "0 0 * * 7"])(
    "%s is one",
    (schedule) => expect(problemWithSchedule(schedule)).toBeUndefined(),
  );

  test.each([
    ["60 * * * *", undefined],
    ["* 24 * * *", undefined],
    ["* * 0 * *", undefined],
    ["* * * 13 *", undefined],
    ["* * * * 8", undefined],
    ["*/0 * * * *", undefined],
    ["@daily", undefined],
    [5, undefined],
    ["0 0 3 * * *", '"0 3 * * *"'],
    ["15 3 * * ? 2027", '"15 3 * * *"'],
  ])("%s is none", (schedule, nearest) => {
    const problem = problemWithSchedule(schedule);
    expect(problem).toContain("is not a cron expression of five fields in UTC");
    if (nearest !== undefined) expect(problem).toContain(`nearest: ${nearest}`);
    else expect(problem).not.toContain("nearest");
  });
});

refuses<Record<"slo", unknown>>(
  "Job has no objectives on Azure:",
  "",
  {
    slo: [
      wrong(
        {},
        'is not an argument on Azure: no documented measure tells of executions that succeeded; nearest: "alarms.failureCount"',
      ),
    ],
  },
  create,
);

import { expect, test } from "vitest";
import { Worker, type WorkerAlarms, type WorkerArgs, type WorkerScaling } from "../../../../components/gcp";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { late, planProgram } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";
import { notBoolean, whole } from "../web-service/bad-input-within";

const pushed = { project: "acme-prod", topicId: "projects/acme-prod/topics/orders", ackDeadlineSeconds: 60 };
const pulled = { ...pushed, subscriptionId: "projects/acme-prod/subscriptions/orders" };
const create = (key: string, value: unknown, beside: object) =>
  new Worker("mailer", { environment: { ...environment }, image, queue: pushed, ...beside, [key]: value } as never);
const byPull = { beside: { queue: pulled } };
const forPush = 'is for delivery "push"; leave it out';
const gen1 = "EXECUTION_ENVIRONMENT_GEN1";

refuses<WorkerArgs>(
  "Worker refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
    ],
    image: [wrong("", "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2")],
    entrypoint: [wrong("sh", "is text; give a list")],
    serviceAccount: [
      wrong(
        "orders",
        '"orders" is not the address of a service account, such as orders@acme-prod.iam.gserviceaccount.com',
      ),
    ],
    workingDir: [
      wrong("srv", '"srv" is not an absolute path without a colon: it starts with a slash; nearest: "/srv"'),
    ],
    args: [wrong("work", "is text; give a list")],
    cpu: [
      wrong(20, "20 vCPU are more than the 8 of an instance"),
      wrong(0.5, "0.5 is less than an instance of a worker pool has; nearest: 1", byPull),
    ],
    memory: [wrong(8192, "8192 MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 4096, or cpu 2")],
    env: [wrong({ PORT: "1" }, "is reserved: Cloud Run sets it itself; set it by port", { at: ".PORT" })],
    secrets: [
      wrong({ KEY: "value" }, "is no reference to a secret: give a Secret, or { id }; plain values go in env", {
        at: ".KEY",
      }),
    ],
    executionEnvironment: [
      wrong("gen2", `"gen2" is not one of "${gen1}", "EXECUTION_ENVIRONMENT_GEN2"`),
      wrong(gen1, 'is of a service, with delivery "push"; leave it out', byPull),
    ],
    accelerator: [wrong("t4", '"t4" is not one of "nvidia-l4", "nvidia-rtx-pro-6000"'), wrong(null, isNull)],
    gpuZonalRedundancyDisabled: [wrong(true, "is of a GPU; give accelerator too")],
    vpcEgress: [wrong("ALL", '"ALL" is not one of "PRIVATE_RANGES_ONLY", "ALL_TRAFFIC"; nearest: "ALL_TRAFFIC"')],
    networkTags: [wrong("web", "is text; give a list")],
    sidecars: [wrong({ app: { image } }, "is the name of the main container; choose another", { at: ".app" })],
    dependsOn: [wrong(["proxy"], '"proxy" is no other container; there is none', { at: "[0]" })],
    volumes: [wrong({ data: {} }, "is missing: give the absolute path where it is mounted", { at: ".data.mountPath" })],
    connections: [
      wrong({ QUEUE: { variables: { URL: "a" } } }, "is the name of the worker's own queue; choose another", {
        at: ".QUEUE",
      }),
    ],
    access: [wrong({ ORDERS: "send" }, "is not in connections; there is QUEUE", { at: ".ORDERS" })],
    permissions: [
      wrong(
        { projectRoles: ["roles/editor"] },
        '"roles/editor" is a basic role, which reaches all of the project; give a role of one service, such as "roles/storage.objectViewer"',
        { at: ".projectRoles[0]" },
      ),
    ],
    binaryAuthorization: [wrong(true, "is a boolean; give an object of policy, breakglassJustification")],
    encryptionKey: [
      wrong(
        "main",
        '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets',
      ),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tracing: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
    queue: [
      wrong("orders", "is not a Queue or a reference to one: it is text"),
      wrong({ project: "acme-prod" }, "is not a Queue or a reference to one: it lacks topicId"),
      wrong(
        { ...pushed, deadLetterTopicId: "projects/acme-prod/topics/dead" },
        "is missing: Pub/Sub's service agent, which moves dead letters to deadLetterTopicId",
        { at: ".agentMember" },
      ),
    ],
    delivery: [
      wrong("pushed", '"pushed" is not one of "pull", "push"; nearest: "push"'),
      wrong(output, isOutput),
      wrong("push", '"push" needs a queue; give one, or leave delivery out', { beside: { queue: undefined } }),
      wrong(
        "push",
        '"push" does not go with it: the queue has a subscription of its own, which would keep each message a second time; give the Queue delivery: "push" too',
        byPull,
      ),
      wrong("pull", '"pull" needs a queue with a subscription; leave out delivery: "push" of the Queue'),
    ],
    port: [wrong(0, whole(0, "1 to 65535", 1)), wrong(8080, forPush, byPull)],
    timeoutSeconds: [
      wrong(601, whole(601, "1 to 600 seconds", 600)),
      wrong(
        61,
        "61 is more than the queue's ackDeadlineSeconds, after which the message is delivered again; nearest: 60",
      ),
      wrong(30, forPush, byPull),
    ],
    scaling: [wrong(5, "is a number; give an object of min, max, concurrentMessages")],
    restartOnRotation: [wrong("no", notBoolean("no")), wrong(output, isOutput)],
    runBefore: [
      wrong("migrate", "is not a Job or a reference to one: it is text"),
      wrong(
        { id: "projects/acme-prod/locations/europe-west1/jobs/migrate" },
        "is a reference to a job that runs before no deployment: give the Job itself, or set gate: true on it",
      ),
    ],
    slo: [
      wrong({}, "has no objective; give freshness"),
      wrong({ freshness: {} }, "is missing: give the seconds that the oldest message may wait", {
        at: ".freshness.seconds",
      }),
      wrong({ freshness: { seconds: 60 } }, "is of the messages of a queue; give queue too", {
        beside: { queue: undefined },
        title: "without a queue",
      }),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify, oldestMessageSeconds, deadLetters")],
  },
  create,
);

refuses<WorkerScaling>(
  "Worker's scaling refuses",
  "scaling.",
  {
    min: [wrong(-1, whole(-1, "0 to 10000 instances", 0)), wrong(output, isOutput)],
    max: [
      wrong(0, whole(0, "1 to 10000 instances", 1)),
      wrong(1, "1 is less than scaling.min 2; nearest: 2", { beside: { min: 2 } }),
    ],
    concurrentMessages: [wrong(0, whole(0, "1 to 1000 messages", 1))],
  },
  (key, value, beside) => create("scaling", { ...beside, [key]: value }, {}),
);

refuses<WorkerAlarms>(
  "Worker's alarms refuses",
  "alarms.",
  {
    notify: [wrong(undefined, "is missing: give it, or notify on the Environment", { beside: { deadLetters: 3 } })],
    oldestMessageSeconds: [wrong(0, whole(0, "1 to 2678400 seconds", 1))],
    deadLetters: [wrong(0, whole(0, "1 to 1000000000 messages", 1))],
  },
  (key, value, beside) =>
    create("alarms", { notify: "projects/acme-prod/notificationChannels/1", ...beside, [key]: value }, {}),
);

refuses<Record<"ingress" | "host" | "concurrency" | "ackDeadlineSeconds", unknown>>(
  "Worker refuses words of other places",
  "",
  {
    ingress: [wrong("all", "is not an argument: Pub/Sub alone reaches a worker; leave it out")],
    host: [wrong("a.example.com", "is not an argument: a worker has no address; leave it out")],
    concurrency: [wrong(5, 'is not an argument; nearest: "scaling.concurrentMessages"')],
    ackDeadlineSeconds: [wrong(60, "is not an argument of a worker: give it to the Queue")],
  },
  create,
);

test("Worker refuses more than one message at a time for less than a vCPU, and messages at a time by pull", async () => {
  await planProgram(() => {
    const scaling = { concurrentMessages: 5 };
    expect(problemsOf(() => create("scaling", scaling, { cpu: 0.5 }))).toEqual([
      {
        propertyPath: "scaling.concurrentMessages",
        reason: "5 needs 1 vCPU or more, but cpu is 0.5; nearest: 1",
      },
    ]);
    expect(problemsOf(() => create("scaling", scaling, { queue: pulled }))).toEqual([
      { propertyPath: "scaling.concurrentMessages", reason: forPush },
    ]);
    const backlog = "is not an argument on Google Cloud: Cloud Run follows requests or the CPU; nearest:";
    expect(problemsOf(() => create("scaling", { backlogPerTask: 50 }, {}))).toContainEqual({
      propertyPath: "scaling.backlogPerTask",
      reason: `${backlog} "scaling.concurrentMessages"`,
    });
  });
});

test("Worker refuses a variable that its queue has too", async () => {
  await planProgram(() => {
    const problems = problemsOf(() => create("env", { QUEUE_TOPIC: "mine" }, {})) as { propertyPath: string }[];
    expect(problems.map(({ propertyPath }) => propertyPath)).toEqual([expect.stringMatching(/QUEUE/)]);
  });
});

test("Worker refuses a size that comes later", async () => {
  const planned = planProgram(() => create("cpu", late(1), { memory: late(8192) }));
  await expect(planned).rejects.toThrow("8192 MiB does not go with cpu 1 on Cloud Run");
});

import { describe, expect, test } from "vitest";
import {
  Delivery,
  Environment,
  type EnvironmentArgs,
  Job,
  Queue,
  type QueueArgs,
  Worker,
  type WorkerArgs,
} from "../../../../components/gcp";
import { byType, counts, late, names, planProgram, resource, waitsFor } from "../helpers";

type Args = Partial<Omit<WorkerArgs, "environment">>;
const image = "ghcr.io/acme/mailer:1.4.2";
const notify = "projects/acme-prod/notificationChannels/1";
const serviceType = "gcp:cloudrunv2/service:Service";
const poolType = "gcp:cloudrunv2/workerPool:WorkerPool";
const subscriptionType = "gcp:pubsub/subscription:Subscription";
const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const labels = { "vendor-native-component": "worker", "vendor-native-name": "mailer" };

const plan = (args: Args = {}, queue: QueueArgs = { delivery: Delivery.Push }, place: EnvironmentArgs = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", place);
    const orders = new Queue("orders", { environment, ...queue });
    const worker = new Worker("mailer", { environment, image, queue: orders, ...args });
    return { id: worker.id, email: worker.serviceAccountEmail };
  });

describe("a worker that messages are pushed to", () => {
  test("is a private service that goes to zero, with a subscription that pushes as an account of its own", async () => {
    const found = await plan();
    expect(counts(found)).toMatchObject({ [serviceType]: 1, [subscriptionType]: 2 });
    expect(counts(found)).not.toHaveProperty(poolType);
    const { inputs, options } = resource(found, serviceType, "mailer");
    expect(inputs).toMatchObject({
      location: "europe-west1",
      ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
      invokerIamDisabled: false,
      deletionProtection: true,
      scaling: { minInstanceCount: 0, maxInstanceCount: 10 },
      labels,
      template: {
        serviceAccount: expect.stringMatching(/^mailer-\w{7}@/),
        maxInstanceRequestConcurrency: 10,
        timeout: "600s",
        containers: [
          {
            image,
            ports: { name: "http1", containerPort: 8080 },
            resources: { cpuIdle: true, startupCpuBoost: true },
            envs: [{ name: "QUEUE_TOPIC", value: expect.stringMatching(/\/topics\/orders-\w{7}$/) }],
          },
        ],
      },
    });
    expect(inputs).not.toHaveProperty("defaultUriDisabled");
    expect(options.protect).toBe(true);
  });

  test("gets messages by a subscription like the queue, with dead letters that move", async () => {
    const queue = {
      delivery: Delivery.Push,
      ackDeadlineSeconds: 120,
      retentionDays: 2,
      deadLetters: { attempts: 7 },
      retryPolicy: { minimumBackoffSeconds: 1, maximumBackoffSeconds: 60 },
      ordering: true,
    };
    const found = await plan({}, queue);
    const { inputs, options } = resource(found, subscriptionType, "mailer");
    const uri = expect.stringMatching(/^https:\/\/mailer-\w+-\w+-\w+\.a\.run\.app$/);
    expect(inputs).toEqual({
      project: expect.any(String),
      topic: expect.stringMatching(/\/topics\/orders-\w{7}$/),
      ackDeadlineSeconds: 120,
      messageRetentionDuration: "172800s",
      expirationPolicy: { ttl: "" },
      retryPolicy: { minimumBackoff: "1s", maximumBackoff: "60s" },
      deadLetterPolicy: {
        deadLetterTopic: expect.stringMatching(/\/topics\/orders-dead-letters-\w{7}$/),
        maxDeliveryAttempts: 7,
      },
      enableMessageOrdering: true,
      pushConfig: {
        pushEndpoint: uri,
        oidcToken: { serviceAccountEmail: expect.stringMatching(/^mailer-push-\w{7}@/), audience: uri },
      },
      labels,
    });
    expect(options.protect).toBe(true);
    expect(resource(found, serviceType, "mailer").inputs.template).toMatchObject({ timeout: "120s" });
    const subscription = resource(found, subscriptionType, "mailer");
    expect(waitsFor(subscription, "serviceIamMember")).toEqual(["mailer-push"]);
    expect(waitsFor(subscription, "topicIAMMember")).toEqual(["mailer-dead-letters"]);
  });

  test("lets that account alone call it, and may itself do nothing", async () => {
    const found = await plan();
    const grants = byType(found, "gcp:cloudrunv2/serviceIamMember:ServiceIamMember");
    expect(grants.map(({ inputs }) => [inputs.role, inputs.member])).toEqual([
      ["roles/run.invoker", expect.stringMatching(/^serviceAccount:mailer-push-\w{7}@/)],
    ]);
    const members = byType(found, "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember");
    for (const { inputs } of members) expect(inputs.member).toMatch(/gcp-sa-pubsub/);
  });

  test("takes its port, its time, its scaling and its size", async () => {
    const scaling = { min: 2, max: 50, concurrentMessages: 3 };
    const found = await plan({ port: 9000, timeoutSeconds: 30, scaling, cpu: 2 });
    expect(resource(found, serviceType, "mailer").inputs).toMatchObject({
      scaling: { minInstanceCount: 2, maxInstanceCount: 50 },
      template: {
        maxInstanceRequestConcurrency: 3,
        timeout: "30s",
        containers: [{ ports: { containerPort: 9000 }, resources: { limits: { cpu: "2" } } }],
      },
    });
    const small = resource(await plan({ cpu: 0.5 }), serviceType, "mailer").inputs;
    expect(small.template).toMatchObject({ maxInstanceRequestConcurrency: 1 });
    const later = resource(await plan({ cpu: late(0.5), timeoutSeconds: late(20) }), serviceType, "mailer").inputs;
    expect(later.template).toMatchObject({ maxInstanceRequestConcurrency: 1, timeout: "20s" });
  });

  test("holds a time that comes later against the queue's", async () => {
    await expect(plan({ timeoutSeconds: late(601) })).rejects.toThrow("601 is not a whole number from 1 to 600");
    await expect(plan({ timeoutSeconds: 90 }, { delivery: "push", ackDeadlineSeconds: 60 })).rejects.toThrow(
      "90 is more than the queue's ackDeadlineSeconds, after which the message is delivered again; nearest: 60",
    );
  });

  test("is smaller and unprotected in development", async () => {
    const found = await plan({}, { delivery: "push" }, { profile: "development" });
    const { inputs, options } = resource(found, serviceType, "mailer");
    expect(inputs).toMatchObject({ deletionProtection: false, scaling: { minInstanceCount: 0, maxInstanceCount: 2 } });
    expect([options.protect, resource(found, subscriptionType, "mailer").options.protect]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("takes a topic by its id, with no dead letters where it names none", async () => {
    const queue = { project: "acme-data", topicId: "projects/acme-data/topics/orders" };
    const found = await planProgram(() => {
      new Worker("mailer", { environment: new Environment("prod"), image, queue });
    });
    const { inputs } = resource(found, subscriptionType, "mailer");
    expect(inputs).toMatchObject({
      topic: queue.topicId,
      ackDeadlineSeconds: 600,
      messageRetentionDuration: "345600s",
      retryPolicy: { minimumBackoff: "10s", maximumBackoff: "600s" },
    });
    expect(inputs).not.toHaveProperty("deadLetterPolicy");
  });

  test("waits for a job before its deployment", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const runBefore = new Job("migrate", { environment, image });
      const queue = new Queue("orders", { environment, delivery: "push" });
      new Worker("mailer", { environment, image, queue, runBefore });
      new Worker("poller", { environment, image, runBefore });
    });
    expect(waitsFor(resource(found, serviceType, "mailer"), "cloudrunv2/job:Job")).toEqual(["migrate-gate"]);
    expect(waitsFor(resource(found, poolType, "poller"), "cloudrunv2/job:Job")).toEqual(["migrate-gate"]);
  });
});

describe("a worker that pulls", () => {
  test("is a worker pool that follows its CPU, and may receive from that subscription alone", async () => {
    const found = await plan({}, {});
    expect(counts(found)).toMatchObject({ [poolType]: 1, [subscriptionType]: 2 });
    expect(counts(found)).not.toHaveProperty(serviceType);
    const { inputs, options } = resource(found, poolType, "mailer");
    expect(inputs).toMatchObject({
      location: "europe-west1",
      deletionProtection: true,
      scaling: { scalingMode: "AUTOMATIC", minInstanceCount: 1, maxInstanceCount: 10 },
      labels,
    });
    const template = inputs.template as { containers: { envs: unknown; ports?: unknown; resources: unknown }[] };
    expect(template).not.toHaveProperty("executionEnvironment");
    expect(template.containers).toEqual([
      {
        name: "app",
        image,
        envs: [
          { name: "QUEUE_SUBSCRIPTION", value: expect.stringMatching(/\/subscriptions\/orders-\w{7}$/) },
          { name: "QUEUE_TOPIC", value: expect.stringMatching(/\/topics\/orders-\w{7}$/) },
        ],
        resources: { limits: { cpu: "1", memory: "512Mi" } },
        volumeMounts: [],
      },
    ]);
    expect(options.protect).toBe(true);
    const own = byType(found, "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember").filter(({ inputs: given }) =>
      String(given.member).includes("mailer"),
    );
    expect(own.map(({ inputs: given }) => [given.role, given.subscription])).toEqual([
      ["roles/pubsub.subscriber", expect.stringMatching(/\/subscriptions\/orders-\w{7}$/)],
    ]);
  });

  test("has a fixed number of instances where the least is the most", async () => {
    const found = await plan({ scaling: { min: 3, max: 3 } }, {});
    expect(resource(found, poolType, "mailer").inputs.scaling).toEqual({ manualInstanceCount: 3 });
  });

  test("also from a queue of another stack, which is taken to have a subscription", async () => {
    const ref = {
      project: "acme-prod",
      topicId: "projects/acme-prod/topics/orders",
      subscriptionId: "projects/acme-prod/subscriptions/orders",
    };
    const found = await planProgram(() => {
      new Worker("mailer", { environment: new Environment("prod"), image, queue: late(ref) });
    });
    expect(names(found, poolType)).toEqual(["mailer"]);
    expect(JSON.stringify(resource(found, poolType, "mailer").inputs)).toContain(ref.subscriptionId);
  });

  test("without a queue runs for ever", async () => {
    const found = await planProgram(() => {
      new Worker("poller", { environment: new Environment("prod"), image, scaling: { min: 2, max: 4 } });
    });
    expect(resource(found, poolType, "poller").inputs.scaling).toMatchObject({
      minInstanceCount: 2,
      maxInstanceCount: 4,
    });
  });
});

describe("where there is someone to tell", () => {
  test.each([
    ["pushed", { delivery: Delivery.Push }, "mailer", "cloud_run_revision", "service_name"],
    ["pulled", {}, "orders", "cloud_run_worker_pool", "worker_pool_name"],
  ])(
    "a worker that is %s tells of old messages, of dead letters and of its end",
    async (_, queue, from, type, label) => {
      const alarms = { notify, oldestMessageSeconds: 600, deadLetters: 5 };
      const found = await plan({ alarms }, queue);
      expect(names(found, policyType)).toEqual(["mailer-ended", "mailer-given-up", "mailer-oldest-message"]);
      const conditions = (name: string) => resource(found, policyType, name).inputs.conditions;
      const metric = (name: string) =>
        expect.stringMatching(
          new RegExp(
            `^resource\\.type = "pubsub_subscription" AND resource\\.labels\\.subscription_id = "${from}-\\w{7}" AND metric\\.type = "pubsub\\.googleapis\\.com/subscription/${name}"$`,
          ),
        );
      expect(conditions("mailer-oldest-message")).toMatchObject([
        { conditionThreshold: { filter: metric("oldest_unacked_message_age"), thresholdValue: 600 } },
      ]);
      expect(conditions("mailer-given-up")).toMatchObject([
        { conditionThreshold: { filter: metric("dead_letter_message_count"), thresholdValue: 4 } },
      ]);
      expect(conditions("mailer-ended")).toMatchObject([
        {
          conditionMatchedLog: {
            filter: expect.stringMatching(
              new RegExp(`^resource\\.type = "${type}" AND resource\\.labels\\.${label} = "mailer-\\w{7}" AND log_id`),
            ),
          },
        },
      ]);
    },
  );
});

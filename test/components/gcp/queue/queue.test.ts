import { describe, expect, test } from "vitest";
import { Environment, Queue, type QueueArgs } from "../../../../components/gcp";
import { queue as settled } from "../../../../components/gcp/common/references/queue-reference";
import { counts, late, planProgram, resource, waitsFor } from "../helpers";

const plan = (args?: QueueArgs) => planProgram(() => ({ ref: new Queue("orders", args).ref }));
const topicType = "gcp:pubsub/topic:Topic";
const subscriptionType = "gcp:pubsub/subscription:Subscription";
const labels = { "vendor-native-component": "queue", "vendor-native-name": "orders" };
const agent = /^serviceAccount:service-\d+@gcp-sa-pubsub\.iam\.gserviceaccount\.com$/;

describe("a queue", () => {
  test("is a topic with one subscription, and the same for its dead letters", async () => {
    expect(counts(await plan())).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:gcp:Queue": 1,
      "gcp:projects/serviceIdentity:ServiceIdentity": 1,
      [topicType]: 2,
      [subscriptionType]: 2,
      "gcp:pubsub/topicIAMMember:TopicIAMMember": 1,
      "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember": 1,
    });
  });

  test("never expires, is tried again later and later, and gives a message up after 5 attempts", async () => {
    const found = await plan();
    const { inputs, options } = resource(found, subscriptionType, "orders");
    expect(inputs).toEqual({
      topic: resource(found, topicType, "orders").outputs.id ?? expect.stringMatching(/\/topics\/orders-\w{7}$/),
      ackDeadlineSeconds: 300,
      messageRetentionDuration: "345600s",
      expirationPolicy: { ttl: "" },
      retryPolicy: { minimumBackoff: "10s", maximumBackoff: "600s" },
      deadLetterPolicy: {
        deadLetterTopic: expect.stringMatching(/^projects\/[\w-]+\/topics\/orders-dead-letters-\w{7}$/),
        maxDeliveryAttempts: 5,
      },
      labels,
    });
    expect(options.protect).toBe(true);
  });

  test("keeps dead letters for 14 days", async () => {
    const { inputs, options } = resource(await plan(), subscriptionType, "orders-dead-letters");
    expect(inputs).toEqual({
      topic: expect.stringMatching(/^projects\/[\w-]+\/topics\/orders-dead-letters-\w{7}$/),
      ackDeadlineSeconds: 300,
      messageRetentionDuration: "1209600s",
      expirationPolicy: { ttl: "" },
      labels,
    });
    expect(options.protect).toBe(true);
  });

  test("lets Pub/Sub's agent publish dead letters, before there can be any, and take them off", async () => {
    const found = await plan();
    expect(resource(found, "gcp:pubsub/topicIAMMember:TopicIAMMember", "orders-dead-letters").inputs).toEqual({
      topic: expect.stringMatching(/\/topics\/orders-dead-letters-\w{7}$/),
      role: "roles/pubsub.publisher",
      member: expect.stringMatching(agent),
    });
    expect(resource(found, "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember", "orders").inputs).toEqual({
      subscription: expect.stringMatching(/\/subscriptions\/orders-\w{7}$/),
      role: "roles/pubsub.subscriber",
      member: expect.stringMatching(agent),
    });
    const subscription = resource(found, subscriptionType, "orders");
    expect(waitsFor(subscription, "topicIAMMember")).toEqual(["orders-dead-letters"]);
  });

  test("that is pushed leaves the subscription to its consumer", async () => {
    const found = await plan({ delivery: "push" });
    expect(counts(found)[subscriptionType]).toBe(1);
    expect(found.outputs.ref).toMatchObject({ ackDeadlineSeconds: 600 });
    expect(found.outputs.ref).not.toHaveProperty("subscriptionId");
  });

  test("with a key of one's own waits for the agent's grant on it", async () => {
    const kmsKeyName = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/queues";
    const found = await plan({ kmsKeyName });
    for (const name of ["orders", "orders-dead-letters"]) {
      const topic = resource(found, topicType, name);
      expect(topic.inputs.kmsKeyName).toBe(kmsKeyName);
      expect(waitsFor(topic, "cryptoKeyIAMMember")).toEqual(["orders-pubsub"]);
    }
    expect(resource(found, "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "orders-pubsub").inputs).toEqual({
      cryptoKeyId: kmsKeyName,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: expect.stringMatching(agent),
    });
  });

  test("takes every argument as it is given, also late", async () => {
    const found = await plan({
      ackDeadlineSeconds: late(60),
      retentionDays: late(0.5),
      deadLetters: { attempts: late(10), retentionDays: 31 },
      retryPolicy: { minimumBackoffSeconds: 0, maximumBackoffSeconds: late(60) },
      exactlyOnceDelivery: true,
      ordering: true,
      persistenceRegions: ["europe-west1"],
      tags: { team: "shop" },
    });
    expect(resource(found, subscriptionType, "orders").inputs).toMatchObject({
      ackDeadlineSeconds: 60,
      messageRetentionDuration: "43200s",
      deadLetterPolicy: { maxDeliveryAttempts: 10 },
      retryPolicy: { minimumBackoff: "0s", maximumBackoff: "60s" },
      enableExactlyOnceDelivery: true,
      enableMessageOrdering: true,
      labels: { team: "shop" },
    });
    for (const name of ["orders", "orders-dead-letters"]) {
      expect(resource(found, topicType, name).inputs).toMatchObject({
        messageStoragePolicy: { allowedPersistenceRegions: ["europe-west1"] },
        labels: { team: "shop" },
      });
    }
  });

  test("is in its environment's project, whose API it enables, and can be deleted in development", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("dev", { profile: "development", project: "acme-dev" });
      new Queue("orders", { environment });
    });
    expect(resource(found, "gcp:projects/service:Service", "orders-pubsub").inputs).toMatchObject({
      project: "acme-dev",
      service: "pubsub.googleapis.com",
    });
    for (const type of [topicType, subscriptionType]) {
      for (const name of ["orders", "orders-dead-letters"]) {
        const one = resource(found, type, name);
        expect(one.inputs.project).toBe("acme-dev");
        expect(one.options.protect).not.toBe(true);
      }
    }
  });
});

test("tells of messages that wait, and of dead letters", async () => {
  const notify = "projects/acme-prod/notificationChannels/1";
  const found = await plan({ alarms: { notify, deadLetters: late(5) } });
  const condition = (name: string) =>
    resource(found, "gcp:monitoring/alertPolicy:AlertPolicy", name).inputs.conditions as unknown;
  expect(condition("orders-oldest-message")).toMatchObject([
    {
      conditionThreshold: {
        filter: expect.stringMatching(
          /subscription_id = "orders-\w{7}" AND metric.type = "pubsub.googleapis.com\/subscription\/oldest_unacked_message_age"$/,
        ),
        thresholdValue: 1800,
      },
    },
  ]);
  expect(condition("orders-dead-letters")).toMatchObject([
    {
      conditionThreshold: {
        filter: expect.stringMatching(
          /subscription_id = "orders-dead-letters-\w{7}" AND metric.type = "pubsub.googleapis.com\/subscription\/num_undelivered_messages"$/,
        ),
        thresholdValue: 4,
      },
    },
  ]);
});

test("a reference has all that a worker and its alarms need, and is the same from another stack", async () => {
  const { outputs } = await planProgram(() => {
    const queue = new Queue("orders");
    const { topicId, subscriptionId } = queue;
    return { ref: queue.ref, taken: settled(queue.ref), own: settled(queue), topicId, subscriptionId };
  });
  expect(outputs.ref).toEqual({
    project: expect.stringMatching(/^[\w-]+$/),
    topicId: expect.stringMatching(/^projects\/[\w-]+\/topics\/orders-\w{7}$/),
    subscriptionId: expect.stringMatching(/^projects\/[\w-]+\/subscriptions\/orders-\w{7}$/),
    deadLetterTopicId: expect.stringMatching(/\/topics\/orders-dead-letters-\w{7}$/),
    deadLetterSubscriptionId: expect.stringMatching(/\/subscriptions\/orders-dead-letters-\w{7}$/),
    agentMember: expect.stringMatching(agent),
    ackDeadlineSeconds: 300,
    attempts: 5,
    retentionDays: 4,
    minimumBackoffSeconds: 10,
    maximumBackoffSeconds: 600,
    ordering: false,
    grants: {
      send: [{ role: "roles/pubsub.publisher", topic: expect.stringMatching(/\/topics\/orders-\w{7}$/) }],
      receive: [
        { role: "roles/pubsub.subscriber", subscription: expect.stringMatching(/\/subscriptions\/orders-\w{7}$/) },
      ],
    },
    defaultAccess: "send",
    variables: { TOPIC: outputs.topicId, SUBSCRIPTION: outputs.subscriptionId },
  });
  expect(outputs.own).toEqual(outputs.taken);
  const {
    grants: _grants,
    defaultAccess: _access,
    variables: _variables,
    ...parts
  } = outputs.ref as object & {
    grants: unknown;
    defaultAccess: unknown;
    variables: unknown;
  };
  expect(outputs.taken).toEqual(parts);
});

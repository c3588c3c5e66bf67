import { describe, expect, test } from "vitest";
import { Environment, Queue, type QueueArgs } from "../../../../components/aws";
import { queue as settled } from "../../../../components/aws/common/references/queue-reference";
import { counts, late, names, planProgram, resource, statements } from "../helpers";

const plan = (args?: QueueArgs) => planProgram(() => ({ ref: new Queue("orders", args).ref }));
const queueType = "aws:sqs/queue:Queue";
const arn = "arn:aws:sqs:us-east-1:123456789012:orders-[0-9a-f]{7}";
const deadArn = "arn:aws:sqs:us-east-1:123456789012:orders-dead-letters-[0-9a-f]{7}";

describe("a queue", () => {
  test("is two queues, a policy of each, and the permission to redrive", async () => {
    expect(counts(await plan())).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:aws:Queue": 1,
      [queueType]: 2,
      "aws:sqs/queuePolicy:QueuePolicy": 2,
      "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": 1,
    });
  });

  test("is encrypted, polled long, kept for 4 days, and gives a message up after 5 attempts", async () => {
    const { inputs, options } = resource(await plan(), queueType, "orders");
    expect(inputs).toEqual({
      sqsManagedSseEnabled: true,
      visibilityTimeoutSeconds: 300,
      messageRetentionSeconds: 345_600,
      delaySeconds: 0,
      receiveWaitTimeSeconds: 20,
      redrivePolicy: expect.any(String),
      tags: { "vendor-native:component": "Queue", "vendor-native:name": "orders" },
    });
    expect(JSON.parse(String(inputs.redrivePolicy))).toEqual({
      deadLetterTargetArn: expect.stringMatching(deadArn),
      maxReceiveCount: 5,
    });
    expect(options.protect).toBe(true);
  });

  test("keeps dead letters for 14 days, encrypted, and takes them from itself alone", async () => {
    const found = await plan();
    const { inputs, options } = resource(found, queueType, "orders-dead-letters");
    expect(inputs).toMatchObject({ sqsManagedSseEnabled: true, messageRetentionSeconds: 1_209_600 });
    expect(options.protect).toBe(true);
    const allowed = resource(found, "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "orders").inputs;
    expect(allowed.queueUrl).toMatch(/\/orders-dead-letters-[0-9a-f]{7}$/);
    expect(JSON.parse(String(allowed.redriveAllowPolicy))).toEqual({
      redrivePermission: "byQueue",
      sourceQueueArns: [expect.stringMatching(arn)],
    });
  });

  test.each([
    ["orders", arn],
    ["orders-dead-letters", deadArn],
  ])("denies %s to all who come without TLS", async (name, resourceArn) => {
    const policy = resource(await plan(), "aws:sqs/queuePolicy:QueuePolicy", name);
    expect(statements(policy)).toEqual([
      {
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: expect.stringMatching(resourceArn),
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("lets a service send on behalf of one thing", async () => {
    const sourceArn = "arn:aws:events:us-east-1:123456789012:rule/nightly";
    const shared = resource(
      await plan({ senderAccounts: ["111111111111"] }),
      "aws:sqs/queuePolicy:QueuePolicy",
      "orders",
    );
    expect(statements(shared)[1]).toMatchObject({
      Principal: { AWS: ["arn:aws:iam::111111111111:root"] },
      Action: "sqs:SendMessage",
    });
    const found = await plan({ senders: { nightly: { service: "events.amazonaws.com", sourceArn } } });
    const policy = resource(found, "aws:sqs/queuePolicy:QueuePolicy", "orders");
    expect(statements(policy)[1]).toEqual({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: expect.stringMatching(arn),
      Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
    });
  });

  test("of first in, first out has dead letters of the same kind", async () => {
    const found = await plan({ fifo: true, contentBasedDeduplication: true, highThroughput: true });
    expect(resource(found, queueType, "orders").inputs).toMatchObject({
      fifoQueue: true,
      contentBasedDeduplication: true,
      deduplicationScope: "messageGroup",
      fifoThroughputLimit: "perMessageGroupId",
    });
    expect(resource(found, queueType, "orders-dead-letters").inputs).toMatchObject({ fifoQueue: true });
    for (const name of ["orders", "orders-dead-letters"])
      expect(resource(found, queueType, name).outputs.name).toMatch(/\.fifo$/);
  });

  test("with a key of one's own has no other encryption", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/main";
    const found = await plan({ kmsKeyArn });
    for (const name of ["orders", "orders-dead-letters"]) {
      const { inputs } = resource(found, queueType, name);
      expect(inputs.kmsMasterKeyId).toBe(kmsKeyArn);
      expect(inputs).not.toHaveProperty("sqsManagedSseEnabled");
    }
    expect(found.outputs.ref).toMatchObject({ kmsKeyArn });
  });

  test("takes every argument as it is given, also late", async () => {
    const found = await plan({
      visibilityTimeoutSeconds: late(600),
      retentionDays: late(0.5),
      delaySeconds: 30,
      receiveWaitTimeSeconds: 0,
      maxMessageSize: 1_048_576,
      deadLetters: { attempts: late(3), retentionDays: 7 },
      tags: { team: "shop" },
    });
    const { inputs } = resource(found, queueType, "orders");
    expect(inputs).toMatchObject({
      visibilityTimeoutSeconds: 600,
      messageRetentionSeconds: 43_200,
      delaySeconds: 30,
      receiveWaitTimeSeconds: 0,
      maxMessageSize: 1_048_576,
      tags: { team: "shop" },
    });
    expect(JSON.parse(String(inputs.redrivePolicy))).toMatchObject({ maxReceiveCount: 3 });
    const dead = resource(found, queueType, "orders-dead-letters").inputs;
    expect(dead).toMatchObject({ messageRetentionSeconds: 604_800, tags: { team: "shop" } });
  });

  test("can be deleted in development", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("dev", { profile: "development" });
      new Queue("orders", { environment });
      new Queue("kept", { environment, deletionProtection: true });
    });
    const isProtected = (name: string) => resource(found, queueType, name).options.protect === true;
    expect(["orders", "orders-dead-letters", "kept"].map(isProtected)).toEqual([false, false, true]);
  });
});

test("tells of messages that wait, and of dead letters", async () => {
  const notify = "arn:aws:sns:us-east-1:123456789012:pager";
  const found = await plan({ alarms: { notify, oldestMessageSeconds: 600 } });
  const alarm = (name: string) => resource(found, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs;
  expect(alarm("orders-oldest-message")).toMatchObject({
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: expect.stringMatching(/^orders-[0-9a-f]{7}$/) },
    comparisonOperator: "GreaterThanThreshold",
    threshold: 600,
    alarmActions: [notify],
  });
  expect(alarm("orders-dead-letters")).toMatchObject({
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: expect.stringMatching(/^orders-dead-letters-[0-9a-f]{7}$/) },
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    treatMissingData: "notBreaching",
    okActions: [notify],
  });
});

test("a reference has all that a worker and its alarms need", async () => {
  const { outputs } = await plan();
  expect(outputs.ref).toEqual({
    arn: expect.stringMatching(arn),
    url: expect.stringMatching(/^https:\/\/sqs\.us-east-1\.amazonaws\.com\/123456789012\/orders-[0-9a-f]{7}$/),
    name: expect.stringMatching(/^orders-[0-9a-f]{7}$/),
    deadLetterArn: expect.stringMatching(deadArn),
    deadLetterUrl: expect.stringMatching(/\/orders-dead-letters-[0-9a-f]{7}$/),
    deadLetterName: expect.stringMatching(/^orders-dead-letters-[0-9a-f]{7}$/),
    visibilityTimeoutSeconds: 300,
    grants: { send: [expect.anything()], receive: [expect.anything()] },
    defaultAccess: "send",
    variables: { URL: expect.stringMatching(/^https:/) },
  });
});

test("a reference is the same from another stack", async () => {
  const { outputs } = await planProgram(() => {
    const queue = new Queue("orders");
    return { ref: queue.ref, taken: settled(queue.ref), own: settled(queue) };
  });
  expect(outputs.taken).toEqual(outputs.own);
  expect(outputs.ref).toMatchObject(outputs.own as object);
});

test("two queues of long and of foreign names are there side by side", async () => {
  const found = await planProgram(() => {
    for (const name of ["x".repeat(80), "Größe und Länge"]) new Queue(name, { fifo: true });
  });
  expect(names(found, queueType)).toHaveLength(4);
});

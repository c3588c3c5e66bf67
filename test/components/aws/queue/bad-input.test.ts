import { Queue, type QueueAlarms, type QueueArgs } from "../../../../components/aws";
import type { Sender } from "../../../../components/aws/common/message-policies";
import type { DeadLetters, QueueSubscription } from "../../../../components/aws/queue/args";
import { isNull, isOutput, output, refuses, wrong } from "../refusals";

const whole = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range}; nearest: ${nearest}`;
const notBoolean = (given: unknown) => `${JSON.stringify(given)} is not true or false`;
const noFifoTopic =
  "is no FIFO topic, and a FIFO queue takes messages of no other; make it a FIFO topic, or leave fifo out";
const files = { name: "files", arn: "arn:aws:s3:::files" };
const forFifo = "is for a FIFO queue; give fifo: true too";

refuses<QueueArgs>(
  "Queue refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    topic: [
      wrong("sales", "is not a Topic or a reference to one: it is text"),
      wrong({ arn: "sales" }, expectTopic("sales"), { at: ".arn" }),
      wrong({ arn: "arn:aws:sns:eu-west-1:123456789012:sales" }, noFifoTopic, { beside: { fifo: true } }),
      wrong({ arn: "arn:aws:sns:eu-west-1:123456789012:sales.fifo", fifo: false }, noFifoTopic, {
        beside: { fifo: true },
      }),
    ],
    subscription: [
      wrong({ filterPolicy: '{"type":["paid"]}' }, "is for messages of a topic; give topic too"),
      wrong(true, "is a boolean; give an object of filterPolicy, filterPolicyScope, rawMessageDelivery"),
    ],
    objects: [
      wrong(true, "is a boolean; give an object of bucket, events, suffix"),
      wrong({}, "is missing: give the bucket, with eventBridge: true", { at: ".bucket" }),
      wrong({ bucket: "files" }, "is not a Bucket or a reference to one: it is text", { at: ".bucket" }),
      wrong({ bucket: { ...files, arn: "files" } }, expectBucketArn("files"), { at: ".bucket.arn" }),
      wrong(
        { bucket: { ...files, eventBridge: false } },
        "tells EventBridge of nothing; give the Bucket eventBridge: true",
        {
          at: ".bucket",
        },
      ),
      wrong(
        { bucket: files, events: ["s3:ObjectCreated:*"] },
        '"s3:ObjectCreated:*" is not one of "Object Created", "Object Deleted", "Object Restore Completed"; nearest: "Object Created"',
        { at: ".events[0]" },
      ),
      wrong({ bucket: files, events: [] }, "is empty: give an event, or leave it out", { at: ".events" }),
      wrong({ bucket: files, prefix: "in/" }, 'is not an argument; give bucket: withPrefix(…, "in/")', {
        at: ".prefix",
      }),
      wrong({ bucket: files, suffix: "*.jpg" }, '"*.jpg" is not the end of objects\' names, such as .jpg', {
        at: ".suffix",
      }),
    ],
    visibilityTimeoutSeconds: [
      wrong(43_201, whole(43_201, "0 to 43200 seconds", 43_200)),
      wrong(-1, whole(-1, "0 to 43200 seconds", 0)),
      wrong("300", whole("300", "0 to 43200 seconds", 300)),
      wrong(null, isNull),
    ],
    retentionDays: [
      wrong(0, "0 is not a number from 0.0007 to 14 days; nearest: 0.0007"),
      wrong(15, "15 is not a number from 0.0007 to 14 days; nearest: 14"),
    ],
    delaySeconds: [wrong(901, whole(901, "0 to 900 seconds", 900))],
    receiveWaitTimeSeconds: [wrong(21, whole(21, "0 to 20 seconds", 20))],
    maxMessageSize: [
      wrong(1_048_577, whole(1_048_577, "1024 to 1048576 bytes", 1_048_576)),
      wrong(256, whole(256, "1024 to 1048576 bytes", 1024)),
    ],
    deadLetters: [
      wrong(5, "is a number; give an object of attempts, retentionDays"),
      wrong({ maxReceiveCount: 3 }, "is not an argument; there are attempts, retentionDays", {
        at: ".maxReceiveCount",
      }),
    ],
    fifo: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    contentBasedDeduplication: [
      wrong(
        undefined,
        "is wanted by EventBridge, which sends the events of objects to a FIFO queue; give true, or leave fifo out",
        {
          beside: { fifo: true, objects: { bucket: files } },
        },
      ),
      wrong(true, forFifo),
      wrong("yes", notBoolean("yes")),
    ],
    highThroughput: [wrong(true, forFifo)],
    kmsKeyArn: [
      wrong(
        "alias/main",
        '"alias/main" is not the ARN of a KMS key, such as arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      ),
    ],
    senderAccounts: [
      wrong(["shop"], '"shop" is not the number of an account, 12 digits', { at: "[0]" }),
      wrong([111111111111], "111111111111 is not the number of an account, 12 digits", { at: "[0]" }),
    ],
    senders: [
      wrong(["s3"], "is a list; give a map, { name: … }"),
      wrong({ "a b": { service: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::files" } }, expectKey(), {
        at: '["a b"]',
      }),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify, oldestMessageSeconds, deadLetters")],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Queue("orders", { ...beside, [key]: value } as never),
);

function expectBucketArn(given: string): string {
  return `${JSON.stringify(given)} is not the ARN of a bucket, such as arn:aws:s3:::acme-copies`;
}

function expectTopic(given: string): string {
  return `${JSON.stringify(given)} is not the ARN of an SNS topic, such as arn:aws:sns:eu-west-1:123456789012:pager`;
}

const example = 'JSON.stringify({ type: ["paid"] })';
const keys = (count: number, values = 1) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, Array(values).fill("v")])));

refuses<QueueSubscription>(
  "Queue's subscription refuses",
  "subscription.",
  {
    filterPolicy: [
      wrong({ type: ["paid"] }, `is an object; give JSON, such as ${example}`),
      wrong("paid", `is not the JSON of a filter policy, such as ${example}`),
      wrong("[]", `is not the JSON of a filter policy, such as ${example}`),
      wrong('{"type":"paid"}', `has a value of "type" that is not a list; give a list, as in ${example}`),
      wrong("{}", `lets no key decide; leave it out to get all messages, or give keys, as in ${example}`),
      wrong(keys(6), "has 6 keys, and SNS takes at most 5"),
      wrong(keys(2, 13), "has 169 combinations of values, and SNS takes at most 150"),
    ],
    filterPolicyScope: [wrong("body", '"body" is not one of "MessageAttributes", "MessageBody"')],
    rawMessageDelivery: [wrong("yes", notBoolean("yes"))],
  },
  (key, value) => {
    const topic = { arn: "arn:aws:sns:eu-west-1:123456789012:sales" };
    return new Queue("orders", { topic, subscription: { [key]: value } as never });
  },
);

function expectKey(): string {
  return "is not a name: 1 to 64 letters, digits, dots, hyphens and underscores";
}

refuses<DeadLetters>(
  "Queue's deadLetters refuses",
  "deadLetters.",
  {
    attempts: [
      wrong(0, whole(0, "1 to 1000 attempts", 1)),
      wrong(1001, whole(1001, "1 to 1000 attempts", 1000)),
      wrong(2.5, whole(2.5, "1 to 1000 attempts", 3)),
    ],
    retentionDays: [
      wrong(15, "15 is not a number from 0.0007 to 14 days; nearest: 14"),
      wrong(3, "3 days are less than the 4 of the queue, and dead letters keep the age of their messages; nearest: 4"),
      wrong(
        10,
        "10 days are less than the 12 of the queue, and dead letters keep the age of their messages; nearest: 12",
        { beside: { retentionDays: 12 } },
      ),
    ],
  },
  (key, value, beside) => new Queue("orders", { ...beside, deadLetters: { [key]: value } as never }),
);

refuses<Sender>(
  "Queue's senders refuses",
  "senders.nightly.",
  {
    service: [
      wrong(undefined, "is missing: give the service's name, such as events.amazonaws.com"),
      wrong("events", '"events" is not a service\'s name, such as events.amazonaws.com'),
    ],
    sourceArn: [
      wrong(undefined, "is missing: give the ARN of the resource that it sends for"),
      wrong("nightly", '"nightly" is not an ARN, such as arn:aws:events:eu-west-1:123456789012:rule/nightly'),
    ],
  },
  (key, value) => {
    const whole = { service: "events.amazonaws.com", sourceArn: "arn:aws:events:eu-west-1:123456789012:rule/a" };
    return new Queue("orders", { senders: { nightly: { ...whole, [key]: value } as never } });
  },
);

refuses<QueueAlarms>(
  "Queue's alarms refuses",
  "alarms.",
  {
    notify: [wrong(undefined, "is missing: give it, or notify on the Environment")],
    oldestMessageSeconds: [wrong(0, whole(0, "1 to 2678400 seconds", 1))],
    deadLetters: [wrong(0, whole(0, "1 to 1000000000 messages", 1))],
  },
  (key, value) =>
    new Queue("orders", { alarms: { notify: "arn:aws:sns:eu-west-1:123456789012:pager", [key]: value } as never }),
);

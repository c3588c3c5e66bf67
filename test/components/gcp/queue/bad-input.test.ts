import { Queue, type QueueAlarms, type QueueArgs } from "../../../../components/gcp";
import type { DeadLetters, RetryPolicy } from "../../../../components/gcp/queue/args";
import { isNull, isOutput, output, refuses, wrong } from "../../aws/refusals";
import { notBoolean, whole } from "../web-service/bad-input-within";

const notDays = (given: number, nearest: number) =>
  `${given} is not a number from 0.007 to 31 days; nearest: ${nearest}`;

const noAttribute = 'names no attribute, and a filter looks at attributes alone: attributes.size = "large"';

refuses<QueueArgs>(
  "Queue refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    topic: [
      wrong("sales", "is not a Topic or a reference to one: it is text"),
      wrong({ project: "acme-prod" }, "is not a Topic or a reference to one: it lacks topicId"),
    ],
    objects: [
      wrong(true, "is a boolean; give an object of bucket, events"),
      wrong({}, "is missing: give the bucket", { at: ".bucket" }),
      wrong({ bucket: "files" }, "is not a Bucket or a reference to one: it is text", { at: ".bucket" }),
      wrong({ bucket: { name: "Files" } }, '"Files" is not the name of a bucket, such as acme-uploads', {
        at: ".bucket.name",
      }),
      wrong({ bucket: { name: "files" }, events: [] }, "is empty: give an event, or leave it out", { at: ".events" }),
      wrong(
        { bucket: { name: "files" }, events: ["ObjectCreated"] },
        '"ObjectCreated" is not one of "OBJECT_FINALIZE", "OBJECT_DELETE", "OBJECT_ARCHIVE", "OBJECT_METADATA_UPDATE"; nearest: "OBJECT_DELETE"',
        { at: ".events[0]" },
      ),
      wrong(
        { bucket: { name: "files" } },
        "is for a queue with a topic of its own; leave topic out, or give objects to a Queue of their own",
        { beside: { topic: { project: "acme-prod", topicId: "projects/acme-prod/topics/sales" } } },
      ),
    ],
    filter: [
      wrong("", "is empty"),
      wrong("a".repeat(257), "has 257 bytes; allowed: up to 256"),
      wrong(5, '5 is not text; nearest: "5"'),
      wrong("size = 'large'", `"size = 'large'" ${noAttribute}`),
      wrong('{"type":["paid"]}', `"{\\"type\\":[\\"paid\\"]}" ${noAttribute}`),
    ],
    delivery: [wrong("pul", '"pul" is not one of "pull", "push"; nearest: "pull"'), wrong(output, isOutput)],
    ackDeadlineSeconds: [
      wrong(9, whole(9, "10 to 600 seconds", 10)),
      wrong(601, whole(601, "10 to 600 seconds", 600)),
      wrong(null, isNull),
    ],
    retentionDays: [wrong(0, notDays(0, 0.007)), wrong(32, notDays(32, 31))],
    deadLetters: [wrong(5, "is a number; give an object of attempts, retentionDays")],
    retryPolicy: [wrong(10, "is a number; give an object of minimumBackoffSeconds, maximumBackoffSeconds")],
    exactlyOnceDelivery: [
      wrong("yes", notBoolean("yes")),
      wrong(true, 'is for delivery "pull": Pub/Sub may push a message twice', { beside: { delivery: "push" } }),
    ],
    ordering: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    persistenceRegions: [
      wrong([], "is empty: give a region, or leave it out"),
      wrong(["europe-west1", "europe-west1"], 'has "europe-west1" twice'),
      wrong(["europe-west1-b"], '"europe-west1-b" is not a region; nearest: "europe-west1"', { at: "[0]" }),
    ],
    kmsKeyName: [
      wrong(
        "main",
        '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets',
      ),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify, oldestMessageSeconds, deadLetters")],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
  },
  (key, value, beside) => new Queue("orders", { ...beside, [key]: value } as never),
);

refuses<DeadLetters>(
  "Queue's deadLetters refuses",
  "deadLetters.",
  {
    attempts: [wrong(4, whole(4, "5 to 100 attempts", 5)), wrong(101, whole(101, "5 to 100 attempts", 100))],
    retentionDays: [wrong(32, notDays(32, 31))],
  },
  (key, value) => new Queue("orders", { deadLetters: { [key]: value } as never }),
);

refuses<RetryPolicy>(
  "Queue's retryPolicy refuses",
  "retryPolicy.",
  {
    minimumBackoffSeconds: [wrong(601, whole(601, "0 to 600 seconds", 600))],
    maximumBackoffSeconds: [
      wrong(601, whole(601, "0 to 600 seconds", 600)),
      wrong(5, "5 is less than minimumBackoffSeconds, 10; nearest: 10"),
      wrong(30, "30 is less than minimumBackoffSeconds, 60; nearest: 60", { beside: { minimumBackoffSeconds: 60 } }),
    ],
  },
  (key, value, beside) => new Queue("orders", { retryPolicy: { ...beside, [key]: value } as never }),
);

refuses<QueueAlarms>(
  "Queue's alarms refuses",
  "alarms.",
  {
    notify: [wrong(undefined, "is missing: give it, or notify on the Environment", { beside: { deadLetters: 3 } })],
    oldestMessageSeconds: [wrong(0, whole(0, "1 to 2678400 seconds", 1))],
    deadLetters: [wrong(0, whole(0, "1 to 1000000000 messages", 1))],
  },
  (key, value, beside) =>
    new Queue("orders", {
      alarms: { notify: "projects/acme-prod/notificationChannels/1", ...beside, [key]: value } as never,
    }),
);

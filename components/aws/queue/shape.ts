import { problemWithEvents, problemWithKey, problemWithRepetition } from "../../shared/arguments/judges";
import { input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  isPlain,
  known,
  numeric,
  oneOf,
  text,
} from "../../shared/arguments/validation";
import { kmsKeyArn, tags, topicArn } from "../common/argument-checks";
import { accountIds, sender } from "../common/message-policies";
import { type BucketRef, bucketRef } from "../common/references/bucket-reference";
import { environmentRef } from "../common/references/reference-checks";
import { isFifoArn, type TopicRef, topicRef } from "../common/references/topic-reference";
import {
  type DeadLetters,
  FilterPolicyScope,
  ObjectEvent,
  type QueueAlarms,
  type QueueArgs,
  type QueueObjects,
  type QueueSubscription,
} from "./args";
import { queueDefaults } from "./defaults";
import { filterPolicy } from "./filter-policy";

/** Days that SQS keeps messages: 60 seconds to 14 days. Source of the limits below:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const retentionDays = input(numeric(0.0007, 14, "days"));

export const queueShape: Shape<QueueArgs> = {
  environment: environmentRef,
  topic: topicRef,
  subscription: object<QueueSubscription>({
    filterPolicy: input(filterPolicy),
    filterPolicyScope: plain(oneOf(FilterPolicyScope)),
    rawMessageDelivery: input(boolean),
  }),
  objects: object<QueueObjects>({
    bucket: required(bucketRef, "the bucket, with eventBridge: true"),
    events: list(plain(oneOf(ObjectEvent))),
    suffix: plain(text(/^[^*\\]+$/, "the end of objects' names, such as .jpg")),
  }),
  visibilityTimeoutSeconds: input(integer(0, 43_200, "seconds")),
  retentionDays,
  delaySeconds: input(integer(0, 900, "seconds")),
  receiveWaitTimeSeconds: input(integer(0, 20, "seconds")),
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
  maxMessageSize: input(integer(1024, 1_048_576, "bytes")),
  deadLetters: object<DeadLetters>({ attempts: input(integer(1, 1000, "attempts")), retentionDays }),
  fifo: plain(boolean),
  contentBasedDeduplication: input(boolean),
  highThroughput: plain(boolean),
  kmsKeyArn,
  senders: map(sender, problemWithKey),
  senderAccounts: accountIds,
  alarms: object<QueueAlarms>({
    notify: topicArn,
    oldestMessageSeconds: input(integer(1, 2_678_400, "seconds")),
    deadLetters: input(integer(1, 1_000_000_000, "messages")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkQueue(checker: Checker, args: QueueArgs): void {
  for (const key of args.fifo ? [] : (["contentBasedDeduplication", "highThroughput"] as const)) {
    if (args[key] !== undefined && args[key] !== false) checker.add(key, "is for a FIFO queue; give fifo: true too");
  }
  checkRetention(checker, args);
  checker.add("senderAccounts", problemWithRepetition(args.senderAccounts ?? []));
  checkSubscription(checker, args);
  checkObjects(checker, args);
}

/** Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html */
function checkObjects(checker: Checker, { objects, fifo, contentBasedDeduplication }: QueueArgs): void {
  if (objects === undefined || !checker.accepts("objects")) return;
  checker.add("objects.events", problemWithEvents(objects.events));
  if (isPlain<BucketRef>(objects.bucket) && objects.bucket.eventBridge === false)
    checker.add("objects.bucket", "tells EventBridge of nothing; give the Bucket eventBridge: true");
  if (fifo && known(contentBasedDeduplication ?? false) === false)
    checker.add(
      "contentBasedDeduplication",
      "is wanted by EventBridge, which sends the events of objects to a FIFO queue; give true, or leave fifo out",
    );
}

/** A FIFO queue takes messages of a FIFO topic alone: https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-ordering.html */
function checkSubscription(checker: Checker, { topic, subscription, fifo }: QueueArgs): void {
  if (subscription !== undefined && topic === undefined)
    checker.add("subscription", "is for messages of a topic; give topic too");
  if (!fifo || topic === undefined || !isPlain<TopicRef>(topic) || !checker.accepts("topic")) return;
  const arn = known(topic.arn);
  const isFifo = topic.fifo ?? (arn === undefined || isFifoArn(arn));
  if (!isFifo)
    checker.add(
      "topic",
      "is no FIFO topic, and a FIFO queue takes messages of no other; make it a FIFO topic, or leave fifo out",
    );
}

/** A dead letter of a standard queue is as old as its message: with less time than the queue has, it goes as it comes. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
function checkRetention(checker: Checker, { fifo, retentionDays: own, deadLetters = {} }: QueueArgs): void {
  if (!checker.accepts("retentionDays") || !checker.accepts("deadLetters.retentionDays")) return;
  const dead = known(deadLetters.retentionDays ?? queueDefaults.deadLetterRetentionDays);
  const waiting = known(own ?? queueDefaults.retentionDays);
  if (fifo || dead === undefined || waiting === undefined || dead >= waiting) return;
  const reason = `${dead} days are less than the ${waiting} of the queue, and dead letters keep the age of their messages`;
  checker.add("deadLetters.retentionDays", `${reason}; nearest: ${waiting}`);
}

import { problemWithKey } from "../../shared/arguments/judges";
import { input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, known, numeric, text } from "../../shared/arguments/validation";
import { kmsKeyArn, tags, topicArn } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import type { DeadLetters, QueueAlarms, QueueArgs, QueueSender } from "./args";
import { queueDefaults } from "./defaults";

/** Days that SQS keeps messages: 60 seconds to 14 days. Source of the limits below:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const retentionDays = input(numeric(0.0007, 14, "days"));

export const queueShape: Shape<QueueArgs> = {
  environment: environmentRef,
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
  senders: map(
    object<QueueSender>({
      service: required(
        input(text(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/, "a service's name, such as events.amazonaws.com")),
        "the service's name, such as events.amazonaws.com",
      ),
      sourceArn: required(
        input(text(/^arn:[\w-]+:[\w-]+:/, "an ARN, such as arn:aws:events:eu-west-1:123456789012:rule/nightly")),
        "the ARN of the resource that it sends for",
      ),
    }),
    problemWithKey,
  ),
  alarms: object<QueueAlarms>({
    notify: required(topicArn, "the ARN of an SNS topic"),
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

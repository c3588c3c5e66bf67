import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { ON_AWS } from "../workload/foreign-arguments";

const leaveOut = (reason: string): string => `${ON_AWS}: ${reason}; leave it out`;

/** Arguments that queues have on other clouds and in SQS itself, and the way to do it here. */
export const foreignToQueues: ForeignArguments = {
  queueName: leaveOut("the queue has the component's name"),
  filter: calledHere("subscription.filterPolicy"),
  namespace: leaveOut("a queue is by itself"),
  lockDurationSeconds: calledHere("visibilityTimeoutSeconds"),
  ackDeadlineSeconds: calledHere("visibilityTimeoutSeconds"),
  visibilityTimeout: calledHere("visibilityTimeoutSeconds"),
  messageRetentionSeconds: calledHere("retentionDays"),
  redrivePolicy: calledHere("deadLetters"),
  maxReceiveCount: calledHere("deadLetters.attempts"),
  "deadLetters.expired": leaveOut("SQS drops a message that nobody received in time"),
  fifoQueue: calledHere("fifo"),
  sessions: calledHere("fifo"),
  ordering: calledHere("fifo"),
  duplicateDetectionSeconds: calledHere("contentBasedDeduplication"),
  exactlyOnceDelivery: calledHere("fifo"),
  maxSizeInMegabytes: leaveOut("a queue of SQS is never full"),
  delivery: leaveOut("a worker receives from its queue itself"),
  retryPolicy: calledHere("visibilityTimeoutSeconds"),
  persistenceRegions: leaveOut("messages are in the region of the queue"),
  kmsKeyName: calledHere("kmsKeyArn"),
  kmsMasterKeyId: calledHere("kmsKeyArn"),
  policy: calledHere("senders"),
  "objects.prefix": 'is not an argument; give bucket: withPrefix(…, "in/")',
};

import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";

const leaveOut = (reason: string): string => `${ON_GOOGLE_CLOUD}: ${reason}; leave it out`;

/** Arguments that queues have on other clouds and in Pub/Sub itself, and the way to do it here. */
export const foreignToQueues: ForeignArguments = {
  queueName: leaveOut("the topic and the subscription have the component's name"),
  subscription: calledHere("filter"),
  namespace: leaveOut("a queue is by itself"),
  visibilityTimeoutSeconds: calledHere("ackDeadlineSeconds"),
  lockDurationSeconds: calledHere("ackDeadlineSeconds"),
  messageRetentionDuration: calledHere("retentionDays"),
  "deadLetters.expired": leaveOut("Pub/Sub drops a message that nobody received in time"),
  delaySeconds: leaveOut("Pub/Sub delivers at once"),
  receiveWaitTimeSeconds: leaveOut("a receiver says how long it waits"),
  maxMessageSize: leaveOut("Pub/Sub says how large a message is"),
  maxSizeInMegabytes: leaveOut("a subscription is never full"),
  fifo: calledHere("ordering"),
  sessions: calledHere("ordering"),
  enableMessageOrdering: calledHere("ordering"),
  contentBasedDeduplication: calledHere("exactlyOnceDelivery"),
  duplicateDetectionSeconds: calledHere("exactlyOnceDelivery"),
  highThroughput: leaveOut("ordering keys are independent of each other"),
  senderAccounts: leaveOut("an account of another project has a role on the topic"),
  senders: leaveOut("the account of a sender has a role on the topic"),
  kmsKeyArn: calledHere("kmsKeyName"),
  pushConfig: calledHere("delivery"),
  "objects.prefix": 'is not an argument; give bucket: withPrefix(…, "in/")',
  "objects.suffix":
    "is not an argument on Google Cloud: Cloud Storage finds by the start of a name; give bucket: withPrefix(…)",
};

import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { ON_AWS } from "../workload/foreign-arguments";

const leaveOut = (reason: string): string => `${ON_AWS}: ${reason}; leave it out`;
const ofQueues = "a queue names its topic, and says how it gets the messages; give the Queue topic and subscription";

/** Arguments that topics have on other clouds and in SNS itself, and the way to do it here. */
export const foreignToTopics: ForeignArguments = {
  topicName: leaveOut("the topic has the component's name"),
  subscriptions: `is not an argument: ${ofQueues}`,
  subscribers: `is not an argument: ${ofQueues}`,
  namespace: leaveOut("a topic is by itself"),
  retentionDays: `${ON_AWS}: a topic keeps nothing; give its queues retentionDays`,
  duplicateDetectionSeconds: calledHere("contentBasedDeduplication"),
  maxSizeInMegabytes: leaveOut("a topic of SNS keeps nothing"),
  alarms: `${ON_AWS}: a message that no queue could be given is one of its dead letters; give the Queue alarms`,
  persistenceRegions: leaveOut("messages are in the region of the topic"),
  kmsKeyName: calledHere("kmsKeyArn"),
  kmsMasterKeyId: calledHere("kmsKeyArn"),
  fifoTopic: calledHere("fifo"),
  policy: calledHere("senders"),
};

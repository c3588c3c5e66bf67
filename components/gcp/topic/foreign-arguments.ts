import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";

const leaveOut = (reason: string): string => `${ON_GOOGLE_CLOUD}: ${reason}; leave it out`;
const ofQueues =
  "is not an argument: a queue names its topic, and says which messages it gets; give the Queue topic and filter";

/** Arguments that topics have on other clouds and in Pub/Sub itself, and the way to do it here. */
export const foreignToTopics: ForeignArguments = {
  topicName: leaveOut("the topic has the component's name"),
  subscriptions: ofQueues,
  subscribers: ofQueues,
  fifo: `${ON_GOOGLE_CLOUD}: order is a matter of the queue; give the Queue ordering: true`,
  contentBasedDeduplication: `${ON_GOOGLE_CLOUD}: it is a matter of the queue; give the Queue exactlyOnceDelivery: true`,
  duplicateDetectionSeconds: `${ON_GOOGLE_CLOUD}: it is a matter of the queue; give the Queue exactlyOnceDelivery: true`,
  highThroughput: leaveOut("ordering keys are independent of each other"),
  namespace: leaveOut("a topic is by itself"),
  maxSizeInMegabytes: leaveOut("a topic is never full"),
  alarms: `${ON_GOOGLE_CLOUD}: a message that a queue was not given is one of its dead letters; give the Queue alarms`,
  senderAccounts: leaveOut("an account of another project has a role on the topic"),
  subscriberAccounts: leaveOut("an account of another project has a role on the topic"),
  senders: leaveOut("the account of a sender has a role on the topic"),
  messageRetentionDuration: calledHere("retentionDays"),
  kmsKeyArn: calledHere("kmsKeyName"),
};

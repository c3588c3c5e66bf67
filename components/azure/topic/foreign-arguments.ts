import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { ofNamespace } from "../queue/foreign-arguments";
import { ON_AZURE } from "../workload/foreign-arguments";

const leaveOut = (reason: string): string => `${ON_AZURE}: ${reason}; leave it out`;
const ofQueues =
  "is not an argument: a queue names its topic, and says which messages it gets; give the Queue topic and filter";

/** Arguments that topics have on other clouds and in Service Bus itself, and the way to do it here. */
export const foreignToTopics: ForeignArguments = {
  topicName: leaveOut("the topic has the component's name"),
  subscriptions: ofQueues,
  subscribers: ofQueues,
  fifo: `${ON_AZURE}: order is a matter of the queue; give the Queue sessions: true`,
  contentBasedDeduplication: calledHere("duplicateDetectionSeconds"),
  highThroughput: leaveOut("sessions are independent of each other"),
  senderAccounts: leaveOut("an identity of another tenant or subscription has a role on the topic"),
  subscriberAccounts: leaveOut("an identity of another tenant or subscription has a role on the topic"),
  senders: leaveOut("the identity of a sender has a role on the topic"),
  defaultMessageTimeToLive: calledHere("retentionDays"),
  ...ofNamespace,
};

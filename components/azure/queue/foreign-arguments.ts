import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { ON_AZURE } from "../workload/foreign-arguments";

const leaveOut = (reason: string): string => `${ON_AZURE}: ${reason}; leave it out`;
const inNamespace = (argument: string): string =>
  `is not an argument here: a Premium namespace has it for all that is in it; give namespace: a ServiceBusNamespace with ${argument}`;

/** What queues and topics have of their namespace. */
export const ofNamespace: ForeignArguments = {
  kmsKeyArn: inNamespace("key"),
  kmsKeyName: inNamespace("key"),
  key: inNamespace("key"),
  privateEndpoint: inNamespace("privateEndpoint"),
  publicNetworkAccess: inNamespace("publicNetworkAccess"),
  persistenceRegions: leaveOut("messages are where the namespace is"),
};

/** Arguments that queues have on other clouds and in Service Bus itself, and the way to do it here. */
export const foreignToQueues: ForeignArguments = {
  queueName: leaveOut("the queue has the component's name"),
  subscription: calledHere("filter"),
  visibilityTimeoutSeconds: calledHere("lockDurationSeconds"),
  ackDeadlineSeconds: calledHere("lockDurationSeconds"),
  lockDuration: calledHere("lockDurationSeconds"),
  defaultMessageTimeToLive: calledHere("retentionDays"),
  maxDeliveryCount: calledHere("deadLetters.attempts"),
  "deadLetters.retentionDays": leaveOut("Service Bus keeps dead letters until they are received"),
  "alarms.oldestMessageSeconds":
    "is not an argument on Azure: Service Bus has no metric of age; give the Worker alarms.activeMessages",
  delaySeconds: leaveOut("a sender gives a message the time from which it is received"),
  receiveWaitTimeSeconds: leaveOut("a receiver says how long it waits"),
  maxMessageSize: leaveOut("the tier of the namespace says how large a message is"),
  fifo: calledHere("sessions"),
  ordering: calledHere("sessions"),
  requiresSession: calledHere("sessions"),
  contentBasedDeduplication: calledHere("duplicateDetectionSeconds"),
  exactlyOnceDelivery: calledHere("duplicateDetectionSeconds"),
  highThroughput: leaveOut("sessions are independent of each other"),
  delivery: leaveOut("a worker pulls from its queue"),
  retryPolicy: leaveOut("a message that was given back is delivered again at once"),
  senderAccounts: leaveOut("an identity of another tenant or subscription has a role on the queue"),
  senders: leaveOut("the identity of a sender has a role on the queue"),
  ...ofNamespace,
  "objects.prefix": 'is not an argument; give bucket: withPrefix(…, "in/")',
};

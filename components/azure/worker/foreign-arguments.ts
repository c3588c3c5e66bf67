import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_AZURE } from "../workload/foreign-arguments";

const unreached = "is not an argument of a worker: it has no ingress, so that nothing reaches it; leave it out";

/** Arguments that workers have on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToWorkers: ForeignArguments = {
  ...foreignToWorkloads,
  port: unreached,
  host: unreached,
  exposure: unreached,
  healthCheck: unreached,
  delivery: `${ON_AZURE}: a worker pulls from its queue; leave it out`,
  deployment: `${ON_AZURE}: a new revision takes over when it is ready; leave it out`,
  timeoutSeconds: `${ON_AZURE}: a worker may take as long as the queue locks a message; give the Queue lockDurationSeconds`,
  "scaling.concurrentMessages": calledHere("scaling.messageCount"),
  "scaling.acceptableLatencySeconds": calledHere("scaling.messageCount"),
  "scaling.messageSeconds": calledHere("scaling.messageCount"),
  "scaling.scaleInCooldownSeconds": calledHere("scaling.cooldownPeriodSeconds"),
  "scaling.scaleOutCooldownSeconds": calledHere("scaling.pollingIntervalSeconds"),
  "scaling.backlogPerTask": calledHere("scaling.messageCount"),
  "scaling.messagesPerInstance": calledHere("scaling.messageCount"),
  "scaling.pollingInterval": calledHere("scaling.pollingIntervalSeconds"),
  "scaling.cooldownPeriod": calledHere("scaling.cooldownPeriodSeconds"),
};

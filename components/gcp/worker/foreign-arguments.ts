import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";

const driven = `${ON_GOOGLE_CLOUD}: Cloud Run follows requests or the CPU; nearest: "scaling.concurrentMessages"`;

/** Arguments that a worker has on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToWorkers: ForeignArguments = {
  ...foreignToWorkloads,
  concurrency: calledHere("scaling.concurrentMessages"),
  ingress: "is not an argument: Pub/Sub alone reaches a worker; leave it out",
  host: "is not an argument: a worker has no address; leave it out",
  ackDeadlineSeconds: "is not an argument of a worker: give it to the Queue",
  deployment: `${ON_GOOGLE_CLOUD}: a new revision takes over when it is ready; leave it out`,
  "scaling.cpuPercent": driven,
  "scaling.memoryPercent": driven,
  "scaling.messageSeconds": driven,
  "scaling.rules": driven,
  "scaling.schedules": `${ON_GOOGLE_CLOUD}: Cloud Run follows its messages; leave it out`,
  "scaling.scaleInCooldownSeconds": `${ON_GOOGLE_CLOUD}: Cloud Run decides when it takes instances away; leave it out`,
  "scaling.scaleOutCooldownSeconds": `${ON_GOOGLE_CLOUD}: Cloud Run adds instances at once; leave it out`,
  "scaling.cooldownPeriodSeconds": `${ON_GOOGLE_CLOUD}: Cloud Run decides when it takes instances away; leave it out`,
  "scaling.pollingIntervalSeconds": `${ON_GOOGLE_CLOUD}: Cloud Run adds instances at once; leave it out`,
  "scaling.backlogPerTask": driven,
  "scaling.messageCount": driven,
  "scaling.acceptableLatencySeconds": driven,
};

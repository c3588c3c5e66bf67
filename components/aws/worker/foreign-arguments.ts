import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_AWS } from "../workload/foreign-arguments";

const unreached = "is not an argument of a worker: nothing reaches it; leave it out";
const ofQueue = `${ON_AWS}: a worker may take as long as the queue hides a message; give the Queue visibilityTimeoutSeconds`;

/** Arguments that workers have on other clouds and in ECS itself, and the way to do it here. */
export const foreignToWorkers: ForeignArguments = {
  ...foreignToWorkloads,
  port: unreached,
  host: unreached,
  exposure: unreached,
  healthCheck: 'is not an argument of a worker; nearest: "containerHealthCheck"',
  delivery: `${ON_AWS}: a worker receives from its queue itself; leave it out`,
  timeoutSeconds: ofQueue,
  containerAppName: `${ON_AWS}: the service has the component's name; leave it out`,
  "scaling.messageCount": calledHere("scaling.backlogPerTask"),
  "scaling.concurrentMessages": calledHere("scaling.backlogPerTask"),
  "scaling.rules": `${ON_AWS}: KEDA is Container Apps' own; give backlogPerTask, cpuPercent, memoryPercent or schedules`,
  "scaling.cooldownPeriodSeconds": calledHere("scaling.scaleInCooldownSeconds"),
  "scaling.pollingIntervalSeconds": `${ON_AWS}: CloudWatch looks every minute; leave it out`,
};

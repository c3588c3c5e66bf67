import { calledHere, type ForeignArguments, foreignNumbers } from "../../shared/arguments/foreign-arguments";
import { input, object, plain, type Shape } from "../../shared/arguments/shape";
import { integer } from "../../shared/arguments/validation";
import { queueRef } from "../common/references/queue-reference";
import { foreignToWorkloads, ON_AZURE } from "../workload/foreign-arguments";
import { replicaScaling } from "../workload/scaling";
import { appAlarms, appShape } from "../workload/shape";
import type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./args";

const messages = (least: number) => integer(least, 1_000_000_000, "messages");

export const workerShape: Shape<WorkerArgs> = {
  ...appShape,
  queue: queueRef,
  scaling: object<WorkerScaling>({ ...replicaScaling, messageCount: plain(messages(1)) }),
  alarms: object<WorkerAlarms>({
    ...appAlarms,
    activeMessages: input(messages(1)),
    deadLetters: input(messages(1)),
  }),
};

const unreached = "is not an argument of a worker: it has no ingress, so that nothing reaches it; leave it out";

/** Arguments that workers have on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToWorkers: ForeignArguments = {
  ...foreignToWorkloads,
  ...foreignNumbers,
  slo: `${ON_AZURE}: Service Bus has no metric of how long messages wait, nor of those that were processed; nearest: "alarms.activeMessages"`,
  port: unreached,
  host: unreached,
  exposure: unreached,
  healthCheck: unreached,
  taskProtection: `${ON_AZURE}: a replica ends its message after SIGTERM; nearest: "terminationGracePeriodSeconds"`,
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

import { calledHere, type ForeignArguments, foreignNumbers } from "../../shared/arguments/foreign-arguments";
import { port } from "../../shared/arguments/judges";
import { input, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, oneOf } from "../../shared/arguments/validation";
import { workerSloShape } from "../../shared/observability/slo";
import { notificationChannelId } from "../common/argument-checks";
import { jobRef } from "../common/references/job-reference";
import { Delivery, queueRef } from "../common/references/queue-reference";
import { foreignToWorkloads, ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";
import { workloadShape } from "../workload/shape";
import type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./args";

/** As many as a quota allows, which Google raises on request: https://docs.cloud.google.com/run/docs/configuring/max-instances-limits */
const instances = (min: number) => integer(min, 10_000, "instances");

/** Source: https://docs.cloud.google.com/run/docs/about-concurrency */
export const concurrentMessages = input(integer(1, 1000, "messages"));
/** At most the longest acknowledgement deadline: https://docs.cloud.google.com/pubsub/docs/subscription-properties */
export const timeoutSeconds = input(integer(1, 600, "seconds"));

export const workerShape: Shape<WorkerArgs> = {
  ...workloadShape,
  queue: queueRef,
  delivery: plain(oneOf(Delivery)),
  port: input(port),
  timeoutSeconds,
  scaling: object<WorkerScaling>({ min: plain(instances(0)), max: plain(instances(1)), concurrentMessages }),
  runBefore: jobRef,
  restartOnRotation: plain(boolean),
  slo: object(workerSloShape),
  alarms: object<WorkerAlarms>({
    notify: notificationChannelId,
    oldestMessageSeconds: input(integer(1, 2_678_400, "seconds")),
    deadLetters: input(integer(1, 1_000_000_000, "messages")),
  }),
};

const driven = `${ON_GOOGLE_CLOUD}: Cloud Run follows requests or the CPU; nearest: "scaling.concurrentMessages"`;

/** Arguments that a worker has on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToWorkers: ForeignArguments = {
  ...foreignToWorkloads,
  ...foreignNumbers,
  imageUpdatedBy: `${ON_GOOGLE_CLOUD}: a worker has a name that Pulumi makes up, by which it cannot be looked up; let the pipeline give the image as configuration`,
  concurrency: calledHere("scaling.concurrentMessages"),
  ingress: "is not an argument: Pub/Sub alone reaches a worker; leave it out",
  host: "is not an argument: a worker has no address; leave it out",
  ackDeadlineSeconds: "is not an argument of a worker: give it to the Queue",
  taskProtection: `${ON_GOOGLE_CLOUD}: an instance is taken away when it has no message; leave it out`,
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

import { calledHere, type ForeignArguments, foreignNumbers } from "../../shared/arguments/foreign-arguments";
import { input, object, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, known, numeric, oneOf } from "../../shared/arguments/validation";
import { workerSloShape } from "../../shared/observability/slo";
import { ImageUpdatedBy } from "../../shared/pipeline-image";
import { jobRef } from "../common/references/job-reference";
import { queueRef } from "../common/references/queue-reference";
import { foreignToWorkloads, ON_AWS } from "../workload/foreign-arguments";
import { alarmsShape, rolloutShape, scalingShape, workloadShape } from "../workload/shape";
import type { WorkerAlarms, WorkerArgs, WorkerScaling } from "./args";

/** The longest that a message can be hidden: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const LONGEST_MESSAGE_SECONDS = 43_200;

export const workerShape: Shape<WorkerArgs> = {
  ...workloadShape,
  queue: queueRef,
  scaling: object<WorkerScaling>({
    ...scalingShape,
    backlogPerTask: plain(integer(1, 1_000_000, "messages")),
    acceptableLatencySeconds: plain(numeric(0.001, 1_209_600, "seconds")),
    messageSeconds: plain(numeric(0.001, LONGEST_MESSAGE_SECONDS, "seconds")),
  }),
  deployment: object(rolloutShape),
  imageUpdatedBy: plain(oneOf(ImageUpdatedBy)),
  runBefore: jobRef,
  restartOnRotation: plain(boolean),
  taskProtection: plain(boolean),
  slo: object(workerSloShape),
  alarms: object<WorkerAlarms>({ ...alarmsShape, oldestMessageSeconds: input(integer(1, 2_678_400, "seconds")) }),
};

const backlog = ["backlogPerTask", "acceptableLatencySeconds", "messageSeconds"] as const;

/** Holds the arguments of scaling against each other and against the queue; each for itself is well-formed. */
export function checkBacklog(checker: Checker, { queue, scaling = {} }: WorkerArgs): void {
  const { backlogPerTask, acceptableLatencySeconds: latency, messageSeconds: message } = scaling;
  if (queue === undefined) {
    for (const key of backlog.filter((given) => scaling[given] !== undefined)) {
      checker.add(`scaling.${key}`, "is of a queue; give queue too");
    }
    return;
  }
  if (backlogPerTask !== undefined && (latency !== undefined || message !== undefined)) {
    checker.add("scaling.backlogPerTask", "is given beside the latency that it would come from; leave one out");
  } else if ((latency === undefined) !== (message === undefined)) {
    const [given, missing] = latency === undefined ? [backlog[2], backlog[1]] : [backlog[1], backlog[2]];
    checker.add(`scaling.${given}`, `says nothing without ${missing}; give both`);
  } else if (latency !== undefined && message !== undefined && latency < message) {
    const reason = `${latency} is less than the ${message} that one message takes; nearest: ${message}`;
    checker.add("scaling.acceptableLatencySeconds", reason);
  }
}

/**
 * A message that is hidden for less time than its receiver has, or than the receiver has to stop, is received a second
 * time while the first is still at work.
 */
export function problemsWithVisibility(args: WorkerArgs, visibilitySeconds: number | undefined) {
  const stop = known(args.stopTimeoutSeconds);
  const message = args.scaling?.messageSeconds;
  if (visibilitySeconds === undefined) return [];
  const problem = (propertyPath: string, seconds: number, use: string) => ({
    propertyPath,
    reason: `${seconds} seconds to ${use} are more than the queue's visibilityTimeoutSeconds ${visibilitySeconds}; nearest: ${visibilitySeconds}`,
  });
  return [
    ...(stop !== undefined && stop > visibilitySeconds ? [problem("stopTimeoutSeconds", stop, "stop")] : []),
    ...(message !== undefined && message > visibilitySeconds
      ? [problem("scaling.messageSeconds", message, "process a message")]
      : []),
  ];
}

const unreached = "is not an argument of a worker: nothing reaches it; leave it out";
const ofQueue = `${ON_AWS}: a worker may take as long as the queue hides a message; give the Queue visibilityTimeoutSeconds`;

/** Arguments that workers have on other clouds and in ECS itself, and the way to do it here. */
export const foreignToWorkers: ForeignArguments = {
  ...foreignToWorkloads,
  ...foreignNumbers,
  port: unreached,
  host: unreached,
  exposure: unreached,
  healthCheck: 'is not an argument of a worker; nearest: "containerHealthCheck"',
  delivery: `${ON_AWS}: a worker receives from its queue itself; leave it out`,
  timeoutSeconds: ofQueue,
  scaleInProtection: calledHere("taskProtection"),
  containerAppName: `${ON_AWS}: the service has the component's name; leave it out`,
  "scaling.messageCount": calledHere("scaling.backlogPerTask"),
  "scaling.concurrentMessages": calledHere("scaling.backlogPerTask"),
  "scaling.rules": `${ON_AWS}: KEDA is Container Apps' own; give backlogPerTask, cpuPercent, memoryPercent or schedules`,
  "scaling.cooldownPeriodSeconds": calledHere("scaling.scaleInCooldownSeconds"),
  "scaling.pollingIntervalSeconds": `${ON_AWS}: CloudWatch looks every minute; leave it out`,
};

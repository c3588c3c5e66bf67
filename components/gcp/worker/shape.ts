import { port } from "../../shared/arguments/judges";
import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { integer, oneOf } from "../../shared/arguments/validation";
import { notificationChannelId } from "../common/argument-checks";
import { jobRef } from "../common/job-reference";
import { Delivery, queueRef } from "../common/queue-reference";
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
  alarms: object<WorkerAlarms>({
    notify: required(notificationChannelId, "the id of a notification channel"),
    oldestMessageSeconds: input(integer(1, 2_678_400, "seconds")),
    deadLetters: input(integer(1, 1_000_000_000, "messages")),
  }),
};

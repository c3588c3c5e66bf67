import { Delivery } from "../common/references/queue-reference";
import { workloadDefaults } from "../workload/defaults";

/** Defaults of `Worker`. */
export const workerDefaults = {
  restartOnRotation: true,
  ...workloadDefaults,
  port: 8080,
  concurrentMessages: 10,
  /** Where the queue says none. The longest: https://docs.cloud.google.com/run/docs/tutorials/pubsub */
  ackDeadlineSeconds: 600,
  /** As those of a `Queue`, for a reference that lacks them. */
  attempts: 5,
  retentionDays: 4,
  minimumBackoffSeconds: 10,
  maximumBackoffSeconds: 600,
  alarms: { oldestMessageSeconds: 1800, deadLetters: 1 },
  [Delivery.Push]: { min: 0 },
  /** Without an instance there is no CPU to follow: https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu-autoscaling */
  [Delivery.Pull]: { min: 1 },
  production: { max: 10 },
  development: { max: 2 },
} as const;

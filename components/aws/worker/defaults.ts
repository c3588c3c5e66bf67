/** Defaults of `Worker` beside those of every workload. */
export const workerDefaults = {
  backlogPerTask: 10,
  /** With a queue: as long as ECS allows, to finish the message at hand. */
  stopTimeoutSeconds: 120,
  min: 0,
  /** Minutes without any message after which the last tasks go. */
  emptyMinutes: 5,
  /** Longer than the metrics are late, so that one message starts one task. */
  firstTaskCooldownSeconds: 180,
  alarms: { oldestMessageSeconds: 1800 },
} as const;

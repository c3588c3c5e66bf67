/** Defaults of `Queue`. */
export const queueDefaults = {
  pull: { ackDeadlineSeconds: 300 },
  /** https://docs.cloud.google.com/run/docs/tutorials/pubsub asks for the longest. */
  push: { ackDeadlineSeconds: 600 },
  retentionDays: 4,
  attempts: 5,
  deadLetterRetentionDays: 14,
  minimumBackoffSeconds: 10,
  maximumBackoffSeconds: 600,
  /** Longer than five attempts of the default time each. */
  alarms: { oldestMessageSeconds: 1800, deadLetters: 1 },
} as const;

/** Defaults of `Queue`. */
export const queueDefaults = {
  visibilityTimeoutSeconds: 300,
  retentionDays: 4,
  delaySeconds: 0,
  receiveWaitTimeSeconds: 20,
  attempts: 5,
  deadLetterRetentionDays: 14,
  /** Longer than five attempts of the default time each. */
  alarms: { oldestMessageSeconds: 1800, deadLetters: 1 },
} as const;

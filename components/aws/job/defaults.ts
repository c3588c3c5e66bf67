/** Defaults of `Job` beside those of every workload. */
export const jobDefaults = {
  timeoutSeconds: 1800,
  retries: 0,
  /** The pause before the second attempt; each further one is twice as long. */
  retryPauseSeconds: 30,
  timeZone: "Etc/UTC",
  /** Starts that EventBridge Scheduler tries again: within an hour, so that a nightly job does not start at noon. */
  start: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
  deadLetterRetentionSeconds: 1_209_600,
} as const;

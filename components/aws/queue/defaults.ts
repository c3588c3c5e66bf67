/** Defaults of `Queue`, and those by profile. */
export const queueDefaults = {
  visibilityTimeoutSeconds: 300,
  retentionDays: 4,
  delaySeconds: 0,
  receiveWaitTimeSeconds: 20,
  attempts: 5,
  deadLetterRetentionDays: 14,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;

/** Defaults of `Queue` and `ServiceBusNamespace`, and those by profile. */
export const queueDefaults = {
  lockDurationSeconds: 300,
  retentionDays: 4,
  attempts: 5,
  expired: true,
  /** The most of a Standard namespace: a full queue stops its whole namespace (https://github.com/Azure/azure-service-bus/issues/683). */
  maxSizeInMegabytes: 5120,
  alarms: { deadLetters: 1 },
  capacity: 1,
  /** A Premium namespace that exists is reached from anywhere: an update must not shut its clients out. */
  privateEndpoint: false,
} as const;

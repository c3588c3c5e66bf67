/** Defaults of `Worker` beside those of every workload. */
export const workerDefaults = {
  /** KEDA's own: https://keda.sh/docs/2.17/scalers/azure-service-bus */
  messageCount: 5,
  /** Of a queue whose reference does not say it, the most that Service Bus has. */
  lockDurationSeconds: 300,
  /** With a queue; those that cost money, by profile. */
  production: { min: 0, max: 10 },
  development: { min: 0, max: 2 },
  /** Without a queue, in each profile: a second one is asked for. */
  alone: { min: 1, max: 1 },
} as const;

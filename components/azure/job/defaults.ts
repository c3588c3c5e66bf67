/** Defaults of `Job` beside those of every workload. */
export const jobDefaults = {
  /** As the Azure CLI has it: https://learn.microsoft.com/cli/azure/containerapp/job#az-containerapp-job-create */
  timeoutSeconds: 1800,
  retries: 0,
  parallelism: 1,
  /** KEDA's own is 5, for replicas that stay. */
  messageCount: 1,
  /** Where events start it; the API's own is 100. */
  events: { minExecutions: 0, production: { maxExecutions: 10 }, development: { maxExecutions: 2 } },
  alarms: { failureCount: 0 },
} as const;

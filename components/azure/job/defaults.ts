/** Defaults of `Job` beside those of every workload. */
export const jobDefaults = {
  /** As the Azure CLI has it: https://learn.microsoft.com/cli/azure/containerapp/job#az-containerapp-job-create */
  timeoutSeconds: 1800,
  retries: 0,
  parallelism: 1,
  alarms: { failureCount: 0 },
} as const;

/** Defaults that every workload has; those that cost money, by profile. */
export const workloadDefaults = {
  terminationGracePeriodSeconds: 30,
  healthCheck: { intervalSeconds: 10, timeoutSeconds: 5, healthyThreshold: 1, unhealthyThreshold: 3 },
  livenessProbe: { intervalSeconds: 10, timeoutSeconds: 5, unhealthyThreshold: 3 },
  /** 240 s, as Container Apps has it: https://learn.microsoft.com/azure/container-apps/health-probes#default-configuration */
  startupProbe: { intervalSeconds: 6, timeoutSeconds: 5, unhealthyThreshold: 40 },
  sidecar: { cpu: 0.25 },
  timezone: "Etc/UTC",
  alarms: { restartCount: 3 },
  production: { cpu: 0.5 },
  development: { cpu: 0.25 },
} as const;

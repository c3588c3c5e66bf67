import { Exposure, RevisionMode, Transport } from "./args";

/** Defaults of `WebService`; those that cost money or protect from interruption, by profile. */
export const webServiceDefaults = {
  port: 8080,
  exposure: Exposure.Public,
  transport: Transport.Auto,
  revisionMode: RevisionMode.Single,
  terminationGracePeriodSeconds: 30,
  healthCheck: { intervalSeconds: 10, timeoutSeconds: 5, healthyThreshold: 1, unhealthyThreshold: 3 },
  livenessProbe: { intervalSeconds: 10, timeoutSeconds: 5, unhealthyThreshold: 3 },
  startupProbe: { intervalSeconds: 6, timeoutSeconds: 5, unhealthyThreshold: 10 },
  sidecar: { cpu: 0.25 },
  scaling: { concurrentRequests: 10, timezone: "Etc/UTC" },
  alarms: { errorCount: 10, latencySeconds: 1, restartCount: 3 },
  production: { cpu: 0.5, min: 2, max: 10 },
  development: { cpu: 0.25, min: 0, max: 2 },
} as const;

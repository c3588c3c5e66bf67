import { Exposure, VpcEgress } from "./args";

/** Defaults of `WebService`; those that cost money or protect from interruption, by profile. */
export const webServiceDefaults = {
  port: 8080,
  exposure: Exposure.Public,
  vpcEgress: VpcEgress.PrivateRangesOnly,
  timeoutSeconds: 300,
  startupCpuBoost: true,
  concurrentRequests: 80,
  sidecarCpu: 1,
  /** Instances at most with an accelerator: few projects have a quota of more GPUs, and many must ask for one first. */
  gpus: 3,
  healthCheck: { path: "/", periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, startupSeconds: 240 },
  alarms: { errorPercent: 5, latencySeconds: 1, instancePercent: 90 },
  production: { cpu: 1, min: 1, max: 10, deletionProtection: true },
  development: { cpu: 1, min: 0, max: 2, deletionProtection: false },
} as const;

import { STARTUP_SECONDS } from "../../shared/startup";
import { workloadDefaults } from "../workload/defaults";
import { Exposure } from "./args";

/** Defaults of `WebService`; those that cost money or protect from interruption, by profile. */
export const webServiceDefaults = {
  ...workloadDefaults,
  port: 8080,
  exposure: Exposure.Public,
  timeoutSeconds: 300,
  startupSeconds: STARTUP_SECONDS,
  startupCpuBoost: true,
  concurrentRequests: 80,
  /** Instances at most with an accelerator: few projects have a quota of more GPUs, and many must ask for one first. */
  gpus: 3,
  healthCheck: { path: "/", periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  alarms: { errorPercent: 5, latencySeconds: 1, instancePercent: 90 },
  production: { min: 1, max: 10 },
  development: { min: 0, max: 2 },
} as const;

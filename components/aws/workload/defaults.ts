import { Architecture, LogMode } from "./args";

/** Defaults of every workload; those that cost money or protect from interruption, by profile. */
export const workloadDefaults = {
  architecture: Architecture.X86_64,
  logMode: LogMode.NonBlocking,
  logRetentionDays: 30,
  restartOnRotation: true,
  stopTimeoutSeconds: 30,
  scaling: { cpuPercent: 60, scaleOutCooldownSeconds: 60, scaleInCooldownSeconds: 300 },
  rollout: { minimumHealthyPercent: 100, maximumPercent: 200, waitForSteadyState: true },
  alarms: { cpuPercent: 90, memoryPercent: 90 },
  production: { cpu: 0.5, min: 2, max: 10, spotPercent: 0 },
  development: { cpu: 0.25, min: 1, max: 2, spotPercent: 100 },
} as const;

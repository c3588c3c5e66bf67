import { LogMode } from "../workload/container-args";
import { Architecture, DeploymentStrategy, Exposure, ProtocolVersion } from "./args";

/** Defaults of `WebService`; those that cost money or protect from interruption, by profile. */
export const webServiceDefaults = {
  port: 8080,
  architecture: Architecture.X86_64,
  exposure: Exposure.Public,
  protocolVersion: ProtocolVersion.Http1,
  logMode: LogMode.NonBlocking,
  logRetentionDays: 30,
  deregistrationDelaySeconds: 30,
  stopTimeoutSeconds: 30,
  healthCheck: {
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    gracePeriodSeconds: 60,
  },
  scaling: { cpuPercent: 60, scaleOutCooldownSeconds: 60, scaleInCooldownSeconds: 300 },
  deployment: {
    strategy: DeploymentStrategy.Rolling,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    bakeTimeMinutes: 10,
    waitForSteadyState: true,
  },
  alarms: { errorPercent: 5, latencySeconds: 1, cpuPercent: 90, memoryPercent: 90 },
  production: { cpu: 0.5, min: 2, max: 10, spotPercent: 0 },
  development: { cpu: 0.25, min: 1, max: 2, spotPercent: 100 },
} as const;

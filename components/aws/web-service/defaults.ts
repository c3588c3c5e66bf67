import { STARTUP_SECONDS } from "../../shared/startup";
import { workloadDefaults } from "../workload/defaults";
import { DeploymentStrategy, Exposure, ProtocolVersion } from "./args";

/** Defaults of `WebService` beside those of every workload. */
export const webServiceDefaults = {
  port: 8080,
  exposure: Exposure.Public,
  protocolVersion: ProtocolVersion.Http1,
  deregistrationDelaySeconds: 30,
  /** As a load balancer's own; Service Connect's would be 15. */
  timeoutSeconds: 60,
  startupSeconds: STARTUP_SECONDS,
  healthCheck: {
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    /** Without a path every answer below 500 is good, as on a cloud that asks for the port alone. */
    anyAnswer: "200-499",
    wellAnswer: "200-399",
  },
  deployment: {
    ...workloadDefaults.rollout,
    strategy: DeploymentStrategy.Rolling,
    bakeTimeMinutes: 10,
    /** As ECS has them. */
    canaryPercent: 5,
    canaryBakeTimeMinutes: 10,
    stepPercent: 10,
    stepBakeTimeMinutes: 6,
    pauseMinutes: 1440,
  },
  alarms: { ...workloadDefaults.alarms, errorPercent: 5, latencySeconds: 1 },
} as const;

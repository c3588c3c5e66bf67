import { STARTUP_SECONDS } from "../../shared/startup";
import { Exposure, RevisionMode, Transport } from "./args";

/** Defaults of `WebService` beside those of every workload; those that cost money, by profile. */
export const webServiceDefaults = {
  port: 8080,
  startupSeconds: STARTUP_SECONDS,
  exposure: Exposure.Public,
  transport: Transport.Auto,
  revisionMode: RevisionMode.Single,
  scaling: { concurrentRequests: 10 },
  alarms: { errorCount: 10, latencySeconds: 1 },
  production: { min: 2, max: 10 },
  development: { min: 0, max: 2 },
} as const;

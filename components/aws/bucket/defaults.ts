import { Access } from "../../shared/arguments/connections";
import { RetentionMode } from "./args";

/** Defaults of `Bucket` on AWS, and those by profile; the others are the same on each cloud. */
export const awsBucketDefaults = {
  retentionMode: RetentionMode.Governance,
  serviceAccess: Access.Read,
  eventBridge: false,
  production: { accessLogs: true, accessLogRetentionDays: 90, forceDestroy: false },
  development: { accessLogs: false, accessLogRetentionDays: 14, forceDestroy: true },
} as const;

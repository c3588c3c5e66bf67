import { VpcEgress } from "./args";

/** Defaults of every workload; the one that protects from interruption by profile. */
export const workloadDefaults = {
  cpu: 1,
  sidecarCpu: 1,
  vpcEgress: VpcEgress.PrivateRangesOnly,
  production: { deletionProtection: true },
  development: { deletionProtection: false },
} as const;

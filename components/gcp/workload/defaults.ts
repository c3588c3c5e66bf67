import { VpcEgress } from "./args";

/** Defaults of every workload. */
export const workloadDefaults = {
  cpu: 1,
  sidecarCpu: 1,
  vpcEgress: VpcEgress.PrivateRangesOnly,
} as const;

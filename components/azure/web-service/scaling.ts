import { plain, type Shape } from "../../shared/arguments/shape";
import { integer } from "../../shared/arguments/validation";
import type { Profile } from "../../shared/profile";
import { followsLoad, hasEvents, type OwnRule, replicaScaling, resolveReplicas } from "../workload/scaling";
import { type Scaling, Transport } from "./args";
import { webServiceDefaults } from "./defaults";

export type ScalingSpec = ReturnType<typeof resolveScaling>;

export const scalingShape: Shape<Scaling> = {
  ...replicaScaling,
  concurrentRequests: plain(integer(1, 1_000_000, "requests")),
};

/** Whether something brings a first replica: requests, a schedule or a rule. */
export function canWake(scaling: Scaling): boolean {
  return scaling.concurrentRequests !== undefined || hasEvents(scaling) || !followsLoad(scaling);
}

/**
 * The limits, and the load to follow: a service follows its requests, unless it follows CPU or memory in their place.
 */
export function resolveScaling(scaling: Scaling, profile: Profile) {
  const byDefault = followsLoad(scaling) ? undefined : webServiceDefaults.scaling.concurrentRequests;
  return {
    ...resolveReplicas(scaling, webServiceDefaults[profile], canWake(scaling)),
    concurrentRequests: scaling.concurrentRequests ?? byDefault,
  };
}

/** Source: https://learn.microsoft.com/azure/container-apps/scale-app#http and #tcp */
export function requestRules({ concurrentRequests }: ScalingSpec, transport: Transport): OwnRule[] {
  if (concurrentRequests === undefined) return [];
  if (transport !== Transport.Tcp)
    return [{ name: "requests", http: { metadata: { concurrentRequests: `${concurrentRequests}` } } }];
  return [{ name: "requests", tcp: { metadata: { concurrentConnections: `${concurrentRequests}` } } }];
}

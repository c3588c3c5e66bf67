import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "./arguments/validation";

/** Seconds that a start may take by default, on each cloud: as long as Container Apps and Cloud Run wait by themselves. */
export const STARTUP_SECONDS = 240;

/**
 * How many probes, one each period, fit into a time; one at least.
 *
 * @param round down where the time is a limit of the cloud, up where it is a promise
 */
export function attempts(
  time: pulumi.Input<number>,
  period: pulumi.Input<number>,
  round: "down" | "up",
): pulumi.Input<number> {
  const whole = round === "up" ? Math.ceil : Math.floor;
  const probes = (all: number, one: number) => Math.max(1, whole(all / one));
  if (isPlain(time) && isPlain(period)) return probes(time, period);
  return pulumi.all([time, period]).apply(([all, one]) => probes(all, one));
}

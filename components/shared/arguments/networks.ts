import { join } from "./shape";
import type { Problem } from "./validation";

/** Something that a workload connects to, and the network that it says it is in. */
export interface Placed {
  key: string;
  network: string;
}

/**
 * The problems of connections to another network than the workload's own.
 *
 * @param property the part of a reference that says the network, in the cloud's own word
 */
export function problemsWithNetworks(own: string, placed: readonly Placed[], property: string): Problem[] {
  return placed
    .filter(({ network }) => network !== own)
    .map(({ key, network }) => ({
      propertyPath: join("connections", key),
      reason: `is in the network ${network}, but this workload in ${own}, and cannot reach it; give one of its own network, or where the two are peered a reference without ${property}`,
    }));
}

import { hex } from "../hash";
import type { TypeSpec } from "./spec";

/** A type without rules of its own: its inputs, and an id. */
export function fallback(type: string): TypeSpec {
  return { id: ({ seed, subscriptionId }) => `/subscriptions/${subscriptionId}/${type}/${hex(seed, 8)}` };
}

import { hex } from "../hash";
import { name } from "../spec";
import type { TypeSpec } from "./spec";

/** A type without rules of its own: its inputs, and an id in the most common form. */
export function fallback(type: string): TypeSpec {
  const [, module = ""] = type.split(":");
  const kind = `${module.split("/")[1] ?? module}s`;
  return {
    deletionPolicy: false,
    id: (facts) => `projects/${facts.project}/${kind}/${name(facts) || hex(facts.seed, 8)}`,
  };
}

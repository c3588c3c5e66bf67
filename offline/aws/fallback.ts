import { hex } from "../hash";
import { name, text } from "../spec";
import { arn, type TypeSpec } from "./spec";

/** A type without rules of its own: its inputs, an id, and an ARN in the most common form. */
export function fallback(type: string): TypeSpec {
  const [, module = "", kind = ""] = type.split(":");
  const service = module.split("/")[0] ?? module;
  const resource = (module.split("/")[1] ?? kind).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    id: (facts) => text(facts.inputs.name, `${resource}-${hex(facts.seed, 17)}`),
    computed: { arn: arn(service, (facts) => `${resource}/${name(facts) || facts.id}`) },
  };
}

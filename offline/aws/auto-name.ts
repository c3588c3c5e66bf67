import { hex } from "../hash";
import type { Checked, Failure } from "../model";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import type { AutoName, TypeSpec } from "./spec";

/**
 * Names as pulumi-aws makes them: `<logical name>-<7 hexadecimal digits>`, or what follows `namePrefix`. A name that would be too
 * long is refused, as the provider does, rather than cut.
 */
export function autoNamed({ autoName }: TypeSpec, inputs: Properties, urn: string, seed: string): Checked {
  if (!autoName) return { inputs, failures: [] };
  const property = autoName.property ?? "name";
  if (inputs[property] !== undefined) return { inputs, failures: illegal(autoName, property, inputs[property]) };
  const prefix = inputs[`${property}Prefix`];
  if (containsUnknown(prefix)) return { inputs: { ...inputs, [property]: UNKNOWN }, failures: [] };
  const ending = autoName.fifo !== undefined && inputs[autoName.fifo] === true ? ".fifo" : "";
  const logical = urn.slice(urn.lastIndexOf("::") + 2);
  const generated =
    typeof prefix === "string"
      ? `${prefix}${hex(seed, 26)}${ending}`
      : `${autoName.prefix ?? ""}${autoName.lowercase ? logical.toLowerCase() : logical}-${hex(seed, 7)}${ending}`;
  return { inputs: { ...inputs, [property]: generated }, failures: illegal(autoName, property, generated) };
}

function illegal({ max, legal }: AutoName, property: string, value: unknown): readonly Failure[] {
  if (typeof value !== "string") return [];
  if (value.length > max) {
    return [{ property, reason: `'${value}' has ${value.length} characters, the maximum is ${max}` }];
  }
  return legal && !legal.pattern.test(value) ? [{ property, reason: `'${value}' is not allowed: ${legal.rule}` }] : [];
}

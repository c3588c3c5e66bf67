import { hex } from "../hash";
import type { Checked } from "../model";
import { containsUnknown, type Properties, UNKNOWN } from "../values";
import type { TypeSpec } from "./spec";

/**
 * Names as pulumi-aws makes them: `<logical name>-<7 hexadecimal digits>`, or what follows `namePrefix`. A name that would be too
 * long is refused, as the provider does, rather than cut.
 */
export function autoNamed(spec: TypeSpec, inputs: Properties, urn: string): Checked {
  const { autoName } = spec;
  if (!autoName) return { inputs, failures: [] };
  const property = autoName.property ?? "name";
  if (inputs[property] !== undefined) return { inputs, failures: tooLong(property, inputs[property], autoName.max) };
  const prefix = inputs[`${property}Prefix`];
  if (containsUnknown(prefix)) return { inputs: { ...inputs, [property]: UNKNOWN }, failures: [] };
  if (typeof prefix === "string") {
    const generated = `${prefix}${hex(urn, 26)}`;
    return { inputs: { ...inputs, [property]: generated }, failures: tooLong(property, generated, autoName.max) };
  }
  const logical = urn.slice(urn.lastIndexOf("::") + 2);
  const base = `${autoName.lowercase ? logical.toLowerCase() : logical}-${hex(urn, 7)}`;
  const generated = `${base}${autoName.suffix ?? ""}`;
  if (generated.length <= autoName.max) return { inputs: { ...inputs, [property]: generated }, failures: [] };
  const reason = `'${logical}' plus 8 random characters is longer than the maximum of ${autoName.max}; give a ${property}`;
  return { inputs, failures: [{ property, reason }] };
}

function tooLong(property: string, value: unknown, max: number) {
  if (typeof value !== "string" || value.length <= max) return [];
  return [{ property, reason: `'${value}' has ${value.length} characters, the maximum is ${max}` }];
}

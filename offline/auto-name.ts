import { hex } from "./hash";
import type { Checked, Failure } from "./model";
import type { AutoName } from "./spec";
import type { Properties } from "./values";

/**
 * Names as providers make them before they ask the cloud: the logical name and a suffix. A name that would be too long is
 * refused, as the providers do, rather than cut.
 */
export function autoNamed(autoName: AutoName | undefined, inputs: Properties, urn: string, seed: string): Checked {
  if (!autoName) return { inputs, failures: [] };
  const property = autoName.property ?? "name";
  if (inputs[property] !== undefined)
    return { inputs, failures: illegal(autoName, property, { given: inputs[property] }) };
  if (inputs[`${property}Prefix`] !== undefined) {
    const made = nameFromPrefix(autoName, inputs, seed)[property];
    return { inputs, failures: illegal(autoName, property, { given: made }) };
  }
  const logical = urn.slice(urn.lastIndexOf("::") + 2);
  const base = `${autoName.prefix ?? ""}${autoName.lowercase ? logical.toLowerCase() : logical}`;
  const suffix = autoName.suffix?.(seed) ?? `-${hex(seed, 7)}`;
  const generated = autoName.generate?.(logical, seed) ?? `${base}${suffix}${ending(autoName, inputs)}`;
  return { inputs: { ...inputs, [property]: generated }, failures: illegal(autoName, property, { generated }) };
}

/** With `namePrefix` it is when the resource is created that the rest is added, so a preview does not know it. */
export function nameFromPrefix(autoName: AutoName | undefined, inputs: Properties, seed: string): Properties {
  const property = autoName?.property ?? "name";
  const prefix = inputs[`${property}Prefix`];
  if (!autoName || typeof prefix !== "string" || inputs[property] !== undefined) return {};
  return { [property]: `${prefix}${hex(seed, 26)}${ending(autoName, inputs)}` };
}

function ending({ fifo }: AutoName, inputs: Properties): string {
  return fifo !== undefined && inputs[fifo] === true ? ".fifo" : "";
}

/** A name as the program gives it, which may be secret, or as it was made up of a logical name, which everybody sees. */
type Name = { readonly given: unknown } | { readonly generated: string };

function illegal({ max, legal }: AutoName, property: string, name: Name): readonly Failure[] {
  const [value, quoted] = "generated" in name ? [name.generated, `'${name.generated}' `] : [name.given, ""];
  if (typeof value !== "string") return [];
  if (value.length > max) {
    return [{ property, reason: `${quoted}has ${value.length} characters, the maximum is ${max}` }];
  }
  return legal && !legal.pattern.test(value) ? [{ property, reason: `${quoted}is not allowed: ${legal.rule}` }] : [];
}

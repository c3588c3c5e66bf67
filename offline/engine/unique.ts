import type { Properties } from "../values";
import type { Cloud, CloudResource } from "./cloud";

interface Uniqueness {
  /** Properties that no two may share; a resource without the first of them is not asked. */
  readonly keys: readonly string[];
  /** The cloud's words; `{}` stands for the first property. */
  readonly refusal: string;
  /** The page that says so. */
  readonly source: string;
  /** In all scopes. */
  readonly global?: boolean;
}

/** The values that one resource at a time may have, by type. */
export type Uniquenesses = Readonly<Record<string, Uniqueness>>;

export const byName = (refusal: string, source: string, more: Partial<Uniqueness> = {}): Uniqueness => ({
  keys: ["name"],
  refusal,
  source,
  ...more,
});

/**
 * Why a name, a port or a priority is taken; undefined when it is free.
 *
 * @param scopeOf the scope in which a name is unique, unless it is global
 */
export function taken(
  table: Uniquenesses,
  cloud: Cloud,
  { type, outputs, provider }: CloudResource,
  scopeOf: (outputs: Properties) => unknown,
): string | undefined {
  const rule = table[type];
  const [first = ""] = rule?.keys ?? [];
  const value = outputs[first];
  if (!rule || value === undefined) return undefined;
  const clashes = (other: CloudResource) =>
    other.provider === provider &&
    (rule.global || scopeOf(other.outputs) === scopeOf(outputs)) &&
    rule.keys.every((key) => other.outputs[key] === outputs[key]);
  if (cloud.ofType(type).some(clashes)) return rule.refusal.replace("{}", String(value));
  const kept = cloud.kept.find((other) => other.type === type && clashes(other));
  return kept && `${kept.kept}: ${value}`;
}

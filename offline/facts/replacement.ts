import {
  type PropertyChange,
  type ReplacementRules,
  type ReplacingPaths,
  replacementOf,
  valuesAt,
} from "../replacement";
import { isRecord } from "../values";
import type { FactsOf } from "./facts";

/** Replacement that the schema alone does not tell. */
export interface MoreReplacement {
  /** Paths that replace a resource of any type. */
  readonly always?: readonly string[];
  /** Paths that replace; each stands for everything below it. */
  readonly added?: ReplacingPaths;
  /** Properties that may change, but neither appear nor go, while the resource stays. */
  readonly whenAddedOrRemoved?: ReplacingPaths;
  /** Whether a certain change of a property replaces; by `type path`. */
  readonly conditions?: ReadonlyMap<string, Condition>;
}

export type Condition = (before: unknown, after: unknown) => boolean;

/** Replacement as the facts of a provider's schema have it: each property at its own level. */
export function replacementByFacts(factsOf: FactsOf, more: MoreReplacement = {}): ReplacementRules {
  const beyond = replacementOf(more.added ?? {}, more.always);
  const pathsOf = (type: string) => factsOf(type)?.replaces ?? [];
  return {
    replaces(type, change) {
      const condition = more.conditions?.get(`${type} ${change.path}`);
      if (condition) return condition(change.before, change.after);
      const isWhole = change.before === undefined || change.after === undefined;
      if (isWhole && more.whenAddedOrRemoved?.[type]?.includes(change.path)) return true;
      return beyond.replaces(type, change) || pathsOf(type).some((path) => replaces(path, change));
    },
    keeps: (type, path) => factsOf(type)?.kept.has(pattern(path)) ?? false,
    inputs: (type, inputs) => [
      beyond.inputs(type, inputs),
      pathsOf(type).map((path) => outline(valuesAt(inputs, path.replace(/[*?]+$/, "").split(".")), path.includes("*"))),
    ],
  };
}

/** `a[0].b` → `a[].b` */
function pattern(path: string): string {
  return path.replace(/\[\d+\]/g, "[]");
}

/** Of a block its own change is that it is there at all, and of a list of blocks how many there are. */
function outline(value: unknown, deep: boolean): unknown {
  if (deep) return value;
  if (Array.isArray(value)) return value.map((element) => outline(element, deep));
  return isRecord(value) ? true : value;
}

/** Whether a change at some path is one of a replacing path `a.b`, `a.b*` (with all below it) or `a.b?` (if it is still given). */
function replaces(written: string, { path, before, after }: PropertyChange): boolean {
  const replacing = written.replace(/[*?]+$/, "");
  const changed = pattern(path);
  const configured = !written.endsWith("?") || after !== undefined;
  if (changed === replacing) return configured;
  // Another number of elements is a change of the list itself.
  if (changed === `${replacing}[]`) return before === undefined || after === undefined || !isRecord(after);
  if (isBelow(changed, replacing)) return written.includes("*");
  // A block that appears or goes takes along all its properties.
  const whole = before === undefined ? after : after === undefined ? before : undefined;
  return isBelow(replacing, changed) && isSet(whole, replacing.slice(changed.length));
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

/** Whether a value holds something at a path such as `[].a.b` or `.a[].b`. */
function isSet(value: unknown, path: string): boolean {
  if (path === "") return value !== undefined;
  if (path.startsWith("[]")) return Array.isArray(value) && value.some((element) => isSet(element, path.slice(2)));
  const [, name = "", rest = ""] = /^\.?([^.[]+)(.*)$/.exec(path) ?? [];
  return isRecord(value) && Object.hasOwn(value, name) && isSet(value[name], rest);
}

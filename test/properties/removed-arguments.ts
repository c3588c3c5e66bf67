import type { Plan } from "../../offline/plan";
import type { ReplacementRules } from "../../offline/replacement";

type Arguments = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Arguments =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Arguments with one of them, or a part of one, taken away. */
export function* eachRemoved(args: Arguments, needed: readonly string[]): Generator<Arguments> {
  for (const [key, value] of Object.entries(args)) {
    if (needed.includes(key)) continue;
    const { [key]: _, ...others } = args;
    yield others;
    if (isRecord(value)) for (const less of eachRemoved(value, needed)) yield { ...args, [key]: less };
  }
}

function* pathsOf(value: unknown, path = ""): Generator<string> {
  if (path !== "") yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsOf(item, `${path}[${index}]`);
  else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) yield* pathsOf(inner, path === "" ? key : `${path}.${key}`);
  }
}

const holderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("[")));

/**
 * Inputs that a plan no longer gives and that the provider keeps all the same (optional and computed), by `type path`. A block
 * that is gone takes along what is in it.
 */
export function keptSilently(before: Plan, after: Plan, { keeps }: ReplacementRules): readonly string[] {
  return before.resources.flatMap(({ urn, type, inputs }) => {
    const changed = after.resources.find((resource) => resource.urn === urn);
    if (changed === undefined) return [];
    const given = new Set(pathsOf(changed.inputs));
    const isLeftOut = (path: string) => !given.has(path) && (holderOf(path) === "" || given.has(holderOf(path)));
    return [...pathsOf(inputs)]
      .filter((path) => isLeftOut(path) && keeps?.(type, path))
      .map((path) => `${type} ${path.replace(/\[\d+\]/g, "[]")}`);
  });
}

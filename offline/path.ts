import { isRecord, SecretValue } from "./values";

/** Property paths: `a.b`, `a["b"]`, `a[0].b`, and in patterns `[*]`, `[]` and `*` for any one step. */

function steps(path: string): readonly string[] {
  const found = path.matchAll(/"([^"]*)"|\[(\*|\d*)\]|([^.[\]"]+)/g);
  return Array.from(found, ([, quoted, index, plain]) => quoted ?? (index === "" ? "*" : (index ?? plain ?? "")));
}

/** The value at a path of names and indexes. */
export function valueAt(value: unknown, path: string): unknown {
  return steps(path).reduce<unknown>((inner, step) => {
    if (inner instanceof SecretValue) return valueAt(inner.value, step);
    if (Array.isArray(inner)) return inner[Number(step)];
    return isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}

function startsWith(path: readonly string[], pattern: readonly string[]): boolean {
  return (
    pattern.length <= path.length &&
    pattern.every((step, index) => step === "*" || path[index] === "*" || step === path[index])
  );
}

/** True for the pattern's own path and all below it. */
export function isWithin(path: string, pattern: string): boolean {
  return startsWith(steps(path), steps(pattern));
}

/** True also for the paths above: if such a block appears or goes, so does the pattern's property. */
export function coversPath(pattern: string, path: string): boolean {
  return isWithin(path, pattern) || isWithin(pattern, path);
}

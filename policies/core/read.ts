import { UNKNOWN } from "./resource";

/** The engine's marks for a string, number, boolean, array, object, asset or archive that is not known yet. */
const sentinels: ReadonlySet<unknown> = new Set<unknown>([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
]);
const sentinelLength = 36;

export type Props = Readonly<Record<string, unknown>>;

/** True for a value that is not known yet, in any of its spellings. */
export function isUnknown(value: unknown): boolean {
  if (typeof value === "string") return value.length === sentinelLength && sentinels.has(value);
  return value === UNKNOWN;
}

/** True for a text that contains a value that is not known yet: its secret part may be that one. */
export function containsUnknown(value: string): boolean {
  if (value.length < sentinelLength) return false;
  for (const sentinel of sentinels) if (typeof sentinel === "string" && value.includes(sentinel)) return true;
  return false;
}

/** True for a value that is not known yet, and for a list with one. */
export const hasUnknown = (value: unknown): boolean =>
  isUnknown(value) || (Array.isArray(value) && value.some(isUnknown));

/** True when the program left it out: unlike an unknown, which may still turn out to be there. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

export function isRecord(value: unknown): value is Props {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** The value at a path. Lists of one are seen through, as Terraform writes single blocks; an unknown on the way is `UNKNOWN`. */
export function get(props: unknown, ...path: readonly string[]): unknown {
  let value = props;
  for (const key of path) {
    value = single(value);
    if (isUnknown(value)) return UNKNOWN;
    if (!isRecord(value)) return undefined;
    // `toString` and the like are everybody's, and nobody has written them.
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return isUnknown(value) ? UNKNOWN : value;
}

/** The record at a path, or an empty one. */
export function record(props: unknown, ...path: readonly string[]): Props {
  const value = single(get(props, ...path));
  return isRecord(value) ? value : {};
}

/** The items at a path; a lone record counts as a list of one, and unknown items are left out. */
export function list(props: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = get(props, ...path);
  if (isAbsent(value) || isUnknown(value)) return [];
  return (Array.isArray(value) ? value : [value]).filter((item) => !isAbsent(item) && !isUnknown(item));
}

/** The non-empty string at a path. */
export function text(props: unknown, ...path: readonly string[]): string | undefined {
  const value = single(get(props, ...path));
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The strings at a path. */
export function texts(props: unknown, ...path: readonly string[]): readonly string[] {
  return list(props, ...path).filter((item): item is string => typeof item === "string");
}

/** The number at a path, also where it is written as a string. */
export function number(props: unknown, ...path: readonly string[]): number | undefined {
  const value = single(get(props, ...path));
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** True when the value at the path is known and is there. */
export function present(props: unknown, ...path: readonly string[]): boolean {
  const value = get(props, ...path);
  return !isAbsent(value) && !isUnknown(value) && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** The value of a JSON document, or undefined when it is none, or is not known. */
export function parseJson(value: unknown): unknown {
  if (typeof value !== "string" || isUnknown(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

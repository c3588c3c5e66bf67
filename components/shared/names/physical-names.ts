import { createHash } from "node:crypto";

/** Hexadecimal digits of the hash that keeps a shortened name unique: 2^32 names. */
const HASH_LENGTH = 8;

/**
 * A physical name of at most `limit` characters: lower-case letters, digits and single hyphens, starting with a letter.
 * Any other name is cut and gets a hash of the whole, so that two names never fall together.
 *
 * @param parts joined by hyphens; the same parts always give the same name
 * @param limit in characters, at least 10
 */
export function physicalName(parts: readonly string[], limit: number): string {
  const whole = parts.join("-");
  const legal = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  if (legal === whole && whole !== "" && whole.length <= limit) return whole;
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, HASH_LENGTH);
  const head = legal.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, "") || "x";
  return `${head}-${hash}`;
}

/** The entries of a map in the order of their names, so that the order of a program's arguments changes nothing. */
export function byName<T>(record: Record<string, T> | undefined): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

import { type Judge, show, spelled } from "./validation";

/** A moment in UTC, as RFC 3339 writes it: https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
export const moment: Judge<string> = (value) => {
  const isMoment =
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value));
  return isMoment ? undefined : `${show(value)} is not a moment in UTC, such as "2026-11-28T09:30:00Z"`;
};

/** Milliseconds of a day's start, `2026-11-20`; undefined if it is none. */
export function dayOf(date: string): number | undefined {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().startsWith(date) ? time : undefined;
}

/**
 * The name of a database.
 *
 * @param longest characters that it has at most
 * @param reserved names that the engine keeps
 */
export function databaseNameOf(longest: number, reserved: readonly string[]): Judge<string> {
  return (value) => {
    if (typeof value === "string" && /^[a-z_][a-z0-9_]*$/.test(value) && value.length <= longest) {
      return reserved.includes(value)
        ? `${show(value)} is reserved: the server has a database of that name`
        : undefined;
    }
    const near = spelled(value)
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, "_")
      .replace(/^[^a-z_]+/, "")
      .slice(0, longest);
    const hint = typeof value === "string" && near !== "" ? `; nearest: ${show(near)}` : "";
    return `${show(value)} is not the name of a database: up to ${longest} lower-case letters, digits and underscores, a letter first${hint}`;
  };
}

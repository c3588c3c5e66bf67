/** The words of a table as alternatives of a pattern, in the table's order: `a|b|c`. A word may be a pattern itself. */
export const alternatives = (table: string): string => table.trim().split(/\s+/).join("|");

/** One pattern that finds any of several. */
export const anyOf = (patterns: readonly RegExp[], flags = ""): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join("|"), flags);

/** Whether a value begins with one of several texts. */
export const startsWithAny = (value: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => value.startsWith(beginning));

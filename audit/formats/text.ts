import { Cloud, clouds, rows } from "../core";
import type { Place, ReadProblem } from "../model";
import type { Managed, Report } from "../report";
import { rowTexts } from "../rows";
import { groupBy } from "../value";

/** Control characters and direction marks could move a terminal's cursor or turn a name around. */
const unprintable = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/gu;

/** Text from input on one line, without anything that a terminal or a parser obeys. */
export const plain = (text: string): string => text.replace(unprintable, " ").trim();

export const escapeHtml = (text: string): string =>
  text.replace(unprintable, " ").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** JSON whose strings hold their odd characters as escapes: the value stays the same, and a terminal shows them harmless. */
export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped)}\n`;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Everything that Markdown gives a meaning, also inside tables. */
export const escapeMarkdown = (text: string): string =>
  plain(text)
    .replace(/[\\`*_[\]{}#|~!]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/(?<=https?):/g, "&#58;")
    .replace(/@/g, "&#64;");

export const cloudNames: Readonly<Record<Cloud, string>> = {
  [Cloud.Aws]: "AWS",
  [Cloud.Azure]: "Azure",
  [Cloud.Gcp]: "Google Cloud",
};

/** `compose.yaml:18` */
export const placeText = ({ source, line, column }: Place): string =>
  [source, line, column].filter((part) => part !== undefined).join(":");

/** True when the report speaks of all that it was given. */
export const isComplete = ({ problems, partial, skipped }: Report): boolean =>
  problems.length + partial.length + skipped.length === 0;

/** The rows without findings, in one sentence; nothing where no row has any. They are clean only where all was read. */
export function cleanRows(report: Report): readonly string[] {
  const { rows: found, baseline } = report;
  const clean = rows.filter((row) => found.every((each) => each.row !== row));
  if (clean.length === 0 || found.length === 0 || baseline !== undefined) return [];
  const titles = clean.map((row) => rowTexts[row].title).join("; ");
  return [isComplete(report) ? `Nothing hand-rolled in: ${titles}.` : `Not seen in the input: ${titles}.`];
}

/** Notes with the same words, as one. */
export interface Note {
  readonly message: string;
  readonly places: readonly string[];
}

/** Many files have the same to say: a chart's templates, for instance. */
export const notesOf = (problems: readonly ReadProblem[]): readonly Note[] =>
  [...groupBy(problems, ({ message }) => message)].map(([message, all]) => ({ message, places: all.map(placeText) }));

/** `a.yaml, b.yaml and 3 more` */
export function someOf(items: readonly string[], shown = 3): string {
  const first = items.slice(0, shown).join(", ");
  return items.length > shown ? `${first} and ${items.length - shown} more` : first;
}

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** The services of a cell, one line for each column's cloud; the cloud is named where there are several. */
export function managedLines(managed: Managed): readonly string[] {
  const columns = clouds.filter((cloud) => managed[cloud] !== undefined);
  return columns.map(
    (cloud) => `${columns.length > 1 ? `${cloudNames[cloud]}: ` : ""}${(managed[cloud] ?? []).join(", ")}`,
  );
}

/** `AWS`, or `AWS, Azure or Google Cloud` */
export const columnTitle = ({ clouds: columns }: Report): string =>
  columns
    .map((cloud) => cloudNames[cloud])
    .join(", ")
    .replace(/, ([^,]*)$/, " or $1");

/** The title of a report without things; it does not say that all is well while input is unread. */
export function nothingFound(report: Report): string {
  if (report.baseline !== undefined) return "Nothing new is hand-rolled";
  if (isComplete(report)) return "Nothing is hand-rolled here";
  return report.inputs.length === 0 ? "Nothing was read" : "Nothing hand-rolled is seen in the input";
}

/** The report in one sentence. */
export function headline(report: Report): string {
  const { things, rows, managed } = report.totals;
  if (things === 0) return `${nothingFound(report)}.`;
  const services = report.clouds.map((cloud) => `${managed[cloud] ?? 0} on ${cloudNames[cloud]}`);
  return `${count(things, report.baseline === undefined ? "thing" : "new thing")} to operate in ${count(rows, "row")}; managed services replace them: ${services.join(", ")}.`;
}

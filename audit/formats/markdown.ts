import type { Report, ReportRow } from "../report";
import { isMandatory } from "../report";
import { type Line, linesOf, rulesOf, whereOf } from "./lines";
import {
  cleanRows,
  columnTitle,
  count,
  escapeMarkdown,
  headline,
  managedLines,
  type Note,
  notesOf,
  someOf,
} from "./text";

/** GitHub-flavoured Markdown: for a pull request or a wiki. */
export function markdown(report: Report): string {
  return [
    "# Duplication table",
    headline(report),
    report.rows.length > 0 ? table(report) : "",
    ...cleanRows(report),
    work(report),
    notRead(report),
    exceptions(report),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function table(report: Report): string {
  const header = ["Row", "Hand-rolled here", `Managed on ${columnTitle(report)}`, "Component", "Falls away"];
  const lines = [header, header.map(() => "---"), ...report.rows.map(cells)];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

const cells = (row: ReportRow): readonly string[] => [
  escapeMarkdown(row.title),
  linesOf(row).map(lineText).join("<br>"),
  managedLines(row.managed).map(escapeMarkdown).join("<br>"),
  row.components.map((component) => `\`${component}\``).join(", "),
  escapeMarkdown(row.fallsAway.join(", ")),
];

function lineText(line: Line): string {
  const mark = isMandatory(line.level) ? "**!**" : "·";
  const version = line.version === undefined ? "" : ` ${escapeMarkdown(line.version)}`;
  const where = escapeMarkdown(`${whereOf(line)} · ${rulesOf(line)}`);
  return `${mark} ${escapeMarkdown(line.text)}${version} <sub>${where}</sub>`;
}

/** The second day: the work that falls away. */
export function work({ dayTwo }: Report): string {
  if (dayTwo.length === 0) return "";
  const items = dayTwo.map(
    ({ title, count: number, counted }) => `- **${number}** ${escapeMarkdown(title)} (${escapeMarkdown(counted)})`,
  );
  return ["## Work that falls away", "", ...items].join("\n");
}

/** Folded, since a repository of charts has many notes. */
export function notRead({ problems, partial, skipped }: Report): string {
  const total = problems.length + partial.length;
  const item = ({ places, message }: Note): string =>
    `- ${escapeMarkdown(someOf(places, 10))}: ${escapeMarkdown(message)}`;
  const items = [...notesOf(problems), ...notesOf(partial)].map(item);
  const others = skipped.length === 0 ? [] : [`- ${count(skipped.length, "file")} of other kinds left out`];
  if (items.length + others.length === 0) return "";
  const title = `Not read, or not wholly (${count(total, "place")})`;
  return [`<details><summary>${title}</summary>`, "", ...items, ...others, "", "</details>"].join("\n");
}

export function exceptions({ exceptions: { excepted, problems: broken, unused } }: Report): string {
  const items = [
    ...broken,
    ...unused,
    ...excepted.map(({ rule, resource, reason, expires }) => `${rule} on ${resource}: ${reason} (until ${expires})`),
  ];
  return items.length === 0
    ? ""
    : ["## Exceptions", "", ...items.map((item) => `- ${escapeMarkdown(item)}`)].join("\n");
}

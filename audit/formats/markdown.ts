import type { Report, ReportRow } from "../report";
import { isMandatory } from "../report";
import { type Line, linesOf, whereOf } from "./lines";
import { cleanRows, columnTitle, count, escapeMarkdown, headline, managedLines, placeText } from "./text";

/** GitHub-flavoured Markdown: for a pull request or a wiki. */
export function markdown(report: Report): string {
  return [
    "# Duplication table",
    headline(report),
    report.rows.length > 0 ? table(report) : "",
    ...cleanRows(report),
    problems(report),
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
  return `${mark} ${escapeMarkdown(line.text)}${version} <sub>${escapeMarkdown(whereOf(line))}</sub>`;
}

function problems(report: Report): string {
  if (report.problems.length === 0) return "";
  const items = report.problems.map(
    (problem) => `- ${escapeMarkdown(placeText(problem))}: ${escapeMarkdown(problem.message)}`,
  );
  return [`## Not read (${count(items.length, "problem")})`, "", ...items].join("\n");
}

function exceptions({ exceptions: { excepted, problems: broken, unused } }: Report): string {
  const items = [
    ...broken,
    ...unused,
    ...excepted.map(({ rule, resource, reason, expires }) => `${rule} on ${resource}: ${reason} (until ${expires})`),
  ];
  return items.length === 0
    ? ""
    : ["## Exceptions", "", ...items.map((item) => `- ${escapeMarkdown(item)}`)].join("\n");
}

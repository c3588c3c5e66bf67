import { isMandatory, type Report, type ReportRow, type Thing } from "../report";
import { exceptions, notRead, work } from "./markdown";
import { count, escapeMarkdown, headline, placeText, someOf } from "./text";

/** More things than a reviewer reads in a comment. */
const shown = 15;

/** Markdown for a comment on a pull request: a table of counts, the first things, and all else folded or left to the report. */
export function pullRequest(report: Report): string {
  const { baseline } = report;
  const compared =
    baseline === undefined ? "" : `Against the baseline: ${baseline.known} known, ${baseline.gone} no longer found.`;
  const folded = (title: string, body: string): string =>
    body === "" ? "" : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
  return [
    `**${escapeMarkdown(headline(report))}**`,
    compared,
    report.rows.length === 0 ? "" : counts(report.rows),
    firstThings(report.rows),
    folded("Work that falls away", work(report).replace(/^## .*\n\n/, "")),
    folded("Exceptions", exceptions(report).replace(/^## .*\n\n/, "")),
    notRead(report),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function counts(rows: readonly ReportRow[]): string {
  const lines = rows.map(({ title, things, managed }) => {
    const mandatory = things.filter(({ level }) => isMandatory(level)).length;
    const services = [...new Set(Object.values(managed).flat())];
    return [escapeMarkdown(title), `${mandatory}`, `${things.length - mandatory}`, escapeMarkdown(someOf(services, 3))];
  });
  const head = ["Row", "Mandatory", "Advisory", "Managed instead"];
  return [head, head.map(() => "---"), ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function firstThings(rows: readonly ReportRow[]): string {
  const things = rows.flatMap((row) => row.things);
  const mandatoryFirst = [...things].sort((a, b) => Number(isMandatory(b.level)) - Number(isMandatory(a.level)));
  const rest = things.length - shown;
  const more = rest > 0 ? [`- and ${count(rest, "more thing")}`] : [];
  return [...mandatoryFirst.slice(0, shown).map(thingLine), ...more].join("\n");
}

function thingLine({ level, findings, name, place }: Thing): string {
  const [finding] = findings;
  const mark = isMandatory(level) ? "**!**" : "·";
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((rule) => `\`${rule}\``).join(", ");
  return `- ${mark} ${escapeMarkdown(finding?.what ?? name)} <sub>${escapeMarkdown(placeText(place))} · ${rules}</sub>`;
}

import { stripVTControlCharacters, styleText } from "node:util";
import Table from "cli-table3";
import { rows } from "../core";
import { isMandatory, type Report, type ReportRow } from "../report";
import { rowTexts } from "../rows";
import { type Line, linesOf, whereOf } from "./lines";
import { columnTitle, count, headline, managedLines, placeText, plain } from "./text";

export interface TerminalOptions {
  /** Of the terminal, in characters. */
  readonly width: number;
  readonly colour: boolean;
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const narrowest = 72;

/** The table for a person at a terminal. */
export function terminal(report: Report, { width, colour }: TerminalOptions): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const body =
    report.rows.length === 0 ? [] : width < narrowest ? [list(report, paint)] : [table(report, width, paint)];
  return [...body, ...closing(report, paint)].join("\n").concat("\n");
}

function table(report: Report, width: number, paint: Paint): string {
  const widths = columnWidths(width);
  const head = ["Hand-rolled here", `Managed on ${columnTitle(report)}`, "What falls away"];
  const built = new Table({
    head,
    colWidths: [...widths],
    wordWrap: true,
    style: { head: [], border: [], compact: false },
  });
  for (const row of report.rows)
    built.push([...cells(row, paint)].map((cell, index) => breakWords(cell, (widths[index] ?? 20) - 2)));
  return built.toString();
}

/** Half for what is here, the rest for what replaces it; four borders. */
function columnWidths(width: number): readonly [number, number, number] {
  const inner = Math.min(width, 160) - 4;
  const [here, managed] = [Math.floor(inner * 0.48), Math.floor(inner * 0.27)];
  return [here, managed, inner - here - managed];
}

const cells = (row: ReportRow, paint: Paint): readonly [string, string, string] => [
  [paint("bold", row.title), ...linesOf(row).map((line) => lineText(line, paint))].join("\n"),
  [...managedLines(row.managed), paint("cyan", row.components.join(", "))].map(plainKeepingColour).join("\n"),
  row.fallsAway.join("\n"),
];

const plainKeepingColour = (text: string): string => (stripVTControlCharacters(text) === text ? plain(text) : text);

function lineText(line: Line, paint: Paint): string {
  const mark = isMandatory(line.level) ? paint("red", "●") : paint("yellow", "○");
  const version = line.version === undefined ? "" : ` ${plain(line.version)}`;
  return `${mark} ${plain(line.text)}${version}\n  ${paint("dim", plain(whereOf(line)))}`;
}

/** The table wraps between words only, and would cut a longer one off. */
function breakWords(text: string, width: number): string {
  return text.replace(/\S+/g, (word) => {
    if (stripVTControlCharacters(word).length <= width) return word;
    return stripVTControlCharacters(word).replace(new RegExp(`.{${width}}(?=.)`, "gu"), "$& ");
  });
}

/** For narrow terminals: no columns. */
const list = (report: Report, paint: Paint): string =>
  report.rows
    .map((row) =>
      [
        paint("bold", row.title),
        ...linesOf(row).map((line) => `  ${lineText(line, paint).replace("\n", "\n  ")}`),
        ...managedLines(row.managed).map((line) => `  ${paint("green", "→")} ${plain(line)}`),
        `    ${paint("cyan", row.components.join(", "))}`,
      ].join("\n"),
    )
    .join("\n\n");

function closing(report: Report, paint: Paint): readonly string[] {
  const found = new Set(report.rows.map(({ row }) => row));
  const clean = rows.filter((row) => !found.has(row)).map((row) => rowTexts[row].title);
  const { mandatory, advisory } = report.totals;
  return [
    "",
    paint("bold", headline(report)),
    ...(report.rows.length === 0
      ? []
      : [`${paint("red", "●")} ${mandatory} mandatory  ${paint("yellow", "○")} ${advisory} advisory`]),
    ...(clean.length === 0 || report.rows.length === 0
      ? []
      : [paint("dim", `Nothing hand-rolled in: ${clean.join("; ")}.`)]),
    ...(report.skipped.length === 0
      ? []
      : [paint("dim", `${count(report.skipped.length, "file")} of other kinds left out.`)]),
    ...exceptions(report, paint),
    ...report.problems.map(
      (problem) => `${paint("red", "not read:")} ${plain(placeText(problem))}: ${plain(problem.message)}`,
    ),
  ];
}

const exceptions = ({ exceptions: { excepted, problems, unused } }: Report, paint: Paint): readonly string[] => [
  ...(excepted.length === 0
    ? []
    : [paint("dim", `${count(excepted.length, "finding")} excepted; --show-all shows them.`)]),
  ...problems.map((problem) => `${paint("red", "exception:")} ${plain(problem)}`),
  ...unused.map((problem) => `${paint("yellow", "unused exception:")} ${plain(problem)}`),
];

import { stripVTControlCharacters, styleText } from "node:util";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { isMandatory, type Report, type ReportRow } from "../report";
import { type Line, linesOf, rulesOf, whereOf } from "./lines";
import { cleanRows, columnTitle, count, headline, managedLines, type Note, notesOf, plain, someOf } from "./text";

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
    report.rows.length === 0 ? [] : width < narrowest ? [list(report, width, paint)] : [table(report, width, paint)];
  const end = closing(report, paint).flatMap((line) => wrapLine(line, width));
  return [...body, ...end].join("\n").concat("\n");
}

const gap = "  ";

/** Rows between rules, with cells wrapped to their column. */
function table(report: Report, width: number, paint: Paint): string {
  const widths = columnWidths(width);
  const rule = paint("dim", "─".repeat(widths.reduce((sum, each) => sum + each, gap.length * 2)));
  const head = ["Hand-rolled here", `Managed on ${columnTitle(report)}`, "Falls away"];
  const blocks = [head.map((title) => paint("dim", title)), ...report.rows.map((row) => cells(row, paint))];
  return [...blocks.map((block) => sideBySide(block, widths)), ""].join(`\n${rule}\n`).trimEnd();
}

/** Half for the things that are here, the rest for their replacement. */
function columnWidths(width: number): readonly [number, number, number] {
  const inner = Math.min(width, 160) - gap.length * 2;
  const [here, managed] = [Math.floor(inner * 0.48), Math.floor(inner * 0.27)];
  return [here, managed, inner - here - managed];
}

function sideBySide(block: readonly string[], widths: readonly number[]): string {
  const wrapped = block.map((cell, column) => cell.split("\n").flatMap((line) => wrapLine(line, widths[column] ?? 20)));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => {
    const line = wrapped.map((lines, column) => padded(lines[index] ?? "", widths[column] ?? 20));
    return line.join(gap).trimEnd();
  }).join("\n");
}

/** Text after a mark stays to the right of it. */
function wrapLine(line: string, width: number): readonly string[] {
  const indent = /^[●○·→ ] /.test(stripVTControlCharacters(line)) ? "  " : "";
  const options = { hard: true, trim: false } as const;
  const [first = "", ...others] = wrapAnsi(line, width - indent.length, options).split("\n");
  return [first, ...others.map((other) => indent + other.replace(/^ (?=\S)/, ""))];
}

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));

const cells = (row: ReportRow, paint: Paint): readonly [string, string, string] => [
  [paint("bold", row.title), ...linesOf(row).map((line) => lineText(line, paint))].join("\n"),
  [...managedLines(row.managed), paint("cyan", row.components.join(", "))].join("\n"),
  row.fallsAway.map((item) => `· ${item}`).join("\n"),
];

function lineText(line: Line, paint: Paint): string {
  const mark = isMandatory(line.level) ? paint("red", "●") : paint("yellow", "○");
  const version = line.version === undefined ? "" : ` ${plain(line.version)}`;
  return `${mark} ${plain(line.text)}${version}\n  ${paint("dim", plain(`${whereOf(line)} · ${rulesOf(line)}`))}`;
}

/** For narrow terminals: no columns. */
const list = (report: Report, width: number, paint: Paint): string =>
  report.rows
    .map((row) => {
      const [here, managed] = cells(row, paint);
      const lines = [...here.split("\n"), ...managed.split("\n").map((line) => `${paint("green", "→")} ${line}`)];
      return lines.flatMap((line) => wrapLine(line, width)).join("\n");
    })
    .join("\n\n");

function closing(report: Report, paint: Paint): readonly string[] {
  const { mandatory, advisory } = report.totals;
  const found = `${paint("red", "●")} ${mandatory} mandatory  ${paint("yellow", "○")} ${advisory} advisory`;
  return [
    "",
    paint("bold", headline(report)),
    ...(report.rows.length === 0 ? [] : [found]),
    ...cleanRows(report).map((text) => paint("dim", text)),
    ...baseline(report),
    ...work(report, paint),
    ...exceptions(report, paint),
    ...unread(report, paint),
  ];
}

const baseline = ({ baseline: compared }: Report): readonly string[] =>
  compared === undefined
    ? []
    : [`${count(compared.known, "finding")} of the baseline left out; ${compared.gone} of it no longer found.`];

/** The second day, a line for each kind of work. */
function work({ dayTwo }: Report, paint: Paint): readonly string[] {
  if (dayTwo.length === 0) return [];
  const lines = dayTwo.map(
    ({ title, count: number, counted }) => `· ${number} ${title} ${paint("dim", `(${plain(counted)})`)}`,
  );
  return ["", paint("bold", "Work that falls away, counted in the input:"), ...lines];
}

/** The first few notes; the other formats have all. */
const shownNotes = 8;

function unread({ problems, partial, skipped }: Report, paint: Paint): readonly string[] {
  const line = (word: string, { places, message }: Note): string =>
    `${word} ${plain(someOf(places))}: ${plain(message)}`;
  const notes = [
    ...notesOf(problems).map((note) => line(paint("red", "not read:"), note)),
    ...notesOf(partial).map((note) => line(paint("yellow", "not wholly read:"), note)),
  ];
  const rest = notes.length - shownNotes;
  const others =
    skipped.length === 0 ? [] : [paint("dim", `${count(skipped.length, "file")} of other kinds left out.`)];
  const more = rest > 0 ? [paint("dim", `and ${count(rest, "further note")}: see --format json or html.`)] : [];
  return notes.length + others.length === 0 ? [] : ["", ...notes.slice(0, shownNotes), ...more, ...others];
}

const exceptions = ({ exceptions: { excepted, problems, unused } }: Report, paint: Paint): readonly string[] => [
  ...(excepted.length === 0
    ? []
    : [paint("dim", `${count(excepted.length, "finding")} excepted; --show-all shows them.`)]),
  ...problems.map((problem) => `${paint("red", "exception:")} ${plain(problem)}`),
  ...unused.map((problem) => `${paint("yellow", "unused exception:")} ${plain(problem)}`),
];

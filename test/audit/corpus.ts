import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { audit } from "../../audit/audit";
import { allRules } from "../../audit/core";
import { gather } from "../../audit/gather";
import type { Report, Thing } from "../../audit/report";

/** A small repository in one of the forms that teams have, labelled by hand. */
export interface CorpusInput {
  readonly name: string;
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Each thing that is operated by hand, once: its row and its name. */
  readonly expect: readonly Readonly<Record<string, string>>[];
  /** Files that the report must list as not read, or not wholly. */
  readonly notRead?: readonly string[];
  /** The columns of the table. */
  readonly clouds?: readonly string[];
}

const folder = "test/audit/corpus";

/** The part that the readers were written on, or the part that was written afterwards and never tuned on. */
export type Part = "known" | "held-out";

export function readCorpus(part: Part): readonly CorpusInput[] {
  const isHeldOut = (file: string): boolean => file.startsWith("held-out");
  return readdirSync(folder)
    .filter((file) => isHeldOut(file) === (part === "held-out"))
    .flatMap((file): readonly CorpusInput[] => parse(readFileSync(join(folder, file), "utf8")));
}

/** `certificates: cert-manager` */
export interface Judgement {
  readonly input: CorpusInput;
  readonly right: readonly string[];
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  /** Other expectations that do not hold: columns, files that are not listed as not read. */
  readonly faults: readonly string[];
}

/** Audits a corpus input as a folder, as a user would, and compares the report with the labels. */
export async function judge(input: CorpusInput): Promise<Judgement> {
  const root = mkdtempSync(join(tmpdir(), "corpus-"));
  try {
    for (const [path, text] of Object.entries(input.files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return compare(input, audit(await gather([root]), allRules));
  } catch (error) {
    const right: readonly string[] = [];
    return { input, right, missing: labelsOf(input), surplus: [], faults: [String(error)] };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const labelsOf = ({ expect }: CorpusInput): readonly string[] =>
  expect.flatMap((label) => Object.entries(label).map(([row, name]) => `${row}: ${name}`));

function compare(input: CorpusInput, report: Report): Judgement {
  const left = labelsOf(input).slice();
  const right: string[] = [];
  const surplus: string[] = [];
  for (const { row, things } of report.rows) {
    for (const thing of things) {
      const exact = left.indexOf(`${row}: ${thing.name}`);
      const at = exact === -1 ? left.findIndex((label) => isLabelOf(thing, row, label)) : exact;
      const [label] = at === -1 ? [] : left.splice(at, 1);
      if (label === undefined) surplus.push(`${row}: ${thing.name}`);
      else right.push(label);
    }
  }
  return { input, right, missing: left, surplus, faults: faultsOf(input, report) };
}

/** A label may leave out the release's name, which charts put before the names of their objects. */
function isLabelOf(thing: Thing, row: string, label: string): boolean {
  if (!label.startsWith(`${row}: `)) return false;
  const wanted = plain(label.slice(row.length + 2));
  return namesOf(thing)
    .map(plain)
    .some((name) => name === wanted || name.endsWith(`-${wanted}`) || name.startsWith(`${wanted}-`));
}

const plain = (name: string): string => name.replaceAll("_", "-");

/** A release goes by its own name or its chart's. */
function namesOf({ name, chart, key }: Thing): readonly string[] {
  const [, ofChart = name, ofRelease = name] = /^(.*) \((.*)\)$/.exec(name) ?? [];
  return [
    name,
    ofChart,
    ofRelease,
    ...(chart === undefined ? [] : [chart]),
    key.slice(key.lastIndexOf("/") + 1),
    key.slice(key.lastIndexOf(".") + 1),
  ];
}

function faultsOf(input: CorpusInput, report: Report): readonly string[] {
  const listed = [...report.problems, ...report.partial].map(({ source }) => source);
  const silent = (input.notRead ?? []).filter((path) => !listed.some((source) => source.endsWith(`/${path}`)));
  const { clouds } = input;
  const isColumn = clouds === undefined || report.rows.length === 0 || clouds.join() === report.clouds.join();
  return [
    ...silent.map((path) => `not listed as not read: ${path}`),
    ...(isColumn ? [] : [`columns ${report.clouds.join(", ")} instead of ${clouds.join(", ")}`]),
  ];
}

import { rows } from "../audit/core";
import { type Judgement, judge, type Part, readCorpus } from "../test/audit/corpus";

const share = (part: number, whole: number): string => (whole === 0 ? "–" : (part / whole).toFixed(2));

const inRow = (labels: readonly string[], row: string): number =>
  labels.filter((label) => label.startsWith(`${row}: `)).length;

function line(title: string, right: number, missing: number, surplus: number): string {
  const figures = [`${right + missing}`, share(right, right + surplus), share(right, right + missing)];
  return [title.padEnd(22), ...figures.map((figure) => figure.padStart(10))].join("");
}

async function measure(part: Part): Promise<void> {
  const judgements: Judgement[] = [];
  for (const input of readCorpus(part)) judgements.push(await judge(input));
  const all = (key: "right" | "missing" | "surplus" | "faults"): readonly string[] =>
    judgements.flatMap((each) => each[key]);
  console.log(`\n${part} part: ${judgements.length} inputs`);
  console.log(["row".padEnd(22), "labels".padStart(10), "precision".padStart(10), "recall".padStart(10)].join(""));
  for (const row of rows)
    console.log(line(row, inRow(all("right"), row), inRow(all("missing"), row), inRow(all("surplus"), row)));
  console.log(line("all rows", all("right").length, all("missing").length, all("surplus").length));
  console.log(`other expectations that do not hold: ${all("faults").length}`);
  if (!process.argv.includes("--verbose")) return;
  for (const { input, missing, surplus, faults } of judgements) {
    for (const each of missing) console.log(`missed in "${input.name}": ${each}`);
    for (const each of surplus) console.log(`wrongly reported in "${input.name}": ${each}`);
    for (const each of faults) console.log(`"${input.name}": ${each}`);
  }
}

async function main(): Promise<void> {
  await measure("known");
  await measure("held-out");
}

void main();

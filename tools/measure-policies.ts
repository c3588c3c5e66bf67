import { allRules } from "../policies/rules";
import { judge, readCorpus } from "../test/policies/helpers/corpus";

const judgements = readCorpus().map(judge);
const ruleOf = (finding: string): string => finding.slice(0, finding.indexOf(" "));
const count = (findings: readonly string[], rule: string): number =>
  findings.filter((each) => ruleOf(each) === rule).length;

function share(part: number, whole: number): string {
  return whole === 0 ? "   –" : (part / whole).toFixed(2);
}

const right = judgements.flatMap((each) => each.right);
const missing = judgements.flatMap((each) => each.missing);
const surplus = judgements.flatMap((each) => each.surplus);
console.log(`${"rule".padEnd(34)} cases precision recall`);
for (const { id } of allRules) {
  const [hits, misses, wrong] = [count(right, id), count(missing, id), count(surplus, id)];
  console.log(
    `${id.padEnd(34)} ${`${hits + misses}`.padStart(5)} ${share(hits, hits + wrong).padStart(9)} ${share(hits, hits + misses).padStart(6)}`,
  );
}
const overall = `precision ${share(right.length, right.length + surplus.length)}, recall ${share(right.length, right.length + missing.length)}`;
console.log(`${judgements.length} programs, ${right.length + missing.length} labelled findings: ${overall}`);
for (const { program, missing: missed, surplus: extra } of judgements) {
  for (const each of missed) console.log(`missed in "${program.program}": ${each}`);
  for (const each of extra) console.log(`wrongly reported in "${program.program}": ${each}`);
}

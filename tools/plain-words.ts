import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { commentsOf, type Sentence, sentencesOf } from "./prose";

/**
 * Measures how plain the words of comments and documents are: how often "what" stands for a noun, and how many sentences
 * carry two relative clauses. Prints the twenty worst sentences; exits with 1 above a bar. `npm run words [folder…]`.
 */
const WHAT_IN_1000_WORDS = 2;
const PERCENT_OF_LONG_SENTENCES = 3;
const SENTENCES_TO_PRINT = 20;
const everywhere = ["components", "policies", "offline", "audit", "cli", "README.md", "docs"];

const given = process.argv.slice(2);
const areas = given.length > 0 ? given : everywhere;

const filesOf = (area: string) =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", area], { encoding: "utf8" })
    .split("\n")
    .filter((file) => /\.(ts|md)$/.test(file) && existsSync(file));

function read(file: string) {
  const text = readFileSync(file, "utf8");
  return sentencesOf(file.endsWith(".md") ? text : commentsOf(text)).map((sentence) => ({ file, ...sentence }));
}

function measure(area: string, sentences: readonly Sentence[]) {
  const sum = (figure: (sentence: Sentence) => number) => sentences.reduce((total, each) => total + figure(each), 0);
  const words = sum((each) => each.words);
  const whats = (1000 * sum((each) => each.whats)) / Math.max(words, 1);
  const long = (100 * sum((each) => (each.clauses > 1 ? 1 : 0))) / Math.max(sentences.length, 1);
  console.log(
    `${area}: ${words} words, "what" ${whats.toFixed(1)} in 1,000 (at most ${WHAT_IN_1000_WORDS}), ` +
      `${long.toFixed(1)} % of ${sentences.length} sentences with two relative clauses (at most ${PERCENT_OF_LONG_SENTENCES})`,
  );
  return whats <= WHAT_IN_1000_WORDS && long <= PERCENT_OF_LONG_SENTENCES;
}

const measured = areas.map((area) => {
  const sentences = filesOf(area).flatMap(read);
  return { plain: measure(area, sentences), sentences };
});
const worst = measured
  .flatMap(({ plain, sentences }) => (plain ? [] : sentences))
  .filter(({ clauses, whats }) => clauses > 1 || whats > 0)
  .sort((left, right) => right.clauses + right.whats - (left.clauses + left.whats));
for (const { file, text } of worst.slice(0, SENTENCES_TO_PRINT)) console.log(`  ${file}: ${text}`);
process.exitCode = measured.every(({ plain }) => plain) ? 0 : 1;

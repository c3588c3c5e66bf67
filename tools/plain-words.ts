import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import ts from "typescript";

/**
 * Measures how plain the words of comments and documents are: how often "what" stands for a noun, and how many sentences
 * carry two relative clauses. Prints the twenty worst sentences; exits with 1 above a bar. `npm run words [folder…]`.
 */
const WHAT_IN_1000_WORDS = 2;
const PERCENT_OF_LONG_SENTENCES = 3;
const areas = ["components", "policies", "offline", "audit", "cli", "README.md", "docs"];

interface Sentence {
  readonly file: string;
  readonly text: string;
  readonly words: number;
  readonly whats: number;
  readonly clauses: number;
}

const relative = /\b(which|that|who|whose|whom|what|whatever|whoever|where)\b/gi;
// These introduce no relative clause: "so that", "that is", and a "that" that points.
const harmless = /\b(so that|now that|that is|that of|that alone|where possible)\b/gi;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function sentencesOf(file: string, prose: string): Sentence[] {
  const clean = prose
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`]*`/g, "it")
    .replace(/https?:\/\/\S+/g, "");
  return clean.split(/(?<=[.!?:;])\s+|\n\s*\n|\n\s*[-|]/).flatMap((sentence) => {
    const text = sentence.replace(/\s+/g, " ").trim();
    const words = count(text, /[A-Za-z]+/g);
    const clauses = count(text.replace(harmless, ""), relative);
    return words < 3 ? [] : [{ file, text, words, whats: count(text, /\bwhat\b/gi), clauses }];
  });
}

/** The comments of a source, a paragraph for those that follow one another. */
function commentsOf(source: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source);
  const comments: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const text = scanner.getTokenText();
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia) comments.push(text.replace(/^\/\/\s?/, ""));
    if (kind !== ts.SyntaxKind.MultiLineCommentTrivia) continue;
    comments.push(`\n\n${text.replace(/^\/\*\*?|\*\/$/g, "").replace(/^\s*\*\s?/gm, "")}\n\n`);
  }
  return comments.join("\n");
}

const given = process.argv.slice(2);
const listed = execFileSync("git", ["ls-files", "--", ...(given.length > 0 ? given : areas)], { encoding: "utf8" });
const sentences = listed
  .split("\n")
  .filter((file) => /\.(ts|md)$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return sentencesOf(file, file.endsWith(".md") ? text : commentsOf(text));
  });

let above = false;
for (const area of given.length > 0 ? given : areas) {
  const here = sentences.filter(({ file }) => file.startsWith(area));
  const words = here.reduce((sum, sentence) => sum + sentence.words, 0);
  const whats = here.reduce((sum, sentence) => sum + sentence.whats, 0);
  const long = here.filter(({ clauses }) => clauses > 1).length;
  const rate = words === 0 ? 0 : (1000 * whats) / words;
  const percent = here.length === 0 ? 0 : (100 * long) / here.length;
  above ||= rate > WHAT_IN_1000_WORDS || percent > PERCENT_OF_LONG_SENTENCES;
  console.log(
    `${area}: ${words} words, "what" ${rate.toFixed(1)} in 1,000 (at most ${WHAT_IN_1000_WORDS}), ` +
      `${percent.toFixed(1)} % of ${here.length} sentences with two relative clauses (at most ${PERCENT_OF_LONG_SENTENCES})`,
  );
}
const worst = sentences.filter(({ clauses, whats }) => clauses > 1 || whats > 0);
worst.sort((left, right) => right.clauses + right.whats - (left.clauses + left.whats));
for (const { file, text } of worst.slice(0, 20)) console.log(`  ${file}: ${text}`);
process.exitCode = above ? 1 : 0;

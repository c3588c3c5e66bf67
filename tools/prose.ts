import ts from "typescript";

export interface Sentence {
  readonly text: string;
  readonly words: number;
  readonly whats: number;
  /** Relative clauses, by their pronouns. */
  readonly clauses: number;
}

const relative = /\b(which|that|who|whose|whom|what|whatever|whoever|where)\b/gi;
// These introduce no relative clause: "so that", "that is", and a "that" that points.
const harmless = /\b(so that|now that|that is|that of|that alone|where possible)\b/gi;
const fence = /```[\s\S]*?```/g;
const code = /`[^`]*`/g;
const address = /https?:\/\/\S+/g;
// A cell of a table is a sentence of its own, and so is an item of a list.
const endOfSentence = /(?<=[.!?:;])\s+|\n\s*\n|\n\s*[-*|]|\|/;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** The sentences of a document or a comment. Code and addresses have no words. */
export function sentencesOf(prose: string): Sentence[] {
  const clean = prose.replace(fence, "").replace(code, "it").replace(address, "");
  return clean.split(endOfSentence).flatMap((sentence) => {
    const text = sentence.replace(/\s+/g, " ").trim();
    const words = count(text, /[A-Za-z]+/g);
    const clauses = count(text.replace(harmless, ""), relative);
    return words < 3 ? [] : [{ text, words, whats: count(text, /\bwhat\b/gi), clauses }];
  });
}

/** The comments of a source. `//` lines that follow one another are one paragraph. */
export function commentsOf(source: string): string {
  const comments: string[] = [];
  let end = -1;
  for (const { pos, end: next, kind } of commentRanges(source)) {
    const text = source.slice(pos, next);
    const isLine = kind === ts.SyntaxKind.SingleLineCommentTrivia;
    const follows = isLine && /^\r?\n[ \t]*$/.test(source.slice(end, pos));
    comments.push(follows ? "\n" : "\n\n", isLine ? text.replace(/^\/\/\s?/, "") : withoutStars(text));
    end = isLine ? next : -1;
  }
  return comments.join("");
}

const withoutStars = (text: string) => text.replace(/^\/\*\*?|\*\/$/g, "").replace(/^[ \t]*\*[ \t]?/gm, "");

/** A scanner alone would take the `//` of a regular expression or a template text for a comment. */
function commentRanges(source: string): ts.CommentRange[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const around = [
      ...(ts.getLeadingCommentRanges(source, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(source, node.end) ?? []),
    ];
    for (const range of around) ranges.set(range.pos, range);
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...ranges.values()].sort((left, right) => left.pos - right.pos);
}

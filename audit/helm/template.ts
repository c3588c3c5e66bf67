/**
 * Helm's templates, read without Helm: text and actions as a tree. Known values choose its branches and replace its
 * expressions; the rest becomes `unknownText`. https://helm.sh/docs/chart_template_guide/control_structures/
 */
export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "action"; readonly expression: string }
  | { readonly kind: "block"; readonly block: Block };

export interface Block {
  readonly keyword: string;
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** Empty for `else`. */
  readonly condition: string;
  readonly nodes: readonly Node[];
}

interface Token {
  readonly text?: string;
  readonly action?: string;
}

/** Cuts a text at its actions; `{{-` and `-}}` take the white space beside them along. Each character is looked at once. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  let trimNext = false;
  const push = (piece: string, trimEnd: boolean): void => {
    const left = trimNext ? piece.trimStart() : piece;
    tokens.push({ text: trimEnd ? left.trimEnd() : left });
  };
  for (let open = text.indexOf("{{"); open !== -1; open = text.indexOf("{{", start)) {
    const end = endOfAction(text, open + 2);
    if (end === -1) break;
    const code = text.slice(open + 2, end);
    push(text.slice(start, open), code.startsWith("-"));
    tokens.push({ action: code.replace(/^-/, "").replace(/-$/, "").trim() });
    start = end + 2;
    trimNext = code.endsWith("-");
  }
  push(text.slice(start), false);
  return tokens;
}

const comment = /-?\s?\/\*[\s\S]*?\*\/\s*/y;
const piece = /[^"`}]+|"(?:[^"\\\n]|\\[^\n])*"?|`[^`]*`?|\}(?!\})/y;

/** The `}}` that closes an action; those in a comment or a quoted text do not. A text in double quotes ends with its line. */
function endOfAction(text: string, from: number): number {
  comment.lastIndex = from;
  let end = comment.test(text) ? comment.lastIndex : from;
  for (piece.lastIndex = end; piece.test(text); end = piece.lastIndex);
  return end < text.length ? end : -1;
}

const opening = /^(if|with|range|define|block)\b\s*([\s\S]*)$/;

/** Deeper than any chart nests its blocks. */
const maxDepth = 100;

/** Builds the tree. An `end` too many is ignored, one too few closes at the end of the text. */
export function parseTemplate(text: string): readonly Node[] {
  return new Parser(tokensOf(text)).nodes(0);
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The nodes up to the `else` or `end` that closes them. */
  nodes(depth: number): readonly Node[] {
    const found: Node[] = [];
    for (; this.at < this.tokens.length; this.at += 1) {
      const { text, action: code = "" } = this.tokens[this.at] ?? {};
      if (text === undefined && depth > 0 && closing.test(code)) return found;
      const node = text === undefined ? this.node(code, depth) : ({ kind: "text", text } as const);
      if (node !== undefined) found.push(node);
    }
    return found;
  }

  private node(code: string, depth: number): Node | undefined {
    if (opening.test(code) && depth < maxDepth) return { kind: "block", block: this.block(code, depth + 1) };
    return code.startsWith("/*") || closing.test(code) ? undefined : { kind: "action", expression: code };
  }

  private block(code: string, depth: number): Block {
    const [, keyword = "", condition = ""] = opening.exec(code) ?? [];
    const branches: Branch[] = [];
    for (let current = condition; ; ) {
      this.at += 1;
      branches.push({ condition: current, nodes: this.nodes(depth) });
      const end = this.tokens[this.at]?.action ?? "end";
      if (!end.startsWith("else")) return { keyword, branches };
      current = end.replace(/^else\s*(?:if|with)?\s*/, "");
    }
  }
}

const closing = /^(?:end|else)\b/;

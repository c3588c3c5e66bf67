import { type ParseError, parse, printParseErrorCode, visit } from "jsonc-parser";
import type { JsonPath, ReadProblem, Source } from "./model";
import { isTooDeep } from "./value";

export type Parsed = { readonly value: unknown } | { readonly problem: ReadProblem };

/**
 * Parses JSON. Comments and trailing commas are forgiven: editors write them. The message of a syntax error never quotes the text, as
 * V8's own does: it may be a secret.
 */
export function parseJson(source: Source): Parsed {
  const parsed = parseStrictly(source.text) ?? parseWithComments(source);
  if ("problem" in parsed || !isTooDeep(parsed.value)) return parsed;
  return { problem: { source: source.name, message: "JSON not read: too deeply nested" } };
}

function parseStrictly(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function parseWithComments(source: Source): Parsed {
  const errors: ParseError[] = [];
  const value: unknown = parse(source.text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first === undefined) return { value };
  const words = printParseErrorCode(first.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
  return {
    problem: { source: source.name, ...positionAt(source.text, first.offset), message: `broken JSON: ${words}` },
  };
}

/** 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < offset; next = text.indexOf("\n", start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

const keyOf = (path: JsonPath): string => JSON.stringify(path);

/**
 * The 1-based lines of the objects at some paths. One pass over the text: 0.8 s for 200 MB, so it is made only for
 * reported objects.
 */
export function linesOf(text: string, paths: readonly JsonPath[]): ReadonlyMap<string, number> {
  const wanted = new Set(paths.map(keyOf));
  const depths = new Set(paths.map((path) => path.length));
  const deepest = Math.max(...depths);
  const lines = new Map<string, number>();
  let depth = -1;
  const open = (line: number, path: () => JsonPath): boolean => {
    depth += 1;
    if (depths.has(depth)) {
      const key = keyOf(path());
      if (wanted.has(key)) lines.set(key, line + 1);
    }
    return depth < deepest;
  };
  const close = (): void => {
    depth -= 1;
  };
  visit(text, {
    onObjectBegin: (_offset, _length, line, _column, path) => open(line, path),
    onArrayBegin: (_offset, _length, line, _column, path) => open(line, path),
    onObjectEnd: close,
    onArrayEnd: close,
  });
  return lines;
}

export const lineKey = keyOf;

import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from "yaml";
import type { ReadProblem, Source } from "./model";
import { isRecord, isTooDeep, optional } from "./value";
import { withCloudFormation } from "./yaml-tags";

const tooDeep = "too deeply nested";

/** So many brackets in a row take the parser seconds, and mean nothing. */
const bracketed = /[[{]{200}/;

export interface YamlDocument {
  readonly value: unknown;
  /** The line of its first key, 1-based. */
  readonly line: number;
  /** The chart path of a rendered Helm template: `cert-manager/templates/deployment.yaml`. */
  readonly template?: string;
  /** The line of a collection's entry at a key or index: `("items", 3)`, `("services", "db")`. */
  readonly lineOf: (collection: string, key: string | number) => number;
}

export interface YamlDocuments {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly ReadProblem[];
}

/**
 * The values of a document with each alias written out. Beyond it a document is taken for an attack by exponential growth ("billion
 * laughs"); the number of aliases says nothing, since a product's compose file has hundreds.
 */
const maxExpanded = 2_000_000;

export interface YamlOptions {
  /** A key may stand twice: both branches of a template's condition may be left in a text. */
  readonly isLenient?: boolean;
}

/** Parses all documents of a stream. A broken one is a problem; the others are still read. */
export function parseYaml(source: Source, options: YamlOptions = {}): YamlDocuments {
  const documents: YamlDocument[] = [];
  const problems: ReadProblem[] = [];
  for (const piece of splitDocuments(source.text)) {
    for (const read of parsePiece(piece, source.name, options)) {
      if ("message" in read) problems.push(read);
      else if (read.value !== null && read.value !== undefined) documents.push(read);
    }
  }
  return { documents, problems };
}

export interface Piece {
  readonly text: string;
  /** Lines before it. */
  readonly offset: number;
}

/**
 * Cuts at the document markers, which YAML allows nowhere else at the start of a line: the parser itself, after a quote that is never
 * closed, would take the rest of the stream for a string. Directives stay with the document they precede.
 */
export function splitDocuments(text: string, linesBefore = 0): readonly Piece[] {
  const pieces: Piece[] = [];
  let offset = linesBefore;
  let carried = "";
  for (const part of text.split(/^(?=---(?:\s|$))/m)) {
    const piece = carried + part;
    if (isDirectives(piece)) {
      carried = piece;
      continue;
    }
    carried = "";
    pieces.push({ text: piece, offset });
    offset += piece.split("\n").length - 1;
  }
  return pieces;
}

function isDirectives(piece: string): boolean {
  const lines = piece.split("\n").filter((line) => line.trim() !== "");
  return lines.some((line) => line.startsWith("%")) && lines.every((line) => /^[%#]/.test(line));
}

export function parsePiece(
  piece: Piece,
  source: string,
  { isLenient = false }: YamlOptions = {},
): readonly (YamlDocument | ReadProblem)[] {
  if (bracketed.test(piece.text)) return [{ source, line: piece.offset + 1, message: `YAML not read: ${tooDeep}` }];
  const lines = new LineCounter();
  const options = {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    logLevel: "error",
    uniqueKeys: !isLenient,
    customTags: withCloudFormation,
  } as const;
  const place = (at: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(at);
    return { line: line + piece.offset, column: col };
  };
  try {
    let end = 0;
    return parseAllDocuments(piece.text, options).map((document: Document.Parsed) => {
      const start = end;
      end = document.range[2];
      const first = document.errors[0];
      const body = document.contents?.range[0] ?? document.range[0];
      if (first) return { source, ...place(first.pos[0]), message: `broken YAML: ${withoutQuotes(first.message)}` };
      const value = plainValue(document);
      if ("failure" in value) return { source, ...place(body), message: `YAML not read: ${value.failure}` };
      const template = /^# Source: (\S+)/m.exec(piece.text.slice(start, body))?.[1];
      const { line } = place(body);
      const lineOf = isCollection(value.value) ? lineFinder(document, place, line) : always(line);
      return { ...value, line, lineOf, ...optional("template", template) };
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ source, line: piece.offset + 1, message: `YAML not read: ${tooDeep}` }];
  }
}

/** Keeps the syntax tree, many times the text's size: only for the few documents whose inner lines are asked for. */
const lineFinder =
  (document: Document.Parsed, place: (at: number) => { line: number }, line: number): YamlDocument["lineOf"] =>
  (collection, key) => {
    const at = offsetOf(document, collection, key);
    return at === undefined ? line : place(at).line;
  };

const always = (line: number) => (): number => line;

const collections = ["items", "services", "releases", "Resources"];

const isCollection = (value: unknown): boolean => isRecord(value) && collections.some((key) => key in value);

function offsetOf(document: Document.Parsed, collection: string, key: string | number): number | undefined {
  const parent: unknown = isMap(document.contents) ? document.contents.get(collection, true) : undefined;
  const node: unknown = isMap(parent)
    ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key
    : isSeq(parent) && typeof key === "number" && parent.items[key];
  return isNode(node) ? node.range?.[0] : undefined;
}

function plainValue(document: Document.Parsed): { value: unknown } | { failure: string } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    if (hasCycle(value)) return { failure: "an alias stands inside its own anchor" };
    if (expandedSize(value) > maxExpanded)
      return { failure: `its aliases stand for more than ${maxExpanded.toLocaleString("en")} values` };
    return isTooDeep(value) ? { failure: tooDeep } : { value };
  } catch (error) {
    return { failure: error instanceof ReferenceError ? withoutQuotes(error.message) : tooDeep };
  }
}

function hasCycle(root: unknown): boolean {
  const done = new Set<object>();
  const open = new Set<object>();
  const visit = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null || done.has(value)) return false;
    if (open.has(value)) return true;
    open.add(value);
    const found = Object.values(value).some(visit);
    open.delete(value);
    done.add(value);
    return found;
  };
  return visit(root);
}

/** Counts values as if each alias were written out, but walks each only once. */
function expandedSize(root: unknown): number {
  const sizes = new Map<object, number>();
  const sizeOf = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    let size = 1;
    for (const item of Object.values(value)) size += sizeOf(item);
    sizes.set(value, size);
    return size;
  };
  return sizeOf(root);
}

/** Parser messages may quote the text, which may be a secret. */
const withoutQuotes = (message: string): string => message.replace(/"(?:[^"\\]|\\.)*"/g, '"…"');

import { isRecord, isString } from "../value";
import { evaluate, isEmpty, type Scope, unknownValue } from "./expression";
import { type Block, type Branch, type Node, parseTemplate } from "./template";

/** Stands in a rendered text for a value that only Helm can compute. No image or name of a product contains it. */
export const unknownText = "templated";

export type Definitions = ReadonlyMap<string, readonly Node[]>;

/** The named definitions of `_helpers.tpl` and its like. */
export function definitionsIn(texts: readonly string[]): Definitions {
  const found = new Map<string, readonly Node[]>();
  const collect = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.kind !== "block") continue;
      const { keyword, branches } = node.block;
      const [first] = branches;
      if (keyword === "define" && first) found.set(nameOf(first), first.nodes);
      for (const branch of branches) collect(branch.nodes);
    }
  };
  for (const text of texts) collect(parseTemplate(text));
  return found;
}

const nameOf = ({ condition }: Branch): string => /"([^"]*)"/.exec(condition)?.[1] ?? "";

/** More than any chart renders from a file: a definition that includes itself would never end. */
const maxLength = 2_000_000;
const maxNodes = 200_000;
const maxIncludes = 20;

/** Renders a template as far as the values tell. */
export function render(text: string, root: Readonly<Record<string, unknown>>, definitions: Definitions): string {
  let length = 0;
  let printed = 0;
  const print = (nodes: readonly Node[], scope: Scope, depth: number): string => {
    const variables = new Map(scope.variables);
    const own: Scope = { ...scope, variables };
    let out = "";
    for (const node of nodes) {
      printed += 1;
      if (length > maxLength || printed > maxNodes) return out;
      const piece = printNode(node, own, depth, variables);
      length += node.kind === "block" ? 0 : piece.length;
      out += piece;
    }
    return out;
  };
  const printNode = (node: Node, scope: Scope, depth: number, variables: Map<string, unknown>): string => {
    if (node.kind === "text") return node.text;
    if (node.kind === "block") return printBlock(node.block, scope, (nodes, inner) => print(nodes, inner, depth));
    const assigned = /^(\$\w+)\s*:?=\s*([\s\S]*)$/.exec(node.expression);
    if (assigned === null) return textOf(evaluate(node.expression, scope), node.expression);
    variables.set(assigned[1] ?? "", evaluate(assigned[2] ?? "", scope));
    return "";
  };
  const scopeOf = (dot: unknown, depth: number): Scope => ({
    root,
    dot,
    variables: new Map(),
    include: (name, given) => {
      const nodes = definitions.get(name);
      if (nodes === undefined || depth >= maxIncludes) return nameLike(name, root);
      const body = print(nodes, scopeOf(given, depth + 1), depth + 1).trim();
      return body.includes(unknownText) ? nameLike(name, root) : body;
    },
  });
  return print(parseTemplate(text), scopeOf(root, 0), 0);
}

/** A definition that is not there, `common.names.fullname`: the names that charts give are the release's. */
function nameLike(name: string, root: Readonly<Record<string, unknown>>): unknown {
  if (!/(?:name|fullname|serviceAccountName)$/i.test(name)) return unknownValue;
  return isRecord(root.Release) ? root.Release.Name : unknownValue;
}

type Print = (nodes: readonly Node[], scope: Scope) => string;

function printBlock({ keyword, branches }: Block, scope: Scope, print: Print): string {
  if (keyword === "define") return "";
  if (keyword === "range") return printRange(branches, scope, print);
  for (const { condition, nodes } of branches) {
    if (condition === "" || keyword === "block") return print(nodes, scope);
    const [, variable, rest = condition] = /^(\$\w+)\s*:?=\s*([\s\S]*)$/.exec(condition) ?? [];
    const value = evaluate(rest, scope);
    if (value !== unknownValue && isEmpty(value)) continue;
    const variables = variable === undefined ? scope.variables : new Map(scope.variables).set(variable, value);
    return print(nodes, { ...scope, variables, ...(keyword === "with" ? { dot: value } : {}) });
  }
  return "";
}

/** The first few turns tell all that a longer list would. */
const maxTurns = 20;

function printRange([first, otherwise]: readonly Branch[], scope: Scope, print: Print): string {
  if (first === undefined) return "";
  const [, names, rest = first.condition] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:?=\s*([\s\S]*)$/.exec(first.condition) ?? [];
  const variables = (names ?? "").split(",").map((name) => name.trim());
  const value = evaluate(rest, scope);
  const items = itemsOf(value);
  if (items.length === 0) return otherwise ? print(otherwise.nodes, scope) : "";
  return items
    .slice(0, maxTurns)
    .map(([key, item]) => {
      const own = new Map(scope.variables);
      const [one = "", two] = variables;
      if (two === undefined) own.set(one, item);
      else own.set(one, key).set(two, item);
      return print(first.nodes, { ...scope, dot: item, variables: own });
    })
    .join("\n");
}

function itemsOf(value: unknown): readonly (readonly [unknown, unknown])[] {
  if (value === unknownValue) return [[unknownValue, unknownValue]];
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const);
  return isRecord(value) ? Object.entries(value) : [];
}

/** Whole structures (`toYaml`) are left out: no name and no image of the chart itself is among them. */
function textOf(value: unknown, expression: string): string {
  if (/\b(?:toYaml|toJson|nindent|indent)\b/.test(expression)) return "";
  if (value === unknownValue) return unknownText;
  if (value === undefined || value === null) return "";
  if (isString(value)) return value;
  return typeof value === "object" ? "" : String(value);
}

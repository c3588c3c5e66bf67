import { isRecord, isString } from "../value";

/** Not to be computed from the chart. */
export const unknownValue: unique symbol = Symbol("unknown");

export interface Scope {
  /** `Values`, `Release`, `Chart`. */
  readonly root: Readonly<Record<string, unknown>>;
  /** The value of `.` inside `with` and `range`. */
  readonly dot: unknown;
  readonly variables: ReadonlyMap<string, unknown>;
  /** Renders a named definition. */
  readonly include: (name: string, dot: unknown) => unknown;
}

const word = /"(?:[^"\\]|\\.)*"|`[^`]*`|\(|\)|\||:=|=|[^\s()|]+/g;

/** Computes a pipeline: `.Values.image.tag | default .Chart.AppVersion | quote`. */
export function evaluate(expression: string, scope: Scope): unknown {
  const words = expression.match(word) ?? [];
  let at = 0;
  const pipeline = (): unknown => {
    let value: unknown;
    for (let isFirst = true; ; isFirst = false) {
      const command = terms();
      value = isFirst ? call(command, scope) : call([...command, { value }], scope);
      if (words[at] !== "|") return value;
      at += 1;
    }
  };
  const terms = (): readonly Term[] => {
    const found: Term[] = [];
    for (; at < words.length && words[at] !== "|" && words[at] !== ")"; at += 1) {
      const each = words[at] ?? "";
      if (each !== "(") {
        found.push(termOf(each, scope));
        continue;
      }
      at += 1;
      found.push({ value: pipeline() });
      const path = words[at + 1] ?? "";
      if (path.startsWith(".") && path.length > 1) {
        at += 1;
        found.push({ value: follow(found.pop()?.value, path.slice(1)) });
      }
    }
    return found;
  };
  return pipeline();
}

interface Term {
  readonly value?: unknown;
  /** A function's name, where it is the first word. */
  readonly name?: string;
}

function termOf(text: string, { root, dot, variables }: Scope): Term {
  if (text.startsWith('"') || text.startsWith("`")) return { value: text.slice(1, -1).replace(/\\"/g, '"') };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { value: Number(text) };
  if (text === "true" || text === "false") return { value: text === "true" };
  if (text === "nil") return { value: undefined };
  if (text === "." || text === "$") return { value: text === "." ? dot : root };
  if (text.startsWith("$.")) return { value: follow(root, text.slice(2)) };
  if (text.startsWith(".")) return { value: follow(dot, text.slice(1)) };
  if (!text.startsWith("$")) return { name: text };
  const [variable = "", ...path] = text.split(".");
  const held = variables.has(variable) ? variables.get(variable) : unknownValue;
  return { value: path.length === 0 ? held : follow(held, path.join(".")) };
}

/** A key that is not there is empty, as in Helm; below something unknown all is unknown. */
function follow(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, key) => {
    if (at === unknownValue) return unknownValue;
    return isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

type Evaluated = (values: readonly unknown[], scope: Scope) => unknown;

const last = (values: readonly unknown[]): unknown => values.at(-1);

/** The functions that names, images and conditions are made of: https://helm.sh/docs/chart_template_guide/function_list/ */
const functions: ReadonlyMap<string, Evaluated> = new Map<string, Evaluated>([
  ["default", ([fallback, value]) => (isEmpty(value) ? fallback : value)],
  ["coalesce", (values) => values.find((value) => !isEmpty(value))],
  ["ternary", ([yes, no, test]) => (isEmpty(test) ? no : yes)],
  ["required", last],
  ["quote", last],
  ["squote", last],
  ["toString", last],
  ["trimAll", last],
  ["trunc", last],
  ["tpl", ([text]) => (isString(text) && text.includes("{{") ? unknownValue : text)],
  ["trimSuffix", ([suffix, text]) => trimEnd(text, suffix)],
  ["trim", ([text]) => (isString(text) ? text.trim() : text)],
  ["lower", ([text]) => (isString(text) ? text.toLowerCase() : text)],
  ["replace", ([from, to, text]) => (isString(text) ? text.replaceAll(String(from), String(to)) : text)],
  ["printf", ([format, ...values]) => printf(format, values)],
  ["not", ([value]) => isEmpty(value)],
  ["and", (values) => values.find(isEmpty) ?? (values.some(isEmpty) ? undefined : last(values))],
  ["or", (values) => values.find((value) => !isEmpty(value)) ?? last(values)],
  ["eq", ([one, ...others]) => others.some((other) => other === one)],
  ["ne", ([one, other]) => one !== other],
  ["hasKey", ([map, key]) => isRecord(map) && Object.hasOwn(map, String(key))],
  ["empty", ([value]) => isEmpty(value)],
  ["contains", ([part, text]) => isString(text) && text.includes(String(part))],
  ["dict", (values) => dictionary(values)],
  ["list", (values) => values],
  ["index", ([map, ...keys]) => follow(map, keys.map(String).join("."))],
  ["get", ([map, key]) => follow(map, String(key))],
  ["include", ([name, dot], scope) => scope.include(String(name), dot)],
  ["template", ([name, dot], scope) => scope.include(String(name), dot)],
]);

function call([first, ...rest]: readonly Term[], scope: Scope): unknown {
  if (first === undefined) return undefined;
  if (first.name === undefined) return first.value;
  const run = functions.get(first.name);
  const values = rest.map(({ value }) => value);
  if (run === undefined) return unknownValue;
  const isLenient = first.name === "include" || first.name === "template" || first.name === "dict";
  return !isLenient && values.includes(unknownValue) ? unknownResult(first.name, values) : run(values, scope);
}

/** `or` with something true is true, `default` of something unknown is unknown, and so is all else. */
function unknownResult(name: string, values: readonly unknown[]): unknown {
  const known = values.filter((value) => value !== unknownValue);
  if (name === "or" && known.some((value) => !isEmpty(value))) return true;
  if (name === "and" && known.some(isEmpty)) return false;
  return unknownValue;
}

const trimEnd = (text: unknown, suffix: unknown): unknown =>
  isString(text) && isString(suffix) && suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;

function printf(format: unknown, values: readonly unknown[]): unknown {
  if (!isString(format)) return unknownValue;
  let at = 0;
  return format.replace(/%[sdvq]/g, () => String(values[at++] ?? ""));
}

function dictionary(values: readonly unknown[]): unknown {
  const pairs: [string, unknown][] = [];
  for (let at = 0; at + 1 < values.length; at += 2) pairs.push([String(values[at]), values[at + 1]]);
  return Object.fromEntries(pairs);
}

import { UNKNOWN } from "../core";
import { isRecord, isString, type Props } from "../value";

/** The parts of a module that its expressions may name, as far as the source tells. */
export interface Scope {
  /** Defaults of variables. */
  readonly variables: Props;
  readonly locals: Props;
  /** `each.key` and `each.value` of one instance. */
  readonly each?: { readonly key: unknown; readonly value: unknown };
}

/** A call whose arguments were parsed: `jsonencode([…])`. */
export interface Call {
  readonly function: string;
  readonly arguments: readonly unknown[];
}

const calls = new WeakSet<object>();

export function callOf(name: string, args: readonly unknown[]): Call {
  const call = { function: name, arguments: args };
  calls.add(call);
  return call;
}

const isCall = (value: unknown): value is Call => isRecord(value) && calls.has(value);

/** Deeper than any local refers to other locals: a circle ends here. */
const maxDepth = 20;

/**
 * A value with its references replaced. A reference that only a plan knows is `UNKNOWN`; inside a longer text it stays
 * as it is.
 */
export function resolve(value: unknown, scope: Scope, depth = 0): unknown {
  if (depth > maxDepth) return UNKNOWN;
  if (isString(value)) return resolveText(value, scope, depth);
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope, depth + 1));
  if (isCall(value)) return resolveCall(value, scope, depth);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, scope, depth + 1)]));
}

const reference = /\$\{([^{}]*)\}/g;

function resolveText(text: string, scope: Scope, depth: number): unknown {
  if (!text.includes("${")) return text;
  const whole = /^\$\{([^{}]*)\}$/.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole.trim(), scope, depth);
  if (/^\$\{[\s\S]*\}$/.test(text) && text.indexOf("${", 2) === -1) return UNKNOWN;
  return text.replace(reference, (original, expression: string) => {
    const value = lookUp(expression.trim(), scope, depth);
    return isString(value) || typeof value === "number" ? String(value) : original;
  });
}

function lookUp(expression: string, scope: Scope, depth: number): unknown {
  const literal = /^"([^"$]*)"$/.exec(expression)?.[1];
  if (literal !== undefined) return literal;
  const [, kind = "", path = ""] = /^(var|local|each)\.([\w.-]+)$/.exec(expression) ?? [];
  const roots = new Map<string, Props>([
    ["var", scope.variables],
    ["local", scope.locals],
    ["each", { key: UNKNOWN, value: UNKNOWN, ...scope.each }],
  ]);
  const root = roots.get(kind);
  return root === undefined ? UNKNOWN : follow(root, path.split("."), scope, depth);
}

function follow(root: Props, path: readonly string[], scope: Scope, depth: number): unknown {
  let value: unknown = root;
  for (const key of path) {
    value = isRecord(value) && Object.hasOwn(value, key) ? resolve(value[key], scope, depth + 1) : UNKNOWN;
    if (value === UNKNOWN) return UNKNOWN;
  }
  return value;
}

/** The functions that put structures together. Of any other nothing is known before a plan. */
function resolveCall(call: Call, scope: Scope, depth: number): unknown {
  const values = call.arguments.map((argument) => resolve(argument, scope, depth + 1));
  switch (call.function) {
    case "jsonencode":
    case "yamlencode":
    case "tomap":
    case "tolist":
    case "toset":
    case "sensitive":
    case "nonsensitive":
      return values[0];
    case "base64encode":
      return isString(values[0]) ? Buffer.from(values[0]).toString("base64") : UNKNOWN;
    case "merge":
      return Object.assign({}, ...values.filter(isRecord)) as Props;
    case "concat":
      return values.flatMap((value) => (Array.isArray(value) ? value : []));
    default:
      return UNKNOWN;
  }
}

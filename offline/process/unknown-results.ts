import { isRecord } from "../values";

/** Functions of the SDK's runtime, by name. */
type Runtime = Record<string, (token: string, ...rest: readonly unknown[]) => unknown>;

/** An Output as the SDK's own code sees it. */
interface OutputState {
  isKnown: Promise<boolean>;
}

const plainForms = ["invoke", "invokeSingle"];
const outputForms = ["invokeOutput", "invokeSingleOutput", "call", "callSingle"];

/**
 * Makes the results of unanswered functions unknown, in each form of the SDK. It has no unknown plain value, and older
 * SDKs do not read the monitor's mark.
 */
export function unknownResults(isUnanswered: (token: string) => boolean) {
  const plain = (token: string, result: unknown) =>
    Promise.resolve(result).then((value) => (isUnanswered(token) ? unknownResult(token) : withUnknowns(token, value)));
  const output = (token: string, result: unknown) => {
    const state = result as OutputState;
    state.isKnown = state.isKnown.then((known) => known && !isUnanswered(token));
    return state;
  };
  return (runtime: Runtime): void => {
    wrap(runtime, plainForms, plain);
    wrap(runtime, outputForms, output);
  };
}

function wrap(runtime: Runtime, names: readonly string[], change: (token: string, result: unknown) => unknown): void {
  for (const name of names) {
    const own = runtime[name];
    if (own) runtime[name] = (token, ...rest) => change(token, own(token, ...rest));
  }
}

function isUnknownResult(value: object): boolean {
  return "__pulumiUnknown" in value && value.__pulumiUnknown === true;
}

/** A plain result with its unknown parts as programs can take them. */
function withUnknowns(token: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isUnknownResult(value)) return unknownResult(token);
  if (Array.isArray(value)) return value.map((element) => withUnknowns(token, element));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUnknowns(token, inner)]));
}

const methods = new Set<PropertyKey>(
  [Array.prototype, String.prototype, Number.prototype].flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
);

/**
 * A plain result that is not known: a resource takes it, and any part of it, as an unknown input. An error names the function where
 * the program itself wants to know it.
 */
function unknownResult(token: string): object {
  const refuse = (): never => {
    throw new Error(
      `${token} cannot be answered without a cloud, and the program computes with its result; give one: --answer '${token}={…}'`,
    );
  };
  const part = (key: PropertyKey): unknown => {
    if (key === "__pulumiUnknown") return true;
    if (key === "then" || key === "constructor" || String(key).startsWith("__pulumi")) return undefined;
    if (typeof key === "symbol" || key === "length" || key === "toJSON") return refuse();
    return methods.has(key) ? method : unknown;
  };
  const handler: ProxyHandler<object> = {
    has: (_, key) => key === "__pulumiUnknown",
    get: (_, key) => part(key),
    ownKeys: refuse,
    apply: refuse,
  };
  const unknown = new Proxy({}, handler);
  // A result may have a property of that name (`keys`), which is then a part like another.
  const method = new Proxy(() => undefined, handler);
  return unknown;
}

/** An exported plain value that is not known is an unknown output of the stack. */
export function unknownExports(output: (value: unknown) => unknown) {
  const copies = new Map<object, unknown>();
  const taken = (value: unknown): unknown => {
    if (value instanceof Promise) return value.then(taken);
    if (typeof value !== "object" || value === null) return value;
    if (isUnknownResult(value)) return output(value);
    if (copies.has(value)) return copies.get(value);
    return isRecord(value) || Object.getPrototypeOf(value) === null || Array.isArray(value) ? copy(value) : value;
  };
  const copy = (value: object): object => {
    const made: object = Array.isArray(value) ? [] : {};
    copies.set(value, made);
    for (const [key, inner] of Object.entries(value)) Reflect.set(made, key, taken(inner));
    return made;
  };
  return (stack: { runInPulumiStack(program: () => Promise<unknown>): unknown }): void => {
    const own = stack.runInPulumiStack;
    stack.runInPulumiStack = (program) => own(async () => taken(await program()));
  };
}

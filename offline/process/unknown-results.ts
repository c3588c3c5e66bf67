import { load } from "../grpc";

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
export function installUnknownResults(isUnanswered: (token: string) => boolean): void {
  const runtime: Runtime = load("@pulumi/pulumi/runtime");
  const modules: readonly Runtime[] = [runtime, load("@pulumi/pulumi/runtime/invoke")];
  const wrap = (names: readonly string[], change: (token: string, result: unknown) => unknown) => {
    for (const name of names) {
      const own = runtime[name];
      if (!own) continue;
      for (const module of modules) module[name] = (token, ...rest) => change(token, own(token, ...rest));
    }
  };
  wrap(plainForms, (token, result) =>
    Promise.resolve(result).then((value) => (isUnanswered(token) ? unknownResult(token) : value)),
  );
  wrap(outputForms, (token, result) => {
    const output = result as OutputState;
    output.isKnown = output.isKnown.then((known) => known && !isUnanswered(token));
    return output;
  });
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
  const unknown: object = new Proxy(
    { __pulumiUnknown: true },
    {
      get(_, key) {
        if (key === "__pulumiUnknown") return true;
        if (key === "then" || key === "constructor" || String(key).startsWith("__pulumi")) return undefined;
        if (typeof key === "symbol" || key === "length" || key === "toJSON") return refuse();
        return methods.has(key) ? refuse : unknown;
      },
      ownKeys: refuse,
    },
  );
  return unknown;
}

type Values = Record<string, unknown>;
type Step = Readonly<Record<string, Body>>;

interface Call {
  readonly call: string;
  readonly args: Values;
  readonly result?: string;
}

/** The parts of a step that are played here; any other is an error. */
interface Body extends Partial<Call> {
  readonly assign?: readonly Values[];
  readonly switch?: readonly (Body & { readonly condition: string })[];
  readonly for?: { readonly value: string; readonly in: string; readonly steps: readonly Step[] };
  readonly try?: Call;
  readonly retry?: string;
  readonly steps?: readonly Step[];
  readonly next?: string;
  readonly return?: unknown;
  readonly raise?: unknown;
}

interface Routine {
  readonly params?: readonly string[];
  readonly steps: readonly Step[];
}

/** The world around an execution. */
export interface World {
  /** Seconds since 1970. */
  now: () => number;
  sleep: (seconds: number) => void;
  /** A line of the log. */
  log?: (severity: unknown, json: unknown) => void;
  /** The answer of an API; an error ends the execution. */
  request: (method: "get" | "patch", url: string, body: unknown, query: Values) => { body: unknown };
}

/** A jump, or the end of a routine. */
type Outcome = { readonly next: string } | { readonly returned: unknown } | undefined;

/**
 * Plays a workflow's own definition, in JSON, as Workflows does. It knows the parts of the syntax that this library uses, and
 * fails at any other. Source: https://docs.cloud.google.com/workflows/docs/reference/syntax
 *
 * @returns what the workflow returns
 */
export function play(definition: string, world: World): unknown {
  const routines: Record<string, Routine> = JSON.parse(definition);
  return new Execution(routines, world).run("main", {});
}

class Execution {
  constructor(
    private readonly routines: Record<string, Routine>,
    private readonly world: World,
  ) {}

  run(name: string, args: Values): unknown {
    const routine = this.routines[name];
    if (routine === undefined) throw new Error(`there is no routine ${name}`);
    if (Object.keys(args).join() !== (routine.params ?? []).join()) throw new Error(`${name} takes other parameters`);
    const outcome = this.steps(routine.steps, { ...args });
    return outcome !== undefined && "returned" in outcome ? outcome.returned : undefined;
  }

  private steps(steps: readonly Step[], scope: Values): Outcome {
    const names = steps.map((step) => Object.keys(step).join());
    let at = 0;
    while (at < steps.length) {
      const body = Object.values(steps[at] ?? {})[0] ?? {};
      const outcome = this.step(body, scope);
      if (outcome !== undefined && "returned" in outcome) return outcome;
      const next = outcome?.next;
      if (next === undefined) at += 1;
      else if (names.includes(next)) at = names.indexOf(next);
      else return outcome;
    }
    return undefined;
  }

  private step(body: Body, scope: Values): Outcome {
    const unknown = Object.keys(body).filter((key) => !parts.includes(key));
    if (unknown.length > 0) throw new Error(`a step has ${unknown.join(", ")}, which is not played here`);
    for (const assigned of body.assign ?? []) {
      for (const [name, value] of Object.entries(assigned)) scope[name] = this.value(value, scope);
    }
    if (body.try !== undefined) this.call(body.try, scope);
    if (body.call !== undefined) this.call({ args: {}, ...body, call: body.call }, scope);
    const outcome = this.loop(body, scope) ?? this.branch(body, scope);
    if (outcome !== undefined) return outcome;
    if (body.steps !== undefined) return this.steps(body.steps, scope);
    if (body.raise !== undefined) throw new Error(String(this.value(body.raise, scope)));
    if ("return" in body) return { returned: this.value(body.return, scope) };
    return body.next === undefined ? undefined : { next: body.next };
  }

  /** Variables of a parent can be changed in a loop; its own end with it. */
  private loop({ for: loop }: Body, scope: Values): Outcome {
    if (loop === undefined) return undefined;
    for (const item of this.value(loop.in, scope) as unknown[]) {
      const inner = { ...scope, [loop.value]: item };
      const outcome = this.steps(loop.steps, inner);
      for (const name of Object.keys(scope)) scope[name] = inner[name];
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  private branch({ switch: branches = [] }: Body, scope: Values): Outcome {
    const taken = branches.find(({ condition }) => this.value(condition, scope) === true);
    if (taken === undefined) return undefined;
    const { condition, ...body } = taken;
    return this.step(body, scope);
  }

  private call({ call, args: given, result }: Call, scope: Values): void {
    const args = this.value(given, scope) as Values;
    const found = this.called(call, args);
    if (result !== undefined) scope[result] = found;
  }

  private called(call: string, args: Values): unknown {
    const { url, body, query } = args as { url: string; body?: unknown; query?: Values };
    if (call === "sys.log") return this.world.log?.(args.severity, args.json);
    if (call === "sys.sleep") return this.world.sleep(Number(args.seconds));
    if (call !== "http.get" && call !== "http.patch") return this.run(call, args);
    if (JSON.stringify(args.auth) !== '{"type":"OAuth2"}') throw new Error(`401: ${url} is called without a token`);
    return this.world.request(call === "http.get" ? "get" : "patch", url, body, query ?? {});
  }

  private value(given: unknown, scope: Values): unknown {
    if (Array.isArray(given)) return given.map((one) => this.value(one, scope));
    if (typeof given === "object" && given !== null) {
      return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, this.value(one, scope)]));
    }
    const expression = typeof given === "string" ? /^\$\{(.*)}$/s.exec(given)?.[1] : undefined;
    return expression === undefined ? given : evaluate(expression, scope, this.world.now);
  }
}

const parts = ["assign", "switch", "for", "try", "retry", "call", "args", "result", "steps", "next", "return", "raise"];

/** Functions of the standard library: https://docs.cloud.google.com/workflows/docs/reference/stdlib/overview */
const library = (now: () => number) => ({
  sys: { now },
  time: {
    parse: (text: string) => {
      const seconds = Date.parse(text) / 1000;
      if (Number.isNaN(seconds)) throw new Error(`ValueError: ${text} is no time`);
      return seconds;
    },
  },
  math: { floor: Math.floor },
  int: (text: string) => Number.parseInt(text, 10),
  map: { get: (map: Values, key: string) => map[key] ?? null },
  text: { match_regex: (text: string, pattern: string) => new RegExp(pattern).test(text) },
  defaultOf: (value: unknown, otherwise: unknown) => value ?? otherwise,
  ifElse: (condition: boolean, yes: unknown, no: unknown) => (condition ? yes : no),
});

/** The expressions used here are those of JavaScript, but for a few words. */
function evaluate(expression: string, scope: Values, now: () => number): unknown {
  const source = expression
    .replace(/\band\b/g, "&&")
    .replace(/\bdefault\(/g, "defaultOf(")
    .replace(/\bif\(/g, "ifElse(");
  const names = { ...library(now), ...scope };
  const strict = `"use strict"; return (${source});`;
  return new Function(...Object.keys(names), strict)(...Object.values(names));
}

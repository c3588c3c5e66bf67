import jsonata from "jsonata";
import { isRecord } from "../../offline/values";
import type { Call, Ended } from "./state-machines";

type State = Record<string, unknown>;
interface States {
  readonly StartAt: string;
  readonly States: Record<string, State>;
}

/** What expressions of one execution see, beside the input and the result of a state. */
interface Scope {
  readonly id: string;
  readonly variables: Record<string, unknown>;
}

class Failed extends Error {}

/** What a state leaves to which next one. */
interface Left {
  readonly output: unknown;
  readonly next: unknown;
}

/** Seconds to wait, one after the other. */
type Run<T> = AsyncGenerator<number, T>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
async function evaluated(template: unknown, states: Record<string, unknown>, scope: Scope): Promise<unknown> {
  if (Array.isArray(template)) return Promise.all(template.map((item) => evaluated(item, states, scope)));
  if (isRecord(template)) {
    const entries = Object.entries(template).map(async ([key, item]) => [key, await evaluated(item, states, scope)]);
    return Object.fromEntries(await Promise.all(entries));
  }
  const expression = typeof template === "string" ? /^{%(.*)%}$/s.exec(template)?.[1] : undefined;
  if (expression === undefined) return template;
  const context = { Execution: { Id: scope.id }, StateMachine: { Id: "state-machine" } };
  const found = await jsonata(expression).evaluate({}, { ...scope.variables, states: { ...states, context } });
  // A field must have a value.
  if (found === undefined) throw new Failed("States.QueryEvaluationError");
  return JSON.parse(JSON.stringify(found));
}

/**
 * Runs executions of state machines in JSONata side by side on a virtual clock, with the calls of other services answered by the
 * test. A map's items come one after the other. It knows what the definitions of this library use, and refuses the rest.
 */
export class JsonataMachines {
  second = 0;
  readonly ended: Ended[] = [];
  readonly running = new Set<string>();
  #turn = 0;
  readonly #waiting: { second: number; turn: number; id: string; run: Run<void> }[] = [];

  constructor(private readonly call: Call) {}

  start(id: string, definition: string, input: unknown): void {
    this.running.add(id);
    this.#waiting.push({ second: this.second, turn: this.#turn++, id, run: this.#execution(id, definition, input) });
  }

  /** Until nothing is left to do, or the clock says so. */
  async run(until = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      this.#waiting.sort((a, b) => a.second - b.second || a.turn - b.turn);
      const [next] = this.#waiting;
      if (next === undefined || next.second > until) break;
      this.#waiting.shift();
      this.second = next.second;
      const { done, value } = await next.run.next();
      if (!done) this.#waiting.push({ ...next, second: this.second + value, turn: this.#turn++ });
    }
    if (Number.isFinite(until)) this.second = Math.max(this.second, until);
  }

  async *#execution(id: string, definition: string, input: unknown): Run<void> {
    const { QueryLanguage, ...states } = JSON.parse(definition);
    if (QueryLanguage !== "JSONata") throw new Error(`no such query language: ${QueryLanguage}`);
    let end: Pick<Ended, "status" | "error"> = { status: "SUCCEEDED" };
    try {
      yield* this.#states(states, input, { id, variables: {} });
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      end = { status: "FAILED", error: error.message };
    }
    this.running.delete(id);
    this.ended.push({ execution: id, second: this.second, ...end });
  }

  /** From the first state to the end; an item of a map has variables of its own beside those of the execution. */
  async *#states({ StartAt, States }: States, input: unknown, scope: Scope): Run<unknown> {
    let data = input;
    for (let name: unknown = StartAt; name !== undefined; ) {
      const state: State = States[String(name)] ?? {};
      const { output, next } = yield* this.#step(state, data, scope);
      data = output;
      name = next;
      // Steps of other executions come between.
      yield 0;
    }
    return data;
  }

  async *#step(state: State, input: unknown, scope: Scope): Run<Left> {
    switch (String(state.Type)) {
      case "Succeed":
        return { output: input, next: undefined };
      case "Fail":
        throw new Failed(String(state.Error));
      case "Pass":
        return left(state, { input }, scope);
      case "Choice":
        return { output: input, next: await chosen(state, input, scope) };
      case "Wait":
        yield Number(state.Seconds);
        return left(state, { input }, scope);
      case "Map":
        return left(state, { input, result: yield* this.#map(state, input, scope) }, scope);
      case "Task":
        return yield* this.#task(state, input, scope);
      default:
        throw new Error(`no such type of state: ${String(state.Type)}`);
    }
  }

  async *#map(state: State, input: unknown, scope: Scope): Run<unknown[]> {
    const items = await evaluated(state.Items, { input }, scope);
    if (!Array.isArray(items)) throw new Failed("States.QueryEvaluationError");
    const { StartAt, States } = state.ItemProcessor as State;
    const processor = { StartAt: String(StartAt), States: States as Record<string, State> };
    const results: unknown[] = [];
    for (const item of items) {
      results.push(yield* this.#states(processor, item, { id: scope.id, variables: { ...scope.variables } }));
    }
    return results;
  }

  async *#task(state: State, input: unknown, scope: Scope): Run<Left> {
    const [retry = { MaxAttempts: 0 }] = (state.Retry ?? []) as State[];
    const [caught] = (state.Catch ?? []) as State[];
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#tried(state, input, scope);
      if (!(outcome instanceof Failed)) {
        yield outcome.seconds;
        return outcome;
      }
      if (attempt < Number(retry.MaxAttempts)) {
        yield Number(retry.IntervalSeconds) * Number(retry.BackoffRate) ** attempt;
      } else if (caught !== undefined) {
        return { output: { Error: outcome.message }, next: caught.Next };
      } else {
        throw outcome;
      }
    }
  }

  async #tried(state: State, input: unknown, scope: Scope): Promise<(Left & { seconds: number }) | Failed> {
    try {
      const given = await evaluated(state.Arguments, { input }, scope);
      const action = String(state.Resource).split(":::")[1] ?? "";
      const answer = this.call(action, isRecord(given) ? given : {}, scope.id);
      if ("error" in answer) return new Failed(answer.error);
      const { result, seconds = 0 } = answer;
      return { ...(await left(state, { input, result }, scope)), seconds };
    } catch (error) {
      if (error instanceof Failed) return error;
      throw error;
    }
  }
}

async function left(state: State, seen: { input: unknown; result?: unknown }, scope: Scope): Promise<Left> {
  const output = state.Output === undefined ? (seen.result ?? seen.input) : await evaluated(state.Output, seen, scope);
  Object.assign(scope.variables, await evaluated(state.Assign ?? {}, seen, scope));
  return { output, next: state.Next };
}

async function chosen(state: State, input: unknown, scope: Scope): Promise<unknown> {
  for (const { Condition, Next } of state.Choices as State[]) {
    const holds = await evaluated(Condition, { input }, scope);
    if (typeof holds !== "boolean") throw new Failed("States.QueryEvaluationError");
    if (holds) return Next;
  }
  return state.Default;
}

import { isRecord } from "../../offline/values";

/** A state of the Amazon States Language, as far as the definitions of this library use it. */
type State = Record<string, unknown>;

/** What a call of a service answers, or the name of its error. */
export type Answer = { readonly result: unknown; readonly seconds?: number } | { readonly error: string };
export type Call = (action: string, parameters: Record<string, unknown>, execution: string) => Answer;

/** How an execution ended, and when. */
export interface Ended {
  readonly execution: string;
  readonly status: "SUCCEEDED" | "FAILED";
  readonly error?: unknown;
  readonly second: number;
}

interface Execution {
  readonly id: string;
  readonly definition: { readonly StartAt: string; readonly States: Record<string, State> };
  data: unknown;
  state: string;
  attempts: number;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html, as far as it is used */
function at(path: string, data: unknown): unknown {
  const steps = path.matchAll(/\['([^']+)'\]|\[(\d+)\]|\.?(\w+)/g);
  return [...steps].reduce<unknown>((value, [, quoted, index, word]) => {
    if (index !== undefined) return Array.isArray(value) ? value[Number(index)] : undefined;
    return isRecord(value) ? value[quoted ?? word ?? ""] : undefined;
  }, data);
}

const unprefixed = (path: string) => path.replace(/^\$\.?/, "");

class Missing extends Error {}

/** The value of `Name.$`: a path, a path into the context, or a list made of one. */
function evaluated(expression: string, data: unknown, id: string): unknown {
  if (expression === "$$.Execution.Id") return id;
  if (expression === "$$.StateMachine.Id") return "state-machine";
  const list = /^States\.Array\((.+)\)$/.exec(expression)?.[1];
  const value = list === undefined ? at(unprefixed(expression), data) : [evaluated(list, data, id)];
  if (value === undefined) throw new Missing(expression);
  return value;
}

function filled(template: unknown, data: unknown, id: string): unknown {
  if (Array.isArray(template)) return template.map((item) => filled(item, data, id));
  if (!isRecord(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith(".$") ? [key.slice(0, -2), evaluated(String(value), data, id)] : [key, filled(value, data, id)],
    ),
  );
}

function placed(path: unknown, data: unknown, result: unknown): unknown {
  if (path === null) return data;
  if (path === undefined) return result;
  return { ...(isRecord(data) ? data : {}), [unprefixed(String(path))]: result };
}

function holds(rule: State, data: unknown, id: string): boolean {
  if (Array.isArray(rule.And)) return rule.And.every((one) => holds(one, data, id));
  if (isRecord(rule.Not)) return !holds(rule.Not, data, id);
  const value = at(unprefixed(String(rule.Variable)), data);
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent;
  // A comparison of what is not there ends the execution.
  if (value === undefined) throw new Missing(String(rule.Variable));
  if (typeof rule.StringEqualsPath === "string") return value === evaluated(rule.StringEqualsPath, data, id);
  if (typeof rule.StringMatches === "string") {
    const [head = "", tail = ""] = rule.StringMatches.split("*");
    return String(value).startsWith(head) && String(value).endsWith(tail);
  }
  return value === rule.StringEquals;
}

/**
 * Runs executions of state machines side by side on a virtual clock, with the calls of other services answered by the test.
 * It follows https://states-language.net as far as the definitions of this library use it, and refuses the rest.
 */
export class StateMachines {
  #second = 0;
  #turn = 0;
  readonly #waiting: { second: number; turn: number; go: () => void }[] = [];
  readonly ended: Ended[] = [];
  readonly running = new Set<string>();

  constructor(private readonly call: Call) {}

  get second(): number {
    return this.#second;
  }

  start(id: string, definition: string, input: unknown): void {
    const parsed = JSON.parse(definition);
    this.running.add(id);
    this.#enter({ id, definition: parsed, data: input, state: parsed.StartAt, attempts: 0 }, 0);
  }

  /** Until nothing is left to do, or the clock says so. */
  run(until = Number.POSITIVE_INFINITY): void {
    for (;;) {
      this.#waiting.sort((a, b) => a.second - b.second || a.turn - b.turn);
      const [next] = this.#waiting;
      if (next === undefined || next.second > until) {
        if (Number.isFinite(until)) this.#second = Math.max(this.#second, until);
        return;
      }
      this.#waiting.shift();
      this.#second = next.second;
      next.go();
    }
  }

  /** Stops an execution where it is, as an operator does. */
  abort(id: string): void {
    this.running.delete(id);
  }

  #enter(execution: Execution, seconds: number): void {
    const go = () => {
      if (this.running.has(execution.id)) this.#step(execution);
    };
    this.#later(seconds, go);
  }

  #end(execution: Execution, status: Ended["status"], error?: unknown): void {
    this.running.delete(execution.id);
    this.ended.push({ execution: execution.id, status, ...(error !== undefined && { error }), second: this.#second });
  }

  #go(execution: Execution, next: unknown, seconds = 0): void {
    execution.state = String(next);
    execution.attempts = 0;
    this.#enter(execution, seconds);
  }

  #step(execution: Execution): void {
    const state = execution.definition.States[execution.state];
    if (state === undefined) throw new Error(`no state ${execution.state}`);
    const step = this.#steps[String(state.Type)];
    if (step === undefined) throw new Error(`no such type of state: ${String(state.Type)}`);
    step(execution, state);
  }

  readonly #steps: Readonly<Record<string, (execution: Execution, state: State) => void>> = {
    Succeed: (execution) => this.#end(execution, "SUCCEEDED"),
    Fail: (execution, { ErrorPath }) =>
      this.#end(execution, "FAILED", at(unprefixed(String(ErrorPath)), execution.data)),
    Wait: (execution, { Next, Seconds }) => this.#go(execution, Next, Number(Seconds)),
    Pass: (execution, { Next, ResultPath, Result }) => {
      execution.data = placed(ResultPath, execution.data, Result);
      this.#go(execution, Next);
    },
    Choice: (execution, { Choices, Default }) => {
      const rule = (Choices as State[]).find((one) => holds(one, execution.data, execution.id));
      this.#go(execution, rule?.Next ?? Default);
    },
    Task: (execution, state) => this.#task(execution, state),
  };

  #task(execution: Execution, state: State): void {
    const { TimeoutSeconds: limit } = state;
    const answer = this.#answer(execution, state);
    if ("error" in answer) {
      this.#fail(execution, state, answer.error);
    } else if (typeof limit === "number" && answer.seconds > limit) {
      this.#later(limit, () => this.#fail(execution, state, "States.Timeout"));
    } else {
      execution.data = placed(state.ResultPath, execution.data, answer.kept);
      this.#go(execution, state.Next, answer.seconds);
    }
  }

  /** The part of the answer that the state keeps, or the name of the error. */
  #answer({ data, id }: Execution, state: State): { kept: unknown; seconds: number } | { error: string } {
    try {
      const parameters = filled(state.Parameters, data, id);
      const answer = this.call(
        String(state.Resource).split(":::")[1] ?? "",
        isRecord(parameters) ? parameters : {},
        id,
      );
      if ("error" in answer) return answer;
      const { result, seconds = 0 } = answer;
      return { kept: state.ResultSelector ? filled(state.ResultSelector, result, id) : result, seconds };
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      return { error: "States.Runtime" };
    }
  }

  #later(seconds: number, go: () => void): void {
    this.#waiting.push({ second: this.#second + seconds, turn: this.#turn++, go });
  }

  #fail(execution: Execution, state: State, error: string): void {
    // States.ALL stands for every error, States.TaskFailed for all of a task but a time-out; nothing catches States.Runtime.
    const named = (one: State) =>
      error !== "States.Runtime" &&
      (one.ErrorEquals as string[]).some(
        (name) =>
          name === error || name === "States.ALL" || (name === "States.TaskFailed" && !error.startsWith("States.Time")),
      );
    const retry = ((state.Retry ?? []) as State[]).find(named);
    const caught = ((state.Catch ?? []) as State[]).find(named);
    if (retry && execution.attempts < Number(retry.MaxAttempts)) {
      const seconds = Number(retry.IntervalSeconds) * Number(retry.BackoffRate) ** execution.attempts;
      execution.attempts += 1;
      this.#enter(execution, seconds);
    } else if (caught === undefined) {
      this.#end(execution, "FAILED", error);
    } else {
      execution.data = placed(caught.ResultPath, execution.data, { Error: error, Cause: "" });
      this.#go(execution, caught.Next);
    }
  }
}

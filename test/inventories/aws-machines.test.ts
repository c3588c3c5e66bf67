import { expect, test } from "vitest";
import { isRecord } from "../../offline/values";
import { awsCalls } from "./aws-calls";
import { examples, planExample } from "./examples";

type State = Record<string, unknown>;

/** All states of a machine, those of its maps included. */
function statesOf(states: Record<string, State>): readonly (readonly [string, State])[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const { States: inner } = (state.ItemProcessor ?? {}) as { States?: Record<string, State> };
    return [[name, state] as const, ...(inner ? statesOf(inner) : [])];
  });
}

/** Names of the arguments, also of those that an expression or a path makes. */
function namesOf(given: unknown): readonly string[] {
  if (isRecord(given)) return Object.keys(given).map((key) => key.replace(/\.\$$/, ""));
  return [...String(given).matchAll(/'(\w+)':/g)].map(([, name = ""]) => name);
}

/** The parts of the answer that are read, two levels deep. */
function partsOf({ Output, Assign, ResultSelector }: State): readonly string[] {
  const read = JSON.stringify([Output, Assign]).matchAll(/\$states\.result\.(\w+)(?:\[\d+\])?(?:\.(\w+))?/g);
  const selected = JSON.stringify([ResultSelector]).matchAll(/"\$\.(\w+)(?:\[\d+\])?(?:\.(\w+))?/g);
  return [...read, ...selected].map(([, first = "", second]) => (second === undefined ? first : `${first}.${second}`));
}

const errorsOf = (handlers: unknown): readonly string[] =>
  ((handlers ?? []) as { ErrorEquals: string[] }[]).flatMap(({ ErrorEquals }) => ErrorEquals);

/** Parts of the answer that are values as they are: without one, the expression fails, and the state with it. */
function neededOf({ Output, Assign }: State): readonly string[] {
  return [...JSON.stringify([Output, Assign]).matchAll(/"{% \$states\.result\.(\w+)[^%?]* %}"/g)].map(
    ([, name = ""]) => name,
  );
}

/** What a call gets that it does not take, lacks, or is asked that it does not answer. */
function problemsWith(name: string, state: State): readonly string[] {
  const action = String(state.Resource).replace(/^.*:::(aws-sdk:)?|\.sync$/g, "");
  const call = awsCalls[action];
  if (call === undefined) return [`${name}: ${action} is in no table`];
  const [takes, needs, gives, errors] = [call.takes, call.needs, call.gives, call.errors].map((words) =>
    words.split(" "),
  );
  const given = namesOf(state.Arguments ?? state.Parameters);
  const named = [...errorsOf(state.Retry), ...errorsOf(state.Catch)].filter((error) => !error.startsWith("States."));
  const retried = errorsOf(state.Retry);
  // Each error has a name of its own, so a list of names misses the throttles that retries are there for.
  const all = retried.length === 0 || retried.some((error) => ["States.ALL", "States.TaskFailed"].includes(error));
  const isError = (error: string) => {
    const [, own = ""] = error.split(".");
    return errors?.includes(own) || errors?.includes(own.replace(/Exception$/, ""));
  };
  return [
    ...given.filter((one) => !takes?.includes(one)).map((one) => `${action} takes no ${one}`),
    ...(needs ?? []).filter((one) => one !== "" && !given.includes(one)).map((one) => `${action} needs ${one}`),
    ...partsOf(state)
      .filter((part) => !gives?.includes(part))
      .map((part) => `${action} answers no ${part}`),
    ...neededOf(state)
      .filter((part) => call.sure !== undefined && !call.sure.split(" ").includes(part))
      .map((part) => `${action} answers ${part} sometimes only`),
    ...named.filter((error) => !isError(error)).map((error) => `${action} has no error ${error}`),
    ...(all ? [] : [`${action} is tried again after some errors only`]),
  ].map((problem) => `${name}: ${problem}`);
}

const withMachines = ["aws-shop", "aws-jobs-max", "aws-database-max", "aws-web-service-max"];

test.each(examples.filter(({ folder }) => withMachines.includes(folder)))(
  "$folder: state machines call services as the services say",
  async (example) => {
    const { resources } = await planExample(example);
    const machines = resources.filter(({ type }) => type === "aws:sfn/stateMachine:StateMachine");
    const tasks = machines
      .flatMap(({ name, inputs }) =>
        statesOf(JSON.parse(String(inputs.definition)).States).map(
          ([state, one]) => [`${name}/${state}`, one] as const,
        ),
      )
      .filter(([, { Type }]) => Type === "Task");
    expect(tasks.length).toBeGreaterThan(3);
    expect(tasks.flatMap(([name, state]) => problemsWith(name, state))).toEqual([]);
  },
);

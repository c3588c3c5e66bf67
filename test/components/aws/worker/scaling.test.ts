import { describe, expect, test } from "vitest";
import { Environment, Queue, Worker, type WorkerScaling } from "../../../../components/aws";
import { simulate, turns } from "../../../simulation/queue";
import { planProgram } from "../helpers";
import { autoscalerOf, evaluate } from "./autoscaler";

/** How long a Fargate task takes from the wish to its first message: an estimate for an image of some 100 MB. */
const startSeconds = 60;

const scaled = async (scaling: WorkerScaling) =>
  autoscalerOf(
    await planProgram(() => {
      const environment = new Environment("prod", { domain: "example.com" });
      const queue = new Queue("orders", { environment, visibilityTimeoutSeconds: 43_200 });
      new Worker("mailer", { environment, image: "ghcr.io/acme/mailer:2.0.1", queue, scaling });
    }),
  );
const atOnce = (count: number) => (second: number) => (second === 0 ? count : 0);

describe("the number of tasks", () => {
  test("goes from none to one for one message, and back to none when it is done", async () => {
    const history = simulate({ arrivals: atOnce(1), messageSeconds: 5 }, await scaled({ max: 20 }), {
      minutes: 30,
      startSeconds,
    });
    expect(history[0]).toMatchObject({ minute: 1, wanted: 1 });
    expect(Math.max(...history.map(({ wanted }) => wanted))).toBe(1);
    // A minute until the alarm, one until the task runs; then five without a message.
    expect(history.find(({ waiting }) => waiting === 0)?.minute).toBe(3);
    expect(history.find(({ minute, wanted }) => minute > 1 && wanted === 0)?.minute).toBe(8);
    expect(history.at(-1)).toMatchObject({ wanted: 0, interrupted: 0 });
  });

  test("does not go to none while a message is at work, however long", async () => {
    const history = simulate({ arrivals: atOnce(1), messageSeconds: 7200 }, await scaled({ max: 20 }), {
      minutes: 150,
      startSeconds,
    });
    const atWork = history.filter(({ minute, working }) => minute > 2 && working === 1);
    expect(atWork.length).toBeGreaterThan(115);
    expect(atWork.every(({ wanted }) => wanted === 1)).toBe(true);
    expect(history.at(-1)).toMatchObject({ wanted: 0, interrupted: 0 });
  });

  test.each([
    ["20 at a target of 50, for 1,000 messages", { backlogPerTask: 50, max: 40 }, 20],
    ["20 at 50 seconds for messages of a second", { acceptableLatencySeconds: 50, messageSeconds: 1, max: 40 }, 20],
    ["the most, where that is less", { backlogPerTask: 50, max: 12 }, 12],
  ])("is %s", async (_, scaling, tasks) => {
    // The messages stay: no task takes one in this time.
    const history = simulate({ arrivals: atOnce(1000), messageSeconds: 43_200 }, await scaled(scaling), {
      minutes: 10,
      startSeconds: 36_000,
    });
    expect(history.at(-1)?.wanted).toBe(tasks);
    expect(history.findIndex(({ wanted }) => wanted === tasks)).toBeLessThanOrEqual(4);
  });

  test("follows 10,000 messages of a second up and down once, without flapping, and interrupts none", async () => {
    const history = simulate(
      { arrivals: atOnce(10_000), messageSeconds: 1 },
      await scaled({ backlogPerTask: 50, max: 20 }),
      {
        minutes: 60,
        startSeconds,
      },
    );
    expect(turns(history)).toBe(1);
    expect(Math.max(...history.map(({ wanted }) => wanted))).toBe(20);
    const drained = history.find(({ minute, waiting }) => minute > 1 && waiting === 0)?.minute;
    expect(drained).toBeLessThanOrEqual(14);
    expect(history.at(-1)).toMatchObject({ wanted: 0, waiting: 0, interrupted: 0 });
    // The figures of docs/limits.md.
    const first = history.find(({ running }) => running > 0)?.minute;
    expect({ first, full: history.find(({ wanted }) => wanted === 20)?.minute, drained }).toEqual({
      first: 2,
      full: 3,
      drained: 13,
    });
  });

  test("keeps up with a steady load, and takes tasks away after a quarter of an hour at the earliest", async () => {
    const traffic = { arrivals: () => 2, messageSeconds: 4 };
    const history = simulate(traffic, await scaled({ backlogPerTask: 10, max: 40 }), { minutes: 240, startSeconds });
    expect(Math.max(...history.slice(30).map(({ waiting }) => waiting))).toBeLessThan(500);
    const fewer = history.filter(({ wanted }, index) => index > 0 && wanted < (history[index - 1]?.wanted ?? 0));
    const gaps = fewer.slice(1).map(({ minute }, index) => minute - (fewer[index]?.minute ?? 0));
    expect(fewer.length).toBeGreaterThan(1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5);
  });

  test("never leaves its limits, and stays above none where that is the least", async () => {
    const history = simulate({ arrivals: atOnce(300), messageSeconds: 2 }, await scaled({ min: 2, max: 5 }), {
      minutes: 60,
      startSeconds,
      tasks: 2,
    });
    expect(new Set(history.map(({ wanted }) => wanted >= 2 && wanted <= 5))).toEqual(new Set([true]));
    expect(history.at(-1)?.wanted).toBe(2);
  });
});

test.each([
  ["1 + 2 * 3", 7],
  ["(FILL(waiting, 0) + FILL(gone, 2)) / IF(FILL(tasks, 0) > 0, FILL(tasks, 0), 1)", 4],
  ["IF(FILL(gone, 0) < 1 AND waiting > 0, 1, 0)", 1],
  ["IF(waiting > 6, 1, 0)", 0],
])("metric math is read as CloudWatch reads it: %s", (expression, value) => {
  expect(evaluate(expression, { waiting: 6, tasks: 2 })).toBe(value);
});

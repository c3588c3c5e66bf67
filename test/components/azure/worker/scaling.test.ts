import { describe, expect, test } from "vitest";
import { Environment, Queue, Worker, type WorkerScaling } from "../../../../components/azure";
import { planProgram } from "../helpers";
import { appOf } from "../web-service/helpers";
import { type Course, type Load, type Scale, simulate } from "./keda";

/** The scale that comes out of a worker's arguments. */
async function scaleOf(scaling: WorkerScaling = {}): Promise<Scale> {
  const plan = await planProgram(() => {
    const prod = new Environment("prod");
    const queue = new Queue("orders", { environment: prod });
    new Worker("worker", { environment: prod, image: "ghcr.io/acme/shop:1.4.2", queue, scaling });
  });
  return appOf(plan, "worker").scale as unknown as Scale;
}

const common = { messageSeconds: 1, startSeconds: 20, until: 3600 };
const course = async (scaling: WorkerScaling, load: Partial<Load> & Pick<Load, "arrivals">) =>
  simulate(await scaleOf(scaling), { ...common, ...load });

/** How often the number of replicas turns from rising to falling, or back. */
function turns({ replicas }: Course): number {
  const steps = replicas.slice(1).map((count, index) => Math.sign(count - (replicas[index] ?? 0)));
  const moves = steps.filter((step) => step !== 0);
  return moves.filter((step, index) => index > 0 && step !== moves[index - 1]).length;
}

describe("a worker's scaling on a virtual clock", () => {
  test("one message at no replica starts one, which goes when the queue has been empty for the cooldown", async () => {
    const { replicas, firstWork, drained } = await course({}, { arrivals: { 61: 1 } });
    expect(replicas.slice(0, 90)).toEqual(Array.from({ length: 90 }, () => 0));
    expect(replicas[90]).toBe(1);
    expect([firstWork, drained]).toEqual([110, 111]);
    expect(Math.max(...replicas)).toBe(1);
    expect(replicas.findIndex((count, second) => second > 90 && count === 0)).toBe(390);
  });

  test("a message that is in work alone keeps its replica, however long that takes", async () => {
    const { replicas, drained } = await course({}, { arrivals: { 0: 1 }, messageSeconds: 2400 });
    expect(drained).toBe(2420);
    expect(replicas.slice(0, 2700).every((count) => count === 1)).toBe(true);
    expect(replicas.at(-1)).toBe(0);
  });

  test("1,000 messages at 50 for each replica are 20 replicas, in the steps of the autoscaler", async () => {
    const load = { arrivals: { 0: 1000 }, messageSeconds: 3600 };
    const { replicas } = await course({ max: 50, messageCount: 50 }, load);
    expect([0, 30, 60, 90, 120].map((second) => replicas[second])).toEqual([1, 4, 8, 16, 20]);
    expect(Math.max(...replicas)).toBe(20);
  });

  test("never has more than max, nor fewer than min", async () => {
    const { replicas } = await course({ min: 2, max: 7 }, { arrivals: { 0: 5000 }, until: 7200 });
    expect([Math.min(...replicas), Math.max(...replicas), replicas.at(-1)]).toEqual([2, 7, 2]);
  });

  test("10,000 messages at once and then none are one rise and one fall", async () => {
    const found = await course({}, { arrivals: { 0: 10_000 } });
    expect(turns(found)).toBe(1);
    expect(Math.max(...found.replicas)).toBe(10);
    // The figures of docs/limits.md.
    expect([found.firstWork, found.drained]).toEqual([20, 1071]);
    expect(found.replicas.at(-1)).toBe(0);
  });

  test("a steady flow falls five minutes after a rise at the earliest", async () => {
    const arrivals = Object.fromEntries(Array.from({ length: 3600 }, (_, second) => [second, 3]));
    const { replicas } = await course({ messageCount: 20 }, { arrivals });
    const moves = replicas.flatMap((count, second) => {
      const step = Math.sign(count - (replicas[second - 1] ?? 0));
      return step === 0 ? [] : [{ second, step }];
    });
    const falls = moves.filter(({ step }, index) => step < 0 && (moves[index - 1]?.step ?? 0) > 0);
    for (const { second } of falls) {
      const rise = moves.findLast((move) => move.step > 0 && move.second < second);
      expect(second - (rise?.second ?? 0)).toBeGreaterThanOrEqual(270);
    }
    expect(Math.max(...replicas)).toBeLessThanOrEqual(10);
  });
});

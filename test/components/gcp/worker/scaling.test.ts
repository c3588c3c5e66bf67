import { describe, expect, test } from "vitest";
import { firstSecond, START_SECONDS, settingsOf, simulatePull, simulatePush, turns } from "./simulation";

const drained = ({ waiting, atWork }: { waiting: number; atWork: number }) => waiting + atWork === 0;

describe("a pushed worker on a virtual clock", () => {
  const push = { delivery: "push" } as const;

  test("has one instance for one message, and none before", async () => {
    const found = simulatePush(await settingsOf({}, push), { arrivals: { 60: 1 }, messageSeconds: 1, seconds: 120 });
    expect(Math.max(...found.slice(0, 60).map(({ instances }) => instances))).toBe(0);
    expect(Math.max(...found.map(({ instances }) => instances))).toBe(1);
    expect(firstSecond(found, ({ atWork }) => atWork > 0)).toBe(60 + START_SECONDS);
  });

  test("keeps its instance as long as a message is in flight, and goes to zero after", async () => {
    const settings = await settingsOf({}, push);
    const found = simulatePush(settings, { arrivals: { 0: 1 }, messageSeconds: 599, seconds: 2000 });
    const flying = found.filter(({ atWork }) => atWork > 0);
    expect([flying.length, new Set(flying.map(({ instances }) => instances))]).toEqual([599, new Set([1])]);
    expect(found.at(-1)?.instances).toBe(0);
  });

  test.each([
    // Pub/Sub begins slowly: of a thousand, half are done before it sends as many at a time.
    [1000, 17],
    [2000, 20],
  ])(
    "with a backlog of %i and 50 messages at a time has up to %i instances, of 20 that it may have",
    async (backlog, most) => {
      const scaling = { max: 20, concurrentMessages: 50 };
      const load = { arrivals: { 0: backlog }, messageSeconds: 30, seconds: 1500 };
      const found = simulatePush(await settingsOf({ scaling }, push), load);
      expect(Math.max(...found.map(({ instances }) => instances))).toBe(most);
      expect(found.some((moment) => moment.second > 0 && drained(moment))).toBe(true);
    },
  );

  test("goes from nothing to 10,000 messages of a second and back without flapping", async () => {
    const settings = await settingsOf({}, push);
    const found = simulatePush(settings, { arrivals: { 10: 10_000 }, messageSeconds: 1, seconds: 3600 });
    expect(turns(found)).toBe(0);
    expect(Math.max(...found.map(({ instances }) => instances))).toBe(10);
    expect(found.at(-1)?.instances).toBe(0);
    // 10 instances with 10 messages each: 100 in a second, once the window has grown to them.
    const end = firstSecond(found, (moment) => moment.second > 10 && drained(moment));
    expect(end).toBe(126);
  });

  test("never has more messages at a time than its instances take, nor more instances than scaling.max", async () => {
    const settings = await settingsOf({ scaling: { max: 3, concurrentMessages: 4 } }, push);
    const found = simulatePush(settings, { arrivals: { 0: 500, 40: 200 }, messageSeconds: 7, seconds: 1500 });
    for (const { atWork, instances } of found) {
      expect(instances).toBeLessThanOrEqual(3);
      expect(atWork).toBeLessThanOrEqual(12);
    }
    expect(found.some((moment) => moment.second > 40 && drained(moment))).toBe(true);
  });
});

describe("a pulling worker on a virtual clock", () => {
  const cpuBound = { atATime: 1, cpuOfMessage: 1 };

  test("keeps one instance where nothing waits, and so has a message at once", async () => {
    const load = { arrivals: { 60: 1 }, messageSeconds: 1, seconds: 600, ...cpuBound };
    const found = simulatePull(await settingsOf({}, {}), load);
    expect(new Set(found.slice(0, 60).map(({ instances }) => instances))).toEqual(new Set([1]));
    expect(firstSecond(found, ({ atWork }) => atWork > 0)).toBe(60);
  });

  test("grows for messages that take its CPU, and shrinks to one without flapping", async () => {
    const load = { arrivals: { 0: 1000 }, messageSeconds: 2, seconds: 3600, ...cpuBound };
    const found = simulatePull(await settingsOf({}, {}), load);
    expect(Math.max(...found.map(({ instances }) => instances))).toBe(10);
    expect([turns(found), found.at(-1)?.instances]).toEqual([0, 1]);
    expect(firstSecond(found, drained)).toBeLessThan(400);
  });

  test("does not grow for a backlog of messages that wait for something else", async () => {
    const load = { arrivals: { 0: 1000 }, messageSeconds: 2, seconds: 600, atATime: 10, cpuOfMessage: 0.01 };
    const found = simulatePull(await settingsOf({}, {}), load);
    expect(new Set(found.map(({ instances }) => instances))).toEqual(new Set([1]));
  });
});

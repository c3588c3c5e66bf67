import { describe, expect, test } from "vitest";
import { Environment, Job } from "../../../../components/aws";
import { burnRates } from "../../../../components/shared/observability/slo";
import { isOn, type Minute, type PlannedAlarm } from "../../../simulation/metric-alarms";
import { byType, names, type Plan, planProgram, resource, text } from "../helpers";

const metric = "aws:cloudwatch/metricAlarm:MetricAlarm";
const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const pager = "arn:aws:sns:us-east-1:123456789012:pager";
const planned = (successPercent: number): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", notify: { topicArn: pager } });
    new Job("sync", { environment, image: "ghcr.io/acme/shop:1.4.2", slo: { successPercent } });
  });

/** Whether the alarm of a rate is on, by the runs that ended in each minute so far. */
async function alarms(successPercent: number): Promise<(key: string, past: readonly Minute[]) => boolean> {
  const plan = await planned(successPercent);
  const window = (key: string, length: string) =>
    resource(plan, metric, `sync-success-${key}-${length}`).inputs as unknown as PlannedAlarm;
  return (key, past) => isOn(window(key, "long"), past) && isOn(window(key, "short"), past);
}

/** Runs that end every so many minutes; those of the given numbers fail. */
const runs = (count: number, every: number, ...failing: readonly number[]): Minute[] =>
  Array.from({ length: count * every }, (_, minute): Minute => {
    const isRun = (minute + 1) % every === 0;
    const failed = isRun && failing.includes((minute + 1) / every - 1) ? 1 : 0;
    return { requests: isRun ? 1 : 0, failed };
  });
const on = (alarm: (key: string, past: readonly Minute[]) => boolean, past: readonly Minute[]): string[] =>
  burnRates.map(({ key }) => key).filter((key) => alarm(key, past));

describe("an objective on the runs that succeed", () => {
  test("is three composite alarms on the executions of its state machine", async () => {
    const plan = await planned(99);
    expect(names(plan, composite)).toEqual(burnRates.map(({ key }) => `sync-success-${key}`).toSorted());
    for (const { inputs } of byType(plan, composite)) {
      expect(inputs.alarmActions).toEqual([pager]);
      expect(text(inputs.alarmDescription)).toMatch(/^Too few runs of job sync succeed for its objective of 99 %/);
    }
  });

  test("one failed run of a job of every five minutes pages nobody, a row of them does", async () => {
    const alarm = await alarms(99);
    const day = 288;
    expect(on(alarm, runs(day, 5, day - 1))).toEqual([]);
    expect(on(alarm, runs(day, 5, day - 2, day - 1))).toContain("fast");
    // The page ends with the failures.
    expect(alarm("fast", [...runs(day, 5, day - 2, day - 1), ...runs(1, 5)])).toBe(false);
  });

  test("a job of each night is told without a page once two of three nights have failed", async () => {
    const alarm = await alarms(95);
    expect(on(alarm, runs(7, 1440, 6))).toEqual([]);
    expect(on(alarm, runs(7, 1440, 5, 6))).toEqual(["slow"]);
    expect(on(alarm, runs(7, 1440, 4, 6))).toEqual(["slow"]);
  });

  test("failures within the objective tell nobody", async () => {
    const alarm = await alarms(90);
    const one = (index: number) => (index % 25 === 0 ? [index] : []);
    const few = Array.from({ length: 864 }, (_, index) => one(index)).flat();
    expect(on(alarm, runs(864, 5, ...few))).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { Environment, Queue, Worker } from "../../../../components/aws";
import { staleMinutes, workerRates } from "../../../../components/aws/worker/objectives";
import { isAbove } from "../../../simulation/metric-alarms";
import { byType, names, type Plan, planProgram, resource, text } from "../helpers";

const metric = "aws:cloudwatch/metricAlarm:MetricAlarm";
const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const pager = "arn:aws:sns:us-east-1:123456789012:pager";
const planned = (percent?: number): Promise<Plan> =>
  planProgram(() => {
    const environment = new Environment("prod", { domain: "example.com", notify: { topicArn: pager } });
    const queue = new Queue("orders", { environment });
    const slo = { freshness: { seconds: 600, ...(percent && { percent }) } };
    new Worker("mailer", { environment, image: "ghcr.io/acme/mailer:1.0.0", queue, slo });
  });

/** Whether the alarm of a rate is on, by the age of the oldest message in each minute so far. */
async function alarms(percent?: number): Promise<(key: string, ages: readonly number[]) => boolean> {
  const plan = await planned(percent);
  const window = (key: string, length: string) =>
    resource(plan, metric, `mailer-freshness-${key}-${length}`).inputs as never;
  return (key, ages) => isAbove(window(key, "long"), ages) && isAbove(window(key, "short"), ages);
}

const minutes = (count: number, age: number): number[] => Array.from({ length: count }, () => age);

describe("an objective on freshness", () => {
  test("is three composite alarms on the age of the oldest message, which alone tell", async () => {
    const plan = await planned();
    expect(names(plan, composite)).toEqual(workerRates.map(({ key }) => `mailer-freshness-${key}`).toSorted());
    for (const { inputs } of byType(plan, composite)) {
      expect(inputs.alarmActions).toEqual([pager]);
      expect(text(inputs.alarmDescription)).toMatch(/^Messages of worker mailer wait longer than 600 s too often/);
    }
    const windows = byType(plan, metric).filter(({ name }) => /-(long|short)$/.test(name));
    expect(windows).toHaveLength(6);
    for (const { inputs } of windows) {
      expect(inputs).toMatchObject({ metricName: "ApproximateAgeOfOldestMessage", statistic: "Maximum", period: 60 });
      expect(inputs.alarmActions).toBeUndefined();
      // CloudWatch looks back a day at most, by the minute.
      expect(Number(inputs.evaluationPeriods)).toBeLessThanOrEqual(1440);
    }
  });

  test("a stop of the worker pages once the budget burns, and no sooner; the page ends soon after it", async () => {
    const alarm = await alarms();
    const fresh = minutes(1440, 5);
    // 14.4 times 1 % of 60 minutes.
    expect(alarm("fast", [...fresh, ...minutes(8, 700)])).toBe(false);
    expect(alarm("fast", [...fresh, ...minutes(9, 700)])).toBe(true);
    expect(alarm("fast", [...fresh, ...minutes(9, 700), ...minutes(5, 5)])).toBe(false);
  });

  test("a few slow minutes of a day tell nobody, an hour of them does without a page", async () => {
    const alarm = await alarms();
    const once = [...minutes(1440, 5), ...minutes(4, 700)];
    for (const { key } of workerRates) expect(alarm(key, once), key).toBe(false);
    const spread = Array.from({ length: 1440 }, (_, minute) => (minute % 60 === 0 ? 700 : 5));
    expect([alarm("fast", spread), alarm("medium", spread), alarm("slow", spread)]).toEqual([false, false, true]);
  });

  test("never asks for more minutes than a window has, nor for none", () => {
    for (const rate of workerRates) {
      for (const percent of [50, 90, 99.99]) {
        const asked = staleMinutes(rate, percent, rate.shortMinutes);
        expect(asked).toBeGreaterThanOrEqual(1);
        expect(asked).toBeLessThanOrEqual(rate.shortMinutes);
      }
    }
  });
});

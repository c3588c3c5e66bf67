import { describe, expect, test } from "vitest";
import { burnRates } from "../../../../components/shared/observability/slo";
import { isOn, type Minute, type PlannedAlarm } from "../../../simulation/metric-alarms";
import { byType, names, type Plan, planService, resource, text } from "../helpers";

const metric = "aws:cloudwatch/metricAlarm:MetricAlarm";
const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const pager = "arn:aws:sns:us-east-1:123456789012:pager";
const alarms = { notify: pager };
const day = 1440;

const quiet = { requests: 0, failed: 0 };
const repeated = (minutes: number, minute: Minute): Minute[] => Array.from({ length: minutes }, () => minute);

/** The alarms of an objective on availability, by the key of their rate. */
async function planned(availabilityPercent = 99.9): Promise<(key: string, past: readonly Minute[]) => boolean> {
  const plan = await planService({ alarms, slo: { availabilityPercent } });
  const window = (key: string, length: string) =>
    resource(plan, metric, `api-availability-${key}-${length}`).inputs as unknown as PlannedAlarm;
  return (key, past) => isOn(window(key, "long"), past) && isOn(window(key, "short"), past);
}

/** Minutes from the start of the trouble until an alarm is on; undefined where it never is. */
function minutesUntil(
  alarm: (past: readonly Minute[]) => boolean,
  before: Minute[],
  trouble: Minute[],
): number | undefined {
  const found = trouble.findIndex((_, index) => alarm([...before, ...trouble.slice(0, index + 1)]));
  return found < 0 ? undefined : found + 1;
}

const pages = burnRates.filter(({ page }) => page).map(({ key }) => key);

describe("an objective on availability, on a virtual clock", () => {
  test("a night with one error in ten requests pages nobody", async () => {
    const alarm = await planned();
    const busy = repeated(6 * 60, { requests: 60, failed: 0 });
    // One request every six minutes, for eight hours; every tenth of them fails.
    const night = Array.from({ length: 480 }, (_, minute): Minute => {
      const asked = minute % 6 === 0;
      return asked ? { requests: 1, failed: minute % 60 === 0 ? 1 : 0 } : quiet;
    });
    for (const key of pages)
      expect(
        minutesUntil((past) => alarm(key, past), [], night),
        key,
      ).toBeUndefined();
    for (const key of pages)
      expect(
        minutesUntil((past) => alarm(key, past), busy, night),
        key,
      ).toBeUndefined();
  });

  test("an outage of two minutes pages within the time of the workbook, and the page ends after the short window", async () => {
    const alarm = await planned();
    const before = repeated(day, { requests: 100, failed: 0 });
    const outage = repeated(2, { requests: 100, failed: 100 });
    const found = minutesUntil((past) => alarm("fast", past), before, outage);
    // Rate × budget × window / part of errors: 14.4 × 0.1 % of 60 minutes.
    expect(found).toBe(Math.ceil(14.4 * 0.001 * 60));
    const later = (minutes: number) => [...before, ...outage, ...repeated(minutes, { requests: 100, failed: 0 })];
    expect(alarm("fast", later(4))).toBe(true);
    expect(alarm("fast", later(5))).toBe(false);
  });

  test("a slow burn is told without a page: twice the budget, for days", async () => {
    const alarm = await planned();
    const burning = repeated(3 * day, { requests: 1000, failed: 2 });
    expect(alarm("slow", burning)).toBe(true);
    for (const key of pages) expect(alarm(key, burning), key).toBe(false);
    // One bad day has not yet used up a tenth of the budget.
    expect(
      alarm("slow", [
        ...repeated(2 * day, { requests: 1000, failed: 0 }),
        ...repeated(day, { requests: 1000, failed: 2 }),
      ]),
    ).toBe(false);
  });

  test("errors within the budget tell nobody", async () => {
    const alarm = await planned(99);
    const fine = repeated(3 * day, { requests: 1000, failed: 9 });
    for (const { key } of burnRates) expect(alarm(key, fine), key).toBe(false);
  });
});

describe("the plan of objectives", () => {
  const planOf = (): Promise<Plan> =>
    planService({ alarms, slo: { availabilityPercent: 99.9, latency: { seconds: 0.5 } } });

  test("has three alarms for each, which alone tell, each on two windows", async () => {
    const plan = await planOf();
    const keys = ["availability", "speed"].flatMap((objective) =>
      burnRates.map(({ key }) => `api-${objective}-${key}`),
    );
    expect(names(plan, composite)).toEqual(keys.toSorted());
    for (const { inputs, name } of byType(plan, composite)) {
      expect(inputs.alarmActions).toEqual([pager]);
      expect(text(inputs.alarmDescription)).toMatch(name.endsWith("slow") ? /\nWARNING/ : /\nCRITICAL/);
      const [long, short] = ["long", "short"].map((length) => resource(plan, metric, `${name}-${length}`));
      expect(inputs.alarmRule).toBe(`ALARM("${long?.outputs.name}") AND ALARM("${short?.outputs.name}")`);
      expect([long?.inputs.alarmActions, short?.inputs.alarmActions]).toEqual([undefined, undefined]);
    }
  });

  test("keeps to the periods that CloudWatch takes", async () => {
    const plan = await planOf();
    for (const { inputs } of byType(plan, metric).filter(({ name }) => /-(long|short)$/.test(name))) {
      const { metricQueries, evaluationPeriods } = inputs as unknown as PlannedAlarm;
      const periods = metricQueries.flatMap(({ metric: one }) => (one ? [(one as { period: number }).period] : []));
      expect(new Set(periods).size).toBe(1);
      const [period = 0] = periods;
      expect(period % 60).toBe(0);
      expect(period).toBeLessThanOrEqual(86_400);
      expect(period * evaluationPeriods).toBeLessThanOrEqual(period < 3600 ? 86_400 : 604_800);
    }
  });

  test("asks for the part of answers in time by a percentile rank, weighed by the requests", async () => {
    const plan = await planOf();
    const { metricQueries } = resource(plan, metric, "api-speed-fast-short").inputs;
    expect(metricQueries).toMatchObject([
      {
        expression:
          "IF((FILL(requests0, 0)) >= 1, ((100 - FILL(intime0, 100)) / 100 * FILL(requests0, 0)) / (FILL(requests0, 0)), 0)",
      },
      { metric: { metricName: "TargetResponseTime", stat: "PR(0:0.5)", period: 300 } },
      { metric: { metricName: "RequestCount", stat: "Sum", period: 300 } },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import type { Slo } from "../../../../components/azure";
import { byType, existingId, type Plan, resource } from "../helpers";
import { planService, type ServiceArgs } from "../web-service/helpers";
import { burning, type Minute } from "./burning";

const logType = "azure-native:monitor:ScheduledQueryRule";
const pager = existingId("Microsoft.Insights/actionGroups/pager");
const environment = { httpLogs: true, notify: { actionGroupIds: [pager] } };
const planned = (slo: Slo, more: ServiceArgs = {}) => planService({ slo, ...more }, environment);
const rulesOf = (plan: Plan, key: string) => byType(plan, logType).filter(({ name }) => name.startsWith(`api-${key}-`));

/** So many minutes alike. */
const time = (minutes: number, requests: number, failed = 0): Minute[] =>
  Array.from({ length: minutes }, () => ({ requests, failed }));

describe("an objective on answers", () => {
  const available = planned({ availabilityPercent: 99.9 });
  const rules = async () => rulesOf(await available, "availability");

  test("is watched at three speeds, each in two windows, of this service alone", async () => {
    const found = await rules();
    expect(found.map(({ name }) => name).sort()).toEqual([
      "api-availability-fast",
      "api-availability-medium",
      "api-availability-slow",
    ]);
    const fast = resource(await available, logType, "api-availability-fast").inputs;
    const app = byType(await available, "azure-native:app:ManagedEnvironment")[0]?.id;
    expect(fast).toMatchObject({
      severity: 1,
      windowSize: "PT1H",
      evaluationFrequency: "PT1M",
      autoMitigate: true,
      actions: { actionGroups: [pager] },
      description: expect.stringMatching(
        /^Service api answers too many requests with an error to keep its 99\.9 percent/,
      ),
      criteria: {
        allOf: [
          {
            threshold: 0,
            query: [
              "ContainerAppHTTPLogs",
              `| where _ResourceId =~ "${app}" and ContainerAppName =~ "api"`,
              "| where TimeGenerated > ago(60m) and StatusCode > 0",
              "| summarize Requests = count(), Failed = countif(StatusCode >= 500), RecentRequests = countif(TimeGenerated > ago(5m)), RecentFailed = countif(TimeGenerated > ago(5m) and StatusCode >= 500)",
              "| where Requests >= 100 and Failed > 0.0144 * Requests and RecentFailed > 0.0144 * RecentRequests",
              "| project Burns = 1",
            ].join("\n"),
          },
        ],
      },
    });
    expect(found.find(({ name }) => name.endsWith("slow"))?.inputs).toMatchObject({
      severity: 2,
      windowSize: "P2D",
      evaluationFrequency: "PT30M",
    });
  });

  test("does not page in a night in which one of ten requests an hour fails", async () => {
    const hour = [...time(5, 1), { requests: 1, failed: 1 }, ...time(4, 1), ...time(50, 0)];
    const night = [...time(2000, 0), ...Array.from({ length: 8 }, () => hour).flat()];
    expect(burning(await rules(), night)).toEqual({});
  });

  test("pages within two minutes of an outage of two minutes, and a little later where rows come late", async () => {
    const outage = [...time(600, 100), ...time(2, 100, 100), ...time(120, 100)];
    expect(burning(await rules(), outage)["api-availability-fast"]?.[0]).toBe(601);
    expect(burning(await rules(), outage, 3)["api-availability-fast"]?.[0]).toBe(604);
  });

  test("stops within its short window when the errors are over", async () => {
    const outage = [...time(600, 100), ...time(10, 100, 100), ...time(120, 100)];
    const last = burning(await rules(), outage)["api-availability-fast"]?.at(-1);
    expect(last).toBe(614);
  });

  test("tells in the day of errors at twice the speed of the budget, and pages nobody", async () => {
    expect(Object.keys(burning(await rules(), time(3000, 1000, 2)))).toEqual(["api-availability-slow"]);
  });

  test("tells of nothing within the budget", async () => {
    expect(burning(await rules(), time(3000, 2000, 1))).toEqual({});
  });
});

describe("an objective on the time to answer", () => {
  test("counts slow answers, of those that are no errors", async () => {
    const plan = await planned({ latency: { seconds: 0.5, percent: 95 } });
    const { inputs } = resource(plan, logType, "api-latency-fast");
    const { allOf } = inputs.criteria as { allOf: { query: string }[] };
    expect(allOf[0]?.query).toContain("StatusCode >= 200 and StatusCode < 500");
    expect(allOf[0]?.query).toContain("countif(RequestDuration > 500)");
    // 14.4 times a budget of 5 percent.
    expect(allOf[0]?.query).toContain("Failed > 0.72 * Requests");
    expect(byType(plan, logType).some(({ name }) => name.startsWith("api-availability"))).toBe(false);
  });

  test("wants 99 percent by default", async () => {
    const plan = await planned({ latency: { seconds: 2 } });
    const text = String(rulesOf(plan, "latency")[0]?.inputs.description);
    expect(text).toMatch(/^Service api answers too many requests in more than 2 seconds to keep its 99 percent/);
  });
});

test("a service without objectives has none of these alerts", async () => {
  const plan = await planService({}, environment);
  expect(
    byType(plan, logType)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["api-restarts", "prod-log-quota"]);
});

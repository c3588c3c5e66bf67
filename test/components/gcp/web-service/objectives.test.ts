import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, WebService, type WebServiceArgs } from "../../../../components/gcp";
import { names, type Plan, planProgram, resource } from "../helpers";

const serviceType = "gcp:monitoring/genericService:GenericService";
const sloType = "gcp:monitoring/slo:Slo";
const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const slo = { availabilityPercent: 99.9, latency: { seconds: 0.5, percent: 99 } };
const told: EnvironmentArgs = { notify: { emails: ["ops@example.com"] } };

const planned = (args: Partial<WebServiceArgs>, environment: EnvironmentArgs = told): Promise<Plan> =>
  planProgram(() => {
    const prod = new Environment("prod", environment);
    new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", ...args });
  });

interface Condition {
  conditionThreshold: { filter: string; thresholdValue: number; aggregations?: { alignmentPeriod: string }[] };
}

/** Requests of each minute, and how many of them failed. */
interface Minute {
  requests: number;
  failed: number;
}

/** Minutes, counted from the first, at which a policy's conditions are all met; by its own words. */
function firesAt(plan: Plan, policy: string, goal: number, minutes: readonly Minute[]): number[] {
  const { conditions, combiner } = resource(plan, policyType, policy).inputs as {
    conditions: Condition[];
    combiner: string;
  };
  expect(combiner).toBe("AND");
  const isMet = ({ conditionThreshold: { filter, thresholdValue, aggregations } }: Condition, at: number): boolean => {
    const window = /"(\d+)s"\)$/.exec(filter)?.[1] ?? /^(\d+)s$/.exec(aggregations?.[0]?.alignmentPeriod ?? "")?.[1];
    const seen = minutes.slice(Math.max(0, at + 1 - Number(window) / 60), at + 1);
    const requests = seen.reduce((sum, one) => sum + one.requests, 0);
    const failed = seen.reduce((sum, one) => sum + one.failed, 0);
    if (!filter.startsWith("select_slo_burn_rate(")) return requests > thresholdValue;
    return requests > 0 && failed / requests / (1 - goal) > thresholdValue;
  };
  return minutes.flatMap((_, at) => (conditions.every((condition) => isMet(condition, at)) ? [at] : []));
}

const steady = (minutes: number, requests: number, failed = 0): Minute[] =>
  Array.from({ length: minutes }, () => ({ requests, failed }));

describe("objectives", () => {
  test("are a service of Cloud Monitoring and an objective each", async () => {
    const plan = await planned({ slo });
    expect(resource(plan, serviceType, "api").inputs).toMatchObject({
      basicService: { serviceType: "CLOUD_RUN", serviceLabels: { location: "europe-west1", service_name: "api" } },
    });
    expect(resource(plan, sloType, "api-availability").inputs).toMatchObject({
      service: resource(plan, serviceType, "api").inputs.serviceId,
      goal: 0.999,
      rollingPeriodDays: 30,
      basicSli: { availability: { enabled: true } },
    });
    expect(resource(plan, sloType, "api-speed").inputs).toMatchObject({
      goal: 0.99,
      basicSli: { latency: { threshold: "0.5s" } },
    });
  });

  test("are of each region, and not there unless they are asked for", async () => {
    expect(names(await planned({}), serviceType)).toEqual([]);
    const regions = ["europe-west1", "us-east4"];
    const plan = await planned({ slo: { availabilityPercent: 99.9 } }, { ...told, regions });
    expect(names(plan, sloType)).toEqual(["api-availability", "api-us-east4-availability"]);
    expect(names(plan, policyType).filter((name) => name.includes("availability"))).toHaveLength(6);
  });

  test("are there without anyone to tell, and then without alert policies", async () => {
    const plan = await planned({ slo }, {});
    expect(names(plan, sloType)).toEqual(["api-availability", "api-speed"]);
    expect(names(plan, policyType)).toEqual([]);
  });

  test("have the three burn rates of the workbook, none beyond what a policy looks back", async () => {
    const plan = await planned({ slo });
    const filters = (key: string) =>
      (resource(plan, policyType, `api-availability-${key}`).inputs.conditions as Condition[]).map(
        ({ conditionThreshold: { filter, thresholdValue } }) => [/"(\d+s)"\)$/.exec(filter)?.[1], thresholdValue],
      );
    expect(filters("fast")).toEqual([
      ["3600s", 14.4],
      ["300s", 14.4],
      [undefined, 99],
    ]);
    expect(filters("medium")).toEqual([
      ["21600s", 6],
      ["1800s", 6],
      [undefined, 99],
    ]);
    expect(filters("slow")).toEqual([
      ["82800s", 1],
      ["21600s", 1],
      [undefined, 99],
    ]);
  });
});

describe("a burn rate", () => {
  const goal = 0.999;
  const fires = async (minutes: Minute[], policy = "api-availability-fast") =>
    firesAt(await planned({ slo: { availabilityPercent: 99.9 } }), policy, goal, minutes);

  test("does not page in a night with one error in ten requests", async () => {
    const night = [...Array(480).keys()].map((minute) =>
      minute % 6 === 0 ? { requests: 1, failed: minute % 60 === 0 ? 1 : 0 } : { requests: 0, failed: 0 },
    );
    expect(night.reduce((sum, { requests }) => sum + requests, 0)).toBe(80);
    expect(await fires(night)).toEqual([]);
    expect(await fires(night, "api-availability-medium")).toEqual([]);
  });

  test("pages for an outage of two minutes, while it goes on", async () => {
    const minutes = [...steady(120, 100), ...steady(2, 100, 100), ...steady(60, 100)];
    const [first = Number.NaN] = await fires(minutes);
    expect([120, 121]).toContain(first);
  });

  test("is quiet a few minutes after the outage ends, since the short window is", async () => {
    const minutes = [...steady(120, 100), ...steady(10, 100, 100), ...steady(60, 100)];
    expect((await fires(minutes)).at(-1)).toBeLessThanOrEqual(135);
  });

  test("is silent where the objective is kept", async () => {
    const minutes = steady(1440, 1000, 1);
    for (const key of ["fast", "medium", "slow"]) expect(await fires(minutes, `api-availability-${key}`)).toEqual([]);
  });

  test("that is slow is told of within the day", async () => {
    const minutes = steady(1440, 1000, 2);
    expect(await fires(minutes)).toEqual([]);
    expect((await fires(minutes, "api-availability-slow")).length).toBeGreaterThan(0);
  });
});

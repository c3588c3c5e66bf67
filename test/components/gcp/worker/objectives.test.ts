import { expect, test } from "vitest";
import { Environment, type EnvironmentArgs, Job, Queue, Worker } from "../../../../components/gcp";
import { burnRates } from "../../../../components/shared/observability/slo";
import { byType, names, type Plan, planProgram, resource } from "../helpers";

const serviceType = "gcp:monitoring/customService:CustomService";
const sloType = "gcp:monitoring/slo:Slo";
const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const image = "ghcr.io/acme/shop:1.4.2";
const told: EnvironmentArgs = { notify: { emails: ["ops@example.com"] } };

const planned = (environment: EnvironmentArgs = told, delivery: "push" | "pull" = "push"): Promise<Plan> =>
  planProgram(() => {
    const prod = new Environment("prod", environment);
    const queue = new Queue("orders", { environment: prod, ...(delivery === "push" && { delivery }) });
    const slo = { freshness: { seconds: 600 } };
    new Worker("mailer", { environment: prod, image, queue, delivery, slo });
    new Job("sync", { environment: prod, image, slo: { successPercent: 95 } });
  });
const conditions = (plan: Plan, policy: string) =>
  (resource(plan, policyType, policy).inputs.conditions as { conditionThreshold: Record<string, unknown> }[]).map(
    ({ conditionThreshold }) => conditionThreshold,
  );

test.each(["push", "pull"] as const)("freshness counts minutes of the subscription that %s has", async (delivery) => {
  const plan = await planned(told, delivery);
  const own = delivery === "push" ? "mailer" : "orders";
  const { name } = resource(plan, "gcp:pubsub/subscription:Subscription", own).outputs;
  expect(resource(plan, sloType, "mailer-freshness").inputs).toMatchObject({
    service: resource(plan, serviceType, "mailer").inputs.serviceId,
    goal: 0.99,
    rollingPeriodDays: 30,
    windowsBasedSli: {
      windowPeriod: "60s",
      metricMeanInRange: {
        timeSeries: `resource.type = "pubsub_subscription" AND resource.labels.subscription_id = "${name}" AND metric.type = "pubsub.googleapis.com/subscription/oldest_unacked_message_age"`,
        range: { max: 600 },
      },
    },
  });
});

test("runs that succeed are those of all that did not fail", async () => {
  const plan = await planned();
  const { requestBasedSli } = resource(plan, sloType, "sync-success").inputs as {
    requestBasedSli: { goodTotalRatio: { badServiceFilter: string; totalServiceFilter: string } };
  };
  const { badServiceFilter, totalServiceFilter } = requestBasedSli.goodTotalRatio;
  expect(totalServiceFilter).toContain('metric.type = "run.googleapis.com/job/completed_execution_count"');
  expect(badServiceFilter).toBe(`${totalServiceFilter} AND metric.labels.result = "failed"`);
});

test("each burn rate is a policy on both windows; of runs, more than one must have failed", async () => {
  const plan = await planned();
  for (const { key, rate, page } of burnRates) {
    for (const [policy, beside] of [
      [`mailer-freshness-${key}`, []],
      [`sync-success-${key}`, [1]],
    ] as const) {
      const [long, short, ...others] = conditions(plan, policy);
      expect([long?.thresholdValue, short?.thresholdValue]).toEqual([rate, rate]);
      expect(others.map(({ thresholdValue }) => thresholdValue)).toEqual(beside);
      expect(resource(plan, policyType, policy).inputs).toMatchObject({
        combiner: "AND",
        severity: page ? "CRITICAL" : "WARNING",
      });
    }
  }
});

test("without anyone to tell the objectives are there, and no policies", async () => {
  const plan = await planned({});
  expect(names(plan, sloType)).toEqual(["mailer-freshness", "sync-success"]);
  expect(byType(plan, policyType)).toEqual([]);
});

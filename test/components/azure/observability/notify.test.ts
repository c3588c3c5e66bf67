import { describe, expect, test } from "vitest";
import {
  Database,
  Environment,
  type EnvironmentArgs,
  Job,
  type Notify,
  Queue,
  WebService,
  Worker,
} from "../../../../components/azure";
import { firstOfMonth } from "../../../../components/azure/observability/budget";
import { shortNameOf } from "../../../../components/azure/observability/notify";
import { SecretValue } from "../../../../offline/values";
import { byType, existingId, late, names, type Plan, planEnvironment, planProgram, resource } from "../helpers";

const groupType = "azure-native:monitor:ActionGroup";
const metricType = "azure-native:monitor:MetricAlert";
const logType = "azure-native:monitor:ScheduledQueryRule";
const budgetType = "azure-native:consumption:Budget";
const pager = existingId("Microsoft.Insights/actionGroups/pager");
const own = existingId("Microsoft.Insights/actionGroups/own");
const image = "ghcr.io/acme/shop:1.4.2";

/** A program with one of each that has alarms. */
const everything = (args: EnvironmentArgs, alarms?: { notify: string }) =>
  planProgram(() => {
    const environment = new Environment("prod", args);
    const common = { environment, ...(alarms && { alarms }) };
    const orders = new Queue("orders", common);
    new Database("shop", { ...common, replicas: { reports: {} } });
    new WebService("api", { ...common, image });
    new Worker("worker", { ...common, image, queue: orders });
    new Job("nightly", { ...common, image });
    return { ref: environment.ref };
  });

/** The action groups of each alert. */
function groupsOf(plan: Plan): Record<string, unknown> {
  const metric = byType(plan, metricType).map(({ name, inputs }) => [
    name,
    (inputs.actions as { actionGroupId: unknown }[]).map(({ actionGroupId }) => actionGroupId),
  ]);
  const logs = byType(plan, logType).map(({ name, inputs }) => [
    name,
    (inputs.actions as { actionGroups: unknown }).actionGroups,
  ]);
  return Object.fromEntries([...metric, ...logs]);
}

const alarms = [
  "api-ceiling",
  "api-errors",
  "api-latency",
  "api-restarts",
  "nightly-failures",
  "orders-dead-letters",
  "prod-log-quota",
  "shop-cpu",
  "shop-memory",
  "shop-reports-replication-lag",
  "shop-storage",
  "worker-backlog",
  "worker-ceiling",
  "worker-restarts",
];

describe("an environment that knows whom to tell", () => {
  test("makes one action group of its receivers, which every alarm tells", async () => {
    const plan = await everything({ notify: { emails: ["ops@example.com"] } });
    const { id } = resource(plan, groupType, "prod-notify");
    expect(groupsOf(plan)).toEqual(Object.fromEntries(alarms.map((name) => [name, [id]])));
    expect(plan.outputs.ref).toMatchObject({ actionGroupIds: [id] });
  });

  test("tells groups that exist too, and makes none where they are all", async () => {
    const plan = await everything({ notify: { actionGroupIds: [pager, late(own)] } });
    expect(byType(plan, groupType)).toEqual([]);
    expect(groupsOf(plan)).toEqual(Object.fromEntries(alarms.map((name) => [name, [pager, own]])));
    const all = await everything({ notify: { actionGroupIds: late([pager, own]) } });
    expect(groupsOf(all)).toEqual(groupsOf(plan));
  });

  test("leaves it to a workload or a store to tell somebody else", async () => {
    const plan = await everything({ notify: { actionGroupIds: [pager] } }, { notify: own });
    const environment = { "prod-log-quota": [pager] };
    expect(groupsOf(plan)).toEqual({ ...Object.fromEntries(alarms.map((name) => [name, [own]])), ...environment });
  });

  test("has no alarm and no group where it knows nobody", async () => {
    const plan = await everything({});
    expect([...byType(plan, metricType), ...byType(plan, logType), ...byType(plan, groupType)]).toEqual([]);
    expect(plan.outputs.ref).not.toHaveProperty("actionGroupIds");
  });

  test("brings it to another stack, if the reference is plain", async () => {
    const made = await everything({ notify: { actionGroupIds: [pager] } });
    const environment = made.outputs.ref as never;
    const plan = await planProgram(() => void new WebService("api", { environment, image }));
    expect(groupsOf(plan)).toMatchObject({ "api-errors": [pager] });
    const unknown = await planProgram(() => void new Worker("api", { environment: late(environment), image }));
    expect(groupsOf(unknown)).toEqual({});
  });

  test("says in each alarm the reason, how bad it is, and where to look", async () => {
    const plan = await everything({ notify: { actionGroupIds: [pager] } });
    const { inputs, ...errors } = resource(plan, metricType, "api-errors");
    const app = resource(plan, "azure-native:app:ContainerApp", "api").id;
    expect(inputs).toMatchObject({
      severity: 1,
      description: expect.stringContaining(
        "Service api answered too many requests with 500 or above within five minutes.\nCRITICAL: users are affected, act now",
      ),
    });
    expect(inputs.description).toContain(`Metrics: https://portal.azure.com/#resource${app}/metrics`);
    expect(errors.options.protect).not.toBe(true);
    const job = resource(plan, logType, "nightly-failures").inputs;
    expect(job.description).toMatch(/^Job nightly failed\.\nWARNING: look within the day\n/);
    expect(job.description).toContain("/executionHistory\nLogs: https://portal.azure.com/#resource/subscriptions/");
  });
});

describe("the action group", () => {
  const planGroup = (notify: Notify) => planEnvironment({ notify });

  test("has each receiver under a name of its own, and keeps URLs secret", async () => {
    const plan = await planGroup({
      emails: ["ops@example.com", "Boss@example.com"],
      webhooks: { pager: "https://events.example.com/integration/s3cret/enqueue" },
      sms: { duty: { countryCode: "49", phoneNumber: "1701234567" } },
      logicApps: {
        slack: {
          resourceId: existingId("Microsoft.Logic/workflows/slack"),
          callbackUrl: late("https://logic.example.com/s3cret"),
        },
      },
    });
    const { inputs } = resource(plan, groupType, "prod-notify");
    expect(inputs).toMatchObject({
      location: "Global",
      enabled: true,
      groupShortName: "prod",
      emailReceivers: [
        { name: expect.stringMatching(/^email-boss-example-com-[0-9a-f]{8}$/), emailAddress: "Boss@example.com" },
        { name: expect.stringMatching(/^email-ops-example-com-[0-9a-f]{8}$/), useCommonAlertSchema: true },
      ],
      smsReceivers: [{ name: "sms-duty", countryCode: "49", phoneNumber: "1701234567" }],
      tags: { "vendor-native-component": "Environment" },
    });
    const [hook] = inputs.webhookReceivers as { name: string; serviceUri: unknown }[];
    const [app] = inputs.logicAppReceivers as { name: string; callbackUrl: unknown }[];
    expect(hook).toMatchObject({ name: "webhook-pager", serviceUri: expect.any(SecretValue) });
    expect(app).toMatchObject({ name: "logic-app-slack", callbackUrl: expect.any(SecretValue) });
  });

  test("does not change with the order of its receivers", async () => {
    const inputsOf = async (notify: Notify) => resource(await planGroup(notify), groupType, "prod-notify").inputs;
    const webhooks = { a: "https://a.example.com", b: "https://b.example.com" };
    const turned = { b: webhooks.b, a: webhooks.a };
    expect(await inputsOf({ emails: ["a@example.com", "b@example.com"], webhooks })).toEqual(
      await inputsOf({ emails: ["b@example.com", "a@example.com"], webhooks: turned }),
    );
  });

  test.each([
    ["prod", "prod"],
    ["prod_eu-1", "prod_eu-1"],
    ["production-eu", "pro-d16f90d6"],
    ["größe", "gr--"],
  ])("of %s has a short name of 12 characters at most", (name, start) => {
    expect(shortNameOf(name)).toMatch(/^[\w-]{1,12}$/);
    expect(shortNameOf(name).slice(0, 2)).toBe(start.slice(0, 2));
  });
});

describe("a budget", () => {
  const planBudget = (budget: EnvironmentArgs["budget"]) =>
    planEnvironment({ notify: { emails: ["ops@example.com"] }, ...(budget && { budget }) });

  test("is on the environment's resource group, from this month on, which no later run changes", async () => {
    const plan = await planBudget({ monthlyAmount: late(500) });
    const { inputs, options } = resource(plan, budgetType, "prod");
    const group = resource(plan, "azure-native:resources:ResourceGroup", "prod");
    expect(inputs).toMatchObject({
      scope: group.id,
      category: "Cost",
      amount: 500,
      timeGrain: "Monthly",
      timePeriod: { startDate: expect.stringMatching(/^\d{4}-\d\d-01T00:00:00Z$/) },
    });
    expect(options.ignoreChanges).toEqual(["timePeriod"]);
  });

  test("tells at 80 and 100 percent, and where Azure expects 100, by default", async () => {
    const plan = await planBudget({ monthlyAmount: 500 });
    const { id } = resource(plan, groupType, "prod-notify");
    const common = { enabled: true, operator: "GreaterThan", contactEmails: [], contactGroups: [id] };
    expect(resource(plan, budgetType, "prod").inputs.notifications).toEqual({
      Actual80: { ...common, threshold: 80, thresholdType: "Actual" },
      Actual100: { ...common, threshold: 100, thresholdType: "Actual" },
      Forecasted100: { ...common, threshold: 100, thresholdType: "Forecasted" },
    });
  });

  test("tells at the given percents alone", async () => {
    const plan = await planBudget({ monthlyAmount: 500, actualPercents: [50], forecastPercents: [] });
    expect(Object.keys(resource(plan, budgetType, "prod").inputs.notifications as object)).toEqual(["Actual50"]);
  });

  test("is not there by default", async () => {
    expect(names(await planBudget(undefined), budgetType)).toEqual([]);
  });

  test.each([
    ["2026-11-29T23:59:59-05:00", "2026-11-01T00:00:00Z"],
    ["2026-12-31T23:59:59-05:00", "2027-01-01T00:00:00Z"],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
  ])("of %s begins at %s", (now, first) => {
    expect(firstOfMonth(new Date(now))).toBe(first);
  });
});

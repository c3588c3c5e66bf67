import { expect, test } from "vitest";
import { byType, type Plan, type PlannedResource } from "../../offline/plan";
import { awsDimensions, awsMetrics, awsStatistics } from "./alarms";
import { examples, planExample } from "./examples";

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
const all = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);

/** A metric with its dimensions; of a search some have no value. */
interface Asked {
  readonly namespace: string;
  readonly metricName: string;
  readonly stat: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

/** Why a metric cannot be what is meant; nothing where all of it is known and its dimensions are resources of the plan. */
function problemsWith({ namespace, metricName, stat, dimensions }: Asked, plan: Plan): readonly string[] {
  const metric = awsMetrics[`${namespace} ${metricName}`];
  if (metric === undefined) return [`the metric ${namespace} ${metricName} is in no table`];
  const meaning = awsStatistics[metric.kind].test(stat) ? [] : [`${metricName} is a ${metric.kind}, and not a ${stat}`];
  const table = awsDimensions[namespace] ?? {};
  const wrong = Object.entries(dimensions).flatMap(([dimension, value]) => {
    const [type, property] = table[dimension] ?? [];
    if (type === undefined || property === undefined) return [`${namespace} has no dimension ${dimension}`];
    const there = type.split("|").flatMap((one) => byType(plan, one));
    // One of another stack is not in the plan.
    if (value === undefined || there.length === 0) return [];
    const own = there.some((one) => {
      const found = property === "id" ? (one.outputs.id ?? one.id) : one.outputs[property];
      return Array.isArray(found) ? found.includes(value) : found === value;
    });
    return own ? [] : [`${dimension} ${String(value)} is no ${type} of the plan`];
  });
  return [...meaning, ...wrong];
}

const SEARCH = /^SEARCH\('\{([^,}]+),([^}]+)\} (.+)', '([^']+)', (\d+)\)$/;

/** The metric that a graph searches for. */
function searched(expression: string): Asked | undefined {
  const [, namespace = "", names = "", terms = "", stat = ""] = SEARCH.exec(expression) ?? [];
  const values = Object.fromEntries(
    [...terms.matchAll(/([\w.]+)="([^"]*)"/g)].map(([, key = "", value]) => [key, value]),
  );
  const { MetricName: metricName, ...where } = values;
  if (metricName === undefined) return undefined;
  const dimensions = Object.fromEntries(names.split(",").map((name) => [name, where[name]]));
  return { namespace, metricName, stat, dimensions };
}

function problemsOfDashboard({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const { widgets } = JSON.parse(String(inputs.dashboardBody));
  const metrics = all(widgets).flatMap(({ properties }) => fields(properties).metrics as unknown[][]);
  const expressions = metrics.map((line) => String(fields(line[0]).expression));
  return expressions.flatMap((expression) => {
    const asked = searched(expression);
    return asked === undefined ? [`${expression} is no search`] : problemsWith(asked, plan);
  });
}

function problemsOfAlarm({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const queries = inputs.metricQueries === undefined ? [{ metric: inputs }] : all(inputs.metricQueries);
  return queries
    .map(({ metric }) => fields(metric))
    .filter(({ metricName }) => metricName !== undefined)
    .flatMap((metric) => {
      const stat = String(metric.stat ?? metric.statistic ?? metric.extendedStatistic);
      const { namespace, metricName, dimensions } = metric;
      const asked = { namespace: String(namespace), metricName: String(metricName), stat };
      return problemsWith({ ...asked, dimensions: fields(dimensions) }, plan);
    });
}

/** A composite alarm stands on alarms of the plan, by their names. */
function problemsOfComposite({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const named = [...String(inputs.alarmRule).matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name);
  const there = new Set(byType(plan, "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ outputs }) => outputs.name));
  const lost = named.filter((name) => !there.has(name)).map((name) => `${name} is no alarm of the plan`);
  return named.length > 0 ? lost : [`${String(inputs.alarmRule)} names no alarm`];
}

const judges: Readonly<Record<string, (found: PlannedResource, plan: Plan) => readonly string[]>> = {
  "aws:cloudwatch/dashboard:Dashboard": problemsOfDashboard,
  "aws:cloudwatch/metricAlarm:MetricAlarm": problemsOfAlarm,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": problemsOfComposite,
};

test.each(examples.filter(({ folder }) => folder.startsWith("aws-")))(
  "$folder: each metric of its graphs, alarms and objectives exists, and each dimension is a resource of the plan",
  async (example) => {
    const plan = await planExample(example);
    const problems = plan.resources.flatMap((found) =>
      (judges[found.type]?.(found, plan) ?? []).map((problem) => `${found.name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  },
);

test("a metric that does not exist, a wrong dimension and a resource of nobody are found", () => {
  const queue = { type: "aws:sqs/queue:Queue", outputs: { name: "orders" } };
  const plan = { resources: [queue] } as unknown as Plan;
  const asked = { namespace: "AWS/SQS", metricName: "ApproximateAgeOfOldestMessage", stat: "Maximum" };
  expect(problemsWith({ ...asked, dimensions: { QueueName: "orders" } }, plan)).toEqual([]);
  expect(problemsWith({ ...asked, dimensions: { QueueName: "others" } }, plan)).toHaveLength(1);
  expect(problemsWith({ ...asked, dimensions: { Queue: "orders" } }, plan)).toHaveLength(1);
  expect(problemsWith({ ...asked, stat: "Sum", dimensions: {} }, plan)).toHaveLength(1);
  expect(problemsWith({ ...asked, metricName: "OldestMessage", dimensions: {} }, plan)).toHaveLength(1);
  expect(searched("SEARCH('{AWS/SQS,QueueName} MetricName=\"NumberOfMessagesSent\"', 'Sum', 60)")).toEqual({
    namespace: "AWS/SQS",
    metricName: "NumberOfMessagesSent",
    stat: "Sum",
    dimensions: { QueueName: undefined },
  });
});

import { expect, test } from "vitest";
import type { PlannedResource } from "../../offline/plan";
import {
  awsMetrics,
  awsStatistics,
  azureAggregations,
  azureMetrics,
  gcpAligners,
  gcpMetrics,
  type Metric,
} from "./alarms";
import { examples, planExample } from "./examples";

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
const all = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const isOwn = (table: object, key: string) => Object.hasOwn(table, key);

/** The kind of a metric, or that no table has it. */
function known(table: Readonly<Record<string, Metric>>, name: string): Metric | string {
  return isOwn(table, name) ? (table[name] ?? name) : `the metric ${name} is in no table`;
}

function wantedWhenMissing(kind: Metric | string): string {
  if (typeof kind === "string") return "notBreaching";
  if (kind.endsWithFault) return "ignore";
  return kind.isFaultWhenMissing ? "breaching" : "notBreaching";
}

function problemsOnAws({ inputs }: PlannedResource): readonly string[] {
  const queries = inputs.metricQueries === undefined ? [{ metric: inputs }] : all(inputs.metricQueries);
  const metrics = queries.map(({ metric }) => fields(metric)).filter(({ metricName }) => metricName !== undefined);
  const kinds = metrics.map((metric) => known(awsMetrics, `${metric.namespace} ${metric.metricName}`));
  const unknown = kinds.filter((kind) => typeof kind === "string");
  const summed = metrics.flatMap((metric, index) => {
    const kind = kinds[index];
    const statistic = String(metric.stat ?? inputs.statistic ?? inputs.extendedStatistic);
    return typeof kind !== "object" || awsStatistics[kind.kind].test(statistic)
      ? []
      : [`${metric.metricName} is a ${kind.kind}, and ${statistic} says nothing of it`];
  });
  const wanted = kinds.map(wantedWhenMissing).find((one) => one !== "notBreaching") ?? "notBreaching";
  const missing = inputs.treatMissingData === wanted ? [] : [`missing data is ${inputs.treatMissingData}`];
  return [...unknown, ...summed, ...missing];
}

/** A metric, or the selector of an objective of Cloud Monitoring. */
const metricOf = (filter: unknown): string =>
  /(?<=metric\.type = ")[^"]+|^select_slo_burn_rate/.exec(String(filter))?.[0] ?? String(filter);

function problemsOnGcp({ inputs }: PlannedResource): readonly string[] {
  return all(inputs.conditions).flatMap(({ conditionThreshold }) => {
    if (conditionThreshold === undefined) return [];
    const condition = fields(conditionThreshold);
    const metric = known(gcpMetrics, metricOf(condition.filter));
    if (typeof metric === "string") return [metric];
    const wrong = all(condition.aggregations)
      .map(({ perSeriesAligner }) => String(perSeriesAligner))
      .filter((aligner) => !gcpAligners[metric.kind].test(aligner))
      .map((aligner) => `${metricOf(condition.filter)} is a ${metric.kind}, and ${aligner} says nothing of it`);
    // A condition that must hold for a while asks what to think of minutes without data.
    const isAsked = metric.sparse === true && condition.duration !== "0s";
    const said = condition.evaluationMissingData === "EVALUATION_MISSING_DATA_INACTIVE";
    return isAsked && !said ? [...wrong, "missing data is not said to be no fault"] : wrong;
  });
}

function problemsOnAzure({ inputs }: PlannedResource): readonly string[] {
  return all(fields(inputs.criteria).allOf).flatMap(({ metricNamespace, metricName, timeAggregation }) => {
    const metric = known(azureMetrics, `${metricNamespace} ${metricName}`);
    if (typeof metric === "string") return [metric];
    return azureAggregations[metric.kind].test(String(timeAggregation))
      ? []
      : [`${metricName} is a ${metric.kind}, and ${timeAggregation} says nothing of it`];
  });
}

const judges: Readonly<Record<string, (alarm: PlannedResource) => readonly string[]>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": problemsOnAws,
  "azure-native:monitor:MetricAlert": problemsOnAzure,
  "gcp:monitoring/alertPolicy:AlertPolicy": problemsOnGcp,
};

test.each(examples)("$folder: each alarm asks its metric in a way that makes sense of it", async (example) => {
  const { resources } = await planExample(example);
  const problems = resources.flatMap((resource) =>
    (judges[resource.type]?.(resource) ?? []).map((problem) => `${resource.name}: ${problem}`),
  );
  expect(problems).toEqual([]);
});

test("a counter that is not taken as a difference, and a sparse metric whose silence is a fault, are found", () => {
  const alarm = (inputs: Fields) => ({ inputs }) as PlannedResource;
  const errors = { namespace: "AWS/ApplicationELB", metricName: "HTTPCode_Target_5XX_Count", statistic: "Average" };
  expect(problemsOnAws(alarm({ ...errors, treatMissingData: "missing" }))).toEqual([
    "HTTPCode_Target_5XX_Count is a count, and Average says nothing of it",
    "missing data is missing",
  ]);
  const requests = {
    filter: 'metric.type = "run.googleapis.com/request_count"',
    aggregations: [{ perSeriesAligner: "ALIGN_MAX" }],
    duration: "180s",
  };
  expect(problemsOnGcp(alarm({ conditions: [{ conditionThreshold: requests }] }))).toEqual([
    "run.googleapis.com/request_count is a count, and ALIGN_MAX says nothing of it",
    "missing data is not said to be no fault",
  ]);
  const restarts = {
    metricNamespace: "Microsoft.App/containerApps",
    metricName: "RestartCount",
    timeAggregation: "Maximum",
  };
  expect(problemsOnAzure(alarm({ criteria: { allOf: [restarts] } }))).toEqual([
    "the metric Microsoft.App/containerApps RestartCount is in no table",
  ]);
});

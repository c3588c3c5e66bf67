import { expect, test } from "vitest";
import { byType, type Plan, type PlannedResource } from "../../offline/plan";
import { gcpAligners, gcpMetrics } from "./alarms";
import { examples, planExample } from "./examples";
import { gcpMeasured, gcpResources, type Named } from "./gcp-resources";

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
const all = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);

/** A condition of a filter: `resource.labels.service_name = "api"`. */
interface Condition {
  readonly of: string;
  readonly label: string | undefined;
  readonly values: readonly string[];
}

const CONDITION = /\b(resource|metric)\.(?:type|labels?\.(\w+))\s*=~?\s*(\([^)]*\)|ends_with\("[^"]*"\)|"[^"]*")/g;

/** The conditions of a filter on the resource and on the metric; those on a log's text are its own. */
function conditionsOf(filter: string): readonly Condition[] {
  return [...filter.matchAll(CONDITION)].map(([, of = "", label, said = ""]) => {
    return { of, label, values: [...said.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => value) };
  });
}

/** Whether a resource of the plan has that value; one of another stack is not in the plan. */
function problemWithValue(label: string, value: string, named: Named, plan: Plan): readonly string[] {
  if (named === undefined) return [];
  const [type, property] = named;
  const there = byType(plan, type);
  // Cloud SQL's id has the project before the name.
  const name = value.slice(value.lastIndexOf(":") + 1);
  if (there.length === 0 || there.some(({ outputs }) => outputs[property] === name)) return [];
  return [`${label} ${value} is no ${type} of the plan`];
}

/** Why a filter cannot be what is meant: of alarms and charts, which ask for a metric, and of logs, which do not. */
function problemsWith(filter: string, groupedBy: readonly string[], plan: Plan): readonly string[] {
  const conditions = conditionsOf(filter);
  const typesOf = (of: string) => conditions.filter((one) => one.of === of && one.label === undefined);
  const resources = typesOf("resource").flatMap(({ values }) => values);
  const [metric] = typesOf("metric").flatMap(({ values }) => values);
  const measured = metric === undefined ? undefined : gcpMeasured[metric];
  if (resources.length === 0) return [`no resource is named: ${filter}`];
  if (metric !== undefined && measured === undefined) return [`the metric ${metric} is in no table`];
  const lost = resources.flatMap((resource) => {
    if (gcpResources[resource] === undefined) return [`${resource} is in no table`];
    return measured?.of.includes(resource) === false ? [`${metric} is not of ${resource}`] : [];
  });
  const labelsOf = (of: string): Readonly<Record<string, Named>> =>
    of === "metric" ? (measured?.labels ?? {}) : Object.assign({}, ...resources.map((one) => gcpResources[one]));
  const labelled = conditions.flatMap(({ of, label, values }) => {
    if (label === undefined) return [];
    const labels = labelsOf(of);
    if (!Object.hasOwn(labels, label)) return [`${of === "metric" ? metric : resources} has no label ${label}`];
    return values.flatMap((value) => problemWithValue(label, value, labels[label], plan));
  });
  const grouped = groupedBy.flatMap((path) => {
    const [of = "", , label = ""] = path.split(".");
    return Object.hasOwn(labelsOf(of), label) ? [] : [`${metric} cannot be grouped by ${path}`];
  });
  return [...lost, ...labelled, ...grouped];
}

const grouping = (aggregations: readonly Fields[]): readonly string[] =>
  aggregations.flatMap(({ groupByFields }) => (Array.isArray(groupByFields) ? groupByFields.map(String) : []));

function problemsOfPolicy({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const conditions = all(inputs.conditions);
  if (conditions.length === 0) return ["it has no condition"];
  return conditions.flatMap(({ conditionThreshold, conditionMatchedLog }) => {
    if (conditionMatchedLog !== undefined) return problemsWith(String(fields(conditionMatchedLog).filter), [], plan);
    const { filter, aggregations, denominatorFilter, denominatorAggregations } = fields(conditionThreshold);
    const [, objective] = /^select_slo_burn_rate\("([^"]+)"/.exec(String(filter)) ?? [];
    if (objective !== undefined) {
      const slos = byType(plan, "gcp:monitoring/slo:Slo");
      return slos.some(({ outputs }) => outputs.name === objective) ? [] : [`${objective} is no objective of the plan`];
    }
    const divided =
      denominatorFilter === undefined
        ? []
        : problemsWith(String(denominatorFilter), grouping(all(denominatorAggregations)), plan);
    return [...problemsWith(String(filter), grouping(all(aggregations)), plan), ...divided];
  });
}

/** The filters of an objective that counts by itself: of all and of bad executions, or of a state of each minute. */
function filtersOf({ requestBasedSli, windowsBasedSli }: Fields): readonly string[] {
  const { badServiceFilter, totalServiceFilter } = fields(fields(requestBasedSli).goodTotalRatio);
  const { timeSeries } = fields(fields(windowsBasedSli).metricMeanInRange);
  return [badServiceFilter, totalServiceFilter, timeSeries].filter((filter) => filter !== undefined).map(String);
}

/** An objective is of a service of the plan, which is a Cloud Run service of the plan; or it asks for metrics by itself. */
function problemsOfSlo({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const own = byType(plan, "gcp:monitoring/customService:CustomService");
  if (own.some(({ outputs }) => outputs.serviceId === inputs.service)) {
    const filters = filtersOf(inputs);
    return filters.length === 0 ? ["it asks for nothing"] : filters.flatMap((one) => problemsWith(one, [], plan));
  }
  const service = byType(plan, "gcp:monitoring/genericService:GenericService").find(
    ({ outputs }) => outputs.serviceId === inputs.service,
  );
  if (service === undefined) return [`${String(inputs.service)} is no service of the plan`];
  const { serviceLabels } = fields(service.inputs.basicService);
  const name = String(fields(serviceLabels).service_name);
  return problemWithValue("service_name", name, gcpResources.cloud_run_revision?.service_name, plan);
}

function problemsOfDashboard({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const tiles = all(JSON.parse(String(inputs.dashboardJson)).mosaicLayout.tiles);
  const sets = tiles.flatMap(({ widget }) => all(fields(fields(widget).xyChart).dataSets));
  if (sets.length === 0) return ["it shows nothing"];
  return sets.flatMap(({ timeSeriesQuery }) => {
    const { filter, aggregation } = fields(fields(timeSeriesQuery).timeSeriesFilter);
    const { perSeriesAligner } = fields(aggregation);
    const metric = /metric\.type="([^"]+)"/.exec(String(filter))?.[1] ?? "";
    const kind = gcpMetrics[metric]?.kind;
    const fits = kind !== undefined && gcpAligners[kind].test(String(perSeriesAligner));
    const meaning = fits ? [] : [`${metric} is a ${kind}, and ${perSeriesAligner} says nothing of it`];
    return [...meaning, ...problemsWith(String(filter), grouping([fields(aggregation)]), plan)];
  });
}

const judges: Readonly<Record<string, (found: PlannedResource, plan: Plan) => readonly string[]>> = {
  "gcp:monitoring/alertPolicy:AlertPolicy": problemsOfPolicy,
  "gcp:monitoring/slo:Slo": problemsOfSlo,
  "gcp:monitoring/dashboard:Dashboard": problemsOfDashboard,
};

test.each(examples.filter(({ folder }) => folder.startsWith("gcp-")))(
  "$folder: each metric of its charts, alarms and objectives exists, and each label is a resource of the plan",
  async (example) => {
    const plan = await planExample(example);
    const judged = plan.resources.filter(({ type }) => Object.hasOwn(judges, type));
    expect(judged.length).toBeGreaterThan(0);
    const problems = judged.flatMap((found) =>
      (judges[found.type]?.(found, plan) ?? []).map((problem) => `${found.name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  },
);

test("a metric, a label and a resource that there are not are found", () => {
  const service = { type: "gcp:cloudrunv2/service:Service", outputs: { name: "api" } };
  const plan = { resources: [service] } as unknown as Plan;
  const found = (filter: string, ...groupedBy: string[]) => problemsWith(filter, groupedBy, plan);
  const of = 'resource.type = "cloud_run_revision" AND resource.labels.service_name';
  const requests = 'metric.type = "run.googleapis.com/request_count"';
  expect(found(`${of} = "api" AND ${requests}`, "resource.label.location", "metric.label.response_code")).toEqual([]);
  expect(found(`${of} = "shop" AND ${requests}`)).toEqual([
    "service_name shop is no gcp:cloudrunv2/service:Service of the plan",
  ]);
  expect(found(`${of} = "api" AND metric.type = "run.googleapis.com/requests"`)).toEqual([
    "the metric run.googleapis.com/requests is in no table",
  ]);
  expect(found('resource.type="cloud_run_job" metric.type="run.googleapis.com/request_count"')).toEqual([
    "run.googleapis.com/request_count is not of cloud_run_job",
  ]);
  expect(found(`${of} = "api" AND ${requests} AND metric.labels.status = "500"`)).toEqual([
    "run.googleapis.com/request_count has no label status",
  ]);
  expect(found(`${of} = "api" AND ${requests}`, "metric.label.code")).toEqual([
    "run.googleapis.com/request_count cannot be grouped by metric.label.code",
  ]);
  expect(found(requests)).toEqual([`no resource is named: ${requests}`]);
});

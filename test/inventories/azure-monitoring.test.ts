import { expect, test } from "vitest";
import type { Plan, PlannedResource } from "../../offline/plan";
import { azureMetrics } from "./alarms";
import { azureMeasured, azureNames } from "./azure-tables";
import { examples, planExample } from "./examples";

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
const all = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);

const ofTypes = ({ resources }: Plan, types: readonly string[]): readonly PlannedResource[] =>
  resources.filter(({ type }) => types.includes(type));
const lastOf = (id: unknown): string => String(id).split("/").at(-1) ?? "";

/** An id that is a resource of the plan, or a part of one that Azure makes with it: an account's file service. */
function isThere(id: string, { resources }: Plan): boolean {
  const own = id.toLowerCase().replace(/\/(file|blob)services\/default$/, "");
  return resources.some((one) => String(one.id).toLowerCase() === own);
}

/** The type of what an id names: `Microsoft.App/containerApps`. */
function typeOf(id: string): string {
  const [, provider = ""] = id.split(/\/providers\/(?!.*\/providers\/)/);
  const [namespace, ...parts] = provider.split("/");
  return [namespace, ...parts.filter((_, index) => index % 2 === 0)].join("/");
}

/** The values of a dimension are names of resources of the plan, or words of the dimension itself. */
function problemsWithDimension(metric: string, { name, values }: Fields, plan: Plan): readonly string[] {
  const said = azureMeasured[metric]?.[String(name)];
  if (said === undefined) return [`${metric} has no dimension ${String(name)}`];
  const given = Array.isArray(values) ? values.map(String) : [];
  const there = "types" in said ? ofTypes(plan, said.types).map(({ id }) => lastOf(id)) : [...said.words];
  return given.filter((one) => !there.includes(one)).map((one) => `${String(name)} ${one} is nothing of the plan`);
}

function problemsOfMetricAlert({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const scopes = Array.isArray(inputs.scopes) ? inputs.scopes.map(String) : [];
  const criteria = all(fields(inputs.criteria).allOf);
  if (scopes.length === 0 || criteria.length === 0) return ["it watches nothing"];
  return criteria.flatMap(({ metricNamespace, metricName, dimensions }) => {
    const metric = `${String(metricNamespace)} ${String(metricName)}`;
    const unknown = azureMetrics[metric] === undefined ? [`the metric ${metric} is in no table`] : [];
    const lost = scopes.flatMap((id) => {
      if (!isThere(id, plan)) return [`${id} is no resource of the plan`];
      return typeOf(id) === metricNamespace ? [] : [`${id} has no metrics of ${String(metricNamespace)}`];
    });
    return [...unknown, ...lost, ...all(dimensions).flatMap((one) => problemsWithDimension(metric, one, plan))];
  });
}

/** The ids and the names in a query of logs: `JobName =~ "nightly"`. */
function problemsOfQuery(query: string, plan: Plan): readonly string[] {
  const ids = [...query.matchAll(/"(\/subscriptions\/[^"]+?)\/?"/g)].map(([, id = ""]) => id);
  const lost = ids.filter((id) => !isThere(id, plan)).map((id) => `${id} is no resource of the plan`);
  const named = Object.entries(azureNames).flatMap(([column, types]) => {
    const there = ofTypes(plan, types).map(({ id }) => lastOf(id));
    const names = [...query.matchAll(new RegExp(`\\b${column} =[~=] "([^"]*)"`, "g"))].map(([, name = ""]) => name);
    return names.filter((name) => !there.includes(name)).map((name) => `${column} ${name} is nothing of the plan`);
  });
  const metrics = [...query.matchAll(/MetricName == "(\w+)"/g)].map(([, name = ""]) => name);
  // A counter that never falls is asked for its rise.
  const counted = metrics.filter((name) => name !== "RestartCount" || !query.includes("- prev("));
  return [...lost, ...named, ...counted.map((name) => `${name} is asked in a way that no table knows`)];
}

function problemsOfQueryRule({ inputs }: PlannedResource, plan: Plan): readonly string[] {
  const scopes = Array.isArray(inputs.scopes) ? inputs.scopes.map(String) : [];
  const lost = scopes.filter((id) => !isThere(id, plan)).map((id) => `${id} is no resource of the plan`);
  const queries = all(fields(inputs.criteria).allOf).map(({ query }) => String(query));
  if (scopes.length === 0 || queries.length === 0) return ["it watches nothing"];
  return [...lost, ...queries.flatMap((query) => problemsOfQuery(query, plan))];
}

const judges: Readonly<Record<string, (found: PlannedResource, plan: Plan) => readonly string[]>> = {
  "azure-native:monitor:MetricAlert": problemsOfMetricAlert,
  "azure-native:monitor:ScheduledQueryRule": problemsOfQueryRule,
};

const onAzure = examples.filter(({ folder }) => folder.startsWith("azure-"));

test.each(onAzure)(
  "$folder: each alert is of a resource of the plan, with a metric and dimensions that it has",
  async (example) => {
    const plan = await planExample(example);
    const judged = plan.resources.filter(({ type }) => Object.hasOwn(judges, type));
    const problems = judged.flatMap((found) =>
      (judges[found.type]?.(found, plan) ?? []).map((problem) => `${found.name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  },
);

test("a scope, a dimension and a name that there are not are found", () => {
  const app = "/subscriptions/1/resourceGroups/prod/providers/Microsoft.App/containerApps/api";
  const plan = { resources: [{ type: "azure-native:app:ContainerApp", id: app }] } as unknown as Plan;
  const alert = (scope: string, metricName: string, dimension: string, ...values: string[]) => {
    const allOf = [
      { metricNamespace: "Microsoft.App/containerApps", metricName, dimensions: [{ name: dimension, values }] },
    ];
    return problemsOfMetricAlert({ inputs: { scopes: [scope], criteria: { allOf } } } as never, plan);
  };
  expect(alert(app, "Requests", "statusCodeCategory", "5xx")).toEqual([]);
  expect(alert(app, "Requests", "statusCodeCategory", "500")).toEqual([
    "statusCodeCategory 500 is nothing of the plan",
  ]);
  expect(alert(app, "Requests", "status", "5xx")).toEqual([
    "Microsoft.App/containerApps Requests has no dimension status",
  ]);
  expect(alert(app.replace("/api", "/web"), "Requests", "statusCodeCategory", "5xx")).toHaveLength(1);
  expect(alert(app, "Answers", "statusCodeCategory", "5xx")).toHaveLength(2);
  expect(problemsOfQuery('ContainerAppHTTPLogs | where ContainerAppName =~ "api"', plan)).toEqual([]);
  expect(problemsOfQuery('ContainerAppHTTPLogs | where ContainerAppName =~ "web"', plan)).toHaveLength(1);
  expect(problemsOfQuery(`AzureMetrics | where _ResourceId =~ "${app}x"`, plan)).toHaveLength(1);
  expect(
    problemsOfQuery('AzureMetrics | where MetricName == "RestartCount" | summarize max(Maximum)', plan),
  ).toHaveLength(1);
});

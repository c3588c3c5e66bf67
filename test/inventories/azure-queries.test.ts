import { expect, test } from "vitest";
import type { Plan, PlannedResource } from "../../offline/plan";
import { azureCharted } from "./azure-tables";
import { examples, planExample } from "./examples";
import { problemsWith } from "./kusto";

interface Item {
  type: number;
  content: { query?: string; metrics?: { namespace: string; metric: string; splitBy: string | null }[] };
}

const itemsOf = ({ inputs }: PlannedResource): readonly Item[] => JSON.parse(String(inputs.serializedData)).items;

/** Every query of logs: of alerts, of saved queries and of charts. */
function queriesOf({ resources }: Plan): readonly string[] {
  return resources.flatMap((resource) => {
    if (resource.type === "azure-native:operationalinsights:SavedSearch") return [String(resource.inputs.query)];
    if (resource.type === "azure-native:applicationinsights:Workbook")
      return itemsOf(resource).flatMap(({ type, content }) => (type === 3 ? [content.query ?? ""] : []));
    if (resource.type !== "azure-native:monitor:ScheduledQueryRule") return [];
    const { allOf } = resource.inputs.criteria as { allOf: { query: unknown }[] };
    return allOf.map(({ query }) => String(query));
  });
}

/** The metrics of charts that no table has, or that are split by a dimension that they do not have. */
function chartProblems(workbook: PlannedResource): readonly string[] {
  return itemsOf(workbook)
    .flatMap(({ content }) => content.metrics ?? [])
    .flatMap(({ namespace, metric, splitBy }) => {
      const name = metric.slice(`${namespace}--`.length);
      const dimensions = azureCharted[`${namespace} ${name}`];
      if (dimensions === undefined) return [`${namespace} ${name} is in no table`];
      return splitBy === null || dimensions.split(" ").includes(splitBy) ? [] : [`${name} has no ${splitBy}`];
    });
}

const onAzure = examples.filter(({ folder }) => folder.startsWith("azure-"));

test.each(onAzure)(
  "$folder: queries are ones that Kusto takes, of columns and metrics that there are",
  async (example) => {
    const plan = await planExample(example);
    const queries = queriesOf(plan);
    expect(queries.length).toBeGreaterThan(3);
    expect([...new Set([...new Set(queries)].flatMap(problemsWith))]).toEqual([]);
    const workbooks = plan.resources.filter(({ type }) => type === "azure-native:applicationinsights:Workbook");
    expect(workbooks.flatMap(chartProblems)).toEqual([]);
  },
);

test("a column, a table, an operator and a default that Kusto does not take are found", () => {
  expect(problemsWith("ContainerAppHTTPLogs\n| where Status >= 500")).toEqual([
    "Status: The name 'Status' does not refer to any known column, table, variable or function.",
  ]);
  expect(problemsWith("Requests | count")).toEqual([
    "Requests: The name 'Requests' does not refer to any known table, tabular variable or function.",
  ]);
  expect(problemsWith("Usage | summarise count()")[0]).toBe("summarise: Query operator expected.");
  expect(
    problemsWith("AzureMetrics | order by TimeGenerated | extend Rise = Maximum - prev(Maximum, 1, Maximum)"),
  ).toEqual(["Maximum: The expression must be a constant."]);
});

import { expect, test } from "vitest";
import type { Plan, PlannedResource } from "../../offline/plan";
import { azureCharted, azureTables, azureUnited } from "./azure-tables";
import { examples, planExample } from "./examples";

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

/** The columns that a query names and its table does not have. */
function problemsWith(query: string): readonly string[] {
  // Resource Graph has no tables of the workspace.
  if (query.startsWith('arg("")')) return [];
  const words = query
    .replace(/"[^"]*"/g, "")
    .replace(/\{[^}]*\}/g, "")
    .replace(/^let .*$/m, "")
    .match(/[A-Za-z_]\w*/g);
  const named = (words ?? []).filter((word) => /^(_?[A-Z]\w*)$/.test(word));
  const table = named.find((word) => Object.hasOwn(azureTables, word));
  if (table === undefined) return [`no table that is known: ${query}`];
  const made = [...query.matchAll(/(\w+) = /g)].map(([, name]) => name);
  const known = [...(azureTables[table]?.columns.split(" ") ?? []), ...made, ...azureUnited, table, "GB"];
  return named.filter((word) => !known.includes(word)).map((word) => `${table} has no ${word}`);
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

test.each(onAzure)("$folder: queries name columns, and charts metrics, that there are", async (example) => {
  const plan = await planExample(example);
  const queries = queriesOf(plan);
  expect(queries.length).toBeGreaterThan(3);
  expect([...new Set(queries.flatMap(problemsWith))]).toEqual([]);
  const workbooks = plan.resources.filter(({ type }) => type === "azure-native:applicationinsights:Workbook");
  expect(workbooks.flatMap(chartProblems)).toEqual([]);
});

test("a column and a table that there are not are found", () => {
  expect(problemsWith("ContainerAppHTTPLogs\n| where Status >= 500")).toEqual(["ContainerAppHTTPLogs has no Status"]);
  expect(problemsWith("Requests | count")).toEqual(["no table that is known: Requests | count"]);
});

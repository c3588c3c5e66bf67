import { describe, expect, test } from "vitest";
import type { EnvironmentArgs } from "../../../../components/azure";
import { uuidOf } from "../../../../components/azure/common/names";
import { metricCharts } from "../../../../components/azure/observability/workbook";
import { byType, existingId, names, planEnvironment, resource } from "../helpers";

const workbookType = "azure-native:applicationinsights:Workbook";
const queryType = "azure-native:operationalinsights:SavedSearch";
const plan = (args: EnvironmentArgs = {}) => planEnvironment(args);

interface Item {
  type: number;
  name: string;
  content: Record<string, unknown>;
}

async function itemsOf(args: EnvironmentArgs = {}): Promise<readonly Item[]> {
  const { inputs } = resource(await plan(args), workbookType, "prod-dashboard");
  return (JSON.parse(String(inputs.serializedData)) as { items: Item[] }).items;
}

describe("the dashboard of an environment", () => {
  test("is a shared workbook under a GUID, on the environment's workspace", async () => {
    const found = await plan();
    const { inputs, id } = resource(found, workbookType, "prod-dashboard");
    const workspace = String(resource(found, "azure-native:operationalinsights:Workspace", "prod").id);
    expect(inputs).toMatchObject({
      resourceName: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      kind: "shared",
      category: "workbook",
      displayName: "prod",
      sourceId: workspace.toLowerCase(),
      tags: { "vendor-native-component": "Environment" },
    });
    expect(found.outputs.ref).toMatchObject({ dashboardUrl: `https://portal.azure.com/#resource${id}/workbook` });
  });

  test("is the same at each run", async () => {
    const first = resource(await plan(), workbookType, "prod-dashboard").inputs;
    expect(resource(await plan(), workbookType, "prod-dashboard").inputs).toEqual(first);
  });

  test("finds the resources of its resource group by parameters that its charts name", async () => {
    const items = await itemsOf();
    const parameters = items.find(({ type }) => type === 9)?.content.parameters as {
      name: string;
      query?: string;
      crossComponentResources?: string[];
    }[];
    const found = parameters.filter(({ query }) => query !== undefined);
    for (const { query, crossComponentResources } of found) {
      expect(query).toMatch(/^resources \| where type =~ 'microsoft\.[a-z/]+' and resourceGroup =~ 'prod[0-9a-f]{8}'/);
      expect(crossComponentResources).toEqual([expect.stringMatching(/^\/subscriptions\/[^/]+$/)]);
    }
    const charts = items.filter(({ type }) => type === 10);
    expect(charts).toHaveLength(metricCharts.length);
    for (const chart of charts) expect(found.map(({ name }) => name)).toContain(chart.content.resourceParameter);
  });

  test("has no two items of one name, and no text longer than the portal shows", async () => {
    const items = await itemsOf({ httpLogs: true });
    const titles = items.map(({ name }) => name);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).not.toContain("");
  });

  test("has percentiles of requests where each request is logged", async () => {
    const queries = async (args?: EnvironmentArgs) => JSON.stringify(await itemsOf(args));
    expect(await queries()).not.toContain("ContainerAppHTTPLogs");
    expect(await queries({ httpLogs: true })).toContain("percentile(RequestDuration, 99)");
  });

  test("is not there where it is not wanted, nor are its queries", async () => {
    const found = await plan({ dashboard: false });
    expect([...byType(found, workbookType), ...byType(found, queryType)]).toEqual([]);
    expect(found.outputs.ref).not.toHaveProperty("dashboardUrl");
  });

  test("is the first page that an alarm names", async () => {
    const notify = { actionGroupIds: [existingId("Microsoft.Insights/actionGroups/pager")] };
    const found = await plan({ notify });
    const { id } = resource(found, workbookType, "prod-dashboard");
    const quota = resource(found, "azure-native:monitor:ScheduledQueryRule", "prod-log-quota").inputs.description;
    expect(String(quota).split("\n")[2]).toBe(`Dashboard: https://portal.azure.com/#resource${id}/workbook`);
  });
});

describe("saved queries", () => {
  test("are in the workspace under the environment's name, each under a GUID of its own", async () => {
    const found = await plan();
    const workspace = resource(found, "azure-native:operationalinsights:Workspace", "prod");
    const queries = byType(found, queryType);
    expect(names(found, queryType)).toEqual([
      "prod-query-errors",
      "prod-query-events",
      "prod-query-trace",
      "prod-query-volume",
    ]);
    for (const { inputs, options } of queries) {
      expect(inputs).toMatchObject({ workspaceName: workspace.outputs.name, category: "prod" });
      expect(inputs.savedSearchId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(options).toMatchObject({ replaceOnChanges: ["*"], deleteBeforeReplace: true });
    }
    expect(new Set(queries.map(({ inputs }) => inputs.savedSearchId)).size).toBe(queries.length);
  });

  test("ask of single requests where each is logged", async () => {
    const found = await plan({ httpLogs: true });
    expect(names(found, queryType)).toEqual(expect.arrayContaining(["prod-query-request", "prod-query-slowest"]));
    const setting = resource(found, "azure-native:monitor:DiagnosticSetting", "prod").inputs;
    expect(setting.logs).toContainEqual({ category: "ContainerAppHTTPLogs", enabled: true });
  });
});

test("a GUID of parts tells parts apart that read alike together", () => {
  expect(uuidOf(["a", "bc"])).not.toBe(uuidOf(["ab", "c"]));
  expect(uuidOf(["a", "bc"])).toBe(uuidOf(["a", "bc"]));
});

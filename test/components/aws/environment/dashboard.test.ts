import { describe, expect, test } from "vitest";
import { Environment } from "../../../../components/aws";
import { logQueryUrl } from "../../../../components/aws/common/console-links";
import { dashboardBody } from "../../../../components/aws/observability/dashboard-body";
import { byType, names, planEnvironment, planProgram, resource, text } from "../helpers";

const dashboard = "aws:cloudwatch/dashboard:Dashboard";
const shown = { region: "eu-west-1", clusterName: "main", loadBalancers: ["app/one/1", "app/two/2"] };

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly title: string };
}
const widgetsOf = (body: string): Widget[] => JSON.parse(body).widgets;

describe("the dashboard of an environment", () => {
  test("shows its load balancers and its cluster, whatever services it has", async () => {
    const plan = await planEnvironment({ domain: "example.com", internalLoadBalancer: true });
    const body = text(resource(plan, dashboard, "prod").inputs.dashboardBody);
    for (const balancer of byType(plan, "aws:lb/loadBalancer:LoadBalancer")) {
      expect(body).toContain(`LoadBalancer=\\"${balancer.outputs.arnSuffix}\\"`);
    }
    expect(body).toContain(`ClusterName=\\"${resource(plan, "aws:ecs/cluster:Cluster", "prod").outputs.name}\\"`);
  });

  test("is the same text for the same environment, and its graphs stand side by side", () => {
    expect(dashboardBody({ ...shown })).toBe(dashboardBody({ ...shown }));
    const widgets = widgetsOf(dashboardBody(shown));
    const fields = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, index) => `${x + (index % width)},${y + Math.floor(index / width)}`),
    );
    expect(new Set(fields).size).toBe(fields.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
    expect(new Set(widgets.map(({ properties }) => properties.title)).size).toBe(widgets.length);
    expect(widgets.length).toBeLessThanOrEqual(500);
  });

  test("has an address, which its reference and its alarms carry", async () => {
    const plan = await planProgram(() => {
      const prod = new Environment("prod", { domain: "example.com" });
      return { url: prod.dashboardUrl, ref: prod.ref };
    });
    const { dashboardName } = resource(plan, dashboard, "prod").inputs;
    const url = `https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/${dashboardName}`;
    expect(plan.outputs.url).toBe(url);
    expect(plan.outputs.ref).toMatchObject({ dashboardUrl: url });
  });

  test("comes with log queries, and not in development or where it is not wanted", async () => {
    const query = "aws:cloudwatch/queryDefinition:QueryDefinition";
    expect(names(await planEnvironment({}), query)).toEqual(["prod-errors", "prod-slowest", "prod-trace"]);
    for (const args of [{ profile: "development" as const }, { dashboard: false }]) {
      const plan = await planEnvironment(args);
      expect([...names(plan, dashboard), ...names(plan, query)]).toEqual([]);
    }
  });
});

test("an address of a log query escapes the query with stars, and the whole twice with dollars", () => {
  const url = logQueryUrl({ partition: "aws", region: "eu-west-1", account: "1" }, "/api", "filter @message like 'a'");
  expect(url).toBe(
    "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D" +
      "$257E$2528end$257E0$257Estart$257E-3600$257EtimeType$257E$2527RELATIVE$257Eunit$257E$2527seconds$257EeditorString" +
      "$257E$2527filter*20*40message*20like*20*27a*27$257Esource$257E$2528$257E$2527*2Fapi$2529$2529",
  );
});

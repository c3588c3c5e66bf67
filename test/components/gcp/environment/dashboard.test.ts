import { describe, expect, test } from "vitest";
import { Environment, WebService } from "../../../../components/gcp";
import { dashboardBody } from "../../../../components/gcp/observability/dashboard-body";
import { gcpMetrics } from "../../../inventories/alarms";
import { names, planEnvironment, planProgram, resource } from "../helpers";

const dashboardType = "gcp:monitoring/dashboard:Dashboard";
const queryType = "gcp:logging/savedQuery:SavedQuery";

interface Body {
  mosaicLayout: { columns: number; tiles: { xPos?: number; yPos?: number; width: number; height: number }[] };
}

const body = dashboardBody("prod", "acme-prod");
const { columns, tiles } = (JSON.parse(body) as Body).mosaicLayout;

describe("the dashboard of an environment", () => {
  test("is there, with its address in the reference and log queries that all in the project find", async () => {
    const plan = await planEnvironment({ project: "acme-prod" });
    const { inputs, id } = resource(plan, dashboardType, "prod");
    expect(inputs).toEqual({ project: "acme-prod", dashboardJson: body });
    const url = `https://console.cloud.google.com/monitoring/dashboards/builder/${id?.split("/").at(-1)}?project=acme-prod`;
    expect(plan.outputs.ref).toMatchObject({ dashboardUrl: url });
    expect(names(plan, queryType)).toEqual(["prod-errors", "prod-one-request", "prod-slow-requests"]);
    expect(resource(plan, queryType, "prod-errors").inputs).toMatchObject({
      parent: "projects/acme-prod",
      location: "global",
      visibility: "SHARED",
    });
  });

  test("can be left out, with its queries", async () => {
    const plan = await planEnvironment({ dashboard: false });
    expect([...names(plan, dashboardType), ...names(plan, queryType)]).toEqual([]);
    expect(plan.outputs.ref).not.toHaveProperty("dashboardUrl");
  });

  test("is linked from each alarm", async () => {
    const plan = await planProgram(() => {
      const environment = new Environment("prod", { notify: { emails: ["ops@example.com"] } });
      new WebService("api", { environment, image: "ghcr.io/acme/api:1.4.2" });
      return { url: environment.dashboardUrl };
    });
    const { links } = resource(plan, "gcp:monitoring/alertPolicy:AlertPolicy", "api-errors").inputs.documentation as {
      links: object[];
    };
    expect(links).toContainEqual({ displayName: "Dashboard", url: plan.outputs.url });
  });

  test("has the same text each time, and no value that Cloud Monitoring would leave out", () => {
    expect(dashboardBody("prod", "acme-prod")).toBe(body);
    expect(body).not.toMatch(/:(0|false|null|""|\[\]|\{\})[,}\]]/);
  });

  test("fills its columns, and no chart lies on another", () => {
    const taken = new Set<string>();
    for (const { xPos = 0, yPos = 0, width, height } of tiles) {
      expect(xPos + width).toBeLessThanOrEqual(columns);
      const place = `${xPos} ${yPos}`;
      expect(taken.has(place)).toBe(false);
      taken.add(place);
      expect([xPos % width, yPos % height]).toEqual([0, 0]);
    }
  });

  test("asks for metrics that exist, each as its kind is asked, and of this project alone", () => {
    const filters = [...body.matchAll(/"filter":"((?:[^"\\]|\\.)*)"/g)].map(([, filter = ""]) => filter);
    expect(filters.length).toBeGreaterThan(tiles.length);
    for (const filter of filters) {
      expect(filter).toContain('resource.label.project_id=\\"acme-prod\\"');
      const metric = /metric\.type=\\"([^\\]+)\\"/.exec(filter)?.[1] ?? filter;
      expect(Object.keys(gcpMetrics)).toContain(metric);
    }
  });
});

import { afterAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";
import { describeStory } from "./story";

const example = "azure-observability";
const native = Object.fromEntries(
  Object.entries(inventoryOf(example).counts).filter(([type]) => type.startsWith("azure-native:")),
);
const config = { "azure-native:location": "westeurope" };
const open = (workspace: Workspace) => Stack.of(workspace, `examples/${example}`, config);

describeStory("azure-observability: who is told, a dashboard and objectives", open, (story) => {
  const { edit, expectDestroyed, expectNoChanges, step, up } = story;

  step("an update makes all of it; the next one and a refresh find no change, in the workbook neither", async () => {
    await up();
    expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(native);
    await expectNoChanges();
  });

  step("another mail address changes the action group, and no alarm", async () => {
    edit(['emails: ["ops@example.com"]', 'emails: ["ops@example.com", "duty@example.com"]']);
    expect(await up()).toEqual(["update monitor/ActionGroup prod-notify"]);
  });

  step("another amount changes the budget, whose month stays", async () => {
    edit(["monthlyAmount: 500", "monthlyAmount: 800"]);
    expect(await up()).toEqual(["update consumption/Budget prod"]);
  });

  step("another service changes no dashboard", async () => {
    edit(["new Job(", 'new WebService("admin", { environment: prod, image, exposure: "internal" });\nnew Job(']);
    const steps = await up();
    expect(steps).toContain("create monitor/MetricAlert admin-errors");
    expect(steps.filter((one) => one.includes("Workbook") || one.includes("SavedSearch"))).toEqual([]);
  });

  step("another objective changes its own alerts alone", async () => {
    edit(["availabilityPercent: 99.9", "availabilityPercent: 99.5"]);
    expect([...(await up())].sort()).toEqual(
      ["fast", "medium", "slow"].map((rate) => `update monitor/ScheduledQueryRule shop-availability-${rate}`),
    );
  });

  step("without tracing a service gets a revision, and nothing else changes", async () => {
    edit(["  tracing: true,\n});", "});"]);
    expect(await up()).toEqual(["update app/ContainerApp shop"]);
  });

  step("without anybody to tell no alarm, group or budget is left", async () => {
    edit(
      ['  notify: { emails: ["ops@example.com", "duty@example.com"] },\n', ""],
      ["  budget: { monthlyAmount: 800 },\n", ""],
      ["  slo: { availabilityPercent: 99.5, latency: { seconds: 0.5, percent: 99 } },\n", ""],
    );
    await up();
    const left = story.made().filter((one) => /MetricAlert|ScheduledQueryRule|ActionGroup|Budget|eventgrid/.test(one));
    expect(left).toEqual([]);
    await expectNoChanges();
  });

  step("in development nothing is protected, and a destroy leaves nothing", async () => {
    edit(["  httpLogs: true,", '  httpLogs: true,\n  profile: "development",']);
    await up();
    await expectDestroyed();
  });
});

describeWithEngine("azure-observability: every creation fails once", (engine) => {
  let workspace: Workspace;
  afterAll(() => closeWorkspace(workspace));

  test("and with more rounds nothing is lost or doubled", async () => {
    const tried = new Set<string>();
    workspace = await workspaceOf({
      engine,
      before({ kind, urn }) {
        if (kind !== "create" || tried.has(urn)) return;
        tried.add(urn);
        throw new Error("TooManyRequests: the request is throttled");
      },
    });
    const stack = await open(workspace);
    let outcome = await stack.up("--continue-on-error");
    for (let rounds = 1; outcome.code !== 0 && rounds < 20; rounds++) outcome = await stack.up("--continue-on-error");
    expect(outcome.code, outcome.text).toBe(0);
    expect(countsOf(workspace.cloud.own.map(({ type }) => type))).toEqual(native);
    expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  });
});

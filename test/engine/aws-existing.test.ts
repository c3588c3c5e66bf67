import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, countsOf, describeWithEngine, inventoryOf, Stack, workspaceOf } from "./harness";

describeWithEngine("aws-existing, and a second stack that stands on the first", (engine) => {
  let workspace: Workspace;
  let first: Stack;
  let second: Stack;
  /** In the URNs of what the second makes. */
  const project = "::existing-orders::";
  const region = { "aws:region": "eu-west-1" };
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    first = await Stack.of(workspace, "examples/aws-existing", region);
    second = await Stack.of(workspace, "examples/aws-existing/second-stack", {
      ...region,
      platform: "organization/existing/prod",
    });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const up = async (stack: Stack) => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return steps;
  };

  test("each makes what its inventory says, around what is there", async () => {
    for (const [stack, example] of [
      [first, "aws-existing"],
      [second, "aws-existing-second-stack"],
    ] as const) {
      const steps = await up(stack);
      const { "pulumi:pulumi:StackReference": _, ...counts } = inventoryOf(example).counts;
      expect(countsOf(steps.map(({ type }) => type))).toEqual(counts);
      expect((await stack.preview("--expect-no-changes")).code).toBe(0);
      expect((await stack.refresh("--expect-no-changes")).code).toBe(0);
    }
  });

  test("the second runs in the cluster that the first has found", async () => {
    const service = workspace.cloud.own.find(({ type, urn }) => type.endsWith(":Service") && urn.includes(project));
    const cluster = JSON.parse(await first.must(["stack", "output", "--json", "--stack", "prod"])).environment
      .clusterArn;
    expect(service?.inputs.cluster).toBe(cluster);
  });

  test("another image of one leaves the other alone", async () => {
    const before = workspace.cloud.own.filter(({ urn }) => urn.includes(project));
    expect(before.length).toBeGreaterThan(10);
    workspace.edit(join(first.folder, "index.ts"), ["api:1.4.2", "api:1.5.0"]);
    expect((await up(first)).map(({ type }) => type)).toContain("aws:ecs/service:Service");
    expect(workspace.cloud.own.filter(({ urn }) => urn.includes(project))).toEqual(before);
    expect((await second.preview("--expect-no-changes")).code).toBe(0);
  });

  test("both go, and what was there stays", async () => {
    for (const stack of [second, first]) {
      const { code, text } = await stack.destroy();
      expect(code, text).toBe(0);
    }
    expect(workspace.cloud.own).toEqual([]);
  });
});

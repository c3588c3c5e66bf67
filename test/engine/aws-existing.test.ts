import { expect } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const region = { "aws:region": "eu-west-1" };
const openFirst = (workspace: Workspace) => Stack.of(workspace, "examples/aws-existing", region);
const openSecond = (workspace: Workspace) =>
  Stack.of(workspace, "examples/aws-existing/second-stack", { ...region, platform: "organization/existing/prod" });

describeStory("aws-existing, and a second stack that stands on the first", openFirst, (story) => {
  const { deploy, edit, expectNoChanges, step } = story;
  let second: Stack;
  /** In the URNs of the second stack's resources. */
  const project = "::existing-orders::";

  step("each stack makes the resources of its inventory, and finds no change after it", async () => {
    second = await openSecond(story.workspace);
    for (const [stack, example] of [
      [story.stack, "aws-existing"],
      [second, "aws-existing-second-stack"],
    ] as const) {
      const steps = await deploy(stack);
      const { "pulumi:pulumi:StackReference": _, ...counts } = inventoryOf(example).counts;
      expect(countsOf(steps.map(({ type }) => type))).toEqual(counts);
      await expectNoChanges(stack);
    }
  });

  step("the second runs in the cluster that the first has found", async () => {
    const service = story.workspace.cloud.own.find(
      ({ type, urn }) => type.endsWith(":Service") && urn.includes(project),
    );
    const cluster = JSON.parse(await story.stack.must(["stack", "output", "--json", "--stack", "prod"])).environment
      .clusterArn;
    expect(service?.inputs.cluster).toBe(cluster);
  });

  step("another image of one leaves the other alone", async () => {
    const before = story.workspace.cloud.own.filter(({ urn }) => urn.includes(project));
    expect(before.length).toBeGreaterThan(10);
    edit(["api:1.4.2", "api:1.5.0"]);
    expect((await deploy()).map(({ type }) => type)).toContain("aws:ecs/service:Service");
    expect(story.workspace.cloud.own.filter(({ urn }) => urn.includes(project))).toEqual(before);
    expect((await second.preview("--expect-no-changes")).code).toBe(0);
  });

  step("a destroy of both leaves the existing resources", async () => {
    for (const stack of [second, story.stack]) {
      const { code, text } = await stack.destroy();
      expect(code, text).toBe(0);
    }
    expect(story.workspace.cloud.own).toEqual([]);
  });
});

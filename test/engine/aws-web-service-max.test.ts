import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "aws-web-service-max";

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "aws:region": "eu-west-1" });

describeStory("aws-web-service-max: every argument there is", open, (story) => {
  const { deploy, editFile, expectDestroyed, expectNoChanges, made, step, up } = story;

  step("the policy pack finds nothing mandatory", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/aws"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toContain("[mandatory]");
  });

  step("an update makes the resources of the inventory", async () => {
    const steps = await deploy();
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
  });

  step("neither a preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step(
    "another length of a rotated secret makes value and version before the old ones go; its restart is no revision",
    async () => {
      editFile("services.ts", ["length: 48", "length: 40"]);
      const made = [
        "random:index/randomPassword:RandomPassword session-generated",
        "secretsmanager/SecretVersion session-value",
      ];
      expect(await up()).toEqual([
        ...made.flatMap((resource) => [`create-replacement ${resource}`, `replace ${resource}`]),
        ...made.toReversed().map((resource) => `delete-replaced ${resource}`),
      ]);
    },
  );

  step("a service moves from the internal load balancer to the public one with new target groups", async () => {
    editFile("services.ts", ['exposure: "internal"', 'exposure: "public"']);
    const steps = await up();
    const at = (step: string) => steps.indexOf(step);
    const moved = at("update ecs/Service admin");
    expect(at("create lb/ListenerRule admin-public-blue-green")).toBeLessThan(moved);
    expect(at("create lb/TargetGroup admin-public-blue-green")).toBeLessThan(moved);
    expect(at("delete lb/ListenerRule admin-internal-blue-green")).toBeGreaterThan(moved);
    expect(at("delete lb/TargetGroup admin-internal-blue-green")).toBeGreaterThan(
      at("delete lb/ListenerRule admin-internal-blue-green"),
    );
  });

  step("with deletion protection a destroy loses nothing", async () => {
    const before = made();
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    for (const name of ["shop-public", "shop-internal", "shop-domain"]) {
      expect(text).toMatch(new RegExp(`::${name}" cannot be deleted`));
    }
    expect(made()).toEqual(before);
  });

  step("without deletion protection a destroy leaves only the resources that the cloud keeps", async () => {
    editFile("index.ts", ["deletionProtection: true", "deletionProtection: false"]);
    await deploy();
    await expectDestroyed();
    expect(countsOf(story.workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "aws:kms/key:Key": 3,
      "aws:secretsmanager/secret:Secret": 2,
      // SQS keeps the name of a deleted queue for a minute.
      "aws:sqs/queue:Queue": 4,
    });
  });
});

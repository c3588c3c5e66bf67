import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "aws-registry";
const inventory = inventoryOf(example);

describeStory(
  "aws-registry, from the first deployment to the end",
  (workspace) => Stack.of(workspace, `examples/${example}`, { "aws:region": "eu-west-1" }),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;

    step("a preview shows the resources of the inventory, and the pack finds nothing", async () => {
      const { code, text, steps } = await story.stack.preview("--policy-pack", join(root, "policies/aws"));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    });

    step(
      "every creation fails once, and it converges with nothing lost or doubled",
      async () => {
        await story.converge("ThrottlingException: Rate exceeded");
        const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("aws:"));
        expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
      },
      900_000,
    );

    step("neither a second preview nor a refresh finds a change", async () => {
      await expectNoChanges();
    });

    step(
      "another tag is a new revision of one service, and other clean-up replaces the policies, the old one first",
      async () => {
        edit(["api:1.4.2", "api:1.5.0"]);
        const steps = await up();
        expect(steps.filter((one) => !/TaskDefinition api$/.test(one))).toEqual(["update ecs/Service api"]);
        edit(['"mailer"] }', '"mailer"], keepCount: 50 }']);
        const cleaned = await up();
        expect(cleaned.filter((one) => !/ecr\/LifecyclePolicy images-(api|mailer)$/.test(one))).toEqual([]);
        for (const name of ["images-api", "images-mailer"]) {
          const policy = `ecr/LifecyclePolicy ${name}`;
          expectOrder(cleaned, `delete-replaced ${policy}`, `create-replacement ${policy}`);
        }
      },
    );

    step("a repository more is made beside the others", async () => {
      edit(['"mailer"], keepCount', '"mailer", "web"], keepCount']);
      expect(await up()).toEqual(
        expect.arrayContaining(["create ecr/Repository images-web", "create ecr/LifecyclePolicy images-web"]),
      );
    });

    step("production is protected, and in development the end leaves nothing behind", async () => {
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toMatch(/cannot be deleted\s+because it is protected/);
      edit(['new Environment("prod", { notify', 'new Environment("prod", { profile: "development", notify']);
      await up();
      await expectDestroyed();
    });
  },
);

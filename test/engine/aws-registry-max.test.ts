import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "aws-registry-max";
const inventory = inventoryOf(example);

describeStory(
  "aws-registry-max: a registry with every argument, and a cache of another one",
  (workspace) => Stack.of(workspace, `examples/${example}`, { "aws:region": "eu-west-1" }),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;

    step("all of the inventory is made, and the pack finds nothing", async () => {
      const { code, text } = await story.stack.up("--policy-pack", join(root, "policies/aws"));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
      const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("aws:"));
      expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
      await expectNoChanges();
    });

    step("another account pulls by the policies alone, and more tags that move are a change in place", async () => {
      edit(['pullAccounts: ["210987654321"]', 'pullAccounts: ["210987654321", "321098765432"]']);
      expect((await up()).toSorted()).toEqual([
        "update ecr/RepositoryPolicy images-api",
        "update ecr/RepositoryPolicy images-shop/web",
      ]);
      edit(['mutableTags: ["dev-*"]', 'mutableTags: ["dev-*", "pr-*"]']);
      expect((await up()).toSorted()).toEqual([
        "update ecr/Repository images-api",
        "update ecr/Repository images-shop/web",
      ]);
    });

    step("another upstream is a cache under another prefix, there before the old one goes", async () => {
      edit(['uri: "registry-1.docker.io"', 'uri: "ghcr.io"']);
      const steps = await up();
      const rule = "ecr/PullThroughCacheRule hub";
      expectOrder(steps, `create-replacement ${rule}`, "update ecs/Service api", `delete-replaced ${rule}`);
      expect(steps.filter((one) => one.includes("images"))).toEqual([]);
      await expectNoChanges();
    });

    step("protected repositories stay, and without protection a destroy leaves nothing", async () => {
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toMatch(/cannot be deleted\s+because it is protected/);
      edit(
        ["deletionProtection: true", "deletionProtection: false"],
        ['domain: "example.com", tags', 'domain: "example.com", deletionProtection: false, tags'],
      );
      await up();
      await expectDestroyed();
    });
  },
);

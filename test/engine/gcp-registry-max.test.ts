import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory, expectOrder } from "./story";

const example = "gcp-registry-max";
const inventory = inventoryOf(example);
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

describeStory(
  "gcp-registry-max: a registry with every argument, and a cache of another one",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;

    step("all of the inventory is made, and the pack finds nothing", async () => {
      const { code, text } = await story.stack.up("--policy-pack", join(root, "policies/gcp"));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
      const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("gcp:"));
      expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
      await expectNoChanges();
    });

    step("another project pulls by one grant more, and other clean-up is a change in place", async () => {
      edit(['pullProjects: ["acme-staging"]', 'pullProjects: ["acme-staging", "acme-test"]']);
      const steps = await up();
      expect(steps.filter((one) => !one.startsWith("create "))).toEqual([]);
      expect(steps.filter((one) => one.includes("RepositoryIamMember"))).toHaveLength(1);
      edit(["keepCount: 50", "keepCount: 60"]);
      expect(await up()).toEqual(["update artifactregistry/Repository images"]);
    });

    step("another upstream is another repository, there before the old one goes", async () => {
      edit(["untaggedRetentionDays: 7,", "untaggedRetentionDays: 7,\n  deletionProtection: false,"]);
      await up();
      edit(['uri: "docker.io"', 'uri: "https://ghcr.io"']);
      const steps = await up();
      const repository = "artifactregistry/Repository hub";
      expectOrder(
        steps,
        `create-replacement ${repository}`,
        "update cloudrunv2/Service api",
        `delete-replaced ${repository}`,
      );
      await expectNoChanges();
    });

    step("a protected registry stays, and without protection a destroy leaves nothing", async () => {
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toMatch(/cannot be deleted\s+because it is protected/);
      edit(
        ["deletionProtection: true", "deletionProtection: false"],
        ['regions: ["europe-west1"], tags', 'regions: ["europe-west1"], deletionProtection: false, tags'],
      );
      await up();
      await expectDestroyed();
    });
  },
);

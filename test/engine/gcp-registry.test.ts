import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import { countsOf, inventoryOf, Stack } from "./harness";
import { describeStory } from "./story";

const example = "gcp-registry";
const inventory = inventoryOf(example);
const config = { "gcp:project": "acme-prod", "gcp:region": "europe-west1" };

describeStory(
  "gcp-registry, from the first deployment to the end",
  (workspace) => Stack.of(workspace, `examples/${example}`, config),
  (story) => {
    const { edit, expectDestroyed, expectNoChanges, step, up } = story;

    step("a preview shows the resources of the inventory, and the pack finds nothing", async () => {
      const { code, text, steps } = await story.stack.preview("--policy-pack", join(root, "policies/gcp"));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventory.counts);
    });

    step(
      "every creation fails once, and it converges with nothing lost or doubled",
      async () => {
        await story.converge("googleapi: Error 429: Quota exceeded, rateLimitExceeded");
        const native = Object.entries(inventory.counts).filter(([type]) => type.startsWith("gcp:"));
        expect(countsOf(story.workspace.cloud.own.map(({ type }) => type))).toEqual(Object.fromEntries(native));
      },
      900_000,
    );

    step("neither a second preview nor a refresh finds a change", async () => {
      await expectNoChanges();
    });

    step("another tag is a new revision, and other clean-up a change in place", async () => {
      edit(["api:1.4.2", "api:1.5.0"]);
      expect(await up()).toEqual(["update cloudrunv2/Service api"]);
      edit(['pullProjects: ["acme-staging"] }', 'pullProjects: ["acme-staging"], keepCount: 50 }']);
      expect(await up()).toEqual(["update artifactregistry/Repository images"]);
    });

    step("production is protected, and in development the end leaves nothing behind", async () => {
      const { code, text } = await story.stack.destroy();
      expect(code).not.toBe(0);
      expect(text).toMatch(/cannot be deleted\s+because it is protected/);
      edit(['new Environment("prod", {', 'new Environment("prod", { profile: "development",']);
      await up();
      await expectDestroyed();
    });
  },
);

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { clouds } from "./clouds";
import { closeWorkspace, countsOf, inventoryOf, SECRET, Stack, type Step, workspaceOf } from "./harness";
import { describeInLanguage } from "./languages";

describe.each(clouds)("$cloud", ({ cloud, config }) => {
  describeInLanguage("Python", (engine) => {
    let workspace: Workspace;
    let stack: Stack;
    const { counts } = inventoryOf(`${cloud}-web-service`);
    const made = (steps: readonly Step[]) => countsOf(steps.map(({ type }) => type));
    beforeAll(async () => {
      workspace = await workspaceOf({ engine });
      stack = await Stack.of(workspace, `docs/languages/python/${cloud}`, { ...config, apiKey: SECRET });
    }, 300_000);
    afterAll(() => closeWorkspace(workspace));

    test("`pulumi package add` generates the SDK, and installs it", async () => {
      await stack.must(["package", "add", `./node_modules/vendor-native/components/${cloud}/plugin`]);
    });

    test("a preview shows what the starter in TypeScript makes", async () => {
      const { code, text, steps } = await stack.preview();
      expect(code, text).toBe(0);
      expect(made(steps)).toEqual(counts);
    });

    // The way from the engine to a cloud's resources is the plugin's, which the stories in YAML go on each cloud.
    test.runIf(cloud === "aws")("an update makes it, a second one changes nothing, and it goes again", async () => {
      const { code, text, steps } = await stack.up();
      expect(code, text).toBe(0);
      expect(text).toContain('url: "https://api.example.com"');
      expect(made(steps)).toEqual(counts);
      const again = await stack.preview("--expect-no-changes");
      expect(again.code, again.text).toBe(0);
      const domain = 'domain="example.com"';
      workspace.edit(join(stack.folder, "__main__.py"), [domain, `${domain}, deletion_protection=False`]);
      const unprotected = await stack.up();
      expect(unprotected.code, unprotected.text).toBe(0);
      const destroyed = await stack.destroy();
      expect(destroyed.code, destroyed.text).toBe(0);
      expect(workspace.cloud.own).toEqual([]);
    });
  });
});

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, countsOf, describeWithEngine, inventoryOf, SECRET, Stack, workspaceOf } from "./harness";

/** What must be said before everything can go again. */
const clouds = [
  { cloud: "aws", config: { "aws:region": "eu-west-1" }, protects: ["Environment"] },
  { cloud: "azure", config: { "azure-native:location": "westeurope" }, protects: ["Environment"] },
  {
    cloud: "gcp",
    config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1" },
    protects: ["Environment", "Secret", "WebService"],
  },
];

describe.each(clouds)("$cloud", ({ cloud, config, protects }) => {
  describeWithEngine("the starter in YAML", (engine) => {
    let workspace: Workspace;
    let stack: Stack;
    beforeAll(async () => {
      workspace = await workspaceOf({ engine });
      stack = await Stack.of(workspace, `docs/languages/yaml/${cloud}`, { ...config, apiKey: SECRET });
    }, 300_000);
    afterAll(() => closeWorkspace(workspace));

    test("a preview shows what the starter in TypeScript makes", async () => {
      const { code, text, steps } = await stack.preview();
      expect(code, text).toBe(0);
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(`${cloud}-web-service`).counts);
    });

    test("an update makes it, and a second one changes nothing", async () => {
      const { code, text, steps } = await stack.up();
      expect(code, text).toBe(0);
      expect(text).toContain('url: "https://api.example.com"');
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(`${cloud}-web-service`).counts);
      const again = await stack.preview("--expect-no-changes");
      expect(again.code, again.text).toBe(0);
    });

    test("a destroy removes every resource that is no longer protected", async () => {
      const program = join(stack.folder, "Pulumi.yaml");
      for (const type of protects) {
        const start = `type: vendor-native-${cloud}:${type}\n    properties:\n`;
        workspace.edit(program, [start, `${start}      deletionProtection: false\n`]);
      }
      const unprotected = await stack.up();
      expect(unprotected.code, unprotected.text).toBe(0);
      const { code, text } = await stack.destroy();
      expect(code, text).toBe(0);
      expect(workspace.cloud.own).toEqual([]);
    });
  });
});

import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import { goModule, providerSchema } from "../../tools/engine/provider-schema";
import { installedVersion, type Workspace } from "../../tools/engine/workspace";
import { closeWorkspace, countsOf, inventoryOf, SECRET, Stack, workspaceOf } from "./harness";
import { describeInLanguage } from "./languages";

const clouds = [
  { cloud: "aws", config: { "aws:region": "eu-west-1" } },
  { cloud: "gcp", config: { "gcp:project": "acme-prod", "gcp:region": "europe-west1" } },
];

describe.each(clouds)("$cloud", ({ cloud, config }) => {
  describeInLanguage("Go", (engine) => {
    let workspace: Workspace;
    let stack: Stack;
    beforeAll(async () => {
      workspace = await workspaceOf({ engine });
      stack = await Stack.of(workspace, `docs/languages/go/${cloud}`, { ...config, apiKey: SECRET });
      await useProvider(stack, cloud);
    }, 300_000);
    afterAll(() => closeWorkspace(workspace));

    test("`pulumi package add` generates the SDK, and names it in go.mod", async () => {
      await stack.must(["package", "add", `./node_modules/vendor-native/components/${cloud}/plugin`]);
    });

    test("the program compiles, and a preview shows what the starter in TypeScript makes", async () => {
      const { code, text, steps } = await stack.preview();
      expect(code, text).toBe(0);
      expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(`${cloud}-web-service`).counts);
    });
  });
});

/**
 * The provider's SDK for Go, generated with the resources that the components refer to and without their properties: to
 * compile the whole takes minutes and gigabytes.
 */
async function useProvider(stack: Stack, pkg: string): Promise<void> {
  const version = installedVersion(pkg);
  const module = goModule(pkg, version);
  const folder = join(stack.folder, "provider");
  mkdirSync(folder);
  writeFileSync(join(folder, "schema.json"), providerSchema(pkg, version));
  await stack.must(["package", "gen-sdk", "./provider/schema.json", "--language", "go", "--out", "provider"]);
  const require = readFileSync(join(stack.folder, "go.mod"), "utf8").match(/^require .*$/m)?.[0];
  writeFileSync(join(folder, "go.mod"), `module ${module}\n\ngo 1.25\n\n${require}\n`);
  const requires = [`require ${module} v${version}`, `replace ${module} => ./provider`, versionsOfTheEngine()];
  appendFileSync(join(stack.folder, "go.mod"), `${requires.join("\n\n")}\n`);
}

/** With them a program shares what was compiled for the engine; `go mod tidy` takes away those that it does not need. */
const versionsOfTheEngine = () =>
  readFileSync(join(root, "tools/engine/go.mod"), "utf8").match(/^require \($[\s\S]*?^\)$/m)?.[0] ?? "";

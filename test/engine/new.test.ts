import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { filesOf } from "../../cli/new/files";
import { readTemplates } from "../../cli/new/templates";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { describeWithEngine, SECRET, Stack, workspaceOf } from "./harness";

const templates = readTemplates(root);
const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws: { "aws:region": "eu-west-1" },
  azure: { "azure-native:location": "westeurope" },
  gcp: { "gcp:project": "acme-prod", "gcp:region": "europe-west1" },
};

describeWithEngine("the examples as templates of Pulumi's own engine", (engine) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine, asPulumi: true });
  });
  afterAll(() => workspace?.close());

  const newProject = async (template: string, folder: string) => {
    const args = [
      "new",
      join(root, "examples", template),
      "--generate-only",
      "--yes",
      "--force",
      "--name",
      basename(folder),
    ];
    const { code, stdout, stderr } = await workspace.run([...args, "--dir", folder], folder);
    expect(code, `${stdout}${stderr}`).toBe(0);
  };
  const textIn = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

  test.each(Object.keys(settings))(
    "`pulumi new` with the starter of %s makes a project that previews",
    async (cloud) => {
      const folder = workspace.program(`new-${cloud}`, {});
      await newProject(`${cloud}-web-service`, folder);
      const stack = new Stack(workspace, folder, "prod");
      await stack.must(["stack", "init", "prod"]);
      await stack.configure({ ...settings[cloud], apiKey: SECRET });
      const { code, text } = await stack.preview();
      expect(code, text).toBe(0);
      expect(text).toContain("https://api.example.com");
    },
  );

  test.each(templates.filter(({ subject }) => ["web-service", "shop"].includes(subject)))(
    "$name: `vendor-native new` leaves Pulumi.yaml as `pulumi new` does",
    async (template) => {
      const folder = workspace.program(`same-${template.name}`, {});
      await newProject(template.name, folder);
      const choices = { template, folder, name: basename(folder), domain: "example.com" };
      const ours = filesOf(choices, { range: "^0.1.0" });
      // The engine notes where the template came from.
      const { config, ...theirs } = parse(textIn(folder, "Pulumi.yaml"));
      expect(Object.keys(config)).toEqual(["pulumi:tags"]);
      expect(parse(ours.get("Pulumi.yaml") ?? "")).toEqual(theirs);
      expect(ours.get("index.ts")).toBe(textIn(folder, "index.ts"));
    },
  );
});

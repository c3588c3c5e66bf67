import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { commandsOf } from "../docs/markdown";
import { type Installed, installTarball } from "../package/install";
import { describeWithEngine, SECRET, workspaceOf } from "./harness";

const deployment = blockWith("pulumi stack init prod");
const policies = blockWith("pulumi preview --policy-pack");

/** README's lines for AWS, and the settings that its comment names for the other clouds. */
const clouds = [
  { cloud: "aws", settings: ["aws:region eu-west-1"] },
  { cloud: "azure", settings: ["azure-native:location westeurope"] },
  { cloud: "gcp", settings: ["gcp:project acme-prod", "gcp:region europe-west1"] },
] as const;

describeWithEngine("README's commands, word for word, in a folder with the packed library and a starter", (engine) => {
  let workspace: Workspace;
  let installed: Installed;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine, asPulumi: true });
    installed = installTarball();
    // README has `npm install --save-dev @pulumi/policy`; there is no registry here.
    symlinkSync(join(root, "node_modules/@pulumi/policy"), join(installed.folder, "node_modules/@pulumi/policy"));
  }, 300_000);
  afterAll(async () => {
    await workspace?.close();
    installed?.remove();
  });

  describe.each(clouds)("on $cloud", ({ cloud, settings }) => {
    const folder = () => join(installed.folder, cloud);
    const shell = async (lines: string, input = "") => {
      const file = join(workspace.folder, `${cloud}.txt`);
      writeFileSync(file, input);
      const { code, stdout, stderr } = await workspace.shell(lines, folder(), file);
      return { code, text: `${stdout}${stderr}` };
    };

    test("a first update deploys the service", async () => {
      cpSync(join(root, `examples/${cloud}-web-service`), folder(), { recursive: true });
      // In a team's own folder the modules are beside the program; the packs are named from there.
      mkdirSync(join(folder(), "node_modules"));
      for (const name of ["vendor-native", "@pulumi", "typescript", "@types"])
        symlinkSync(join(installed.folder, "node_modules", name), join(folder(), "node_modules", name));
      const configured = settings.map((setting) => `pulumi config set ${setting}`).join("\n");
      const lines = deployment.replace("pulumi config set aws:region eu-west-1", configured);
      expect(lines).toContain(settings.at(-1));
      const { code, text } = await shell(lines, SECRET);
      expect(code, text).toBe(0);
      expect(text).toContain("https://api.example.com");
      expect(text).not.toContain(SECRET);
    });

    test("the pack has nothing to say of it", async () => {
      const own = policies
        .split("\n")
        .filter((line) => line.startsWith("pulumi "))
        .join("\n");
      const { code, text } = await shell(own.replace("policies/aws", `policies/${cloud}`));
      expect(code, text).toBe(0);
      expect(text).not.toMatch(/\[(mandatory|advisory)]/);
    });

    test("a destroy is refused while the protection is on, and takes all down afterwards", async () => {
      const refused = await shell("pulumi destroy");
      expect(refused.code, refused.text).not.toBe(0);
      const protection = ", deletionProtection: false });";
      workspace.edit(join(folder(), "index.ts"), [
        `{ domain: "example.com" });`,
        `{ domain: "example.com"${protection}`,
      ]);
      const { code, text } = await shell("pulumi up\npulumi destroy\npulumi stack rm");
      expect(code, text).toBe(0);
    });
  });
});

function blockWith(command: string): string {
  const found = commandsOf("README.md").filter((lines) => lines.includes(command));
  if (found.length !== 1) throw new Error(`README has ${found.length} blocks with \`${command}\``);
  return found.join("");
}

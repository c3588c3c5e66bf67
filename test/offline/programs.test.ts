import { cpSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { planFolder } from "../../offline/folder";
import type { Plan } from "../../offline/plan";
import { buildCommand } from "../cli/project";
import { installInto } from "./stand-ins";

const programs = join(__dirname, "programs");
const names = readdirSync(programs, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const config: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "azure-virtual-machine": { password: "hush" },
  "config-types": { key: "hush" },
  "gcp-cloud-run": { "gcp:project": "acme" },
};

beforeAll(buildCommand);

/** The program in a folder of its own, with the SDKs that it imports. */
function projectOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), "vendor-native-program-"));
  cpSync(join(programs, name), folder, { recursive: true });
  if (!existsSync(join(folder, "Pulumi.yaml")))
    writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
  if (!existsSync(join(folder, "package.json"))) writeFileSync(join(folder, "package.json"), "{}\n");
  installInto(folder);
  return folder;
}

/** What a preview says of a program: how many resources of each type, and the types and functions that no model knows. */
function told({ resources, unmodelled }: Plan) {
  const types = resources.map(({ type }) => type).filter((type) => type !== "pulumi:pulumi:Stack");
  const counts = [...new Set(types)].sort().map((type) => [type, types.filter((other) => other === type).length]);
  return {
    counts: Object.fromEntries(counts),
    unmodelled: unmodelled.map(({ kind, token }) => `${kind} ${token}`).sort(),
  };
}

describe("programs of the kinds that teams have preview without a change", () => {
  test("there are forty or more", () => expect(names.length).toBeGreaterThanOrEqual(40));

  test.each(names)("%s", async (name) => {
    const plan = await planFolder(projectOf(name), { config: config[name] ?? {}, onOutput: () => undefined });
    await expect(`${JSON.stringify(told(plan), undefined, 2)}\n`).toMatchFileSnapshot(`programs/${name}/told.json`);
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = join(__dirname, "../..");
const hasGo = spawnSync("go", ["version"]).status === 0;
if (!hasGo) console.warn("actionlint is skipped: it is built with Go, which is not installed (https://go.dev/dl/)");

test.skipIf(!hasGo)("actionlint finds nothing in the workflows", { timeout: 600_000 }, () => {
  const options = { cwd: join(root, "tools/actionlint"), encoding: "utf8", stdio: "pipe" } as const;
  const workflows = ["ci.yml", "release.yml"].map((file) => join(root, ".github/workflows", file));
  try {
    execFileSync("go", ["tool", "actionlint", "-shellcheck=", "-pyflakes=", "-no-color", ...workflows], options);
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}${stderr}`);
  }
});

const dependabot = parse(readFileSync(join(root, ".github/dependabot.yml"), "utf8"));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Dependabot's own way: `*` stands for any letters, and the first group that takes a package has it. */
function groupOf(name: string): string | undefined {
  const fits = (patterns: readonly string[] = []) =>
    patterns.some((pattern) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name));
  type Group = { patterns: string[]; "exclude-patterns"?: string[] };
  const groups: [string, Group][] = Object.entries(dependabot.updates[0].groups);
  return groups.find(([, group]) => fits(group.patterns) && !fits(group["exclude-patterns"]))?.[0];
}

test("each provider's updates come apart from the others'", () => {
  const names = Object.keys(manifest.devDependencies);
  expect(names.filter((name) => groupOf(name) === undefined)).toEqual([]);
  expect(names.filter((name) => groupOf(name) === "aws")).toEqual(["@pulumi/aws"]);
  expect(names.filter((name) => groupOf(name) === "azure")).toEqual(["@pulumi/azure-native"]);
  expect(names.filter((name) => groupOf(name) === "gcp")).toEqual(["@pulumi/gcp"]);
});

test("the files and commands that the workflows name are there", () => {
  const texts = ["ci.yml", "release.yml"]
    .map((file) => readFileSync(join(root, ".github/workflows", file), "utf8"))
    .join("\n");
  for (const [, script = ""] of texts.matchAll(/npm run ([\w:]+)/g))
    expect(Object.keys(manifest.scripts)).toContain(script);
  for (const [, file = ""] of texts.matchAll(/tools\/run\.mjs (\S+)/g))
    expect(readFileSync(join(root, file), "utf8")).not.toBe("");
});

test("a release without the repository's address is refused by the command of the workflow", () => {
  const args = ["tools/run.mjs", "tools/release/check-release.ts", "v0.0.0", "acme/vendor-native"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(stderr).toContain("the tag is v0.0.0, but package.json has version");
  expect(status).toBe(1);
});

test("the changelog's command reads names from its input", () => {
  const check = (input: string) =>
    spawnSync(process.execPath, ["tools/run.mjs", "tools/release/check-changelog.ts"], {
      cwd: root,
      encoding: "utf8",
      input,
    });
  expect(check("cli/main.ts\n")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("cli/main.ts is changed"),
  });
  expect(check("cli/main.ts\nCHANGELOG.md\n")).toMatchObject({ status: 0, stderr: "" });
});

test("the bill of materials names what the command bundles", () => {
  const text = execFileSync("npm", ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const names = JSON.parse(text).components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(["commander", "yaml", "@cdktn/hcl2json"]));
});

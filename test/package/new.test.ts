import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandsOf, root } from "../docs/markdown";
import { type Installed, installTarball, linkPackages, npm } from "./install";

const block = commandsOf("README.md").filter((lines) => lines.includes("npx vendor-native new"));
/** README's lines, without their remarks. */
const [build, create, enter, install, check, preview] = (block[0] ?? "")
  .split("\n")
  .map((line) => line.replace(/\s+#.*$/, ""));

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "vendor-native-"));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function shell(line: string | undefined, cwd: string): string {
  // No registry is asked.
  const env = { ...process.env, NO_COLOR: "1", npm_config_offline: "true" };
  return execFileSync("bash", ["-ec", line ?? "false"], {
    cwd,
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** README's `npm install`: the package from its file, and links to this checkout's packages in the place of a registry. */
function installOffline(folder: string): void {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const { "vendor-native": own, ...others } = manifest.dependencies;
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: { "vendor-native": own }, devDependencies: {} }));
  npm(folder, "install", "--offline", "--legacy-peer-deps", "--no-audit", "--no-fund");
  linkPackages(folder, [...Object.keys(others), ...Object.keys(manifest.devDependencies)]);
  symlinkSync(join(root, "node_modules/.bin/tsc"), join(folder, "node_modules/.bin/tsc"));
  writeFileSync(file, JSON.stringify(manifest));
}

describe.each(["aws", "azure", "gcp"])("README's first program on %s, word for word, from a checkout", (cloud) => {
  const folder = () => join(place, cloud);

  test("the commands are those that the test knows", () => {
    expect(block).toHaveLength(1);
    expect([build, enter, install]).toEqual(["npm run build", "cd ../web-service", "npm install"]);
  });

  test("`new` makes a folder with the packed checkout", () => {
    const line = create?.replace("aws-web-service", `${cloud}-web-service`).replace("../web-service", folder());
    const said = shell(line, root);
    expect(said).toContain("vendor-native is not on npm yet: the folder has a tarball of this checkout.");
    expect(said).toContain("npx vendor-native preview --config apiKey=anything");
    expect(readdirSync(folder()).sort()).toEqual(
      [
        ".gitignore",
        "Pulumi.dev.yaml",
        "Pulumi.yaml",
        "README.md",
        "index.ts",
        "package.json",
        "tsconfig.json",
        "vendor-native-0.1.0.tgz",
      ].sort(),
    );
  }, 180_000);

  test("it installs, type-checks and previews", () => {
    installOffline(folder());
    // The types of the other starters are checked with the tarball.
    if (cloud === "aws") shell(check, folder());
    const said = shell(preview, folder());
    expect(said).toContain('url: "https://api.acme.io"');
    expect(said).not.toContain("no aws:region is set");
  }, 180_000);
});

describe("the installed command, in an empty folder", () => {
  let installed: Installed;
  beforeAll(() => {
    installed = installTarball();
  }, 180_000);
  afterAll(() => installed?.remove());

  test("copies the file that it was installed from, and the shop previews without a domain", () => {
    const folder = join(installed.folder, "shop");
    const said = shell("npx vendor-native new gcp-shop shop </dev/null", installed.folder);
    expect(said).toContain("It has no domain: its services have the cloud's own address.");
    expect(readdirSync(folder)).toContain("vendor-native-0.1.0.tgz");
    installOffline(folder);
    expect(shell("npx vendor-native preview --config paymentsKey=anything", folder)).toMatch(/Environment prod/);
  }, 180_000);

  test("overwrites nothing", () => {
    const file = join(installed.folder, "shop/index.ts");
    const before = readFileSync(file, "utf8");
    expect(() => shell("npx vendor-native new aws-shop shop", installed.folder)).toThrow(/no file is overwritten/);
    expect(readFileSync(file, "utf8")).toBe(before);
  }, 60_000);

  test("says every mistake at a time, and makes nothing", () => {
    mkdirSync(join(installed.folder, "taken"));
    writeFileSync(join(installed.folder, "taken/notes.txt"), "mine");
    const line = "npx vendor-native new shop taken --cloud moon --name 'my shop' --domain acme";
    expect(() => shell(line, installed.folder)).toThrow(
      /error: the command line has mistakes:\n {2}- --cloud: "moon" .*\n {2}- folder: taken holds notes.txt.*\n {2}- --name: "my shop" .*\n {2}- --domain: "acme" /,
    );
    expect(readdirSync(join(installed.folder, "taken"))).toEqual(["notes.txt"]);
  }, 60_000);
});

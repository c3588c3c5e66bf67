import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Installed, installTarball } from "./install";

const root = join(__dirname, "../..");

describe("the packed tarball, installed in an empty folder", () => {
  let installed: Installed;

  beforeAll(() => {
    installed = installTarball();
    cpSync(join(root, "examples/aws-web-service"), installed.folder, { recursive: true });
    cpSync(join(root, "test/package/types"), join(installed.folder, "types"), { recursive: true });
  });
  afterAll(() => installed?.remove());

  /** Runs a program with Node in that folder; if it fails, what it printed is in the error. */
  function run(program: string, ...args: string[]): string {
    const env = { ...process.env, NO_COLOR: "1" };
    try {
      const options = { cwd: installed.folder, encoding: "utf8", env, stdio: "pipe" } as const;
      return execFileSync(process.execPath, [program, ...args], options);
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
    }
  }
  const tool = (name: string) => join(root, "node_modules/.bin", name);

  test("holds what is run, its types, and nothing else", () => {
    const paths = installed.files.map(({ path }) => path);
    const wanted =
      /^(README\.md|CHANGELOG\.md|LICENSE|package\.json|dist\/cli\/main\.js|dist\/(components|policies)\/.+\.(js|d\.ts)|components\/\w+\/plugin\/(PulumiPlugin\.yaml|index\.js|package\.json|schema\.json)|policies\/\w+\/(PulumiPolicy\.yaml|package\.json))$/;
    expect(paths.filter((path) => !wanted.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "dist/cli/main.js",
        "dist/components/aws/index.js",
        "dist/policies/aws/pack.js",
        "policies/aws/PulumiPolicy.yaml",
      ]),
    );
    const sourceOf = (path: string) => join(root, path.replace(/^dist\/(.*?)(\.d)?\.(js|ts)$/, "$1.ts"));
    expect(
      paths.filter((path) => path.startsWith("dist/") && !existsSync(sourceOf(path))),
      "left over from files that are gone: node tools/build.mjs clean",
    ).toEqual([]);
  });

  test("is small", () => {
    // 2.4 MB: the command 0.94, the rules 0.4 and once more in each of four bundled packs (0.14 each), AWS 0.36.
    expect(installed.unpackedSize).toBeLessThan(2_700_000);
  });

  test("depends on nothing but peers, of which a program needs @pulumi/pulumi alone", () => {
    const manifest = JSON.parse(
      readFileSync(join(installed.folder, "node_modules/vendor-native/package.json"), "utf8"),
    );
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("optionalDependencies");
    const required = Object.keys(manifest.peerDependencies).filter(
      (name) => !manifest.peerDependenciesMeta[name]?.optional,
    );
    expect(required).toEqual(["@pulumi/pulumi"]);
  });

  test("has plugins that ask for its own version", () => {
    const version = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
    const plugin = version("components/aws/plugin/package.json");
    expect([plugin.version, plugin.dependencies["vendor-native"]]).toEqual(
      Array(2).fill(version("package.json").version),
    );
  });

  test("publint finds nothing", () => {
    run(tool("publint"), "run", installed.tarball, "--strict");
  });

  test("its types are found by every way of resolving modules", () => {
    run(tool("attw"), installed.tarball, "--no-definitely-typed", "--profile", "strict");
  });

  test.each([
    ["as the example has it", []],
    ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
    ["node10", ["--module", "commonjs", "--moduleResolution", "node10", "--ignoreDeprecations", "6.0"]],
  ])("the example and the references type-check: %s", (_, options) => {
    run(tool("tsc"), "--project", ".", ...options);
  });

  test("the example previews with the installed command", () => {
    const command = "node_modules/.bin/vendor-native";
    const { resources, outputs } = JSON.parse(run(command, "preview", "--json", "--config", "apiKey=s3cr3t"));
    const types = resources.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(["vendor-native:aws:WebService", "aws:ecs/service:Service"]));
    expect(outputs.url).toBe("https://api.example.com");
  });

  test("importing the AWS components loads the provider modules in use, and nothing of other clouds", () => {
    const program = `
      import { createRequire } from "node:module";
      import { WebService } from "vendor-native/aws";
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(JSON.stringify({ found: typeof WebService, loaded }));
    `;
    writeFileSync(join(installed.folder, "loaded.mjs"), program);
    const { found, loaded } = JSON.parse(run("loaded.mjs"));
    expect(found).toBe("function");
    const packages: string[] = loaded.map((path: string) => path.replace(/^.*\/node_modules\//, ""));
    expect(packages).toContain("@pulumi/aws/ecs/index.js");
    expect(packages).not.toContain("@pulumi/aws/index.js");
    expect(packages.filter((path) => /^@pulumi\/(azure-native|gcp|random|policy)\//.test(path))).toEqual([]);
  });
});

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Installed, installTarball } from "./install";

const root = join(__dirname, "../..");

/** The clouds that the package has components for, and a native resource of each one's web service. */
const clouds = [
  { cloud: "aws", sdk: "@pulumi/aws", module: "ecs/index.js", service: "aws:ecs/service:Service" },
  { cloud: "azure", sdk: "@pulumi/azure-native", module: "app/index.js", service: "azure-native:app:ContainerApp" },
  { cloud: "gcp", sdk: "@pulumi/gcp", module: "cloudrunv2/index.js", service: "gcp:cloudrunv2/service:Service" },
] as const;

describe("the packed tarball, installed in an empty folder", () => {
  let installed: Installed;

  beforeAll(() => {
    installed = installTarball();
    for (const { cloud } of clouds) {
      const folder = programOf(cloud);
      cpSync(join(root, `examples/${cloud}-web-service`), folder, { recursive: true });
      cpSync(join(root, `test/package/types/${cloud}.ts`), join(folder, "types/references.ts"));
    }
  });
  afterAll(() => installed?.remove());

  /** Where the starter of a cloud is, below the folder that the package is installed in. */
  const programOf = (cloud: string) => join(installed.folder, cloud);

  /** Runs a program with Node; if it fails, what it printed is in the error. */
  function runIn(cwd: string, program: string, ...args: string[]): string {
    const env = { ...process.env, NO_COLOR: "1" };
    try {
      const options = { cwd, encoding: "utf8", env, stdio: "pipe" } as const;
      return execFileSync(process.execPath, [program, ...args], options);
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
    }
  }
  const run = (program: string, ...args: string[]) => runIn(installed.folder, program, ...args);
  const tool = (name: string) => join(root, "node_modules/.bin", name);

  test("holds what is run, its types, and nothing else", () => {
    const paths = installed.files.map(({ path }) => path);
    const wanted =
      /^((README|CHANGELOG|CONTRIBUTING|SECURITY)\.md|LICENSE|package\.json|docs\/.+\.md|examples\/.+\.(ts|json|yaml|md)|dist\/cli\/((main|command)\.js|program\.js|THIRD_PARTY_LICENSES)|dist\/main\.wasm\.gz|dist\/(components|policies)\/.+\.(js|d\.ts)|components\/\w+\/plugin\/(PulumiPlugin\.yaml|index\.js|package\.json|schema\.json)|policies\/\w+\/(PulumiPolicy\.yaml|package\.json))$/;
    expect(paths.filter((path) => !wanted.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "dist/cli/main.js",
        "dist/cli/command.js",
        "dist/cli/program.js",
        "dist/cli/THIRD_PARTY_LICENSES",
        "dist/main.wasm.gz",
        ...clouds.flatMap(({ cloud }) => [
          `dist/components/${cloud}/index.js`,
          `components/${cloud}/plugin/schema.json`,
        ]),
        "dist/policies/aws/pack.js",
        "policies/aws/PulumiPolicy.yaml",
        // The README links to them.
        "docs/policies.md",
        "examples/aws-web-service/index.ts",
      ]),
    );
    const sourceOf = (path: string) => join(root, path.replace(/^dist\/(.*?)(\.d)?\.(js|ts)$/, "$1.ts"));
    expect(
      paths.filter((path) => /^dist\/(components|policies)\/.*\.(js|ts)$/.test(path) && !existsSync(sourceOf(path))),
      "left over from files that are gone: node tools/build.mjs clean",
    ).toEqual([]);
  });

  test("carries the licence of every package that the command bundles", () => {
    const notices = readFileSync(
      join(installed.folder, "node_modules/vendor-native/dist/cli/THIRD_PARTY_LICENSES"),
      "utf8",
    );
    const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const command = readFileSync(join(root, "dist/cli/command.js"), "utf8");
    // esbuild writes the file that each part of a bundle comes from into a comment.
    const bundled = new Set(
      [...command.matchAll(/^\/\/ node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/gm)].map(([, name]) => name),
    );
    expect(bundled).toContain("commander");
    expect([...bundled].filter((name) => !notices.includes(`\n${name} `))).toEqual([]);
    expect(notices).toContain(`commander ${devDependencies.commander}, MIT`);
    expect(notices).toMatch(/Permission is hereby granted/);
  });

  test("is small", () => {
    // 10.7 MB: the components 3.4 (with caches, buckets, file systems, registries, dashboards and objectives), the command 2.4 with the
    // facts of the providers' schemas, the parser of Terraform's language 1.9, the rules with their four bundled packs 1.6, the
    // schemas for other languages 0.7, docs and examples 0.7.
    expect(installed.unpackedSize).toBeLessThan(11_200_000);
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

  test.each(clouds)("has a plugin for $cloud that asks for its own version", ({ cloud }) => {
    const manifest = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
    const plugin = manifest(`components/${cloud}/plugin/package.json`);
    expect([plugin.version, plugin.dependencies["vendor-native"]]).toEqual(
      Array(2).fill(manifest("package.json").version),
    );
  });

  test("publint finds nothing", () => {
    run(tool("publint"), "run", installed.tarball, "--strict");
  });

  test("its types are found by every way of resolving modules", () => {
    run(tool("attw"), installed.tarball, "--no-definitely-typed", "--profile", "strict");
  });

  const resolutions = [
    ["as the example has it", []],
    ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
    ["node10", ["--module", "commonjs", "--moduleResolution", "node10", "--ignoreDeprecations", "6.0"]],
  ] as const;
  describe.each(clouds)("$cloud", ({ cloud, sdk, module, service }) => {
    test.each(resolutions)("the example and the references type-check: %s", (_, options) => {
      runIn(programOf(cloud), tool("tsc"), "--project", ".", ...options);
    });

    test("the example previews with the installed command", () => {
      const command = join(installed.folder, "node_modules/.bin/vendor-native");
      const args = ["preview", "--json", "--config", "apiKey=s3cr3t"];
      const { resources, outputs } = JSON.parse(runIn(programOf(cloud), command, ...args));
      const types = resources.map(({ type }: { type: string }) => type);
      expect(types).toEqual(expect.arrayContaining([`vendor-native:${cloud}:WebService`, service]));
      expect(outputs.url).toBe("https://api.example.com");
    });

    test("importing the components loads the provider modules in use, and nothing of other clouds", () => {
      const program = `
        import { createRequire } from "node:module";
        import { WebService } from "vendor-native/${cloud}";
        const loaded = Object.keys(createRequire(import.meta.url).cache);
        console.log(JSON.stringify({ found: typeof WebService, loaded }));
      `;
      writeFileSync(join(programOf(cloud), "loaded.mjs"), program);
      const { found, loaded } = JSON.parse(runIn(programOf(cloud), "loaded.mjs"));
      expect(found).toBe("function");
      const packages: string[] = loaded.map((path: string) => path.replace(/^.*\/node_modules\//, ""));
      expect(packages).toContain(`${sdk}/${module}`);
      expect(packages).not.toContain(`${sdk}/index.js`);
      const foreign = clouds.map((other) => other.sdk).filter((other) => other !== sdk);
      const others = [...foreign, "@pulumi/random", "@pulumi/policy"];
      expect(packages.filter((path) => others.some((name) => path.startsWith(`${name}/`)))).toEqual([]);
    });
  });
});

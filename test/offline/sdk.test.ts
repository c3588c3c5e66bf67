import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { planFolder } from "../../offline/folder";
import { isOlder, sdkOf } from "../../offline/sdk";
import { buildCommand, makeFolder, makeProject } from "../cli/project";

const installed = join(__dirname, "../../node_modules/@pulumi/pulumi");

beforeAll(buildCommand);

test("a package with a copy of the SDK of its own registers its resources as the program does", async () => {
  const folder = makeProject(
    `import { Thing } from "./lib";
    const parent = new Thing("parent", {});
    export const id = new Thing("child", { of: parent.id }, { parent }).id;`,
    {
      "lib/index.ts": `import * as pulumi from "@pulumi/pulumi";
      export class Thing extends pulumi.CustomResource {
        constructor(name: string, inputs: pulumi.Inputs, options?: pulumi.CustomResourceOptions) {
          super("thing:index:Thing", name, inputs, options);
        }
      }`,
    },
  );
  cpSync(installed, join(folder, "lib/node_modules/@pulumi/pulumi"), { recursive: true });
  const plan = await planFolder(folder);
  const things = plan.resources.filter(({ type }) => type === "thing:index:Thing");
  expect(things.map(({ name, parent }) => [name, parent])).toEqual([
    ["parent", plan.resources[0]?.urn],
    ["child", things[0]?.urn],
  ]);
});

test("an SDK older than its messages takes those beside the command; without one the error says which is needed", () => {
  const folder = makeFolder({ "package.json": "{}" }, { installed: false });
  expect(() => sdkOf(folder, "shop")).toThrow("@pulumi/pulumi is not installed in shop");
  const sdk = join(folder, "node_modules/@pulumi/pulumi");
  mkdirSync(join(sdk, "cmd/run"), { recursive: true });
  writeFileSync(join(sdk, "cmd/run/index.js"), "");
  writeFileSync(join(sdk, "package.json"), '{ "version": "3.50.0" }');
  expect(sdkOf(folder, "shop")).toEqual({ runner: join(sdk, "cmd/run/index.js"), messages: expect.any(String) });
  writeFileSync(join(sdk, "package.json"), '{ "version": "3.999.0" }');
  expect(sdkOf(folder, "shop")).toEqual({ runner: join(sdk, "cmd/run/index.js") });
});

test.each([
  ["3.50.0", "3.204.0", true],
  ["3.204.0", "3.204.0", false],
  ["3.204.0-alpha.1", "3.204.0", false],
  ["4.0.0", "3.204.0", false],
  ["2.25.2", "3.0.0", true],
])("%s is older than %s: %s", (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});

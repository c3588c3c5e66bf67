import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FolderOptions, planFolder } from "../../offline/folder";
import { ProgramError } from "../../offline/program-error";
import { makeProject } from "../cli/project";

const quiet: FolderOptions = { onOutput: () => undefined };
const counting = 'import { appendFileSync } from "node:fs";\nappendFileSync("runs", "x");\n';
const runsOf = (folder: string) => readFileSync(join(folder, "runs"), "utf8").length;

const javaScript = "name: trial\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";
const withTraces =
  "name: trial\nruntime:\n  name: nodejs\n  options:\n    nodeargs: --stack-trace-limit=4 --enable-source-maps\n";

async function errorOf(folder: string): Promise<ProgramError> {
  const error: unknown = await planFolder(folder, quiet).catch((reason: unknown) => reason);
  if (!(error instanceof ProgramError)) throw error;
  return error;
}

describe("a program that succeeds runs once, and one that fails a second time, for its line", () => {
  const module = { "package.json": '{ "main": "index.mjs", "type": "module" }' };
  test.each<[string, string, string, Readonly<Record<string, string>>]>([
    ["TypeScript", "index.ts", "", {}],
    ["JavaScript", "index.js", "", { "package.json": '{ "main": "index.js" }', "Pulumi.yaml": javaScript }],
    ["an ES module", "index.mjs", "", { ...module, "Pulumi.yaml": javaScript }],
    ["TypeScript with options of its own", "index.ts", "", { "Pulumi.yaml": withTraces }],
  ])("%s", async (_, file, before, files) => {
    const source =
      file === "index.js" ? counting.replace(/import (.*) from (.*);/, "const $1 = require($2);") : counting;
    const good = makeProject("", { ...files, [file]: `${source}${before}` });
    await planFolder(good, quiet);
    expect(runsOf(good)).toBe(1);

    const bad = makeProject("", { ...files, [file]: `${source}${before}throw new RangeError("too far");\n` });
    const [error] = (await errorOf(bad)).errors;
    expect(error).toMatchObject({ name: "RangeError", message: "too far" });
    expect(error).toHaveProperty("stack", expect.stringContaining(`${file}:3:7`));
    expect(runsOf(bad)).toBe(2);
  });
});

describe("TypeScript is compiled as Pulumi's runner does it", () => {
  test("with what types alone cannot be stripped from, over several files", async () => {
    const folder = makeProject(
      `import { Size, Shape } from "./shape";
      namespace inner { export const two: number = 2; }
      class Point { constructor(readonly x: number) {} }
      export const all = [Size.Large, inner.two, new Point(3).x, new Shape(4).sides];`,
      {
        "shape.ts": 'export enum Size { Large = "large" }\nexport class Shape { constructor(public sides: number) {} }',
      },
    );
    expect((await planFolder(folder, quiet)).outputs).toEqual({ all: ["large", 2, 3, 4] });
  });

  test("anew when the text, the settings or the settings that they extend change", async () => {
    const folder = makeProject("class Field { own: unknown; }\nexport const own = Object.keys(new Field());", {
      "tsconfig.json": '{ "extends": "./base.json" }',
      "base.json": '{ "compilerOptions": { "useDefineForClassFields": false } }',
    });
    const outputs = async () => (await planFolder(folder, quiet)).outputs;
    expect(await outputs()).toEqual({ own: [] });
    writeFileSync(join(folder, "base.json"), '{ "compilerOptions": { "useDefineForClassFields": true } }');
    expect(await outputs()).toEqual({ own: ["own"] });
    writeFileSync(join(folder, "tsconfig.json"), '{ "compilerOptions": { "useDefineForClassFields": false } }');
    expect(await outputs()).toEqual({ own: [] });
    writeFileSync(join(folder, "index.ts"), 'export const own = "other";');
    expect(await outputs()).toEqual({ own: "other" });
  }, 240_000);

  test("a text that does not compile is said with its line", async () => {
    const { message } = await errorOf(makeProject("export const one = 1;\nexport const = 2;\n"));
    expect(message).toMatch(/index\.ts.*2.*error.* TS1134: Variable declaration expected/s);
  });

  test("its cache is beside the packages", () => {
    expect(existsSync(join(__dirname, "../../node_modules/.cache/vendor-native"))).toBe(true);
  });
});

test("modules that are loaded when they are used: the packing of functions, connections, tracing", async () => {
  const folder = makeProject(`
    import * as pulumi from "@pulumi/pulumi";
    import * as grpc from "@grpc/grpc-js";
    const factor = 3;
    const provider = { async create(inputs: { size: number }) { return { id: "one", outs: { size: inputs.size * factor } }; } };
    class Own extends pulumi.dynamic.Resource { constructor(name: string) { super(provider, name, { size: 2 }); } }
    new Own("own");
    export const unavailable = grpc.status.UNAVAILABLE;
    export const packed = pulumi.runtime.serializeFunction(() => factor).then(({ text }) => text.includes("3"));
    export const manager = typeof pulumi.automation.LocalWorkspace.create;
  `);
  const plan = await planFolder(folder, quiet);
  expect(plan.outputs).toEqual({ unavailable: 14, packed: true, manager: "function" });
  expect(plan.resources.map(({ name }) => name)).toContain("own");
});

test("a promise that stays open is an error that names its resource, as in Pulumi", async () => {
  const folder = makeProject(`
    import * as aws from "@pulumi/aws";
    new aws.ec2.Vpc("waiting", { cidrBlock: new Promise<string>(() => undefined) });
  `);
  const output: string[] = [];
  const onOutput = (text: string) => void output.push(text);
  await expect(planFolder(folder, { onOutput })).rejects.toThrow(/^the program ended with exit code 1$/);
  expect(output.join("")).toMatch(/"waiting" \[aws:ec2\/vpc:Vpc\] was waiting for .* input property "cidrBlock"/);
});

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { parametersOf } from "../../offline/azure/spec";
import { specs } from "../../offline/azure/specs";

/** By property: what is in it. See offline/azure/shapes.ts. */
type Shape = Record<string, string>;

const sdk = dirname(createRequire(__filename).resolve("@pulumi/azure-native/package.json"));

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(sdk, file), "utf8"), ts.ScriptTarget.Latest);
}

function shapeOf(type: string): string {
  const [only, ...others] = [...type.matchAll(/outputs\.([\w.]+)(\[\])?/g)];
  if (!only || others.length > 0) return "";
  return `${only[1]}${only[2] ?? ""}${type.includes("[key: string]") ? "{}" : ""}`;
}

function propertiesOf(members: Iterable<ts.ClassElement | ts.TypeElement>, source: ts.SourceFile): Shape {
  const entries = [...members].flatMap((member) => {
    if (!ts.isPropertyDeclaration(member) && !ts.isPropertySignature(member)) return [];
    return member.type ? [[member.name.getText(source), shapeOf(member.type.getText(source))] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** What the SDK says of a type: `azure-native:app:ContainerApp` is in app/containerApp.d.ts. */
function resource(type: string) {
  const [, module = "", name = ""] = type.split(":");
  const file = readdirSync(join(sdk, module)).find((entry) => entry.toLowerCase() === `${name.toLowerCase()}.d.ts`);
  const source = parse(join(module, file ?? `no ${name}`));
  const declared = source.statements.find(ts.isClassDeclaration);
  const args = source.statements.find(ts.isInterfaceDeclaration);
  return {
    api: /Uses Azure REST API version ([\w-]+)\./.exec(source.text)?.[1] ?? "",
    args: Object.keys(propertiesOf(args?.members ?? [], source)),
    outputs: propertiesOf(declared?.members ?? [], source),
  };
}

function outputTypes(): ReadonlyMap<string, () => Shape> {
  const source = parse("types/output.d.ts");
  const modules = source.statements.filter(ts.isModuleDeclaration);
  const types = modules.flatMap(({ name, body }) =>
    body && ts.isModuleBlock(body)
      ? body.statements
          .filter(ts.isInterfaceDeclaration)
          .map((type) => [`${name.text}.${type.name.text}`, () => propertiesOf(type.members, source)] as const)
      : [],
  );
  return new Map(types);
}

/** As offline/azure/shapes.ts reads it. */
function written(shape: Shape): string {
  return Object.entries(shape)
    .map(([key, kind]) => (kind === "" ? key : `${key}:${kind}`))
    .join(" ");
}

const resources = Object.keys(specs)
  .sort()
  .map((type) => [type, resource(type)] as const);

test("what the outputs are is what the SDK says; `vitest run --update` writes it anew", async () => {
  const declared = outputTypes();
  const types = new Map<string, Shape>();
  const include = (shape: Shape): void => {
    for (const kind of Object.values(shape)) {
      const name = kind.replace(/\[\]$|\{\}$/, "");
      const inner = types.has(name) ? undefined : declared.get(name)?.();
      if (!inner) continue;
      types.set(name, inner);
      include(inner);
    }
  };
  for (const [, { outputs }] of resources) include(outputs);
  const shapes = {
    about:
      "The outputs of the types that the embedded cloud models, as the SDK of azure-native declares them. Written by test/offline/azure-shapes.test.ts.",
    resources: Object.fromEntries(
      resources.map(([type, { api, args, outputs }]) => [
        type,
        { api, location: args.includes("location"), outputs: written(outputs) },
      ]),
    ),
    types: Object.fromEntries(
      [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, shape]) => [name, written(shape)]),
    ),
  };
  await expect(`${JSON.stringify(shapes, undefined, 2)}\n`).toMatchFileSnapshot("../../offline/azure/shapes.json");
});

test.each(resources)("%s takes what its path is made of", (type, { args }) => {
  expect(args).toEqual(expect.arrayContaining([...parametersOf(specs[type]?.path ?? "")]));
});

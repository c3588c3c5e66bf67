import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { gcp } from "../../offline/gcp";
import { invokes } from "../../offline/gcp/invokes";
import type { TypeSpec } from "../../offline/gcp/spec";
import { specs } from "../../offline/gcp/specs";

/** What the provider's own SDK says of each type: the model may not make up anything else. */
const sdk = dirname(require.resolve("@pulumi/gcp/package.json"));

interface Declared {
  /** Properties of the resource, and those that a program may give. */
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  readonly optional: readonly string[];
}

function declared(module: string): ReadonlyMap<string, Declared> {
  const folder = join(sdk, module);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".js")) : [];
  return new Map(
    files.flatMap((file) => {
      const type = /__pulumiType = '([^']+)'/.exec(readFileSync(join(folder, file), "utf8"))?.[1];
      return type === undefined ? [] : [[type, declaration(join(folder, file.replace(/\.js$/, ".d.ts")))] as const];
    }),
  );
}

function declaration(file: string): Declared {
  const source = readFileSync(file, "utf8");
  const args = /export interface \w+Args \{(.*?)\n\}/s.exec(source)?.[1] ?? "";
  const resource = /export declare class .*?\n\}/s.exec(source)?.[0] ?? "";
  const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
  return {
    outputs: names(resource, /^ {4}readonly (\w+)!?: pulumi\.Output</gm),
    inputs: names(args, /^ {4}(\w+)\??: /gm),
    optional: names(args, /^ {4}(\w+)\?: /gm),
  };
}

const modules = new Map<string, ReadonlyMap<string, Declared>>();

function declaredOf(type: string): Declared | undefined {
  const module = type.split(":")[1]?.split("/")[0] ?? "";
  const known = modules.get(module) ?? declared(module);
  modules.set(module, known);
  return known.get(type);
}

/** What is wrong of each type, by type; those without a fault left out. */
function faults(of: (type: string, spec: TypeSpec, sdkType: Declared) => readonly string[]) {
  const all = Object.entries(specs).map(([type, spec]) => {
    const sdkType = declaredOf(type);
    return [type, sdkType ? of(type, spec, sdkType) : ["is no type of the SDK"]] as const;
  });
  return Object.fromEntries(all.filter(([, wrong]) => wrong.length > 0));
}

function made(type: string, { inputs }: Declared) {
  const given = { project: "p", region: "r", location: "l" };
  const placed = Object.fromEntries(Object.entries(given).filter(([key]) => inputs.includes(key)));
  const model = gcp.configure({ project: "acme-prod", region: "europe-west1" });
  return model.create(type, placed, `urn:pulumi:dev::p::${type}::n`, { preview: false }).outputs;
}

test("all that a resource has is declared by the SDK", () => {
  expect(
    faults((type, _, declared) => Object.keys(made(type, declared)).filter((key) => !declared.outputs.includes(key))),
  ).toEqual({});
});

test("all that only the cloud can tell is there", () => {
  expect(
    faults((type, _, declared) => {
      const outputs = made(type, declared);
      return declared.outputs.filter((key) => !declared.inputs.includes(key) && !(key in outputs));
    }),
  ).toEqual({});
});

/** Inputs that Google completes: each network of an instance gets the instance's address in it. */
const completed = ["gcp:filestore/instance:Instance networks"];

test("what only the cloud can tell is no input, and what it fills in may be given", () => {
  expect(
    faults((type, { computed = {}, optional = {} }, { inputs }) => [
      ...Object.keys(computed).filter((key) => inputs.includes(key) && !completed.includes(`${type} ${key}`)),
      ...Object.keys(optional).filter((key) => !inputs.includes(key)),
    ]),
  ).toEqual({});
});

test("a type has names of its own where a program may leave them out", () => {
  const names = ["name", "accountId", "secretId", "roleId", "projectId"];
  expect(
    faults((_type, { autoName }, { optional }) => {
      const free = names.find((key) => optional.includes(key) && (key !== "name" || !optional.includes("projectId")));
      const own = autoName && (autoName.property ?? "name");
      return own === free ? [] : [`${own} in place of ${free}`];
    }),
  ).toEqual({});
});

test("a type has labels where the SDK has them", () => {
  expect(
    faults((_type, { labelled = false }, { outputs }) =>
      labelled === outputs.includes("effectiveLabels") ? [] : [`labelled: ${labelled}`],
    ),
  ).toEqual({});
});

test("invokes are functions of the SDK", () => {
  const missing = Object.keys(invokes).filter((token) => {
    const [, path = "", fn = ""] = token.split(":");
    const file = join(sdk, path.split("/")[0] ?? "", `${fn}.js`);
    return !existsSync(file) || !readFileSync(file, "utf8").includes(`"${token}"`);
  });
  expect(missing).toEqual([]);
});

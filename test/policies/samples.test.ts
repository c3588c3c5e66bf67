import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { allRules, awsRules, azureRules, gcpRules } from "../../policies";
import { exportedComponents } from "../../policies/core/exported-components";
import type { Cloud } from "../../policies/core/row";

const root = resolve(__dirname, "../..");
mkdirSync(join(root, "dist"), { recursive: true });
const folder = mkdtempSync(join(root, "dist/samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesOf = { aws: awsRules, azure: azureRules, gcp: gcpRules };
const clouds = Object.keys(rulesOf) as Cloud[];
const own = new Set(clouds.flatMap((cloud) => rulesOf[cloud].map(({ id }) => id)));

/** A part of a program that makes a component of ours, and the cloud that it is for. */
const samples = clouds.flatMap((cloud) =>
  allRules
    .filter(({ id }) => rulesOf[cloud].some((rule) => rule.id === id) || !own.has(id))
    .filter(({ component, example }) => {
      const made = /\bnew (\w+)\(/.exec(example.after)?.[1];
      return component !== undefined && made === component && exportedComponents[cloud].includes(component);
    })
    // A part that is left out, and what the rule is about: it is no whole program.
    .filter(({ example }) => !example.after.includes("…"))
    // Said in words: the argument has another name there.
    .filter(({ example }) => !(cloud === "aws" && example.after.includes("// AWS:")))
    .map(({ id, example }) => ({ id, cloud, after: example.after })),
);

/** Names that a sample takes from the reader's program. */
const given = "actions resources bucketObjects value role scope bucket permissions db".split(" ");

/** The sample between the things that its reader has: an environment, an image, a secret. */
function programOf({ cloud, after }: (typeof samples)[number]): string {
  return `import * as pulumi from "@pulumi/pulumi";
import * as components from "vendor-native/${cloud}";
declare const prod: components.Environment, environment: components.Environment, network: components.Network;
declare const ${given.map((name) => `${name}: never`).join(", ")};
declare const image: string, config: pulumi.Config, apiKey: components.Secret, orders: components.Queue;
const { ${exportedComponents[cloud].join(", ")} } = components;
{
${after}
}
export { prod, environment, network, image, config, apiKey, orders, ${given.join(", ")}, ${exportedComponents[cloud].join(", ")} };
`;
}

test("a sample that makes a component of ours compiles on each cloud that has it", () => {
  const files = samples.map((sample) => {
    const file = join(folder, `${sample.id}-${sample.cloud}.ts`);
    writeFileSync(file, programOf(sample));
    return file;
  });
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: files, exclude: [] }, ts.sys, root);
  const program = ts.createProgram(files, { ...options, noEmit: true, noUnusedLocals: false });
  const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName.slice(folder.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
  });
  expect(samples.length).toBeGreaterThan(30);
  expect([...new Set(found)]).toEqual([]);
}, 180_000);

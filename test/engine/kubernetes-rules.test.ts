import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { judge } from "../../cli/verdicts";
import { planFolder } from "../../offline/folder";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { describeWithEngine, Stack, workspaceOf } from "./harness";

interface Case {
  readonly rule: string;
  readonly violating: { readonly type: string; readonly name: string; readonly props: object };
}

const folder = join(root, "test/policies/cases");
const cases = readdirSync(folder)
  .flatMap((file): Case[] => parse(readFileSync(join(folder, file), "utf8")))
  .filter(({ rule }) => rule.startsWith("k8s-"));
/** The violating resource of each rule, and one of each object that a manifest may have. */
const resources = [
  ...new Map(cases.map(({ violating }) => [`${violating.type} ${violating.name}`, violating])).values(),
];

const program = `
import * as pulumi from "@pulumi/pulumi";
for (const { type, name, props } of ${JSON.stringify(resources)} as any[]) {
  if (type.startsWith("pulumi:providers:")) new pulumi.ProviderResource("kubernetes", name, props);
  else if (/(Chart|Directory|ConfigFile|ConfigGroup)$/.test(type)) new pulumi.ComponentResource(type, name, props);
  else new pulumi.CustomResource(type, name, props);
}
`;

/** \`k8s-no-lb (core:Service: web)\` of each line of a verdict. */
const findings = (text: string) =>
  [...text.matchAll(/\[(?:mandatory|advisory)\] .*?(k8s-[\w-]+) +\((.+): (.+)\)/g)]
    .map(([, rule, , name]) => `${rule} ${name}`)
    .sort();

describeWithEngine("the Kubernetes pack sees in the embedded cloud what it sees in the engine", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine, withoutSdk: { kubernetes: "4.0.0" } });
    stack = await Stack.ofProgram(workspace, "every-kind", program);
  }, 300_000);
  afterAll(() => workspace.close());

  test("every rule that it has, on the same resources", async () => {
    const { text } = await stack.preview("--policy-pack", join(root, "policies/kubernetes"));
    const plan = await planFolder(stack.folder, { onOutput: () => undefined });
    const embedded = judge(plan, ["kubernetes"]).findings.map(({ ruleId, name }) => `${ruleId} ${name}`);
    // The engine makes a provider for what names none; a plan has the program's own resources.
    const engines = findings(text).filter((line) => line !== "k8s-no-provider default");
    expect(new Set(engines.map((line) => line.split(" ")[0])), text).toEqual(new Set(cases.map(({ rule }) => rule)));
    expect(embedded.filter((line) => line.startsWith("k8s-")).toSorted()).toEqual(engines);
  });
});

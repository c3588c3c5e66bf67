import { afterEach, beforeEach, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace";
import { clouds } from "./clouds";
import { brief, closeWorkspace, describeWithEngine, SECRET, Stack, workspaceOf } from "./harness";

/** As a program does whose SDK is of the next major version: every native resource asks for a provider of it. */
const nextVersion = (pkg: string): string => `
import * as runtime from "@pulumi/pulumi";
runtime.runtime.registerStackTransformation(({ type, props, opts }) =>
  type.startsWith("${pkg}:") ? { props, opts: runtime.mergeOptions(opts, { version: "99.0.0" }) } : undefined,
);
`;

const packages = { aws: "aws", azure: "azure-native", gcp: "gcp" } as const;

describeWithEngine("the next major version of a provider", (engine) => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await workspaceOf({ engine });
  }, 300_000);
  afterEach(() => closeWorkspace(workspace));

  test.each(clouds)("takes over what the one before has made, on $cloud", async ({ cloud, config }) => {
    const stack = await Stack.of(workspace, `examples/${cloud}-web-service`, { apiKey: SECRET, ...config });
    const first = await stack.up();
    expect(first.code, first.text).toBe(0);
    const ids = () => workspace.cloud.own.map(({ urn, id }) => `${urn} ${id}`).sort();
    const before = ids();

    const firstImport = 'import * as pulumi from "@pulumi/pulumi";';
    workspace.edit(`${stack.folder}/index.ts`, [firstImport, `${firstImport}\n${nextVersion(packages[cloud])}`]);
    const next = await stack.up();
    expect(next.code, next.text).toBe(0);
    expect(brief(next.steps).filter((step) => /^(create|replace|delete)/.test(step))).toEqual([
      `create pulumi:providers:${packages[cloud]} default_99_0_0`,
    ]);
    expect(ids()).toEqual(before);

    const native = (await stack.state()).filter(({ type }) => type.startsWith(`${packages[cloud]}:`));
    expect(native.filter(({ provider }) => !provider?.includes("default_99_0_0")).map(({ urn }) => urn)).toEqual([]);
    const again = await stack.preview("--expect-no-changes");
    expect(again.code, again.text).toBe(0);
  });
});

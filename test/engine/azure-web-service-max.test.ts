import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import {
  brief,
  closeWorkspace,
  countsOf,
  describeWithEngine,
  inventoryOf,
  SECRET,
  Stack,
  workspaceOf,
} from "./harness";

const example = "azure-web-service-max";

describeWithEngine("azure-web-service-max: every argument there is", (engine) => {
  let workspace: Workspace;
  let stack: Stack;
  beforeAll(async () => {
    workspace = await workspaceOf({ engine });
    stack = await Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "azure-native:location": "westeurope" });
  }, 300_000);
  afterAll(() => closeWorkspace(workspace));

  const edit = (file: string, ...changes: (readonly [string, string])[]) =>
    workspace.edit(join(stack.folder, file), ...changes);
  const made = () => workspace.cloud.own.map(({ type, id }) => `${type} ${id}`).sort();
  const up = async () => {
    const { code, text, steps } = await stack.up();
    expect(code, text).toBe(0);
    return steps;
  };

  test("the policy pack has nothing mandatory against it", async () => {
    const { code, text } = await stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toContain("[mandatory]");
  });

  test("an update makes what the inventory says", async () => {
    const steps = await up();
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
  });

  test("neither a preview nor a refresh finds a change", async () => {
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.code, preview.text).toBe(0);
    const refresh = await stack.refresh("--expect-no-changes");
    expect(refresh.code, refresh.text).toBe(0);
  });

  test("another length of a generated secret is another value, version and revision, before the old value goes", async () => {
    edit("secrets.ts", ["length: 48", "length: 40"]);
    const generated = "random:index/randomPassword:RandomPassword session-generated";
    expect(brief(await up())).toEqual([
      `create-replacement ${generated}`,
      `replace ${generated}`,
      "update keyvault/Secret session",
      "update app/ContainerApp api",
      `delete-replaced ${generated}`,
    ]);
  });

  test("another revision gets its part of the requests in one update, beside the one before", async () => {
    edit(
      "services.ts",
      ["catalog:3.1.0", "catalog:3.2.0"],
      ['revisionSuffix: "v3-1-0",\n    traffic', 'revisionSuffix: "v3-2-0",\n    traffic'],
      ['weight: 100, label: "stable" }', 'weight: 90, label: "stable" }, { revisionSuffix: "v3-2-0", weight: 10 }'],
    );
    expect(brief(await up())).toEqual(["update app/ContainerApp catalog"]);
    const catalog = workspace.cloud
      .ofType("azure-native:app:ContainerApp")
      .find(({ urn }) => urn.endsWith("::catalog"));
    expect(catalog?.outputs.latestRevisionName).toBe("shop-catalog--v3-2-0");
  });

  test("one host of several goes: first from the app, then its certificate, then its records; the others keep theirs", async () => {
    edit("services.ts", ['"www.shop.example.com", ', ""]);
    const steps = brief(await up());
    expect(steps.slice(0, 2)).toEqual([
      "update app/ContainerApp api",
      "delete app/ManagedCertificate api-www.shop.example.com",
    ]);
    expect(steps.slice(2).toSorted()).toEqual([
      "delete dns/RecordSet api-www.shop.example.com-address",
      "delete dns/RecordSet api-www.shop.example.com-asuid",
    ]);
  });

  test("a share that is mounted no more goes after the app has let go of it", async () => {
    edit("services.ts", ["      catalog: {\n        mountPath", "      catalogue: {\n        mountPath"]);
    const steps = brief(await up());
    expect(steps).toEqual([
      "create app/ManagedEnvironmentsStorage api-volume-catalogue",
      "update app/ContainerApp api",
      "delete app/ManagedEnvironmentsStorage api-volume-catalog",
    ]);
  });

  test("with deletion protection a destroy loses nothing", async () => {
    const before = made();
    const { code, text } = await stack.destroy();
    expect(code).not.toBe(0);
    for (const name of ["shop", "shop-domain", "shop-vault", "office", "web"]) {
      expect(text).toMatch(new RegExp(`::${name}" cannot be deleted`));
    }
    expect(made()).toEqual(before);
  });

  test("without it, a destroy leaves nothing but what the cloud keeps, and what is in a vault of others", async () => {
    edit("index.ts", ["deletionProtection: true", "deletionProtection: false"], [", { protect: true }", ""]);
    edit(
      "others.ts",
      ["internal: true,", "internal: true,\n    deletionProtection: false,"],
      ['certificateSource: "front-door",', 'certificateSource: "front-door",\n    deletionProtection: false,'],
    );
    expect(brief(await up())).toEqual([]);
    const { code, text } = await stack.destroy();
    expect(code, text).toBe(0);
    expect(made()).toEqual([
      expect.stringMatching(/^azure-native:keyvault:Secret .*\/vaults\/acme-platform\/secrets\/shop-partner$/),
    ]);
    expect(countsOf(workspace.cloud.kept.map(({ type }) => type))).toEqual({
      "azure-native:keyvault:Secret": 4,
      "azure-native:keyvault:Vault": 4,
    });
  });
});

import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../../tools/engine/engine";
import type { Workspace } from "../../tools/engine/workspace";
import { countsOf, inventoryOf, SECRET, Stack } from "./harness";
import { describeStory } from "./story";

const example = "azure-web-service-max";

const open = (workspace: Workspace) =>
  Stack.of(workspace, `examples/${example}`, { apiKey: SECRET, "azure-native:location": "westeurope" });

describeStory("azure-web-service-max: every argument there is", open, (story) => {
  const { deploy, editFile, expectNoChanges, made, step, up } = story;

  step("the policy pack finds nothing mandatory", async () => {
    const { code, text } = await story.stack.preview("--policy-pack", join(root, "policies/azure"));
    expect(code, text).toBe(0);
    expect(text).toContain("Policies:");
    expect(text).not.toContain("[mandatory]");
  });

  step("an update makes the resources of the inventory", async () => {
    const steps = await deploy();
    expect(countsOf(steps.map(({ type }) => type))).toEqual(inventoryOf(example).counts);
  });

  step("neither a preview nor a refresh finds a change", async () => {
    await expectNoChanges();
  });

  step("another length of a generated secret makes value, version and revision before the old value goes", async () => {
    editFile("secrets.ts", ["length: 48", "length: 40"]);
    const generated = "random:index/randomPassword:RandomPassword session-generated";
    expect(await up()).toEqual([
      `create-replacement ${generated}`,
      `replace ${generated}`,
      "update keyvault/Secret session",
      "update app/ContainerApp api",
      `delete-replaced ${generated}`,
    ]);
  });

  step("another revision gets its part of the requests in one update, beside the one before", async () => {
    editFile(
      "services.ts",
      ["catalog:3.1.0", "catalog:3.2.0"],
      ['revisionSuffix: "v3-1-0",\n    traffic', 'revisionSuffix: "v3-2-0",\n    traffic'],
      ['weight: 100, label: "stable" }', 'weight: 90, label: "stable" }, { revisionSuffix: "v3-2-0", weight: 10 }'],
    );
    expect(await up()).toEqual(["update app/ContainerApp catalog"]);
    const catalog = story.workspace.cloud
      .ofType("azure-native:app:ContainerApp")
      .find(({ urn }) => urn.endsWith("::catalog"));
    expect(catalog?.outputs.latestRevisionName).toBe("shop-catalog--v3-2-0");
  });

  step("one host of several goes from the app, then its certificate, then its records", async () => {
    editFile("services.ts", ['"www.shop.example.com", ', ""]);
    const steps = await up();
    expect(steps.slice(0, 2)).toEqual([
      "update app/ContainerApp api",
      "delete app/ManagedCertificate api-www.shop.example.com",
    ]);
    expect(steps.slice(2).toSorted()).toEqual([
      "delete dns/RecordSet api-www.shop.example.com-address",
      "delete dns/RecordSet api-www.shop.example.com-asuid",
    ]);
  });

  step("a share that is mounted no more goes after the app has let go of it", async () => {
    editFile("services.ts", ["      catalog: {\n        mountPath", "      catalogue: {\n        mountPath"]);
    const steps = await up();
    expect(steps).toEqual([
      "create app/ManagedEnvironmentsStorage api-volume-catalogue",
      "update app/ContainerApp api",
      "delete app/ManagedEnvironmentsStorage api-volume-catalog",
    ]);
  });

  step(
    "a service moves to another path of a shared host by its route alone, and a redirect ends with its rule",
    async () => {
      editFile(
        "others.ts",
        ['path: "/news"', 'path: "/stories"'],
        ['redirectHosts: { "www.example.net": "example.net" }', "redirectHosts: {}"],
      );
      const steps = await up();
      expect(steps.filter((one) => !one.startsWith("delete")).toSorted()).toEqual([
        "update cdn/Route news",
        "update cdn/SecurityPolicy web-hosts",
      ]);
      expect(steps.filter((one) => one.startsWith("delete")).toSorted()).toEqual([
        "delete cdn/AFDCustomDomain web-www.example.net",
        "delete cdn/AFDOrigin web-redirects",
        "delete cdn/AFDOriginGroup web-redirects",
        "delete cdn/Route web-redirects",
        "delete cdn/Rule web-redirects-www.example.net",
        "delete cdn/RuleSet web-redirects",
        "delete dns/RecordSet web-www.example.net-address",
        "delete dns/RecordSet web-www.example.net-dnsauth",
      ]);
    },
  );

  step("with deletion protection a destroy loses nothing", async () => {
    const before = made();
    const { code, text } = await story.stack.destroy();
    expect(code).not.toBe(0);
    for (const name of ["shop", "shop-domain", "shop-vault", "office", "web"]) {
      expect(text).toMatch(new RegExp(`::${name}" cannot be deleted`));
    }
    expect(made()).toEqual(before);
  });

  step(
    "without deletion protection a destroy leaves the cloud's kept resources and secrets in others' vaults",
    async () => {
      editFile("index.ts", ["deletionProtection: true", "deletionProtection: false"], [", { protect: true }", ""]);
      editFile(
        "others.ts",
        ["internal: true,", "internal: true,\n    deletionProtection: false,"],
        ['certificateSource: "front-door",', 'certificateSource: "front-door",\n    deletionProtection: false,'],
      );
      expect(await up()).toEqual([]);
      const { code, text } = await story.stack.destroy();
      expect(code, text).toBe(0);
      expect(made()).toEqual([
        expect.stringMatching(/^azure-native:keyvault:Secret .*\/vaults\/acme-platform\/secrets\/shop-partner$/),
      ]);
      expect(countsOf(story.workspace.cloud.kept.map(({ type }) => type))).toEqual({
        "azure-native:keyvault:Secret": 4,
        "azure-native:keyvault:Vault": 4,
      });
    },
  );
});

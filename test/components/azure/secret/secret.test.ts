import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Secret, type SecretArgs } from "../../../../components/azure";
import { SecretValue } from "../../../../offline/values";
import { byType, existingId, late, planProgram, resource } from "../helpers";
import { types } from "../web-service/helpers";

const vaultId = existingId("Microsoft.KeyVault/vaults/main");
const plan = (args: Partial<SecretArgs>, name = "key") =>
  planProgram(() => {
    const secret = new Secret(name, { vaultId, ...args });
    return { ref: secret.ref };
  });

describe("a value that the program sets", () => {
  test("stays secret, and its version is in the reference, which holds no secret", async () => {
    const found = await plan({ value: "hunter2hunter2", contentType: "text/plain", expires: 2_000_000_000 });
    const { inputs, id } = resource(found, types.secret, "key");
    expect(inputs).toEqual({
      resourceGroupName: "shared",
      vaultName: "main",
      secretName: "key",
      properties: {
        value: new SecretValue("hunter2hunter2"),
        contentType: "text/plain",
        attributes: { expires: 2_000_000_000 },
      },
      tags: { "vendor-native-component": "Secret", "vendor-native-name": "key" },
    });
    expect(JSON.stringify(found)).not.toContain("hunter2");
    expect(found.outputs.ref).toEqual({
      id,
      uri: "https://main.vault.azure.net/secrets/key",
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
      secretName: "key",
    });
  });

  test("stays in the vault when it leaves the program, unless told otherwise: no vault that is closed deletes it", async () => {
    const kept = async (opts?: pulumi.ComponentResourceOptions) => {
      const found = await planProgram(() => void new Secret("key", { vaultId, generate: {} }, opts));
      return resource(found, types.secret, "key").options.retainOnDelete;
    };
    expect(await kept()).toBe(true);
    expect(await kept({ retainOnDelete: false })).toBe(false);
  });

  test("goes into the environment's vault", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      new Secret("key", { environment, value: "x" });
    });
    const [vault] = byType(found, "azure-native:keyvault:Vault");
    const { inputs } = resource(found, types.secret, "key");
    expect(inputs.vaultName).toBe(vault?.outputs.name);
    expect(inputs.resourceGroupName).toBe(resource(found, "azure-native:resources:ResourceGroup", "prod").outputs.name);
  });

  test("gets a legal name, or the one that is given", async () => {
    const named = await plan({ value: "x" }, "API key ä");
    expect(resource(named, types.secret, "API key ä").inputs.secretName).toMatch(/^api-key-[0-9a-f]{8}$/);
    const given = await plan({ value: "x", secretName: "Shop-Key" });
    expect(resource(given, types.secret, "key").inputs.secretName).toBe("Shop-Key");
  });

  test("carries the first 15 tags of plain names", async () => {
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`tag${index}`, "x"]));
    const found = await plan({ value: "x", tags: { ...tags, "cost center": "7" } });
    const given = Object.keys(resource(found, types.secret, "key").inputs.tags as object);
    expect(given).toHaveLength(15);
    expect(given).not.toContain("cost center");
    expect(given).toContain("vendor-native-component");
  });
});

test("a value that is made up is 32 letters and digits, and its version is in the reference", async () => {
  const found = await plan({ generate: {} });
  expect(resource(found, "random:index/randomPassword:RandomPassword", "key-generated").inputs).toEqual({
    length: 32,
    special: false,
  });
  expect(found.outputs.ref).toHaveProperty("version");
});

describe("an adopted secret", () => {
  test.each([
    ["by its id", { external: { id: `${vaultId}/secrets/db` }, vaultId: undefined }, undefined],
    ["by its name in a vault", { external: { name: "db" } }, "db"],
    ["by its name in a vault that comes later", { external: { name: "db" }, vaultId: late(vaultId) }, "db"],
  ])("%s is followed at its current version, and nothing is made", async (_, args, secretName) => {
    const found = await plan(args as Partial<SecretArgs>);
    expect(byType(found, types.secret)).toEqual([]);
    expect(found.invokes).toEqual([]);
    expect(found.outputs.ref).toEqual({
      id: `${vaultId}/secrets/db`,
      uri: "https://main.vault.azure.net/secrets/db",
      ...(secretName !== undefined && { secretName }),
    });
  });

  test("in the environment's vault has the vault's own URI, in any of Azure's clouds", async () => {
    const environment = {
      environmentId: existingId("Microsoft.App/managedEnvironments/main"),
      resourceGroupName: "shared",
      defaultDomain: "calmpond-4082b2ed.chinanorth3.azurecontainerapps-dogfood.cn",
      staticIp: "20.1.2.3",
      customDomainVerificationId: "0".repeat(64),
      vaultId,
      vaultUri: "https://main.vault.azure.cn/",
    };
    const found = await planProgram(() => ({ ref: new Secret("key", { environment, external: { name: "db" } }).ref }));
    expect(found.outputs.ref).toEqual({
      id: `${vaultId}/secrets/db`,
      uri: "https://main.vault.azure.cn/secrets/db",
      secretName: "db",
    });
  });
});

test("an environment that turns out to have no vault is one clear error, and makes no secret", async () => {
  const environment = late({ environmentId: "x" }) as never;
  const run = planProgram(() => new Secret("key", { environment, value: pulumi.secret("hunter2") }));
  await expect(run).rejects.toMatchObject({ message: expect.stringContaining("has no vaultId; give vaultId") });
  const error = await run.catch((reason) => reason);
  expect(byType(error.plan, types.secret)).toEqual([]);
  expect(error.message).not.toContain("hunter2");
});

import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Domain, Environment, type EnvironmentRef, Network } from "../../../../components/azure";
import { environmentRef, secretRef } from "../../../../components/azure/common/references/reference-checks";
import { domain, environmentFrom, network, secret } from "../../../../components/azure/common/references/references";
import { registryRef } from "../../../../components/azure/common/references/registry-reference";
import { type Check, required } from "../../../../components/shared/arguments/shape";
import { Checker } from "../../../../components/shared/arguments/validation";
import { existingId, late, planProgram } from "../helpers";

/** An environment that exists already, as plain ids. */
const existing: EnvironmentRef = {
  environmentId: existingId("Microsoft.App/managedEnvironments/main"),
  resourceGroupName: "shared",
  defaultDomain: "calmpond-4082b2ed.westeurope.azurecontainerapps.io",
  staticIp: "20.1.2.3",
  customDomainVerificationId: "0".repeat(64),
};

function problems(check: Check<unknown>, path: string, value: unknown) {
  const checker = new Checker();
  check(checker, path, value);
  return checker.problems;
}

describe("a reference to an environment", () => {
  test("may be plain ids, an Output of them, or a component", async () => {
    expect(problems(environmentRef, "environment", existing)).toEqual([]);
    expect(problems(environmentRef, "environment", late({}))).toEqual([]);
    await planProgram(() => {
      const prod = new Environment("prod", { domain: "example.com", frontDoor: {} });
      expect(problems(environmentRef, "environment", prod)).toEqual([]);
    });
  });

  test.each([
    ["text", "prod", "is not an Environment or a reference to one: it is text"],
    [
      "variables",
      { NODE_ENV: "production" },
      "looks like environment variables; those go in env, and environment is an Environment",
    ],
    [
      "half of one",
      { ...existing, staticIp: undefined },
      "is not an Environment or a reference to one: it lacks staticIp",
    ],
  ])("is not %s", (_, value, reason) => {
    expect(problems(required(environmentRef, "an Environment"), "environment", value)).toEqual([
      { propertyPath: "environment", reason },
    ]);
  });

  test.each([
    [{ domainName: "example.com" }, "zoneResourceGroupName", "is missing: records of hosts go into the domain's zone"],
    [{ certificateSource: "key-vault" }, "certificateId", "is missing: certificateSource is key-vault"],
    [{ certificateSource: "front-door" }, "frontDoor", "is missing: certificateSource is front-door"],
    [
      { vaultUri: "https://main.example.com/" },
      "vaultUri",
      '"https://main.example.com/" is not the URI of a Key Vault, https://<vault>.vault.azure.net/',
    ],
    [{ internal: late(true) }, "internal", "is an Output, which is known later only; give a plain value"],
  ])("with %j lacks what that needs, or has it wrong", (more, key, reason) => {
    expect(problems(environmentRef, "environment", { ...existing, ...more })).toEqual([
      { propertyPath: `environment.${key}`, reason },
    ]);
  });

  test("gives what decides which resources there are only where it is plain", () => {
    expect(environmentFrom({ ...existing, internal: true })).toEqual({ ...existing, internal: true });
    const later = environmentFrom(late<EnvironmentRef>({ ...existing, internal: true, profile: "development" }));
    expect(Object.keys(later)).not.toContain("internal");
    expect(Object.keys(later)).not.toContain("profile");
    expect(Object.keys(later)).not.toContain("frontDoor");
    expect(Object.keys(later)).not.toContain("certificateSource");
  });
});

describe("a reference to a secret", () => {
  const id = existingId("Microsoft.KeyVault/vaults/main/secrets/key");
  const uri = "https://main.vault.azure.net/secrets/key";

  test.each([
    [{ id, uri }],
    [{ id, uri, version: "0123456789abcdef0123456789abcdef" }],
    [{ id: id.toLowerCase(), uri: "https://main.vault.azure.cn/secrets/key" }],
    [{ id: late(id), uri: late(uri) }],
  ])("is right as %j", (value) => expect(problems(secretRef, "secret", value)).toEqual([]));

  test.each([
    [{ id: "key", uri }, "id", /^"key" is not the ARM id of a Key Vault secret: \/subscriptions\/<id>\//],
    [{ id, uri: "https://main.vault.azure.net/keys/key" }, "uri", /: https:\/\/<vault>\.vault\.azure\.net\/secrets/],
  ])("is wrong as %j", (value, key, reason) => {
    expect(problems(secretRef, "secret", value)).toEqual([
      { propertyPath: `secret.${key}`, reason: expect.stringMatching(reason) },
    ]);
  });

  test("is its parts alone", () => {
    const whole = { id, uri, more: "x" };
    expect(secret(whole)).toEqual({ id, uri, version: undefined, secretName: undefined });
  });
});

test("a reference to a registry has its host, without a protocol", () => {
  const id = existingId("Microsoft.ContainerRegistry/registries/acme");
  expect(problems(registryRef, "registry", { id, loginServer: "acme.azurecr.io" })).toEqual([]);
  expect(problems(registryRef, "registry", { id, loginServer: "https://acme.azurecr.io" })).toEqual([
    {
      propertyPath: "registry.loginServer",
      reason:
        '"https://acme.azurecr.io" is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots; nearest: "acme.azurecr.io"',
    },
  ]);
});

test("what a stack exports is enough for another, and holds no secret", async () => {
  const first = await planProgram(() => {
    const net = new Network("net");
    const site = new Domain("site", { domainName: "example.com" });
    const prod = new Environment("prod", { network: net, domainRef: site });
    return { network: net.ref, domain: site.ref, environment: prod.ref };
  });
  expect(problems(environmentRef, "environment", first.outputs.environment)).toEqual([]);
  const second = await planProgram(
    () => {
      const platform = new pulumi.StackReference("platform", { name: "acme/platform/prod" });
      const [net, site] = [
        network(platform.getOutput("network") as never),
        domain(platform.getOutput("domain") as never),
      ];
      const prod = environmentFrom(platform.getOutput("environment") as never);
      return { subnet: net.infrastructureSubnetId, domain: site.domainName, id: prod.environmentId };
    },
    { stackOutputs: { "acme/platform/prod": first.outputs } },
  );
  const { network: net, environment: prod } = first.outputs as Record<string, Record<string, unknown>>;
  expect(second.outputs).toEqual({
    subnet: net?.infrastructureSubnetId,
    domain: "example.com",
    id: prod?.environmentId,
  });
});

import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { partOf, partsOf } from "../../../../components/azure/common/arm-ids";
import { hostJudge, ownCertificateOf, relativeName } from "../../../../components/azure/common/hosts";
import type { SecretRef } from "../../../../components/azure/common/references/references";
import { applicationRoles, problemWithRole, roleIdOf } from "../../../../components/azure/common/roles";
import { uriOf } from "../../../../components/azure/secret/secret";
import type { WebServiceArgs } from "../../../../components/azure/web-service/args";
import { canWake, resolveScaling } from "../../../../components/azure/web-service/scaling";
import { problemWithReach, registryOf } from "../../../../components/azure/workload/checks";
import {
  appSecrets,
  distinctSecrets,
  secretUrl,
  versionsHash,
} from "../../../../components/azure/workload/containers/app-secrets";
import { settled } from "../../values";
import { existingId, late } from "../helpers";

const secretNamed = (name: string, more: Partial<SecretRef> = {}): SecretRef => ({
  id: existingId(`Microsoft.KeyVault/vaults/main/secrets/${name}`),
  uri: `https://main.vault.azure.net/secrets/${name}`,
  ...more,
});
const args = (more: Partial<WebServiceArgs>) => more as WebServiceArgs;

describe("images", () => {
  test.each([
    ["acmeimages.azurecr.io/api:1", "acmeimages.azurecr.io"],
    ["acmeimages-a1b2c3d4.azurecr.io/team/api@sha256:0", "acmeimages-a1b2c3d4.azurecr.io"],
    ["acmeimages.azurecr.cn/api:1", "acmeimages.azurecr.cn"],
    ["mcr.microsoft.com/azurelinux/base/core:3.0", undefined],
    ["evil.io/acmeimages.azurecr.io/api:1", undefined],
  ])("%s is in %s", (image, server) => {
    expect(registryOf(image)).toBe(server);
  });

  test("of a registry whose host comes later are not judged now", () => {
    const image = "acmeimages.azurecr.io/api:1";
    expect(problemWithReach(image, { servers: [], later: true })).toBeUndefined();
    expect(problemWithReach(image, { servers: ["acmeimages.azurecr.io"], later: false })).toBeUndefined();
    expect(problemWithReach(image, { servers: ["ghcr.io", "b.azurecr.io"], later: false })).toContain(
      "not ghcr.io or b.azurecr.io",
    );
  });
});

describe("secrets of an app", () => {
  test("have names that say what they are, of their own where two would have the same", () => {
    const secrets = appSecrets(
      args({
        secrets: { API_KEY: secretNamed("a"), "api.key": secretNamed("b"), TOKEN: secretNamed("c") },
        registryCredentials: { server: "ghcr.io", username: "a", password: secretNamed("d") },
      }),
    );
    expect(secrets.all.map(({ use, name }) => [use, name])).toEqual([
      ["env/API_KEY", expect.stringMatching(/^env-api-key-[0-9a-f]{8}$/)],
      ["env/TOKEN", "token"],
      ["env/api.key", expect.stringMatching(/^env-api-key-[0-9a-f]{8}$/)],
      ["registry/password", "registry-password"],
    ]);
    expect(new Set(secrets.all.map(({ name }) => name)).size).toBe(4);
    expect(secrets.nameOf("env/TOKEN")).toBe("token");
  });

  test("are read at their version where they have one", async () => {
    const ref = secretNamed("a");
    const version = "0".repeat(32);
    expect(secretUrl(ref)).toBe(ref.uri);
    expect(secretUrl({ ...ref, version })).toBe(`${ref.uri}/${version}`);
    expect(await settled(secretUrl({ ...ref, version: late(version) }))).toBe(`${ref.uri}/${version}`);
    expect(await settled(secretUrl({ ...ref, version: late<string | undefined>(undefined) }))).toBe(ref.uri);
  });

  test("say their versions by a hash that depends on them alone", async () => {
    const of = (secrets: Record<string, SecretRef>) => versionsHash(appSecrets(args({ secrets })));
    const [one, two] = ["1", "2"].map((digit) => secretNamed("a", { version: digit.repeat(32) }));
    expect(of({ A: secretNamed("a") })).toBeUndefined();
    expect(of({ A: one as SecretRef })).toMatch(/^[0-9a-f]{16}$/);
    expect(of({ A: one as SecretRef })).not.toBe(of({ A: two as SecretRef }));
    expect(of({ A: one as SecretRef, B: secretNamed("b") })).toBe(of({ A: one as SecretRef }));
    const later = of({ A: secretNamed("a", { version: late("1".repeat(32)) }) });
    expect(await settled(later as pulumi.Output<string>)).toBe(of({ A: one as SecretRef }));
  });

  test("need one role each, under a key that is the secret's and not the variable's", () => {
    const id = pulumi.output("x");
    const secrets = {
      A: secretNamed("db"),
      B: secretNamed("db", { id: existingId("Microsoft.KeyVault/vaults/MAIN/secrets/db") }),
      C: secretNamed("other", { id, secretName: "Db" }),
      D: secretNamed("other", { id, secretName: "Db" }),
      E: secretNamed("third", { id: pulumi.output("y") }),
    };
    expect(distinctSecrets(appSecrets(args({ secrets })))).toEqual([
      { key: "db", id: secrets.A.id },
      { key: "db-c", id },
      { key: "e", id: secrets.E.id },
    ]);
  });

  test("have a URI that their ARM id tells", () => {
    expect(uriOf(existingId("Microsoft.KeyVault/vaults/Main/secrets/db"))).toBe(
      "https://main.vault.azure.net/secrets/db",
    );
  });
});

describe("hosts", () => {
  test("have a name within their zone", () => {
    expect(relativeName("example.com", "example.com")).toBe("@");
    expect(relativeName("a.b.example.com", "example.com")).toBe("a.b");
  });

  test("have the certificate of their own, else that of the wildcard above them", () => {
    const certificates = { "*.example.com": "wide", "a.example.com": "own" };
    expect(ownCertificateOf("a.example.com", certificates)).toBe("own");
    expect(ownCertificateOf("b.example.com", certificates)).toBe("wide");
    expect(ownCertificateOf("*.example.com", certificates)).toBe("wide");
    expect(ownCertificateOf("a.b.example.com", certificates)).toBeUndefined();
    expect(ownCertificateOf("example.com", undefined)).toBeUndefined();
  });

  test.each([
    ["managed", "a.b.example.com", undefined],
    ["managed", "example.com", undefined],
    ["managed", "badexample.com", '"badexample.com" is not in the environment\'s domain example.com'],
    ["managed", "*.example.com", "which no managed certificate of Container Apps covers"],
    ["front-door", "a.b.example.com", undefined],
    ["front-door", "*.a.example.com", undefined],
    ["key-vault", "*.example.com", undefined],
    ["key-vault", "a.example.com", undefined],
    ["key-vault", "a.b.example.com", "is 2 labels below example.com, but its certificate covers one"],
  ] as const)("with %s certificates: %s", (source, host, reason) => {
    const found = hostJudge({ certificateSource: source })(host, "example.com");
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(reason);
  });
});

test("an ARM id says where a resource is and what it is called", async () => {
  const id = existingId("Microsoft.App/managedEnvironments/main");
  expect(partsOf(id)).toEqual({ resourceGroupName: "shared", name: "main" });
  expect(partsOf(id.replace("resourceGroups", "resourcegroups")).resourceGroupName).toBe("shared");
  expect(partOf(id, "name")).toBe("main");
  expect(await settled(partOf(late(id), "resourceGroupName"))).toBe("shared");
});

describe("roles", () => {
  test("by their names have ids of their own, none of which may change everything", () => {
    const ids = Object.values(applicationRoles);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, id] of Object.entries(applicationRoles)) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect([problemWithRole(name), problemWithRole(id), roleIdOf(name)]).toEqual([undefined, undefined, id]);
    }
    expect(roleIdOf("AAAAAAAA-0000-4000-8000-000000000000")).toBe("aaaaaaaa-0000-4000-8000-000000000000");
  });

  test.each(["Owner", "Contributor", "User Access Administrator", "Role Based Access Control Administrator"])(
    "%s is refused",
    (role) => expect(problemWithRole(role)).toContain("which an application is never to have"),
  );

  test("that every object of JavaScript has are none", () => {
    expect(problemWithRole("constructor")).toContain("is not the id of a role");
  });
});

describe("scaling", () => {
  const rules = { queue: { type: "azure-queue" } };
  const schedules = { day: { start: "0 8 * * *", end: "0 18 * * *", replicas: 2 } };

  test.each([
    [{}, true],
    [{ cpuPercent: 60 }, false],
    [{ memoryPercent: 60 }, false],
    [{ cpuPercent: 60, concurrentRequests: 5 }, true],
    [{ cpuPercent: 60, rules }, true],
    [{ memoryPercent: 60, schedules }, true],
  ])("%j can wake a service: %s", (scaling, can) => {
    expect(canWake(scaling)).toBe(can);
  });

  test.each([
    ["production", {}, [2, 10, 10]],
    ["development", {}, [0, 2, 10]],
    ["development", { cpuPercent: 60 }, [1, 2, undefined]],
    ["production", { max: 1 }, [1, 1, 10]],
    ["production", { min: 20 }, [20, 20, 10]],
    ["production", { rules }, [2, 10, 10]],
    ["production", { schedules }, [2, 10, 10]],
    ["production", { memoryPercent: 80, schedules }, [2, 10, undefined]],
    ["production", { rules, concurrentRequests: 7 }, [2, 10, 7]],
  ] as const)("in %s, of %j", (profile, scaling, limits) => {
    const { min, max, concurrentRequests } = resolveScaling(scaling, profile);
    expect([min, max, concurrentRequests]).toEqual(limits);
  });
});

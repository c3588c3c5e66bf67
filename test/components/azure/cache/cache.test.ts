import { describe, expect, test } from "vitest";
import { Cache, type CacheArgs, Environment, WebService } from "../../../../components/azure";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";

type Given = Omit<CacheArgs, "environment">;
const plan = (args: Given = {}, profile: "production" | "development" = "production") =>
  planProgram(() => {
    const environment = new Environment("prod", { profile });
    const cache = new Cache("sessions", { environment, ...args });
    return { ref: cache.ref, clusterMode: cache.clusterMode };
  });
const clusterOf = (found: Plan) => resource(found, "azure-native:redisenterprise:RedisEnterprise", "sessions");
const databaseOf = (found: Plan) => resource(found, "azure-native:redisenterprise:Database", "sessions");
const assignmentType = "azure-native:redisenterprise:AccessPolicyAssignment";
const image = "ghcr.io/acme/api:1.4.2";

describe("a cache", () => {
  test("takes identities alone, over TLS alone, at no public address", async () => {
    const found = await plan();
    expect(clusterOf(found).inputs).toMatchObject({
      sku: { name: "Balanced_B1" },
      highAvailability: "Enabled",
      minimumTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
    });
    expect(databaseOf(found).inputs).toMatchObject({
      clusterName: clusterOf(found).outputs.name,
      databaseName: "default",
      accessKeysAuthentication: "Disabled",
      clientProtocol: "Encrypted",
      clusteringPolicy: "NoCluster",
      evictionPolicy: "VolatileLRU",
      port: 10_000,
    });
    expect(databaseOf(found).inputs).not.toHaveProperty("persistence");
    expect([clusterOf(found), databaseOf(found)].map(({ options }) => options.protect)).toEqual([true, true]);
    expect(found.outputs.clusterMode).toBe(false);
  });

  test("is reached by an endpoint in the network, whose DNS knows it", async () => {
    const found = await plan();
    expect(resource(found, "azure-native:network:PrivateEndpoint", "sessions").inputs).toMatchObject({
      privateLinkServiceConnections: [{ groupIds: ["redisEnterprise"], privateLinkServiceId: clusterOf(found).id }],
    });
    expect(resource(found, "azure-native:network:PrivateDnsZoneGroup", "sessions").inputs).toMatchObject({
      privateDnsZoneConfigs: [
        { privateDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "prod-network-cache").id },
      ],
    });
  });

  test("in development is the smallest, on one server, and not protected", async () => {
    const found = await plan({}, "development");
    expect(clusterOf(found).inputs).toMatchObject({ sku: { name: "Balanced_B0" }, highAvailability: "Disabled" });
    expect(clusterOf(found).options.protect).not.toBe(true);
  });

  test.each([
    ["Balanced_B20", "NoCluster"],
    ["Balanced_B50", "EnterpriseCluster"],
    ["FlashOptimized_A250", "EnterpriseCluster"],
  ])("of size %s has the policy %s, which each client can use", async (skuName, clusteringPolicy) => {
    expect(databaseOf(await plan({ skuName })).inputs).toMatchObject({ clusteringPolicy });
  });

  test.each([
    ["1s", { aofEnabled: true, aofFrequency: "1s", rdbEnabled: false }],
    ["6h", { aofEnabled: false, rdbEnabled: true, rdbFrequency: "6h" }],
  ] as const)("with persistence %s is written to a disk", async (persistence, wanted) => {
    expect(databaseOf(await plan({ persistence })).inputs.persistence).toEqual(wanted);
  });

  test("takes every argument as it is given, also late", async () => {
    const notify = existingId("Microsoft.Insights/actionGroups/pager");
    const found = await plan({
      skuName: "MemoryOptimized_M50",
      highAvailability: false,
      clusteringPolicy: "OSSCluster",
      evictionPolicy: "NoEviction",
      key: { id: existingId("Microsoft.KeyVault/vaults/a/keys/b"), uri: late("https://a.vault.azure.net/keys/b") },
      alarms: { notify, memoryPercent: late(70), serverLoadPercent: 60 },
      deletionProtection: false,
      tags: { team: "shop" },
    });
    const identity = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "sessions-key");
    expect(clusterOf(found).inputs).toMatchObject({
      sku: { name: "MemoryOptimized_M50" },
      highAvailability: "Disabled",
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      encryption: {
        customerManagedKeyEncryption: {
          keyEncryptionKeyUrl: "https://a.vault.azure.net/keys/b",
          keyEncryptionKeyIdentity: {
            identityType: "userAssignedIdentity",
            userAssignedIdentityResourceId: identity.id,
          },
        },
      },
      tags: { team: "shop", "vendor-native-component": "Cache" },
    });
    expect(databaseOf(found).inputs).toMatchObject({ clusteringPolicy: "OSSCluster", evictionPolicy: "NoEviction" });
    expect(found.outputs.clusterMode).toBe(true);
    const alert = (name: string) => resource(found, "azure-native:monitor:MetricAlert", name).inputs;
    expect(alert("sessions-memory")).toMatchObject({
      scopes: [clusterOf(found).id],
      criteria: { allOf: [{ metricName: "usedmemorypercentage", threshold: 70 }] },
    });
    expect(alert("sessions-load")).toMatchObject({
      criteria: { allOf: [{ metricName: "serverLoad", threshold: 60 }] },
    });
  });
});

describe("workloads with a cache", () => {
  const connect = (count: number, byReference = false) =>
    planProgram(() => {
      const environment = new Environment("prod");
      const cache = new Cache("sessions", { environment });
      const CACHE = byReference
        ? { cacheLogin: cache.cacheLogin, grants: cache.grants, defaultAccess: cache.defaultAccess }
        : cache;
      for (let index = 1; index <= count; index++)
        new WebService(`api${index}`, { environment, image, connections: { CACHE } });
    });

  test("keep their way in where the connection alone has another name", async () => {
    const assignmentOf = async (key: string) => {
      const found = await planProgram(() => {
        const environment = new Environment("prod");
        const cache = new Cache("sessions", { environment });
        new WebService("api", { environment, image, connections: { [key]: cache } });
      });
      const { name, options } = resource(found, assignmentType, "api-to-sessions");
      return { name, before: JSON.stringify(options.aliases) };
    };
    const [one, other] = [await assignmentOf("CACHE"), await assignmentOf("SESSIONS")];
    expect([one.name, other.name]).toEqual(["api-to-sessions", "api-to-sessions"]);
    expect(one.before).toContain("api-to-CACHE");
  });

  test.each([[false], [true]])("are let in as their identities, by reference: %s", async (byReference) => {
    const found = await connect(1, byReference);
    const { principalId } = resource(
      found,
      "azure-native:managedidentity:UserAssignedIdentity",
      "api1-identity",
    ).outputs;
    expect(resource(found, assignmentType, byReference ? "api1-to-CACHE" : "api1-to-sessions").inputs).toMatchObject({
      clusterName: clusterOf(found).outputs.name,
      databaseName: "default",
      accessPolicyName: "default",
      accessPolicyAssignmentName: String(principalId).replaceAll("-", ""),
      user: { objectId: principalId },
    });
    const { template } = resource(found, "azure-native:app:ContainerApp", "api1").inputs as {
      template: { containers: { env: { name: string; value: string }[] }[] };
    };
    const env = Object.fromEntries((template.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
    const host = clusterOf(found).outputs.hostName;
    expect(env).toEqual({
      AZURE_CLIENT_ID: expect.any(String),
      CACHE_HOST: host,
      CACHE_PORT: "10000",
      CACHE_USER: principalId,
      CACHE_URL: `rediss://${principalId}@${host}:10000`,
    });
    expect(names(found, "azure-native:authorization:RoleAssignment")).toEqual([]);
  });

  test("are let in one after the other", async () => {
    const [first, second, third] = byType(await connect(3), assignmentType);
    expect(second?.dependencies).toContain(first?.urn);
    expect(third?.dependencies).toContain(second?.urn);
  });

  test("cannot read alone, since Azure has one policy for all", () => {
    const cacheLogin = {
      databaseId: existingId("Microsoft.Cache/redisEnterprise/a/databases/default"),
      host: "a.westeurope.redis.azure.net",
      port: 10_000,
    };
    const environment = {
      environmentId: existingId("Microsoft.App/managedEnvironments/main"),
      resourceGroupName: "apps",
      defaultDomain: "a.westeurope.azurecontainerapps.io",
      staticIp: "10.0.0.4",
      customDomainVerificationId: "A",
    };
    const make = (more: object) =>
      new WebService("api", {
        environment,
        image,
        connections: { CACHE: { cacheLogin, grants: { readWrite: [] }, ...more } },
        access: { CACHE: "read" },
      });
    expect(() => make({})).toThrow('"read" is not an access of connections.CACHE, which has "read-write"');
    expect(() => make({ cacheLogin: { ...cacheLogin, host: undefined } })).toThrow("give the host of the cache");
  });
});

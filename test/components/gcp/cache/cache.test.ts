import { describe, expect, test } from "vitest";
import {
  Cache,
  type CacheArgs,
  Environment,
  type EnvironmentArgs,
  Network,
  WebService,
} from "../../../../components/gcp";
import { byType, late, names, type Plan, planProgram, resource, waitsFor } from "../helpers";

const type = "gcp:memorystore/instance:Instance";
const policyType = "gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy";
const grantType = "gcp:projects/iAMMember:IAMMember";

const plan = (args: Partial<CacheArgs> = {}, environmentArgs: EnvironmentArgs = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"], ...environmentArgs });
    const cache = new Cache("sessions", { environment, ...args });
    const { host, port, readerHost, clusterMode, ref } = cache;
    return { host, port, readerHost, clusterMode, ref };
  });
const inputsOf = (found: Plan) => resource(found, type, "sessions").inputs;

describe("a cache", () => {
  test("is a Valkey that any client can use, encrypted, with logins and a copy in another zone", async () => {
    const found = await plan();
    expect(inputsOf(found)).toEqual({
      instanceId: expect.stringMatching(/^sessions-[0-9a-f]{7}$/),
      project: "acme-prod",
      location: "europe-west1",
      desiredAutoCreatedEndpoints: [
        { network: expect.stringMatching(/\/networks\/prod-network-\w{7}$/), projectId: "acme-prod" },
      ],
      mode: "CLUSTER_DISABLED",
      shardCount: 1,
      replicaCount: 1,
      nodeType: "STANDARD_SMALL",
      engineVersion: "VALKEY_8_0",
      authorizationMode: "IAM_AUTH",
      transitEncryptionMode: "SERVER_AUTHENTICATION",
      persistenceConfig: { mode: "DISABLED" },
      maintenancePolicy: {
        weeklyMaintenanceWindows: [{ day: "SUNDAY", startTime: { hours: 3, minutes: 0, seconds: 0, nanos: 0 } }],
      },
      deletionProtectionEnabled: true,
      labels: { "vendor-native-component": "cache", "vendor-native-name": "sessions" },
    });
    expect(resource(found, type, "sessions").options.protect).toBe(true);
    expect(found.outputs).toMatchObject({ clusterMode: false, port: 6379, host: expect.stringMatching(/^10\.0\.7\./) });
    expect(found.outputs.readerHost).not.toBe(found.outputs.host);
  });

  test("waits for the one policy of its network, which is the network's", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod", { regions: ["europe-west1"] });
      new Cache("sessions", { environment });
      new Cache("pages", { environment });
    });
    const [policy, ...others] = byType(found, policyType);
    expect(others).toEqual([]);
    expect(policy?.parent).toMatch(/gcp:Network::prod-network$/);
    expect(policy?.inputs).toMatchObject({
      location: "europe-west1",
      serviceClass: "gcp-memorystore",
      network: expect.stringMatching(/\/networks\/prod-network-\w{7}$/),
      pscConfig: { subnetworks: [expect.stringMatching(/\/subnetworks\/prod-network-egress-\w{7}$/)] },
    });
    for (const name of ["sessions", "pages"]) {
      expect(waitsFor(resource(found, type, name), "serviceConnectionPolicy")).toEqual([policy?.name]);
    }
  });

  test("finds the policy of a network that its environment was given", async () => {
    const found = await planProgram(() => {
      const network = new Network("net", { project: "acme-prod", regions: ["europe-west1"] });
      const environment = new Environment("prod", { regions: ["europe-west1"], network });
      new Cache("sessions", { environment });
    });
    expect(names(found, policyType)).toEqual(["net-gcp-memorystore"]);
  });

  test("leaves the policy of another program's network to that program", async () => {
    const found = await planProgram(() => {
      const environment = {
        project: "acme-prod",
        region: "europe-west1",
        networkId: "projects/acme-prod/global/networks/main",
        subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
      };
      new Cache("sessions", { environment });
    });
    expect(names(found, policyType)).toEqual([]);
    expect(inputsOf(found).desiredAutoCreatedEndpoints).toMatchObject([
      { network: "projects/acme-prod/global/networks/main" },
    ]);
  });

  test("in development is one small node, and is not protected", async () => {
    const found = await plan({}, { profile: "development" });
    expect(inputsOf(found)).toMatchObject({
      nodeType: "SHARED_CORE_NANO",
      replicaCount: 0,
      deletionProtectionEnabled: false,
    });
    expect(resource(found, type, "sessions").options.protect).not.toBe(true);
    expect(found.outputs.readerHost).toBeUndefined();
  });

  test("as a cluster says so, and begins at the endpoint that tells its nodes", async () => {
    const found = await plan({ clusterMode: true });
    expect(inputsOf(found)).toMatchObject({ mode: "CLUSTER", shardCount: 3 });
    expect(found.outputs).toMatchObject({ clusterMode: true, host: expect.stringMatching(/^10\.0\.7\./) });
    expect(found.outputs.readerHost).toBeUndefined();
  });

  test("has another name when it is replaced, and the same for a change in place", async () => {
    const nameFor = async (args: Partial<CacheArgs>) => inputsOf(await plan(args)).instanceId;
    const usual = await nameFor({});
    expect(await nameFor({ nodeType: "HIGHMEM_MEDIUM", version: "9.0", replicaCount: 2 })).toBe(usual);
    const others = [{ clusterMode: true }, { authorizationMode: "AUTH_DISABLED" }, { zone: "europe-west1-b" }] as const;
    const found = await Promise.all(others.map((args) => nameFor(args)));
    expect(new Set([usual, ...found]).size).toBe(4);
  });

  test("takes every argument as it is given, also late", async () => {
    const found = await plan({
      version: "9.0",
      nodeType: "HIGHMEM_XLARGE",
      clusterMode: true,
      shardCount: late(5),
      replicaCount: 2,
      zone: "europe-west1-c",
      parameters: { "maxmemory-policy": late("allkeys-lru") },
      persistence: "AOF",
      backupRetentionDays: 7,
      maintenanceWindow: { day: "monday", hour: late(4) },
      tags: { team: "shop" },
    });
    expect(inputsOf(found)).toMatchObject({
      engineVersion: "VALKEY_9_0",
      nodeType: "HIGHMEM_XLARGE",
      shardCount: 5,
      replicaCount: 2,
      zoneDistributionConfig: { mode: "SINGLE_ZONE", zone: "europe-west1-c" },
      engineConfigs: { "maxmemory-policy": "allkeys-lru" },
      persistenceConfig: { mode: "AOF", aofConfig: { appendFsync: "EVERY_SEC" } },
      automatedBackupConfig: { fixedFrequencySchedule: { startTime: { hours: 3 } }, retention: "604800s" },
      maintenancePolicy: { weeklyMaintenanceWindows: [{ day: "MONDAY", startTime: { hours: 4 } }] },
      labels: { team: "shop" },
    });
  });

  test("with a key of one's own waits for the service agent's grant on it", async () => {
    const kmsKeyName = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/data";
    const found = await plan({ kmsKeyName });
    expect(inputsOf(found).kmsKey).toBe(kmsKeyName);
    expect(waitsFor(resource(found, type, "sessions"), "cryptoKeyIAMMember")).toEqual(["sessions-memorystore"]);
    const { member } = resource(found, "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "sessions-memorystore").inputs;
    expect(member).toMatch(/^serviceAccount:service-\d+@gcp-sa-memorystore\.iam\.gserviceaccount\.com$/);
  });

  test("tells those of its environment of memory and load", async () => {
    const found = await plan({ alarms: { memoryPercent: late(90) } }, { notify: { emails: ["ops@example.com"] } });
    const conditionsOf = (name: string) =>
      resource(found, "gcp:monitoring/alertPolicy:AlertPolicy", name).inputs.conditions;
    expect(conditionsOf("sessions-memory")).toMatchObject([
      {
        conditionThreshold: {
          filter: expect.stringMatching(
            /^resource\.type = "memorystore\.googleapis\.com\/Instance" AND resource\.labels\.instance_id = ends_with\("sessions-\w{7}"\) AND metric\.type = "memorystore\.googleapis\.com\/instance\/memory\/maximum_utilization"$/,
          ),
          thresholdValue: 0.9,
        },
      },
    ]);
    expect(conditionsOf("sessions-cpu")).toMatchObject([{ conditionThreshold: { thresholdValue: 0.8 } }]);
  });
});

const connected = (args: Partial<CacheArgs> = {}) =>
  planProgram(() => {
    const environment = new Environment("prod", { regions: ["europe-west1"] });
    const cache = new Cache("sessions", { environment, ...args });
    new WebService("api", { environment, image: "ghcr.io/acme/api:1", connections: { CACHE: cache } });
  });
const envOf = (found: Plan) => {
  const { template } = resource(found, "gcp:cloudrunv2/service:Service", "api").inputs as never as {
    template: { containers: { envs: { name: string; value: unknown }[] }[] };
  };
  return Object.fromEntries((template.containers[0]?.envs ?? []).map(({ name, value }) => [name, value]));
};

describe("a workload that connects to a cache", () => {
  test("logs in to exactly that instance, and has no password", async () => {
    const found = await connected();
    const { instanceId } = resource(found, type, "sessions").inputs;
    expect(byType(found, grantType).map(({ name, inputs }) => ({ name, ...inputs }))).toEqual([
      {
        name: "api-cache-sessions",
        project: "acme-prod",
        role: "roles/memorystore.dbConnectionUser",
        member: expect.stringMatching(/^serviceAccount:api-/),
        condition: {
          title: "this-instance",
          description: "Logs in to one Memorystore instance alone",
          expression: `resource.name == "projects/acme-prod/locations/europe-west1/instances/${instanceId}"`,
        },
      },
    ]);
    const { CACHE_HOST: host, ...others } = envOf(found);
    expect(others).toEqual({
      CACHE_PORT: "6379",
      CACHE_URL: `rediss://${host}:6379`,
      CACHE_CA: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/),
      CACHE_READER_HOST: expect.stringMatching(/^10\.0\.7\./),
      CACHE_USER: "default",
    });
  });

  test("without logins has no role and no user", async () => {
    const found = await connected({ authorizationMode: "AUTH_DISABLED" });
    expect(byType(found, grantType)).toEqual([]);
    expect(envOf(found)).not.toHaveProperty("CACHE_USER");
  });
});

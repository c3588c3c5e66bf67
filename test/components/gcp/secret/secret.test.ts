import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Secret, type SecretArgs } from "../../../../components/gcp";
import { SecretValue } from "../../../../offline/values";
import { byType, counts, late, names, planProgram, resource, waitsFor } from "../helpers";
import { environment as reference } from "../web-service/bad-input-base";

const plan = (args: SecretArgs) =>
  planProgram(() => {
    const secret = new Secret("key", args);
    return { ref: secret.ref, topic: secret.rotationTopicId };
  });
const secretType = "gcp:secretmanager/secret:Secret";
const versionType = "gcp:secretmanager/secretVersion:SecretVersion";
const topicType = "gcp:pubsub/topic:Topic";
const key = "projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets";
const nextRotationTime = "2027-01-01T00:00:00Z";

describe("a value that the program sets", () => {
  test("stays secret, and its version is in the reference", async () => {
    const found = await plan({ value: "hunter2hunter2" });
    const version = resource(found, versionType, "key-value");
    expect(version.inputs.secretData).toEqual(new SecretValue("hunter2hunter2"));
    expect(JSON.stringify(found)).not.toContain("hunter2");
    expect(found.outputs.ref).toEqual({ id: version.inputs.secret, version: version.outputs.version });
  });

  test("is in a secret that Google replicates as it sees fit, protected, and restorable for 30 days", async () => {
    const { inputs, options } = resource(await plan({ value: "x" }), secretType, "key");
    expect(options.protect).toBe(true);
    expect(inputs).toEqual({
      replication: { auto: {} },
      versionDestroyTtl: "2592000s",
      deletionProtection: true,
      labels: { "vendor-native-component": "secret", "vendor-native-name": "key" },
    });
  });
});

test("in development a secret goes at once", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("dev", { profile: "development" });
    new Secret("key", { value: "x", environment });
    new Secret("kept", { value: "x", environment, versionDestroyTtlDays: late(7), deletionProtection: true });
  });
  const { inputs, options } = resource(found, secretType, "key");
  expect(inputs.deletionProtection).toBe(false);
  expect(options.protect ?? false).toBe(false);
  expect(inputs).not.toHaveProperty("versionDestroyTtl");
  expect(resource(found, secretType, "kept").inputs).toMatchObject({
    versionDestroyTtl: "604800s",
    deletionProtection: true,
  });
});

test("is in the environment's project, once its API is enabled", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("prod", { project: "acme-prod" });
    new Secret("key", { value: "x", environment });
  });
  const secret = resource(found, secretType, "key");
  expect(secret.inputs.project).toBe("acme-prod");
  expect(waitsFor(secret, "gcp:projects/service:Service")).toContain("prod-secretmanager");
});

test("a value that is made up is 32 letters and digits, and its version is in the reference", async () => {
  const found = await plan({ generate: {} });
  const generated = resource(found, "random:index/randomPassword:RandomPassword", "key-generated");
  expect(generated.inputs).toEqual({ length: 32, special: false });
  expect(found.outputs.ref).toHaveProperty("version");
});

describe("an adopted secret", () => {
  test("by name is looked up in the environment's project, and followed at its current version", async () => {
    const found = await plan({ external: { name: "database" }, environment: { ...reference } });
    expect(counts(found)).toEqual({ "pulumi:pulumi:Stack": 1, "vendor-native:gcp:Secret": 1 });
    expect(found.outputs.ref).toEqual({ id: "projects/acme-prod/secrets/database" });
    expect(found.invokes).toEqual([
      {
        token: "gcp:secretmanager/getSecret:getSecret",
        args: { secretId: "database", project: "acme-prod" },
      },
    ]);
  });

  test("by id needs no look-up", async () => {
    const id = "projects/acme-prod/secrets/db";
    const found = await plan({ external: { id } });
    expect(found.invokes).toEqual([]);
    expect(found.outputs.ref).toEqual({ id });
  });
});

describe("replication", () => {
  test("may be by regions, each with a key of one's own", async () => {
    const regions = ["europe-west1", "europe-west4"];
    const plain = await plan({ value: "x", replicaRegions: regions });
    expect(resource(plain, secretType, "key").inputs.replication).toEqual({
      userManaged: { replicas: regions.map((location) => ({ location })) },
    });
    const other = key.replace("west1", "west4");
    const replicaKmsKeyNames = { "europe-west1": key, "europe-west4": other };
    const encrypted = await plan({ value: "x", replicaRegions: regions, replicaKmsKeyNames });
    expect(resource(encrypted, secretType, "key").inputs.replication).toEqual({
      userManaged: {
        replicas: [
          { location: "europe-west1", customerManagedEncryption: { kmsKeyName: key } },
          { location: "europe-west4", customerManagedEncryption: { kmsKeyName: other } },
        ],
      },
    });
  });

  test("as Google sees fit may have a key of one's own", async () => {
    const kmsKeyName = key.replace("europe-west1", "global");
    const found = await plan({ value: "x", kmsKeyName });
    expect(resource(found, secretType, "key").inputs.replication).toEqual({
      auto: { customerManagedEncryption: { kmsKeyName } },
    });
  });
});

describe("rotation", () => {
  test("has a topic of its own, which Secret Manager may write to before the secret is there", async () => {
    const found = await plan({ value: "x", rotation: { nextRotationTime, everyDays: 90 } });
    const topic = resource(found, topicType, "key-rotation");
    const secret = resource(found, secretType, "key");
    expect(secret.inputs).toMatchObject({
      rotation: { nextRotationTime, rotationPeriod: "7776000s" },
      topics: [{ name: topic.id }],
    });
    expect(secret.options.ignoreChanges).toEqual(["rotation.nextRotationTime"]);
    const grant = resource(found, "gcp:pubsub/topicIAMMember:TopicIAMMember", "key-rotation");
    const agent = resource(found, "gcp:projects/serviceIdentity:ServiceIdentity", "key-rotation");
    expect(agent.inputs).toEqual({ service: "secretmanager.googleapis.com" });
    expect(grant.inputs).toEqual({ topic: topic.id, role: "roles/pubsub.publisher", member: agent.outputs.member });
    expect(waitsFor(secret, "TopicIAMMember")).toEqual(["key-rotation"]);
    expect(found.outputs.topic).toBe(topic.id);
  });

  test("makes the reference follow the current version", async () => {
    const found = await plan({ value: "x", rotation: { nextRotationTime, everyDays: 90 } });
    expect(found.outputs.ref).toEqual({ id: resource(found, versionType, "key-value").inputs.secret });
  });

  test("may have a topic that is there already", async () => {
    const topic = "projects/acme-prod/topics/rotation";
    const found = await plan({ value: "x", rotation: { nextRotationTime, everyDays: late(1), topic } });
    expect(resource(found, secretType, "key").inputs).toMatchObject({
      rotation: { rotationPeriod: "86400s" },
      topics: [{ name: topic }],
    });
    expect(byType(found, topicType)).toEqual([]);
  });

  test("in an environment enables the API of its topic", async () => {
    const found = await plan({
      value: "x",
      environment: { ...reference },
      rotation: { nextRotationTime, everyDays: 90 },
    });
    const api = resource(found, "gcp:projects/service:Service", "key-rotation-pubsub");
    expect(api.inputs).toEqual({ project: "acme-prod", service: "pubsub.googleapis.com", disableOnDestroy: false });
    expect(waitsFor(resource(found, topicType, "key-rotation"), "gcp:projects/service:Service")).toEqual([
      "key-rotation-pubsub",
    ]);
  });
});

test("any name makes a legal one", async () => {
  const found = await planProgram(() => {
    for (const name of ["Größe", "🚀", "a".repeat(250), "a b"]) new Secret(name, { value: pulumi.secret("x") });
  });
  for (const { outputs } of byType(found, secretType)) expect(outputs.secretId).toMatch(/^[\w-]{1,255}$/);
  expect(names(found, versionType)).toHaveLength(4);
});

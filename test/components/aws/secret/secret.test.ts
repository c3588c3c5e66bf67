import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Secret, type SecretArgs, secretKey } from "../../../../components/aws";
import { SecretValue } from "../../../../offline/values";
import { counts, names, planProgram, resource } from "../helpers";

const plan = (args: SecretArgs) =>
  planProgram(() => {
    const secret = new Secret("key", args);
    return { ref: secret.ref, password: secretKey(secret, "password") };
  });
const secretType = "aws:secretsmanager/secret:Secret";
const versionType = "aws:secretsmanager/secretVersion:SecretVersion";

describe("a value that the program sets", () => {
  test("stays secret, and its version is in the reference", async () => {
    const found = await plan({ value: "hunter2hunter2" });
    const version = resource(found, versionType, "key-value");
    expect(version.inputs.secretString).toEqual(new SecretValue("hunter2hunter2"));
    expect(JSON.stringify(found)).not.toContain("hunter2");
    expect(found.outputs.ref).toEqual({
      arn: resource(found, secretType, "key").outputs.arn,
      versionId: version.outputs.versionId,
    });
  });

  test("can be one key of a JSON object", async () => {
    const found = await plan({ value: pulumi.jsonStringify({ user: "app", password: "x" }) });
    expect(found.outputs.password).toMatchObject({ jsonKey: "password", versionId: expect.any(String) });
  });
});

describe("a value that is made up", () => {
  test("is 32 letters and digits, and its version is in the reference", async () => {
    const found = await plan({ generate: {} });
    const generated = resource(found, "random:index/randomPassword:RandomPassword", "key-generated");
    expect(generated.inputs).toEqual({ length: 32, special: false });
    expect(found.outputs.ref).toHaveProperty("versionId");
  });
});

describe("an adopted secret", () => {
  test("by name is looked up and followed at its current version", async () => {
    const found = await plan({ external: { name: "shop/database" } });
    expect(counts(found)).toEqual({ "pulumi:pulumi:Stack": 1, "vendor-native:aws:Secret": 1 });
    expect(found.outputs.ref).toEqual({
      arn: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:123456789012:secret:shop\/database-\w{6}$/),
    });
  });

  test("by ARN needs no look-up", async () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
    const found = await plan({ external: { arn } });
    expect(found.invokes).toEqual([]);
    expect(found.outputs.ref).toEqual({ arn });
  });
});

test("can be restored for 30 days in production, and goes at once in development", async () => {
  const found = await planProgram(() => {
    const environment = new Environment("dev", { profile: "development", publicLoadBalancer: false });
    new Secret("production", { value: "x" });
    new Secret("development", { value: "x", environment });
  });
  expect(resource(found, secretType, "production").inputs.recoveryWindowInDays).toBe(30);
  expect(resource(found, secretType, "development").inputs.recoveryWindowInDays).toBe(0);
});

test("has copies and a key of one's own on request", async () => {
  const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000000";
  const found = await plan({ value: "x", kmsKeyArn, replicaRegions: ["eu-west-1"], description: "For the API" });
  expect(names(found, secretType)).toEqual(["key"]);
  expect(resource(found, secretType, "key").inputs).toMatchObject({
    kmsKeyId: kmsKeyArn,
    replicas: [{ region: "eu-west-1" }],
    description: "For the API",
  });
  expect(found.outputs.ref).toMatchObject({ kmsKeyArn });
});

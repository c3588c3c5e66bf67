import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { ExternalSecret, SecretArgs, SecretRotation } from "../../../../components/gcp/secret/args";
import { Secret } from "../../../../components/gcp/secret/secret";
import type { SecretGenerator } from "../../../../components/shared/arguments/generated-value";
import { byType } from "../../../../offline/plan";
import { planProgram } from "../../../../offline/run";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { keyName, secretId } from "../web-service/bad-input-base";
import { notBoolean, whole } from "../web-service/bad-input-within";

const oneOf = "exactly one of value, generate and external is wanted;";
const adopted = "is for a secret that is made here, but external adopts one; leave it out";
const external = { beside: { external: { name: "db" } } };
const given = { beside: { value: "x" } };
const notKey = expect.stringContaining("is not the id of a Cloud KMS key") as never;
const notSecret = expect.stringContaining("is not the id of a secret, such as projects/acme-prod/secrets/api-key");
const nextRotationTime = "2027-01-01T00:00:00Z";

refuses<SecretArgs>(
  "Secret refuses",
  "",
  {
    environment: [
      wrong("prod", "is not an Environment or a reference to one: it is text", given),
      wrong(
        { project: "acme-prod" },
        "is not an Environment or a reference to one: it lacks region, networkId, subnetworkIds",
        given,
      ),
    ],
    value: [
      wrong(undefined, `${oneOf} none is given`),
      wrong("x", `${oneOf} value and generate are given`, { beside: { generate: {} } }),
      wrong("", "is empty; Secret Manager refuses that"),
      wrong(5, "is a number, not text; several values go in as pulumi.jsonStringify({ … })"),
      wrong({ user: "a" }, "is an object, not text; several values go in as pulumi.jsonStringify({ … })"),
      wrong("é".repeat(32_769), "has 65538 bytes; Secret Manager takes 65536 at most", { title: "too long" }),
      wrong(null, isNull),
    ],
    generate: [wrong(true, "is a boolean; give an object of length, special")],
    external: [
      wrong("db", "is text; give an object of name, id"),
      wrong({}, "exactly one of external.name and external.id is wanted"),
      wrong({ name: "db", id: secretId }, "exactly one of external.name and external.id is wanted"),
    ],
    replicaRegions: [
      wrong("europe-west1", "is text; give a list", given),
      wrong([], "is empty: give a region, or leave it out", given),
      wrong(["europe-west1-b"], '"europe-west1-b" is not a region; nearest: "europe-west1"', { at: "[0]", ...given }),
      wrong(["europe-west1", "europe-west1"], 'has "europe-west1" twice', given),
      wrong([output], isOutput, { at: "[0]", ...given }),
      wrong(["europe-west1"], adopted, external),
    ],
    kmsKeyName: [
      wrong("main", notKey, given),
      wrong(keyName, adopted, external),
      wrong(keyName, "is for a secret without replicaRegions; give replicaKmsKeyNames, a key of each region", {
        beside: { value: "x", replicaRegions: ["europe-west1"] },
      }),
      wrong(
        keyName,
        "is in europe-west1; a secret that Google keeps as it sees fit needs a key in global, or with replicaRegions one in each of them, in replicaKmsKeyNames",
        given,
      ),
    ],
    replicaKmsKeyNames: [
      wrong({ "europe-west1": keyName }, "is not in replicaRegions; there is none", { at: ".europe-west1", ...given }),
      wrong({ "europe-west1": "main" }, notKey, {
        at: ".europe-west1",
        beside: { value: "x", replicaRegions: ["europe-west1"] },
      }),
      wrong({ "europe-west1": keyName }, "is missing: each of replicaRegions needs a key, or none", {
        at: ".us-east1",
        beside: { value: "x", replicaRegions: ["europe-west1", "us-east1"] },
      }),
      wrong({ "us-east1": keyName }, "is in europe-west1; give a key in us-east1", {
        at: ".us-east1",
        beside: { value: "x", replicaRegions: ["us-east1"] },
      }),
    ],
    rotation: [
      wrong({ nextRotationTime, everyDays: 90 }, adopted, external),
      wrong("90d", "is text; give an object of nextRotationTime, everyDays, topic", given),
    ],
    versionDestroyTtlDays: [
      wrong(1001, whole(1001, "1 to 1000 days, or 0", 1000), given),
      wrong(0.5, whole(0.5, "1 to 1000 days, or 0", 1), given),
      wrong(7, adopted, external),
    ],
    deletionProtection: [wrong("true", notBoolean("true"), given), wrong(true, adopted, external)],
    tags: [wrong("a=b", "is text; give a map, { name: … }", given)],
  },
  (argument, value, beside) => new Secret("key", { ...beside, [argument]: value } as never),
);

const notTime = (value: string) => `${value} is not a time in UTC, such as 2027-01-01T00:00:00Z`;

refuses<SecretRotation>(
  "Secret's rotation refuses",
  "rotation.",
  {
    nextRotationTime: [
      wrong(undefined, "is missing: give the time of the first message, such as 2027-01-01T00:00:00Z"),
      wrong("2027-01-01", notTime('"2027-01-01"')),
      wrong("2027-13-01T00:00:00Z", notTime('"2027-13-01T00:00:00Z"')),
      wrong("2027-01-01T00:00:00+01:00", notTime('"2027-01-01T00:00:00+01:00"')),
      wrong(0, notTime("0")),
    ],
    everyDays: [
      wrong(undefined, "is missing: give the days from one message to the next, such as 90"),
      wrong(0, whole(0, "1 to 36500 days", 1)),
      wrong("90", whole("90", "1 to 36500 days", 90)),
    ],
    topic: [wrong("rotation", '"rotation" is not the id of a topic, such as projects/acme-prod/topics/rotation')],
  },
  (argument, value) =>
    new Secret("key", { value: "x", rotation: { nextRotationTime, everyDays: 90, [argument]: value } as never }),
);

refuses<SecretGenerator>(
  "Secret's generate refuses",
  "generate.",
  { length: [wrong(7, whole(7, "8 to 4096 characters", 8))], special: [wrong("no", notBoolean("no"))] },
  (argument, value) => new Secret("key", { generate: { [argument]: value } as never }),
);

refuses<ExternalSecret>(
  "Secret's external refuses",
  "external.",
  {
    name: [
      wrong("shop/db", '"shop/db" is not a secret\'s name: 1 to 255 letters, digits, hyphens and underscores'),
      wrong("", '"" is not a secret\'s name: 1 to 255 letters, digits, hyphens and underscores'),
    ],
    id: [wrong("db", notSecret as never)],
  },
  (argument, value) => new Secret("key", { external: { [argument]: value } as never }),
);

describe("Secret", () => {
  test("without arguments says what it needs", () => {
    expect(problemsOf(() => new Secret("key", undefined as never))).toEqual([
      { propertyPath: "value", reason: `${oneOf} none is given` },
    ]);
  });

  test("never shows a value in an error", () => {
    const problems = [{ a: "hunter2" }, ["hunter2"], `hunter2${"x".repeat(70_000)}`].map((value) =>
      problemsOf(() => new Secret("key", { value } as never)),
    );
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  test("refuses an empty value that comes later, and makes no version", async () => {
    const value = pulumi.output(Promise.resolve(""));
    const error = await planProgram(() => new Secret("key", { value })).then(String, (reason) => reason);
    expect(error.message).toContain("value: is empty; Secret Manager refuses that");
    expect(byType(error.plan, "gcp:secretmanager/secretVersion:SecretVersion")).toEqual([]);
  });
});

import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { type ExternalSecret, Secret, type SecretArgs, type SecretGenerator } from "../../../../components/aws";
import { byType } from "../../../../offline/plan";
import { planProgram } from "../../../../offline/run";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../refusals";

const oneOf = "exactly one of value, generate and external is wanted;";
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const secretForm =
  "is not the ARN of a secret with its suffix, arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>";
const rotator = "arn:aws:lambda:eu-west-1:123456789012:function:rotate";
const adopted = "is for a secret that is made here, but external adopts one; leave it out";
const external = { beside: { external: { name: "db" } } };

refuses<SecretArgs>(
  "Secret refuses",
  "",
  {
    environment: [
      wrong("prod", "is not an Environment or a reference to one: it is text", { beside: { value: "x" } }),
      wrong({ profile: "prod" }, expect.stringContaining("looks like environment variables") as never, {
        beside: { value: "x" },
      }),
    ],
    value: [
      wrong("", "is empty; Secrets Manager refuses that"),
      wrong({ user: "hunter2" }, "is an object, not text; several values go in as pulumi.jsonStringify({ … })"),
      wrong(5, "is a number, not text; several values go in as pulumi.jsonStringify({ … })"),
      wrong("ä".repeat(40_000), "has 80000 bytes; Secrets Manager takes 65536 at most", { title: "80 kB" }),
      wrong(undefined, `${oneOf} none is given`),
      wrong("x", `${oneOf} value and generate are given`, { beside: { generate: {} } }),
      wrong("x", `${oneOf} value and generate and external are given`, {
        beside: { generate: {}, external: { name: "db" } },
      }),
    ],
    generate: [wrong(true, "is a boolean; give an object of length, special"), wrong(null, isNull)],
    external: [
      wrong("shop/db", "is text; give an object of name, arn"),
      wrong({}, "exactly one of external.name and external.arn is wanted"),
      wrong(
        { name: "db", arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf" },
        "exactly one of external.name and external.arn is wanted",
      ),
    ],
    rotation: [
      wrong({ everyDays: 0, functionArn: rotator }, "0 is not a whole number from 1 to 1000 days; nearest: 1", {
        at: ".everyDays",
        beside: { value: "x" },
      }),
      wrong({ functionArn: rotator }, "is missing: give the days after which it is replaced", {
        at: ".everyDays",
        beside: { value: "x" },
      }),
      wrong(
        { everyDays: 30, functionArn: "rotate" },
        expect.stringMatching(/^"rotate" is not the ARN of a Lambda/) as never,
        {
          at: ".functionArn",
          beside: { value: "x" },
        },
      ),
      wrong(
        { everyDays: 30 },
        "is missing: only a secret of another service, in external, is rotated without a function",
        { at: ".functionArn", beside: { value: "x" } },
      ),
    ],
    description: [
      wrong(5, "5 is not text of up to 2048 characters", { beside: { value: "x" } }),
      wrong("the database", adopted, external),
    ],
    kmsKeyArn: [
      wrong("alias/x", `"alias/x" is not the ARN of a KMS key, such as ${keyArn}`, { beside: { value: "x" } }),
    ],
    recoveryWindowDays: [
      wrong(3, "3 is not a whole number from 7 to 30 days, or 0; nearest: 7", { beside: { value: "x" } }),
      wrong(31, "31 is not a whole number from 7 to 30 days, or 0; nearest: 30", { beside: { value: "x" } }),
      wrong(7, adopted, external),
    ],
    replicaRegions: [
      wrong("eu-central-1", "is text; give a list", { beside: { value: "x" } }),
      wrong(["Frankfurt"], '"Frankfurt" is not a region, such as eu-central-1', { at: "[0]", beside: { value: "x" } }),
      wrong(["eu-central-1", "eu-central-1"], 'has "eu-central-1" twice', { beside: { value: "x" } }),
      wrong([output], isOutput, { at: "[0]", beside: { value: "x" } }),
      wrong(["eu-central-1"], adopted, external),
    ],
    alarms: [
      wrong({ notify: "arn:aws:sns:eu-west-1:123456789012:ops" }, "is of a rotation; give rotation too", {
        beside: { value: "x" },
      }),
    ],
    tags: [wrong("a=b", "is text; give a map, { name: … }", { beside: { value: "x" } })],
  },
  (argument, value, beside) => new Secret("key", { ...beside, [argument]: value } as never),
);

refuses<SecretGenerator>(
  "Secret's generate refuses",
  "generate.",
  {
    length: [
      wrong(7, "7 is not a whole number from 8 to 4096 characters; nearest: 8"),
      wrong(5000, "5000 is not a whole number from 8 to 4096 characters; nearest: 4096"),
    ],
    special: [wrong("no", '"no" is not true or false')],
  },
  (argument, value) => new Secret("key", { generate: { [argument]: value } as never }),
);

refuses<ExternalSecret>(
  "Secret's external refuses",
  "external.",
  {
    name: [
      wrong("shop db", '"shop db" is not a secret\'s name: 1 to 512 letters, digits and / _ + = . @ -'),
      wrong("", '"" is not a secret\'s name: 1 to 512 letters, digits and / _ + = . @ -'),
    ],
    arn: [
      wrong(
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
        `"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db" ${secretForm}`,
      ),
      wrong("db", `"db" ${secretForm}`),
    ],
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
    expect(error.message).toContain("value: is empty; Secrets Manager refuses that");
    expect(byType(error.plan, "aws:secretsmanager/secretVersion:SecretVersion")).toEqual([]);
  });
});

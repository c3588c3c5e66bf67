import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { type ExternalSecret, Secret, type SecretArgs } from "../../../../components/azure";
import { byType } from "../../../../offline/plan";
import { planProgram } from "../../../../offline/run";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { environment } from "../web-service/bad-input-base";

const oneOf = "exactly one of value, generate and external is wanted;";
const vaultId = existingId("Microsoft.KeyVault/vaults/main");
const adopted = "is for a secret that is made here, but external adopts one; leave it out";
const external = { beside: { value: undefined, external: { name: "db" } } };
const path = "/subscriptions/<id>/resourceGroups/<name>/providers";
const nameForm = "is not a secret's name in Key Vault: 1 to 127 letters, digits and hyphens";

refuses<SecretArgs>(
  "Secret refuses",
  "",
  {
    environment: [
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong({ profile: "prod" }, expect.stringContaining("looks like environment variables") as never),
      wrong(undefined, "is missing: give the environment whose vault holds it, or vaultId", {
        beside: { vaultId: undefined },
      }),
      wrong(environment, "is a reference without vaultId; give that, or vaultId", { beside: { vaultId: undefined } }),
    ],
    vaultId: [
      wrong("main", `"main" is not the ARM id of a Key Vault: ${path}/Microsoft.KeyVault/vaults/<name>`),
      wrong(vaultId, "is in external.id already; leave it out", {
        beside: { value: undefined, external: { id: `${vaultId}/secrets/db` } },
      }),
    ],
    value: [
      wrong("", "is empty; Container Apps refuses a secret without a value"),
      wrong({ user: "hunter2" }, "is an object, not text; several values go in as pulumi.jsonStringify({ … })"),
      wrong(5, "is a number, not text; several values go in as pulumi.jsonStringify({ … })"),
      wrong("ä".repeat(20_000), "has 40000 bytes; Key Vault takes 25600 at most", { title: "40 kB" }),
      wrong(undefined, `${oneOf} none is given`),
      wrong("x", `${oneOf} value and generate are given`, { beside: { generate: {} } }),
    ],
    generate: [
      wrong(true, "is a boolean; give an object of length, special", { beside: { value: undefined } }),
      wrong(null, isNull, { beside: { value: undefined } }),
    ],
    external: [
      wrong("db", "is text; give an object of name, id", { beside: { value: undefined } }),
      wrong({}, "exactly one of external.name and external.id is wanted", { beside: { value: undefined } }),
    ],
    secretName: [
      wrong("api_key", `"api_key" ${nameForm}; nearest: "api-key"`),
      wrong("ä".repeat(3), `"äää" ${nameForm}`),
      wrong(output, isOutput),
      wrong("db", adopted, external),
    ],
    contentType: [wrong("", '"" is not text of 1 to 255 characters'), wrong("text/plain", adopted, external)],
    expires: [
      wrong("2030-01-01", '"2030-01-01" is not a whole number from 1 to 253402300799 seconds since 1970; nearest: 1'),
      wrong(2_000_000_000, adopted, external),
    ],
    tags: [wrong("a=b", "is text; give a map, { name: … }"), wrong({ team: "shop" }, adopted, external)],
  },
  (argument, value, beside) => new Secret("key", { vaultId, value: "x", ...beside, [argument]: value } as never),
);

refuses<ExternalSecret>(
  "Secret's external refuses",
  "external.",
  {
    name: [wrong("shop/db", `"shop/db" ${nameForm}; nearest: "shop-db"`), wrong("", `"" ${nameForm}`)],
    id: [
      wrong(
        "db",
        `"db" is not the ARM id of a Key Vault secret: ${path}/Microsoft.KeyVault/vaults/<name>/secrets/<name>`,
      ),
      wrong(
        "/subscriptions/s/secrets/db",
        `"/subscriptions/s/secrets/db" is not the ARM id of a Key Vault secret: ${path}/Microsoft.KeyVault/vaults/<name>/secrets/<name>`,
      ),
    ],
  },
  (argument, value) =>
    new Secret("key", {
      ...(argument === "name" && { vaultId }),
      external: { [argument]: value } as never,
    }),
);

describe("Secret", () => {
  test("without arguments says what it needs", () => {
    expect(problemsOf(() => new Secret("key", undefined as never))).toEqual([
      { propertyPath: "value", reason: `${oneOf} none is given` },
      { propertyPath: "environment", reason: "is missing: give the environment whose vault holds it, or vaultId" },
    ]);
  });

  test("never shows a value in an error", () => {
    const problems = [{ a: "hunter2" }, ["hunter2"], `hunter2${"x".repeat(70_000)}`].map((value) =>
      problemsOf(() => new Secret("key", { vaultId, value } as never)),
    );
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  test("refuses an empty value that comes later, and makes no secret", async () => {
    const value = pulumi.output(Promise.resolve(""));
    const error = await planProgram(() => new Secret("key", { vaultId, value })).then(String, (reason) => reason);
    expect(error.message).toContain("value: is empty; Container Apps refuses a secret without a value");
    expect(byType(error.plan, "azure-native:keyvault:Secret")).toEqual([]);
  });
});

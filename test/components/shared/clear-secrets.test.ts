import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import * as aws from "../../../components/aws";
import * as azure from "../../../components/azure";
import * as gcp from "../../../components/gcp";
import { problemWithClearSecret } from "../../../components/shared/arguments/clear-secrets";
import { planProgram } from "../aws/helpers";
import { problemsOf } from "../aws/refusals";

const wayOut = "env is kept in clear; make a Secret of it and give that in secrets";

describe("a variable in clear", () => {
  test.each([
    ["DB_PASSWORD", "hunter2", "has the name of a secret"],
    ["token", "abcdefg", "has the name of a secret"],
    ["STRIPE_API_KEY", "x", "has the name of a secret"],
    ["DATABASE_URL", "postgres://app:hunter2@db.internal/orders", "is a URL with a password in it"],
    ["REDIS", "rediss://:hunter2@cache:6379", "is a URL with a password in it"],
    ["TLS", "-----BEGIN RSA PRIVATE KEY-----\nMIIE", "holds a private key"],
    [
      "STORE",
      "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9v",
      "is a connection string with a key in it",
    ],
    ["GITHUB", `ghp_${"a1B2".repeat(9)}`, "is a key of a vendor's service"],
  ])("%s is refused as a secret, and not quoted", (name, value, reason) => {
    expect(problemWithClearSecret(name, value)).toBe(`${reason}, but ${wayOut}`);
  });

  test.each([
    ["PASSWORD_MIN_LENGTH", "12"],
    ["TOKEN_URL", "https://login.example.com/oauth/token"],
    ["REQUIRE_TOKEN", "true"],
    ["DB_PASSWORD_FILE", "/run/secrets/db"],
    ["CLIENT_SECRET", "/run/secrets/client"],
    ["SIGNING_SECRET", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf"],
    ["DATABASE_URL", "postgres://app@db.internal/orders"],
    ["DATABASE_URL", "postgres://app:$DB_PASSWORD@db.internal/orders"],
    ["ENDPOINT", "https://example.com:8443/a@b"],
    ["API_KEY", ""],
    ["SECRETS", "a"],
    ["LOG_LEVEL", "info"],
  ])("%s=%s is taken", (name, value) => {
    expect(problemWithClearSecret(name, value)).toBeUndefined();
  });

  test.each([
    ["AWS", aws.WebService],
    ["Azure", azure.WebService],
    ["Google Cloud", gcp.WebService],
  ])("is looked at in each container on %s", (_, Service) => {
    const env = { DB_PASSWORD: "hunter2", LOG_LEVEL: "info" };
    const args = { environment: {}, image: "a:1", env, sidecars: { proxy: { image: "b:1", env } } };
    const problems = problemsOf(() => new Service("api", { ...args, environment: pulumi.output({}) } as never));
    const reason = `has the name of a secret, but ${wayOut}`;
    expect(problems).toEqual([
      { propertyPath: "env.DB_PASSWORD", reason },
      { propertyPath: "sidecars.proxy.env.DB_PASSWORD", reason },
    ]);
  });

  test("is looked at when it becomes known", async () => {
    const program = () => {
      const environment = new aws.Environment("prod", { domain: "example.com" });
      const env = { DB_URL: pulumi.output("postgres://app:hunter2@db/orders") };
      new aws.WebService("api", { environment, image: "a:1", env });
    };
    const error = await planProgram(program).catch(String);
    expect(error).toContain(`env.DB_URL: is a URL with a password in it, but ${wayOut}`);
    expect(error).not.toContain("hunter2");
  });
});

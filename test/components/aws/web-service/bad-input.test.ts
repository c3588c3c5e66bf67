import { describe, expect, test } from "vitest";
import { secretKey, WebService, type WebServiceArgs } from "../../../../components/aws";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../refusals";
import { environment, image, secretArn } from "./bad-input-base";

const imageMissing = "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2";
const seconds = (value: unknown, range: string, nearest: number) =>
  `${JSON.stringify(value)} is not a whole number from ${range} seconds; nearest: ${nearest}`;
const sizes = "0.25 (512, 1024 or 2048 MiB), 0.5 (1024–4096 MiB)";
const notVariable = "is not a variable's name";
const privately = {
  ...environment,
  egress: "private-endpoints",
  endpointSecurityGroupId: "sg-e",
  s3PrefixListId: "pl-s3",
};
const noReference = "is no reference to a secret: give a Secret, or { arn }; plain values go in env";

/** A service of which one argument is wrong. */
const create = (argument: string, value: unknown, beside: object) =>
  new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never);

refuses<
  Pick<WebServiceArgs, "environment" | "image" | "port" | "cpu" | "memory" | "ephemeralStorageGib" | "architecture">
>(
  "WebService refuses, of what it runs:",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong(null, "is missing: give an Environment or a reference to one"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong(["prod"], "is not an Environment or a reference to one: it is a list"),
      wrong(
        { LOG_LEVEL: "info" },
        "looks like environment variables; those go in env, and environment is an Environment",
      ),
      wrong(
        { clusterArn: environment.clusterArn, vpcId: "vpc-main" },
        "is not an Environment or a reference to one: it lacks clusterName, privateSubnetIds",
      ),
    ],
    image: [
      wrong("", imageMissing),
      wrong(undefined, imageMissing),
      wrong(null, imageMissing),
      wrong("acme/api: 1", '"acme/api: 1" is not an image reference; nearest: "ghcr.io/acme/api:1.4.2"'),
      wrong(
        "https://ghcr.io/acme/api:1",
        '"https://ghcr.io/acme/api:1" is not an image reference; nearest: "ghcr.io/acme/api:1"',
      ),
      wrong("ghcr.io/Acme/API:V1", '"ghcr.io/Acme/API:V1" is not an image reference; nearest: "ghcr.io/acme/api:V1"'),
      wrong(5, '5 is not an image reference; nearest: "ghcr.io/acme/api:1.4.2"'),
      wrong(
        image,
        `"${image}" cannot be pulled: egress is "private-endpoints", which reaches images in Amazon ECR alone; copy it to a repository there`,
        { beside: { environment: privately } },
      ),
    ],
    port: [
      wrong(0, "0 is not a whole number from 1 to 65535; nearest: 1"),
      wrong(70_000, "70000 is not a whole number from 1 to 65535; nearest: 65535"),
      wrong(-80, "-80 is not a whole number from 1 to 65535; nearest: 1"),
      wrong(80.5, "80.5 is not a whole number from 1 to 65535; nearest: 81"),
      wrong("8080", '"8080" is not a whole number from 1 to 65535; nearest: 8080'),
      wrong("http", '"http" is not a whole number from 1 to 65535; nearest: 1'),
      wrong(Number.NaN, "NaN is not a whole number from 1 to 65535; nearest: 1"),
      wrong([8080], "a list is not a whole number from 1 to 65535; nearest: 1"),
      wrong(null, isNull),
    ],
    cpu: [
      wrong(0.3, `0.3 is not a Fargate CPU size in vCPU; nearest: ${sizes}`),
      wrong(0, "0 is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB)"),
      wrong(-1, "-1 is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB)"),
      wrong(512, "512 is not a Fargate CPU size in vCPU; nearest: 0.5 (1024–4096 MiB)", { title: "CPU units" }),
      wrong(64, "64 is not a Fargate CPU size in vCPU; nearest: 32 (61440, 122880 or 249856 MiB)"),
      wrong("0.5", '"0.5" is not a Fargate CPU size in vCPU; nearest: 0.5 (1024–4096 MiB)'),
      wrong(Number.NaN, "NaN is not a Fargate CPU size in vCPU; nearest: 0.25 (512, 1024 or 2048 MiB)"),
    ],
    memory: [
      wrong(1000, "1000 MiB does not go with cpu 0.5 on Fargate: 1024–4096 MiB; nearest: 1024"),
      wrong(8192, "8192 MiB does not go with cpu 0.5 on Fargate: 1024–4096 MiB; nearest: 4096"),
      wrong(4096, "4096 MiB does not go with cpu 0.25 on Fargate: 512, 1024 or 2048 MiB; nearest: 2048", {
        beside: { cpu: 0.25 },
      }),
      wrong("2048", '"2048" is not a number of MiB; it is text'),
      wrong(-1, "-1 MiB does not go with cpu 0.5 on Fargate: 1024–4096 MiB; nearest: 1024"),
      wrong(Number.NaN, "NaN MiB does not go with cpu 0.5 on Fargate: 1024–4096 MiB; nearest: 1024"),
    ],
    ephemeralStorageGib: [
      wrong(20, "20 is not a whole number from 21 to 200 GiB; nearest: 21"),
      wrong(201, "201 is not a whole number from 21 to 200 GiB; nearest: 200"),
    ],
    architecture: [
      wrong("arm64", '"arm64" is not one of "X86_64", "ARM64"; nearest: "ARM64"'),
      wrong("amd64", '"amd64" is not one of "X86_64", "ARM64"; nearest: "X86_64"'),
      wrong("x64", '"x64" is not one of "X86_64", "ARM64"; nearest: "X86_64"'),
      wrong("aarch64", '"aarch64" is not one of "X86_64", "ARM64"; nearest: "ARM64"'),
      wrong(output, isOutput),
    ],
  },
  create,
);

refuses<
  Pick<
    WebServiceArgs,
    "entrypoint" | "args" | "env" | "secrets" | "registryCredentials" | "logMode" | "logRetentionDays" | "tags" | "exec"
  >
>(
  "WebService refuses, of its container:",
  "",
  {
    entrypoint: [wrong("/bin/api", "is text; give a list"), wrong([output], isOutput, { at: "[0]" })],
    args: [
      wrong("serve", "is text; give a list"),
      wrong(["--port", 8080], '8080 is not text; nearest: "8080"', { at: "[1]" }),
    ],
    env: [
      wrong("A=b", "is text; give a map, { name: … }"),
      wrong([{ name: "A", value: "b" }], "is a list; give a map, { name: … }"),
      wrong({ PORT: 8080 }, '8080 is not text; nearest: "8080"', { at: ".PORT" }),
      wrong({ DEBUG: true }, 'true is not text; nearest: "true"', { at: ".DEBUG" }),
      wrong({ OPTIONS: { a: 1 } }, "an object is not text", { at: ".OPTIONS" }),
      wrong({ HOME: undefined }, "has no value; give one or leave it out", { at: ".HOME", title: "undefined" }),
      wrong({ HOME: null }, isNull, { at: ".HOME" }),
      wrong({ "A=B": "c" }, notVariable, { at: '["A=B"]' }),
      wrong({ "": "c" }, notVariable, { at: '[""]' }),
      wrong(
        JSON.parse('{"__proto__":"x"}'),
        "is the name of each object's prototype, and so not passed on; choose another",
        {
          at: ".__proto__",
        },
      ),
      wrong(
        { BLOB: "x".repeat(80_000) },
        "make a task definition of 80028 bytes; ECS takes 65536; put large values into a Secret or a file",
        { title: "80 KB" },
      ),
      wrong({ TOKEN: "x" }, "is also in secrets; a variable has one value, so give one", {
        at: ".TOKEN",
        beside: { secrets: { TOKEN: { arn: secretArn } } },
      }),
    ],
    secrets: [
      wrong({ TOKEN: "hunter2" }, noReference, { at: ".TOKEN" }),
      wrong({ TOKEN: {} }, noReference, { at: ".TOKEN" }),
      wrong({ TOKEN: null }, isNull, { at: ".TOKEN" }),
      wrong(["TOKEN"], "is a list; give a map, { name: … }"),
      wrong(
        { TOKEN: { arn: "arn:aws:kms:eu-west-1:123456789012:key/token" } },
        expect.stringContaining("is not the ARN of a secret with its suffix") as never,
        { at: ".TOKEN.arn" },
      ),
      wrong({ TOKEN: { arn: secretArn, jsonKey: "a:b" } }, '"a:b" is not a key without colons', {
        at: ".TOKEN.jsonKey",
      }),
    ],
    registryCredentials: [wrong("user:hunter2", noReference)],
    logMode: [wrong("async", '"async" is not one of "non-blocking", "blocking"')],
    logRetentionDays: [wrong(100, "100 is not a retention that CloudWatch has, in days; nearest: 90")],
    tags: [
      wrong({ team: null }, isNull, { at: ".team" }),
      wrong({ toString: "z" }, "hides a method that Pulumi calls on the tags; choose another", { at: ".toString" }),
    ],
    exec: [
      wrong("true", '"true" is not true or false'),
      wrong(true, "needs a file system that it can write to, but readonlyRootFilesystem is true; leave one out", {
        beside: { readonlyRootFilesystem: true },
      }),
    ],
  },
  create,
);

refuses<Pick<WebServiceArgs, "spotPercent" | "stopTimeoutSeconds" | "readonlyRootFilesystem" | "tracing">>(
  "WebService refuses, of how its tasks run:",
  "",
  {
    spotPercent: [
      wrong(101, "101 is not a whole number from 0 to 100 percent; nearest: 100"),
      wrong(33.3, "33.3 is not a whole number from 0 to 100 percent; nearest: 33"),
      wrong(output, isOutput),
    ],
    stopTimeoutSeconds: [wrong(121, seconds(121, "1 to 120", 120))],
    readonlyRootFilesystem: [wrong(1, "1 is not true or false")],
    tracing: [
      wrong("true", '"true" is not true or false'),
      wrong(true, "adds a sidecar otel-collector, and there is one; leave one of the two out", {
        beside: { sidecars: { "otel-collector": { image: "ghcr.io/acme/otel:1.0.0" } } },
      }),
    ],
  },
  create,
);

describe("WebService", () => {
  test("names every wrong argument in one error, those that do not go together too", () => {
    const args = {
      environment: { LOG_LEVEL: "info" },
      image: "",
      port: 70_000,
      cpu: 0.3,
      memory: 100,
      env: { TOKEN: "x" },
      secrets: { TOKEN: { arn: secretArn } },
      healthCheck: { path: "health" },
      scaling: { min: 5, max: 2 },
      host: "api",
      architecture: "arm",
    };
    expect(problemsOf(() => new WebService("api", args as never))).toEqual([
      { propertyPath: "environment", reason: expect.stringMatching(/^looks like environment variables/) },
      { propertyPath: "image", reason: imageMissing },
      { propertyPath: "cpu", reason: `0.3 is not a Fargate CPU size in vCPU; nearest: ${sizes}` },
      { propertyPath: "architecture", reason: '"arm" is not one of "X86_64", "ARM64"; nearest: "ARM64"' },
      { propertyPath: "port", reason: "70000 is not a whole number from 1 to 65535; nearest: 65535" },
      { propertyPath: "host", reason: expect.stringMatching(/^"api" is not a domain name/) },
      {
        propertyPath: "healthCheck.path",
        reason: '"health" is not a path: it starts with a slash, for example "/health"; nearest: "/health"',
      },
      { propertyPath: "memory", reason: "100 MiB goes with no cpu on Fargate; nearest: 512" },
      { propertyPath: "env.TOKEN", reason: "is also in secrets; a variable has one value, so give one" },
      { propertyPath: "scaling.max", reason: "2 is less than scaling.min 5; nearest: 5" },
    ]);
  });

  test("without arguments says what it needs", () => {
    expect(problemsOf(() => new WebService("api", undefined as never))).toEqual([
      { propertyPath: "environment", reason: "is missing: give an Environment or a reference to one" },
      { propertyPath: "image", reason: imageMissing },
    ]);
  });

  test("knows a misspelt argument", () => {
    const args = { environment: { ...environment }, image, enviroment: {}, heathCheck: {} };
    expect(problemsOf(() => new WebService("api", args as never))).toEqual([
      { propertyPath: "enviroment", reason: 'is not an argument; nearest: "environment"' },
      { propertyPath: "heathCheck", reason: 'is not an argument; nearest: "healthCheck"' },
    ]);
  });

  test("lists the arguments where none is like the one that was given", () => {
    const args = { environment: { ...environment }, image, kubeconfig: "x" };
    expect(problemsOf(() => new WebService("api", args as never))).toEqual([
      {
        propertyPath: "kubeconfig",
        reason: expect.stringMatching(/^is not an argument; there are environment, image, /),
      },
    ]);
  });

  test("says what was given in place of its arguments, or of its name", () => {
    expect(() => new WebService("api", null as never)).toThrow("- args: is null; give an object of environment, image");
    expect(() => new WebService("api", "image" as never)).toThrow("- args: is text; give an object of");
    const args = { environment: { ...environment }, image };
    for (const [name, what] of [
      [5, "is a number"],
      [undefined, "is missing"],
      ["", "is empty"],
      [args, "is an object"],
    ]) {
      expect(() => new WebService(name as never, args)).toThrow(
        `WebService: its name ${what}; give text, as in new WebService("main", …)`,
      );
    }
  });

  test("says where a key is of no secret", () => {
    const secrets = { A: secretKey(undefined as never, "a"), B: secretKey({ arn: secretArn }, "") };
    expect(problemsOf(() => new WebService("api", { environment: { ...environment }, image, secrets }))).toEqual([
      { propertyPath: "secrets.A", reason: expect.stringMatching(/^is no reference to a secret/) },
      { propertyPath: "secrets.B.jsonKey", reason: '"" is not a key without colons' },
    ]);
  });

  test("shows no secret that was given in the wrong place", () => {
    const args = { environment: { ...environment }, image, secrets: { A: "hunter2" }, registryCredentials: "hunter2" };
    const problems = problemsOf(() => new WebService("api", args as never));
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});

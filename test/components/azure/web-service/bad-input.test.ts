import { describe, expect, test } from "vitest";
import { WebService, type WebServiceArgs } from "../../../../components/azure";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { existingId } from "../helpers";
import { create, environment, fronted, image, noReference, token, whole } from "./bad-input-base";

const imageMissing = "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2";
const sizes = "0.25 (512 MiB), 0.5 (1024 MiB)";
const notVariable = "is not a variable's name on Container Apps: letters, digits and - . _, no digit in front";
const acr = {
  id: existingId("Microsoft.ContainerRegistry/registries/acmeimages"),
  loginServer: "acmeimages.azurecr.io",
};

refuses<
  Pick<WebServiceArgs, "environment" | "image" | "port" | "cpu" | "memory" | "workloadProfile" | "containerAppName">
>(
  "WebService refuses, of what it runs:",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong(null, "is missing: give an Environment or a reference to one"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
      wrong(
        { LOG_LEVEL: "info" },
        "looks like environment variables; those go in env, and environment is an Environment",
      ),
    ],
    image: [
      wrong("", imageMissing),
      wrong(undefined, imageMissing),
      wrong("ghcr.io/Acme/API:V1", '"ghcr.io/Acme/API:V1" is not an image reference; nearest: "ghcr.io/acme/api:V1"'),
      wrong(
        "acmeimages.azurecr.io/api:1",
        '"acmeimages.azurecr.io/api:1" is in acmeimages.azurecr.io, which nothing signs in to; give registry: the registry, or its { id, loginServer }',
      ),
      wrong(
        "othershop.azurecr.io/api:1",
        '"othershop.azurecr.io/api:1" is in othershop.azurecr.io, not acmeimages.azurecr.io; give registry: the registry, or its { id, loginServer }',
        { beside: { registry: acr } },
      ),
    ],
    port: [
      wrong(0, whole(0, "1 to 65535", 1)),
      wrong("8080", '"8080" is not a whole number from 1 to 65535; nearest: 8080'),
      wrong(null, isNull),
    ],
    cpu: [
      wrong(0.3, `0.3 is not a size of Container Apps in vCPU; nearest: ${sizes}`),
      wrong(0, "0 is not a size of Container Apps in vCPU; nearest: 0.25 (512 MiB)"),
      wrong(500, "500 is not a size of Container Apps in vCPU; nearest: 0.5 (1024 MiB)", { title: "thousandths" }),
      wrong(64, "64 is not a size of Container Apps in vCPU; nearest: 4 (8192 MiB)"),
      wrong("0.5", '"0.5" is not a number; it is text'),
      wrong(Number.NaN, "NaN is not a size of Container Apps in vCPU; nearest: 0.25 (512 MiB)"),
      wrong(
        0.25,
        "leaves nothing for the main container: its sidecars take 0.25 vCPU and 512 MiB of 0.25 and 512; nearest: 0.5",
        { beside: { sidecars: { proxy: { image } } } },
      ),
      wrong(
        0.5,
        "leaves nothing for the main container: its sidecars take 0.25 vCPU and 1024 MiB of 0.5 and 1024; nearest: 0.75",
        { beside: { sidecars: { proxy: { image, memory: 1024 } } } },
      ),
      wrong(0.555, "0.555 is not a number of vCPU from 0.01 to 96 with two decimals at most; nearest: 0.56", {
        beside: { workloadProfile: "big" },
      }),
    ],
    memory: [
      wrong(1000, "1000 is not a size of Container Apps in MiB: 512 to 8192 in steps of 512; nearest: 1024"),
      wrong(2, "2 is not a size of Container Apps in MiB: 512 to 8192 in steps of 512; nearest: 2048", {
        title: "GiB",
      }),
      wrong(
        2048,
        "2048 MiB does not go with cpu 0.5 on Container Apps: 2048 MiB for each vCPU; nearest: cpu 0.5 with 1024, or cpu 1 with 2048",
        { beside: { cpu: 0.5 } },
      ),
      wrong("1Gi", '"1Gi" is not a number; it is text'),
      wrong(1000, "1000 is not a number of MiB from 256 to 901120 in steps of 256; nearest: 1024", {
        beside: { workloadProfile: "big" },
        title: "1000 on a profile of one's own",
      }),
    ],
    workloadProfile: [
      wrong(
        "my profile",
        '"my profile" is not a workload profile\'s name: 1 to 15 letters, digits and hyphens, starting with a letter',
      ),
      wrong(output, isOutput),
    ],
    containerAppName: [
      wrong(
        "Acme_API",
        '"Acme_API" is not a container app\'s name: 2 to 32 lower-case letters, digits and single hyphens, starting with a letter, no hyphen at the end; nearest: "acme-api"',
      ),
      wrong(
        "a",
        '"a" is not a container app\'s name: 2 to 32 lower-case letters, digits and single hyphens, starting with a letter, no hyphen at the end',
      ),
      wrong(
        "a--b",
        '"a--b" is not a container app\'s name: 2 to 32 lower-case letters, digits and single hyphens, starting with a letter, no hyphen at the end; nearest: "a-b"',
      ),
      wrong(output, isOutput),
    ],
  },
  create,
);

refuses<Pick<WebServiceArgs, "entrypoint" | "args" | "env" | "secrets" | "registry" | "registryCredentials" | "tags">>(
  "WebService refuses, of its container:",
  "",
  {
    entrypoint: [wrong("/bin/api", "is text; give a list"), wrong([output], isOutput, { at: "[0]" })],
    args: [wrong(["--port", 8080], '8080 is not text; nearest: "8080"', { at: "[1]" })],
    env: [
      wrong("A=b", "is text; give a map, { name: … }"),
      wrong({ PORT: 8080 }, '8080 is not text; nearest: "8080"', { at: ".PORT" }),
      wrong({ HOME: null }, isNull, { at: ".HOME" }),
      wrong({ "Logging:Level": "info" }, `${notVariable}; nearest: "Logging__Level"`, { at: '["Logging:Level"]' }),
      wrong({ "3D": "x" }, `${notVariable}; nearest: "_3D"`, { at: ".3D" }),
      wrong({ "": "c" }, notVariable, { at: '[""]' }),
      wrong({ VENDOR_NATIVE_SECRET_VERSIONS: "x" }, "is set by this library; leave it out", {
        at: ".VENDOR_NATIVE_SECRET_VERSIONS",
      }),
      wrong({ TOKEN: "x" }, "is also in secrets; a variable has one value, so give one", {
        at: ".TOKEN",
        beside: { secrets: { TOKEN: token } },
      }),
    ],
    secrets: [
      wrong({ TOKEN: "hunter2" }, noReference, { at: ".TOKEN" }),
      wrong({ TOKEN: {} }, noReference, { at: ".TOKEN" }),
      wrong(
        { TOKEN: { ...token, jsonKey: "password" } },
        "is of AWS alone: Container Apps gives a secret of Key Vault as a whole; make a Secret of that value, or let the application read the JSON text",
        { at: ".TOKEN.jsonKey" },
      ),
      wrong({ TOKEN: null }, isNull, { at: ".TOKEN" }),
      wrong(["TOKEN"], "is a list; give a map, { name: … }"),
      wrong(
        { TOKEN: { ...token, uri: `${token.uri}/0123456789abcdef0123456789abcdef` } },
        expect.stringContaining(`its version goes in version; nearest: "${token.uri}"`) as never,
        { at: ".TOKEN.uri" },
      ),
    ],
    registry: [
      wrong("acmeimages.azurecr.io", "is not a container registry or a reference to one: it is text"),
      wrong({ loginServer: "acmeimages.azurecr.io" }, "is not a container registry or a reference to one: it lacks id"),
    ],
    registryCredentials: [
      wrong("user:hunter2", "is text; give an object of server, username, password"),
      wrong({ username: "a", password: token }, "is missing: give the host of the registry, such as ghcr.io", {
        at: ".server",
      }),
      wrong(
        { server: "https://ghcr.io", username: "a", password: token },
        '"https://ghcr.io" is not the host of a registry, such as ghcr.io',
        { at: ".server" },
      ),
      wrong({ server: "ghcr.io", password: token }, "is missing: give the name to sign in with", { at: ".username" }),
      wrong({ server: "ghcr.io", username: "a", password: "hunter2" }, noReference, { at: ".password" }),
    ],
    tags: [wrong({ team: null }, isNull, { at: ".team" })],
  },
  create,
);

refuses<
  Pick<
    WebServiceArgs,
    | "terminationGracePeriodSeconds"
    | "tracing"
    | "identityId"
    | "imageUpdatedBy"
    | "identityLifecycle"
    | "revisionMode"
    | "revisionSuffix"
    | "startupSeconds"
    | "startupProbe"
    | "timeoutSeconds"
  >
>(
  "WebService refuses, of how it runs:",
  "",
  {
    terminationGracePeriodSeconds: [
      wrong(-1, whole(-1, "0 to 3600 seconds", 0)),
      wrong(10, "10 is less than a request may take by timeoutSeconds; nearest: 60", {
        beside: { timeoutSeconds: 60 },
      }),
    ],
    startupSeconds: [
      wrong(0, whole(0, "1 to 57600 seconds", 1)),
      wrong(60_000, whole(60_000, "1 to 57600 seconds", 57_600)),
    ],
    startupProbe: [
      wrong({ unhealthyThreshold: 10 }, "follows from startupSeconds; give one of the two", {
        at: ".unhealthyThreshold",
        beside: { startupSeconds: 60 },
      }),
      wrong({ intervalSeconds: 1 }, "1 lets a start take 240 seconds at most; nearest: 2", {
        at: ".intervalSeconds",
        beside: { startupSeconds: 300 },
      }),
    ],
    timeoutSeconds: [
      wrong(0, whole(0, "1 to 240 seconds", 1)),
      wrong(
        600,
        "600 is longer than the ingress of Container Apps waits, always 240 seconds; answer at once and let a Worker or a Job do the work; nearest: 240",
      ),
      wrong(
        120,
        "120 is longer than the environment's Front Door waits, 60; give its frontDoor originResponseTimeoutSeconds: 120",
        { beside: { environment: fronted } },
      ),
    ],
    tracing: [wrong("true", '"true" is not true or false')],
    imageUpdatedBy: [
      wrong("ci", '"ci" is not one of "program", "pipeline"'),
      wrong("Pipeline", '"Pipeline" is not one of "program", "pipeline"; nearest: "pipeline"'),
      wrong(output, isOutput),
    ],
    identityId: [
      wrong(
        "orders",
        '"orders" is not the ARM id of a managed identity: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>',
      ),
    ],
    identityLifecycle: [wrong("main", '"main" is not one of "None", "Init", "Main", "All"; nearest: "Main"')],
    revisionMode: [wrong("multi", '"multi" is not one of "Single", "Multiple"; nearest: "Multiple"')],
    revisionSuffix: [
      wrong(
        "1.4.2",
        '"1.4.2" is not a revision\'s suffix: lower-case letters, digits and single hyphens, starting with a letter',
      ),
      wrong(
        "v".repeat(50),
        `"${"v".repeat(50)}" has 50 characters; with the app api in front a suffix has room for 49`,
        { title: "50 letters" },
      ),
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
      env: { TOKEN: "x" },
      secrets: { TOKEN: token },
      healthCheck: { path: "health" },
      scaling: { min: 5, max: 2 },
      host: "api",
      architecture: "arm64",
    };
    expect(problemsOf(() => new WebService("api", args as never))).toEqual([
      {
        propertyPath: "architecture",
        reason:
          "is not an argument on Azure: Container Apps runs linux/amd64 alone; build the image for that and leave it out",
      },
      { propertyPath: "environment", reason: expect.stringMatching(/^looks like environment variables/) },
      { propertyPath: "image", reason: imageMissing },
      { propertyPath: "port", reason: "70000 is not a whole number from 1 to 65535; nearest: 65535" },
      { propertyPath: "host", reason: expect.stringMatching(/^"api" is not a domain name/) },
      {
        propertyPath: "healthCheck.path",
        reason: '"health" is not a path: it starts with a slash, for example "/health"; nearest: "/health"',
      },
      { propertyPath: "cpu", reason: `0.3 is not a size of Container Apps in vCPU; nearest: ${sizes}` },
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

  test("knows a misspelt argument, and lists them where none is like the one that was given", () => {
    const args = { environment: { ...environment }, image, heathCheck: {}, spot: 5 };
    expect(problemsOf(() => new WebService("api", args as never))).toEqual([
      { propertyPath: "heathCheck", reason: 'is not an argument; nearest: "healthCheck"' },
      { propertyPath: "spot", reason: expect.stringMatching(/^is not an argument; /) },
    ]);
  });

  test("says what was given in place of its arguments, or of its name", () => {
    expect(() => new WebService("api", null as never)).toThrow("- args: is null; give an object of environment, image");
    expect(() => new WebService("", { environment: { ...environment }, image })).toThrow(
      'WebService: its name is empty; give text, as in new WebService("main", …)',
    );
  });

  test("shows no secret that was given in the wrong place", () => {
    const args = { environment: { ...environment }, image, secrets: { A: "hunter2" }, registryCredentials: "hunter2" };
    const problems = problemsOf(() => new WebService("api", args as never));
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});

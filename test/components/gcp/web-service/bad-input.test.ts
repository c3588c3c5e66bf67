import { describe, expect, test } from "vitest";
import type { WebServiceArgs } from "../../../../components/gcp/web-service/args";
import { WebService } from "../../../../components/gcp/web-service/web-service";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { environment, image, secretId, withoutDomain } from "./bad-input-base";
import { create, notBoolean, notKey, whole } from "./bad-input-within";

const imageMissing = "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2";
const noReference = "is no reference to a secret: give a Secret, or { id }; plain values go in env";
const sizes = "is not a CPU size of Cloud Run in vCPU: 0.08 to less than 1, 1, 2, 4, 6 or 8; nearest:";
const [gen1, gen2] = ["EXECUTION_ENVIRONMENT_GEN1", "EXECUTION_ENVIRONMENT_GEN2"];
const small = { beside: { cpu: 0.5 } };

refuses<Pick<WebServiceArgs, "environment" | "image" | "port" | "cpu" | "memory">>(
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
      wrong(
        { project: "acme-prod", region: "europe-west1" },
        "is not an Environment or a reference to one: it lacks networkId, subnetworkIds",
      ),
      wrong(
        { ...environment, regions: ["europe-west1", "us-east1"] },
        "has no subnet in us-east1 in its subnetworkIds; there is europe-west1",
        { title: "a region without a subnet" },
      ),
      wrong(
        { ...environment, subnetworkIds: {} },
        "has no subnet in europe-west1 in its subnetworkIds; there is none",
        {
          title: "no subnet",
        },
      ),
    ],
    image: [
      wrong("", imageMissing),
      wrong(undefined, imageMissing),
      wrong(null, imageMissing),
      wrong("acme/api: 1", '"acme/api: 1" is not an image reference; nearest: "ghcr.io/acme/api:1.4.2"'),
      wrong(5, '5 is not an image reference; nearest: "ghcr.io/acme/api:1.4.2"'),
      wrong(
        "quay.io/acme/api:1",
        '"quay.io/acme/api:1" cannot be pulled: Cloud Run reaches Artifact Registry, Docker Hub and ghcr.io, not quay.io; give it through a remote repository of Artifact Registry, <region>-docker.pkg.dev/<project>/<repository>/acme/api:1',
      ),
    ],
    port: [
      wrong(0, whole(0, "1 to 65535", 1)),
      wrong(70_000, whole(70_000, "1 to 65535", 65_535)),
      wrong("8080", whole("8080", "1 to 65535", 8080)),
      wrong(null, isNull),
    ],
    cpu: [
      wrong(0.05, `0.05 ${sizes} 0.08 (128–512 MiB)`),
      wrong(3, `3 ${sizes} 2 (128–8192 MiB), 4 (2048–16384 MiB)`),
      wrong(500, `500 ${sizes} 0.5 (128–1024 MiB)`, { title: "millicores" }),
      wrong("1", `"1" ${sizes} 1 (128–4096 MiB)`),
      wrong(8, "with its sidecars, 10 vCPU are more than the 8 of an instance", {
        beside: { memory: 4096, sidecars: { a: { image }, b: { image } } },
      }),
      wrong(20, "20 vCPU are more than the 8 of an instance"),
      wrong(8, '8 is too little for a GPU "nvidia-rtx-pro-6000"; nearest: 20', {
        beside: { accelerator: "nvidia-rtx-pro-6000" },
        title: "8 with the larger GPU",
      }),
      wrong(2, '2 is too little for a GPU "nvidia-l4"; nearest: 4', {
        beside: { accelerator: "nvidia-l4" },
        title: "2 with a GPU",
      }),
    ],
    memory: [
      wrong(8192, "8192 MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 4096, or cpu 2"),
      wrong(64, "64 MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 128"),
      wrong(1024, "1024 MiB does not go with cpu 4 on Cloud Run: 2048–16384 MiB; nearest: 2048", {
        beside: { cpu: 4 },
      }),
      wrong(2048, "2048 MiB does not go with cpu 0.5 on Cloud Run: 128–1024 MiB; nearest: 1024, or cpu 1", small),
      wrong(512.5, whole(512.5, "1 to 81920 MiB", 513)),
      wrong("512", whole("512", "1 to 81920 MiB", 512)),
      wrong("512Mi", '"512Mi" is not a number, in MiB; nearest: 512'),
      wrong("1.5Gi", '"1.5Gi" is not a number, in MiB; nearest: 1536'),
      wrong("900Gi", whole("900Gi", "1 to 81920 MiB", 1)),
      wrong(4096, '4096 MiB is too little for a GPU "nvidia-l4"; nearest: 16384', {
        beside: { cpu: 4, accelerator: "nvidia-l4" },
      }),
      wrong(
        4096,
        "with its sidecars, 8704 MiB does not go with cpu 2 on Cloud Run: 128–8192 MiB; nearest: 8192, or cpu 4",
        {
          beside: { sidecars: { a: { image, memory: 4608 } } },
          title: "4096 and a sidecar",
        },
      ),
    ],
  },
  create,
);

refuses<
  Pick<
    WebServiceArgs,
    | "entrypoint"
    | "args"
    | "workingDir"
    | "serviceAccount"
    | "env"
    | "secrets"
    | "dependsOn"
    | "customAudiences"
    | "tags"
    | "networkTags"
  >
>(
  "WebService refuses, of its container:",
  "",
  {
    entrypoint: [wrong("/bin/api", "is text; give a list"), wrong([output], isOutput, { at: "[0]" })],
    workingDir: [
      wrong("srv", '"srv" is not an absolute path without a colon: it starts with a slash; nearest: "/srv"'),
      wrong(output, isOutput),
    ],
    serviceAccount: [
      wrong(
        "orders",
        '"orders" is not the address of a service account, such as orders@acme-prod.iam.gserviceaccount.com',
      ),
      wrong(
        "serviceAccount:orders@acme-prod.iam.gserviceaccount.com",
        '"serviceAccount:orders@acme-prod.iam.gserviceaccount.com" is not the address of a service account; nearest: "orders@acme-prod.iam.gserviceaccount.com"',
      ),
      wrong(
        "123-compute@developer.gserviceaccount.com",
        '"123-compute@developer.gserviceaccount.com" is a default account, which whole projects share; give an account that is for this workload',
      ),
    ],
    args: [
      wrong("serve", "is text; give a list"),
      wrong(["--port", 8080], '8080 is not text; nearest: "8080"', { at: "[1]" }),
    ],
    env: [
      wrong("A=b", "is text; give a map, { name: … }"),
      wrong({ WORKERS: 4 }, '4 is not text; nearest: "4"', { at: ".WORKERS" }),
      wrong({ HOME: null }, isNull, { at: ".HOME" }),
      wrong({ "A=B": "c" }, "is not a variable's name", { at: '["A=B"]' }),
      wrong({ PORT: "80" }, "is reserved: Cloud Run sets it itself; set it by port", { at: ".PORT" }),
      wrong({ K_SERVICE: "a" }, "is reserved: Cloud Run sets it itself", { at: ".K_SERVICE" }),
      wrong({ K_REVISION: "a" }, "is reserved: Cloud Run sets it itself", { at: ".K_REVISION" }),
      wrong({ K_CONFIGURATION: "a" }, "is reserved: Cloud Run sets it itself", { at: ".K_CONFIGURATION" }),
      wrong({ X_GOOGLE_A: "a" }, "is reserved: Cloud Run keeps names that start with X_GOOGLE_", { at: ".X_GOOGLE_A" }),
      wrong({ TOKEN: "x" }, "is also in secrets; a variable has one value, so give one", {
        at: ".TOKEN",
        beside: { secrets: { TOKEN: { id: secretId } } },
      }),
    ],
    secrets: [
      wrong({ TOKEN: "hunter2" }, noReference, { at: ".TOKEN" }),
      wrong({ TOKEN: {} }, noReference, { at: ".TOKEN" }),
      wrong(
        { TOKEN: { id: secretId, jsonKey: "password" } },
        "is of AWS alone: Cloud Run gives a secret of Secret Manager as a whole; make a Secret of that value, or let the application read the JSON text",
        { at: ".TOKEN.jsonKey" },
      ),
      wrong({ PORT: { id: secretId } }, "is reserved: Cloud Run sets it itself; set it by port", { at: ".PORT" }),
      wrong({ TOKEN: { id: "token" } }, expect.stringContaining('"token" is not the id of a secret') as never, {
        at: ".TOKEN.id",
      }),
      wrong(["TOKEN"], "is a list; give a map, { name: … }"),
    ],
    dependsOn: [
      wrong("proxy", "is text; give a list"),
      wrong(["proxy"], '"proxy" is no other container; there is none', { at: "[0]" }),
    ],
    customAudiences: [wrong(["api"], '"api" is not a URL, such as https://api.example.com', { at: "[0]" })],
    networkTags: [
      wrong(["Web"], '"Web" is not a network tag: lower-case letters, digits and hyphens', { at: "[0]" }),
      wrong("web", "is text; give a list"),
    ],
    tags: [
      wrong({ team: null }, isNull, { at: ".team" }),
      wrong({ Team: "a" }, expect.stringContaining("is not a label's key") as never, { at: ".Team" }),
    ],
  },
  create,
);

refuses<
  Pick<
    WebServiceArgs,
    | "exposure"
    | "host"
    | "invokers"
    | "useHttp2"
    | "sessionAffinity"
    | "timeoutSeconds"
    | "startupSeconds"
    | "startupProbe"
  >
>(
  "WebService refuses, of who reaches it:",
  "",
  {
    exposure: [
      wrong("private", '"private" is not one of "public", "internal"'),
      wrong(output, isOutput),
      wrong(
        "public",
        '"public" needs an environment with publicLoadBalancer; this one has a domain, but none to serve it',
        { beside: { environment: { ...withoutDomain, domainName: "example.com" } } },
      ),
    ],
    host: [
      wrong("api", '"api" is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots'),
      wrong(
        "api.example.org",
        '"api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"',
      ),
      wrong(
        "a.b.example.com",
        '"a.b.example.com" is 2 labels below example.com, but its certificate covers one; nearest: "a-b.example.com"',
      ),
      wrong(
        "example.com",
        '"example.com" is the domain itself, which names no service; leave host out, and give the environment hosts: { "example.com": "<service>" }',
      ),
      wrong(
        "1.example.com",
        expect.stringMatching(
          /^its first label "1" is not the name of a Cloud Run service: a lower-case letter first, 49 characters at most; nearest: "x-[0-9a-f]{8}\.example\.com"$/,
        ) as never,
      ),
      wrong(
        `${"a".repeat(50)}.example.com`,
        expect.stringMatching(
          /^its first label "a{50}" is not the name of a Cloud Run service: .*49 characters at most; nearest: "a{40}-[0-9a-f]{8}\.example\.com"$/,
        ) as never,
        { title: "50 characters" },
      ),
      wrong(
        "api.example.com",
        "needs an environment with a domain and a load balancer for it; this one has none, so leave it out",
        { beside: { environment: withoutDomain }, title: "without a domain" },
      ),
      wrong(
        "api.example.com",
        "needs an environment with a domain and a load balancer for it; this one has none, so leave it out",
        { beside: { exposure: "internal" }, title: "without an internal load balancer" },
      ),
    ],
    invokers: [
      wrong(["serviceAccount:a@b.iam.gserviceaccount.com"], "is a list; give a map, { name: … }"),
      wrong({ all: "allUsers" }, '"allUsers" is everyone; leave invokers out, so that callers need no token', {
        at: ".all",
      }),
      wrong(
        { all: "allAuthenticatedUsers" },
        '"allAuthenticatedUsers" is everyone; leave invokers out, so that callers need no token',
        { at: ".all" },
      ),
      wrong(
        { web: "web@acme-prod.iam.gserviceaccount.com" },
        '"web@acme-prod.iam.gserviceaccount.com" is not a member, such as "serviceAccount:web@acme-prod.iam.gserviceaccount.com"; nearest: "serviceAccount:web@acme-prod.iam.gserviceaccount.com"',
        { at: ".web" },
      ),
      wrong({ "a b": "user:a@example.com" }, notKey, { at: '["a b"]' }),
    ],
    useHttp2: [wrong("yes", notBoolean("yes"))],
    sessionAffinity: [wrong("yes", notBoolean("yes"))],
    timeoutSeconds: [wrong(0, whole(0, "1 to 3600 seconds", 1)), wrong(7200, whole(7200, "1 to 3600 seconds", 3600))],
    startupSeconds: [wrong(0, whole(0, "1 to 240 seconds", 1)), wrong(600, whole(600, "1 to 240 seconds", 240))],
    startupProbe: [
      wrong({ tcpSocket: {}, failureThreshold: 5 }, "follows from startupSeconds; give one of the two", {
        at: ".failureThreshold",
        beside: { startupSeconds: 60 },
      }),
    ],
  },
  create,
);

refuses<
  Pick<
    WebServiceArgs,
    | "cpuIdle"
    | "startupCpuBoost"
    | "executionEnvironment"
    | "accelerator"
    | "gpuZonalRedundancyDisabled"
    | "vpcEgress"
    | "revision"
    | "encryptionKey"
    | "deletionProtection"
    | "tracing"
    | "imageUpdatedBy"
    | "runBefore"
    | "restartOnRotation"
    | "slo"
  >
>(
  "WebService refuses, of how its instances run:",
  "",
  {
    cpuIdle: [
      wrong("no", notBoolean("no")),
      wrong(false, "false needs 1 vCPU or more, but cpu is 0.5; nearest: true", small),
      wrong(true, "true does not go with a GPU, which is billed by instance; nearest: false", {
        beside: { accelerator: "nvidia-l4", cpu: 4, memory: 16_384 },
      }),
    ],
    startupCpuBoost: [wrong(1, "1 is not true or false")],
    executionEnvironment: [
      wrong("gen2", `"gen2" is not one of "${gen1}", "${gen2}"`),
      wrong(gen2, `cpu 0.5 is less than 1, which runs in the first generation alone; nearest: "${gen1}"`, small),
      wrong(gen2, `memory 256 is less than 512, which runs in the first generation alone; nearest: "${gen1}"`, {
        beside: { memory: 256 },
      }),
      wrong(gen1, `"${gen1}" has no GPUs; nearest: "${gen2}"`, {
        beside: { accelerator: "nvidia-l4", cpu: 4, memory: 16_384 },
      }),
    ],
    accelerator: [
      wrong("nvidia-t4", '"nvidia-t4" is not one of "nvidia-l4", "nvidia-rtx-pro-6000"; nearest: "nvidia-l4"'),
      wrong(output, isOutput),
    ],
    gpuZonalRedundancyDisabled: [wrong(true, "is of a GPU; give accelerator too")],
    vpcEgress: [wrong("all", '"all" is not one of "PRIVATE_RANGES_ONLY", "ALL_TRAFFIC"; nearest: "ALL_TRAFFIC"')],
    revision: [
      wrong("api-2", "is there to be named in traffic; give that too, or leave it out"),
      wrong("v2", '"v2" is no revision of service "api"; nearest: "api-v2"', {
        beside: { traffic: [{ percent: 100 }] },
      }),
      wrong("API-2", expect.stringContaining("is not the name of a revision") as never),
    ],
    encryptionKey: [wrong("images", expect.stringContaining('"images" is not the id of a Cloud KMS key') as never)],
    deletionProtection: [wrong("true", notBoolean("true"))],
    tracing: [
      wrong("true", notBoolean("true")),
      wrong(true, "adds a sidecar otel-collector, and there is one; leave one of the two out", {
        beside: { sidecars: { "otel-collector": { image: "ghcr.io/acme/otel:1.0.0" } } },
      }),
    ],
    slo: [
      wrong(99.9, "is a number; give an object of availabilityPercent, latency"),
      wrong({}, "has no objective; give availabilityPercent, latency or both"),
      wrong({ availabilityPercent: 100 }, "100 is not a number from 50 to 99.999 percent; nearest: 99.999", {
        at: ".availabilityPercent",
      }),
      wrong({ latency: {} }, "is missing: give the seconds in which an answer is fast enough", {
        at: ".latency.seconds",
      }),
    ],
    restartOnRotation: [
      wrong("no", notBoolean("no")),
      wrong(output, isOutput),
      wrong(true, "true needs revisions without a name; leave it or revision out", {
        beside: { revision: "api-blue", traffic: [{ percent: 100 }] },
      }),
    ],
    imageUpdatedBy: [
      wrong("ci", '"ci" is not one of "program", "pipeline"'),
      wrong("Pipeline", '"Pipeline" is not one of "program", "pipeline"; nearest: "pipeline"'),
      wrong(output, isOutput),
    ],
    runBefore: [
      wrong("migrate", "is not a Job or a reference to one: it is text"),
      wrong(
        { id: "migrate" },
        '"migrate" is not the id of a Cloud Run job, such as projects/acme-prod/locations/europe-west1/jobs/migrate',
        { at: ".id" },
      ),
      wrong(
        { id: "projects/acme-prod/locations/europe-west1/jobs/migrate" },
        "is a reference to a job that runs before no deployment: give the Job itself, or set gate: true on it",
      ),
    ],
  },
  create,
);

describe("WebService, of what belongs to another cloud, or what Google calls otherwise,", () => {
  const driven =
    'is not an argument on Google Cloud: Cloud Run adds instances by requests; nearest: "concurrentRequests"';
  test.each([
    [
      "architecture",
      { architecture: "arm64" },
      "is not an argument on Google Cloud: Cloud Run runs x86-64 alone; build the image for linux/amd64 and leave it out",
    ],
    [
      "additionalHosts",
      { additionalHosts: ["b.example.com"] },
      'is not an argument on Google Cloud: give the environment hosts: { "www.example.org": "<service>" }',
    ],
    [
      "registryCredentials",
      { registryCredentials: { id: secretId } },
      "is not an argument on Google Cloud: Cloud Run pulls as itself; give the image through a remote repository of Artifact Registry",
    ],
    [
      "spotPercent",
      { spotPercent: 50 },
      "is not an argument on Google Cloud: Cloud Run has no Spot instances; leave it out",
    ],
    ["labels", { labels: { team: "shop" } }, 'is not an argument; nearest: "tags"'],
    ["minInstances", { minInstances: 2 }, 'is not an argument; nearest: "scaling.min"'],
    [
      "region",
      { region: "europe-west1" },
      "is not an argument of a service: it is where its environment is; give it to the Environment",
    ],
    [
      "command",
      { command: ["/bin/api"] },
      'is not an argument: Docker\'s ENTRYPOINT, which Cloud Run calls so, is "entrypoint"; its CMD is "args"',
    ],
    ["scaling.cpuPercent", { scaling: { cpuPercent: 60 } }, driven],
    ["scaling.memoryPercent", { scaling: { memoryPercent: 60 } }, driven],
    ["scaling.requestsPerMinutePerTask", { scaling: { requestsPerMinutePerTask: 60 } }, driven],
  ])("says what to do instead of %s", (propertyPath, args, reason) => {
    const problems = problemsOf(() => create("image", image, args));
    expect(problems).toEqual([{ propertyPath, reason }]);
  });
});

describe("WebService", () => {
  test("names every wrong argument in one error, those that do not go together too", () => {
    const args = {
      environment: { LOG_LEVEL: "info" },
      image: "",
      port: 70_000,
      cpu: 3,
      env: { TOKEN: "x", PORT: "80" },
      secrets: { TOKEN: { id: secretId } },
      healthCheck: { path: "health" },
      scaling: { min: 5, max: 2 },
      architecture: "arm64",
      traffic: [{ percent: 90 }],
    };
    expect(problemsOf(() => new WebService("api", args as never))).toEqual([
      { propertyPath: "architecture", reason: expect.stringMatching(/^is not an argument on Google Cloud/) },
      { propertyPath: "environment", reason: expect.stringMatching(/^looks like environment variables/) },
      { propertyPath: "image", reason: imageMissing },
      { propertyPath: "cpu", reason: expect.stringMatching(/^3 is not a CPU size of Cloud Run/) },
      { propertyPath: "env.PORT", reason: "is reserved: Cloud Run sets it itself; set it by port" },
      { propertyPath: "port", reason: whole(70_000, "1 to 65535", 65_535) },
      {
        propertyPath: "healthCheck.path",
        reason: '"health" is not a path: it starts with a slash, for example "/health"; nearest: "/health"',
      },
      { propertyPath: "env.TOKEN", reason: "is also in secrets; a variable has one value, so give one" },
      { propertyPath: "scaling.max", reason: "2 is less than scaling.min 5; nearest: 5" },
      { propertyPath: "traffic", reason: "is 90 percent in all; the parts must be 100 together" },
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

  test("says what was given in place of its arguments, or of its name", () => {
    expect(() => new WebService("api", null as never)).toThrow("- args: is null; give an object of environment, image");
    expect(() => new WebService("", { environment: { ...environment }, image })).toThrow(
      'WebService: its name is empty; give text, as in new WebService("main", …)',
    );
  });

  test("shows no secret that was given in the wrong place", () => {
    const problems = problemsOf(() => create("secrets", { A: "hunter2" }, { registryCredentials: "hunter2" }));
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});

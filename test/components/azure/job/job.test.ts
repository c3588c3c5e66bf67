import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Job, type JobArgs, type JobRef, Secret, WebService } from "../../../../components/azure";
import { byType, existingId, late, names, type Plan, planProgram, resource, text } from "../helpers";
import { environment, failureOf } from "../web-service/bad-input-base";
import { waitsFor } from "../web-service/helpers";

type Given = Partial<Omit<JobArgs, "environment">>;
const image = "ghcr.io/acme/shop:1.4.2";
const notify = existingId("Microsoft.Insights/actionGroups/pager");
const types = {
  app: "azure-native:app:ContainerApp",
  job: "azure-native:app:Job",
  script: "azure-native:resources:AzureCliScript",
  role: "azure-native:authorization:RoleAssignment",
  definition: "azure-native:authorization:RoleDefinition",
  alert: "azure-native:monitor:ScheduledQueryRule",
};

const plan = (args: Given = {}) =>
  planProgram(() => {
    const job = new Job("migrate", { environment: new Environment("prod"), image, ...args });
    return { startCommand: job.startCommand, ref: job.ref };
  });

/** A job that a service waits for. */
const planGate = (args: Given = {}, service: object = {}) =>
  planProgram(() => {
    const prod = new Environment("prod");
    const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"], ...args });
    new WebService("api", { environment: prod, image, runBefore: migrate, ...service });
    new WebService("admin", { environment: prod, image, runBefore: migrate });
    new WebService("docs", { environment: prod, image });
  });

const jobOf = (found: Plan, name = "migrate") => resource(found, types.job, name).inputs as Record<string, never>;
const scriptOf = (found: Plan) => resource(found, types.script, "migrate-gate");
const runIn = async (args: Given, service = {}) => scriptOf(await planGate(args, service)).inputs.forceUpdateTag;

describe("a job", () => {
  test("runs on demand for half an hour at most, once, and is tried once", async () => {
    const found = await plan({ args: ["migrate"] });
    expect(jobOf(found)).toMatchObject({
      jobName: "migrate",
      environmentId: expect.stringMatching(/\/managedEnvironments\/prod[0-9a-f]{8}$/),
      identity: { type: "UserAssigned" },
      configuration: {
        triggerType: "Manual",
        manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 },
        replicaTimeout: 1800,
        replicaRetryLimit: 0,
        identitySettings: [{ lifecycle: "None" }],
      },
      template: {
        containers: [
          {
            name: "app",
            image,
            args: ["migrate"],
            env: [{ name: "VENDOR_NATIVE_RUN", value: expect.stringMatching(/^[0-9a-f]{16}$/) }],
            resources: { cpu: 0.5, memory: "1Gi" },
          },
        ],
      },
      tags: { "vendor-native-component": "Job", "vendor-native-name": "migrate" },
    });
    expect(jobOf(found).template).not.toHaveProperty("scale");
    expect(byType(found, types.script)).toEqual([]);
    expect(byType(found, types.definition)).toEqual([]);
  });

  test("says how it is started now", async () => {
    const { outputs } = await plan();
    expect(outputs.startCommand).toMatch(
      /^az containerapp job start --name migrate --resource-group "prod[0-9a-f]{8}" --subscription [0-9a-f-]{36}$/,
    );
    expect(outputs.ref).toEqual({ id: expect.stringMatching(/\/Microsoft\.App\/jobs\/migrate$/), name: "migrate" });
  });

  test("takes every argument as it is given, also late", async () => {
    const found = await planProgram(() => {
      const prod = new Environment("prod");
      const key = new Secret("key", { environment: prod, generate: {} });
      new Job("nightly", {
        environment: prod,
        image: late(image),
        schedule: { cron: late("0 3 * * 1-5") },
        timeoutSeconds: 7200,
        retries: late(2),
        parallelism: 4,
        replicaCompletionCount: late(3),
        jobName: "night",
        secrets: { KEY: key },
        volumes: { scratch: { mountPath: "/scratch" } },
        sidecars: { prepare: { image, init: true } },
        alarms: { notify, failureCount: late(2) },
        tags: { team: "shop" },
      });
    });
    expect(jobOf(found, "nightly")).toMatchObject({
      jobName: "night",
      configuration: {
        triggerType: "Schedule",
        scheduleTriggerConfig: { cronExpression: "0 3 * * 1-5", parallelism: 4, replicaCompletionCount: 3 },
        replicaTimeout: 7200,
        replicaRetryLimit: 2,
        secrets: [{ name: "key" }],
      },
      template: { initContainers: [{ name: "prepare" }], volumes: [{ name: "scratch", storageType: "EmptyDir" }] },
      tags: { team: "shop" },
    });
    expect(waitsFor(found, resource(found, types.job, "nightly"))).toContain("RoleAssignment nightly-secret-key");
    expect(resource(found, types.alert, "nightly-failures").inputs).toMatchObject({
      criteria: { allOf: [{ threshold: 2, metricMeasureColumn: "Failures", operator: "GreaterThan" }] },
    });
  });

  test("tells of an execution that failed, and where its logs are", async () => {
    const { inputs } = resource(await plan({ alarms: { notify } }), types.alert, "migrate-failures");
    expect(inputs).toMatchObject({
      description: expect.stringMatching(
        /^Job migrate failed\.\nWARNING: .*\nDashboard: .*\nExecutions: https:\/\/portal\.azure\.com\/#resource\/subscriptions\/.*\/jobs\/migrate\/executionHistory\n/,
      ),
      severity: 2,
      criteria: {
        allOf: [
          {
            query:
              'ContainerAppSystemLogs\n| where JobName =~ "migrate" and Reason in ("BackoffLimitExceeded", "DeadlineExceeded")\n| project TimeGenerated, Failures = 1',
            threshold: 0,
          },
        ],
      },
      actions: { actionGroups: [notify] },
    });
  });

  test("has one name in one environment", async () => {
    const failure = await failureOf(() => {
      const prod = new Environment("prod");
      for (const name of ["one", "two"]) new Job(name, { environment: prod, image, jobName: "same" });
    });
    expect(failure.message).toContain('jobName: same is the job of Job "one"; give another');
  });
});

describe("the gate before a deployment", () => {
  test("is one script for all that wait for it, and waits for the job and its role itself", async () => {
    const found = await planGate();
    expect(names(found, types.script)).toEqual(["migrate-gate"]);
    expect(waitsFor(found, scriptOf(found))).toEqual(
      expect.arrayContaining(["Job migrate", "RoleAssignment migrate-gate", "UserAssignedIdentity migrate-gate"]),
    );
    const waits = (name: string) => waitsFor(found, resource(found, types.app, name));
    expect(waits("api")).toContain("AzureCliScript migrate-gate");
    expect(waits("admin")).toContain("AzureCliScript migrate-gate");
    expect(waits("docs")).not.toContain("AzureCliScript migrate-gate");
    expect(resource(found, types.app, "api").inputs.tags).toEqual({
      "vendor-native-component": "WebService",
      "vendor-native-name": "api",
    });
  });

  test("runs the job of its variables, for as long as that may take", async () => {
    const { inputs, options } = scriptOf(await planGate({ timeoutSeconds: 3600 }));
    const run = inputs.forceUpdateTag;
    expect(inputs).toMatchObject({
      kind: "AzureCLI",
      identity: { type: "UserAssigned", userAssignedIdentities: [expect.stringContaining("/migrate-gate")] },
      environmentVariables: [
        { name: "JOB_ID", value: expect.stringMatching(/\/jobs\/migrate$/) },
        { name: "JOB_NAME", value: "migrate" },
        { name: "JOB_GROUP", value: expect.stringMatching(/^prod[0-9a-f]{8}$/) },
        { name: "RUN", value: run },
        { name: "TIMEOUT", value: "3600" },
      ],
      timeout: "PT1H30M",
      retentionInterval: "PT1H",
      cleanupPreference: "Always",
    });
    expect(options.customTimeouts).toEqual({ create: "6000s", update: "6000s" });
    expect(jobOf(await planGate()).template).toMatchObject({
      containers: [{ env: [{ name: "VENDOR_NATIVE_RUN", value: run }] }],
    });
  });

  test("may start this one job and read its executions, and nothing else", async () => {
    const found = await planGate();
    const definition = resource(found, types.definition, "migrate-gate");
    const group = text(definition.inputs.scope);
    expect(group).toMatch(/^\/subscriptions\/[^/]+\/resourceGroups\/prod[0-9a-f]{8}$/);
    expect(definition.inputs).toMatchObject({
      roleName: expect.stringMatching(/^Start job migrate \([0-9a-f]{16}\)$/),
      assignableScopes: [group],
      permissions: [
        {
          actions: [
            "Microsoft.App/jobs/read",
            "Microsoft.App/jobs/start/action",
            "Microsoft.App/jobs/execution/read",
            "Microsoft.App/jobs/executions/read",
          ],
        },
      ],
    });
    const { inputs } = resource(found, types.role, "migrate-gate");
    expect(inputs.scope).toMatch(/\/Microsoft\.App\/jobs\/migrate$/);
    expect(text(inputs.roleDefinitionId).split("/").at(-1)).toBe(text(definition.id).split("/").at(-1));
  });

  test("runs again for another image, entrypoint, argument or variable, and for nothing else", async () => {
    const run = await runIn({});
    for (const other of [
      { image: "ghcr.io/acme/shop:1.5.0" },
      { args: ["migrate", "--fast"] },
      { entrypoint: ["/bin/app"] },
      { env: { STEP: "2" } },
    ])
      expect(await runIn(other)).not.toBe(run);
    const secret = (version: string) => ({
      KEY: {
        id: existingId("Microsoft.KeyVault/vaults/main/secrets/key"),
        uri: "https://main.vault.azure.net/secrets/key",
        version: version.repeat(32),
      },
    });
    for (const same of [
      { image: late(image) },
      { secrets: secret("1") },
      { secrets: secret("2") },
      { cpu: 1 },
      { timeoutSeconds: 60 },
      { tags: { team: "shop" } },
    ])
      expect(await runIn(same)).toBe(run);
    const place = (host: string) => ({ connections: { DATABASE: { variables: { HOST: host } } } });
    expect(await runIn(place("one"))).not.toBe(await runIn(place("two")));
    expect(await runIn(place("one"))).not.toBe(run);
    expect(await runIn({ connections: { DATABASE: late({ variables: { HOST: "one" } }) } })).toBe(
      await runIn(place("one")),
    );
    expect(await runIn({}, { scaling: { max: 5 }, image: "ghcr.io/acme/shop:1.5.0" })).toBe(run);
    expect(await runIn({ env: { B: "2", A: "1" } })).toBe(await runIn({ env: { A: "1", B: "2" } }));
  });

  test("is made with the job where a reference is to have it", async () => {
    const found = await planProgram(() => {
      const prod = new Environment("prod");
      const migrate = new Job("migrate", { environment: prod, image, gate: true });
      new WebService("api", { environment: prod, image, runBefore: migrate.ref });
      new WebService("admin", { environment: prod, image, runBefore: migrate });
      return { ref: migrate.ref };
    });
    expect(names(found, types.script)).toEqual(["migrate-gate"]);
    expect(found.outputs.ref).toMatchObject({
      gate: expect.stringMatching(/\/deploymentScripts\/migrate-gate[0-9a-f]{8}$/),
    });
    for (const name of ["api", "admin"])
      expect(waitsFor(found, resource(found, types.app, name))).toContain("AzureCliScript migrate-gate");
  });

  test.each<[string, (ref: JobRef) => pulumi.Input<JobRef>]>([
    ["plain", (ref) => ref],
    ["late", (ref) => late(ref)],
  ])("is missing in a reference without it: %s", async (_, form) => {
    const failure = await failureOf(
      () =>
        new WebService("api", {
          environment,
          image,
          runBefore: form({ id: existingId("Microsoft.App/jobs/migrate"), name: "migrate" }),
        }),
    );
    expect(failure.message).toContain(
      'WebService "api": runBefore is a reference without gate; give the Job itself, or make the job with gate: true',
    );
  });
});

import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, Job, type JobRef, Secret, WebService } from "../../../../components/gcp";
import { tokenOf } from "../../../../components/gcp/common/executions";
import type { Plan } from "../../../../offline/plan";
import { problemsOf } from "../../aws/refusals";
import { byType, late, names, planProgram, resource, waitsFor } from "../helpers";
import { image, jobType, planGated } from "./helpers";

const serviceType = "gcp:cloudrunv2/service:Service";
const gateOf = (plan: Plan) => resource(plan, jobType, "migrate-gate");
const tokenIn = (plan: Plan) => String(gateOf(plan).inputs.runExecutionToken);

describe("a job before a deployment", () => {
  test("runs by a job of its own, once for all services that name it, and each waits for it", async () => {
    const found = await planGated();
    expect(names(found, jobType)).toEqual(["migrate", "migrate-gate"]);
    const token = tokenIn(found);
    expect(token).toMatch(/^[0-9a-f]{12}$/);
    for (const service of byType(found, serviceType)) {
      expect(waitsFor(service, "cloudrunv2/job:Job")).toEqual(["migrate-gate"]);
      expect(service.inputs.annotations).toEqual({
        "vendor-native-run-before": expect.stringMatching(new RegExp(`^migrate-gate-\\w{7}-${token}$`)),
      });
    }
    expect(found.outputs.execution).toMatch(/^migrate-gate-\w{7}-[0-9a-f]{12}$/);
  });

  test("is not run by the job that can be started by hand", async () => {
    const found = await planGated();
    expect(resource(found, jobType, "migrate").inputs).not.toHaveProperty("runExecutionToken");
    const { options, parent, inputs } = gateOf(found);
    expect(parent).toBe(resource(found, "vendor-native:gcp:Job", "migrate").urn);
    expect(inputs.deletionProtection).toBe(false);
    expect(options.ignoreChanges).toEqual(["labels"]);
  });

  test("runs in one region, and all of the service's regions wait for it", async () => {
    const found = await planGated({}, { regions: ["us-east1", "europe-west1"] });
    expect(byType(found, jobType).map(({ inputs }) => inputs.location)).toEqual(["us-east1", "us-east1"]);
    const services = byType(found, serviceType);
    expect(services).toHaveLength(4);
    for (const service of services) expect(waitsFor(service, "cloudrunv2/job:Job")).toEqual(["migrate-gate"]);
  });

  test("has a time that is longer than all its attempts", async () => {
    const timeouts = async (args: object) => gateOf(await planGated(args)).options.customTimeouts;
    expect(await timeouts({})).toMatchObject({ create: "40m", update: "40m" });
    expect(await timeouts({ timeoutSeconds: 3600, retries: 1, tasks: 10, parallelism: 4 })).toMatchObject({
      create: "370m",
      update: "370m",
    });
  });

  test("fits its token beside the longest name", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const job = new Job("m".repeat(60), { environment, image });
      new WebService("web", { environment, image, runBefore: job });
    });
    for (const { outputs, inputs } of byType(found, jobType)) {
      expect(String(outputs.name).length + String(inputs.runExecutionToken ?? "").length).toBeLessThan(63);
    }
  });
});

describe("the execution before a deployment is another one", () => {
  test.each([
    ["image", { image: "ghcr.io/acme/shop:1.4.3" }],
    ["argument", { args: ["migrate", "--all"] }],
    ["variable", { env: { ATTEMPT: "2" } }],
    ["size", { memory: 1024 }],
  ])("for another %s", async (_, args) => {
    expect(tokenIn(await planGated(args))).not.toBe(tokenIn(await planGated()));
  });

  test.each<[string, object, object]>([
    ["scaling of the service", {}, { scaling: { min: 3, max: 30 } }],
    ["label", { tags: { team: "shop" } }, {}],
    ["schedule", { schedule: { cron: "0 3 * * *" } }, {}],
    ["image that is known later", { image: late(image) }, {}],
  ])("not for another %s", async (_, args, services) => {
    expect(tokenIn(await planGated(args, services))).toBe(tokenIn(await planGated()));
  });

  test("not for another version of a secret: that is a rotation", async () => {
    const id = "projects/acme-prod/secrets/db";
    const withVersion = (version: string) => {
      const ref = { id, version };
      return planGated({
        secrets: { PASSWORD: ref },
        connections: { CACHE: { variables: { HOST: "10.0.0.5" }, secrets: { PASSWORD: ref } } },
        sidecars: { proxy: { image, secrets: { PASSWORD: ref } } },
        volumes: { pem: { mountPath: "/pem", secret: ref } },
      });
    };
    const [first, second] = [await withVersion("1"), await withVersion("2")];
    expect(tokenIn(first)).toBe(tokenIn(second));
    expect(JSON.stringify(gateOf(first).inputs)).not.toContain('"version":"1"');
    expect(JSON.stringify(resource(first, jobType, "migrate").inputs)).toContain('"version":"1"');
  });

  test("but waits for the version that a secret of the program has", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const secret = new Secret("db", { environment, value: pulumi.secret("one") });
      const job = new Job("migrate", { environment, image, secrets: { PASSWORD: secret } });
      new WebService("web", { environment, image, runBefore: job });
    });
    expect(waitsFor(gateOf(found), "secretVersion")).toEqual(["db-value"]);
  });

  test("is the same for a template in any order", () => {
    expect(tokenOf({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(tokenOf({ b: [{ c: 2 }], a: 1 }));
    expect(tokenOf({ a: [1, 2] })).not.toBe(tokenOf({ a: [2, 1] }));
  });
});

describe("a job whose execution fails", () => {
  test("stops the services, with the reason", async () => {
    await expect(planGated({ entrypoint: ["sh", "-c"], args: ["exit 1"] })).rejects.toThrow(
      /Job "migrate": execution migrate-gate-\w{7}-\w{12} failed: Task migrate-gate-\w{7}-\w{12}-task0 failed with message: The container exited with an error\. Mend/,
    );
  });

  test("raises an alarm where there is someone to tell", async () => {
    const found = await planGated({ alarms: { notify: "projects/acme-prod/notificationChannels/1" } });
    expect(names(found, "gcp:monitoring/alertPolicy:AlertPolicy")).toEqual(["migrate-failed", "migrate-gate-failed"]);
  });
});

describe("a reference to a job", () => {
  const id = "projects/acme-prod/locations/europe-west1/jobs/migrate";
  const planWith = (runBefore: pulumi.Input<JobRef>) =>
    planProgram(() => {
      new WebService("web", { environment: new Environment("prod"), image, runBefore });
    });

  test("from another stack says which execution it was", async () => {
    for (const ref of [{ id, execution: "migrate-gate-1" }, late({ id, execution: "migrate-gate-1" })]) {
      const { annotations } = resource(await planWith(ref), serviceType, "web").inputs;
      expect(annotations).toEqual({ "vendor-native-run-before": "migrate-gate-1" });
    }
  });

  test("is in the job's own ref where it runs before deployments", async () => {
    const found = await planProgram(() => {
      const job = new Job("migrate", { environment: new Environment("prod"), image, gate: true });
      return { ref: job.ref };
    });
    expect(names(found, jobType)).toEqual(["migrate", "migrate-gate"]);
    expect(found.outputs.ref).toMatchObject({ execution: expect.stringMatching(/^migrate-gate-\w{7}-\w{12}$/) });
  });

  const without =
    "is a reference to a job that runs before no deployment: give the Job itself, or set gate: true on it";

  test("without an execution is refused, at once or when it is known", async () => {
    await planProgram(() => {
      const environment = new Environment("prod");
      expect(problemsOf(() => new WebService("web", { environment, image, runBefore: { id } }))).toEqual([
        { propertyPath: "runBefore", reason: without },
      ]);
    });
    await expect(planWith(late<JobRef>({ id }))).rejects.toThrow(`runBefore: ${without}`);
  });
});

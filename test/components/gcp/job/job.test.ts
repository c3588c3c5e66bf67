import { describe, expect, test } from "vitest";
import { byType, counts, late, names, resource, waitsFor } from "../helpers";
import { image, jobType, planJob } from "./helpers";

const notify = "projects/acme-prod/notificationChannels/1";
const scheduleType = "gcp:cloudscheduler/job:Job";
const labels = { "vendor-native-component": "job", "vendor-native-name": "nightly" };

describe("a job", () => {
  test("is a Cloud Run job with an account of its own", async () => {
    const found = counts(await planJob());
    const without = counts(await planJob({ schedule: { cron: "0 3 * * *" } }));
    expect([found[jobType], found["gcp:serviceaccount/account:Account"], found[scheduleType]]).toEqual([
      1,
      1,
      undefined,
    ]);
    expect([without[jobType], without["gcp:serviceaccount/account:Account"], without[scheduleType]]).toEqual([1, 2, 1]);
  });

  test("has one task of half an hour that is not tried again, in the network and as its own account", async () => {
    const found = await planJob({ args: ["nightly"], env: { MODE: "full" } });
    const { inputs, options } = resource(found, jobType, "nightly");
    expect(inputs).toMatchObject({ location: "europe-west1", deletionProtection: true, labels });
    expect(inputs).not.toHaveProperty("runExecutionToken");
    expect(inputs.template).toEqual({
      taskCount: 1,
      template: {
        serviceAccount: expect.stringMatching(/^nightly-\w{7}@/),
        containers: [
          {
            name: "app",
            image,
            args: ["nightly"],
            envs: [{ name: "MODE", value: "full" }],
            resources: { limits: { cpu: "1", memory: "512Mi" } },
            volumeMounts: [],
          },
        ],
        volumes: [],
        maxRetries: 0,
        timeout: "1800s",
        vpcAccess: {
          egress: "PRIVATE_RANGES_ONLY",
          networkInterfaces: [
            { network: expect.stringContaining("/networks/"), subnetwork: expect.stringContaining("/subnetworks/") },
          ],
        },
      },
    });
    expect(options.protect).toBe(true);
  });

  test("takes its time, its retries, its tasks and how many run at a time", async () => {
    const args = { timeoutSeconds: 7200, retries: 2, tasks: 20, parallelism: 5, cpu: 2, memory: 4096 };
    const { template } = resource(await planJob(args), jobType, "nightly").inputs;
    expect(template).toMatchObject({
      taskCount: 20,
      parallelism: 5,
      template: {
        maxRetries: 2,
        timeout: "7200s",
        containers: [{ resources: { limits: { cpu: "2", memory: "4Gi" } } }],
      },
    });
  });

  test("waits for the grants on its secrets", async () => {
    const found = await planJob({ secrets: { KEY: { id: "projects/acme-prod/secrets/key" } } });
    expect(waitsFor(resource(found, jobType, "nightly"), "secretIamMember")).toEqual(["nightly-secret-key"]);
  });

  test("is in the first region alone, and can be deleted in development", async () => {
    const found = await planJob({}, { regions: ["us-east1", "europe-west1"], profile: "development" });
    expect(byType(found, jobType).map(({ inputs }) => [inputs.location, inputs.deletionProtection])).toEqual([
      ["us-east1", false],
    ]);
    expect(resource(found, jobType, "nightly").options.protect).toBeFalsy();
  });

  test("says how it is started by hand", async () => {
    const { outputs } = await planJob();
    expect(outputs.command).toMatch(
      /^gcloud run jobs execute nightly-\w{7} --region europe-west1 --project [\w-]+ --wait$/,
    );
    expect(outputs.ref).toEqual({ id: expect.stringMatching(/\/jobs\/nightly-\w{7}$/) });
  });

  test("of less than a vCPU is left to Cloud Run, which has one sandbox for jobs", async () => {
    const { template } = resource(await planJob({ cpu: 0.5, volumes: files }), jobType, "nightly").inputs;
    expect(JSON.stringify(template)).not.toContain("EXECUTION_ENVIRONMENT");
  });

  test("takes an image that is known later", async () => {
    const { template } = resource(await planJob({ image: late(image) }), jobType, "nightly").inputs;
    expect(template).toMatchObject({ template: { containers: [{ image }] } });
  });
});

const files = { files: { mountPath: "/files", gcs: { bucket: "acme-files" } } };

describe("a schedule", () => {
  const cron = "0 3 * * *";

  test("starts the job as an account that may start it and nothing else", async () => {
    const found = await planJob({ schedule: { cron } });
    const { inputs } = resource(found, scheduleType, "nightly-schedule");
    expect(inputs).toEqual({
      project: expect.any(String),
      region: "europe-west1",
      schedule: cron,
      timeZone: "Etc/UTC",
      attemptDeadline: "180s",
      retryConfig: { retryCount: 3 },
      httpTarget: {
        httpMethod: "POST",
        uri: expect.stringMatching(
          /^https:\/\/run\.googleapis\.com\/v2\/projects\/[\w-]+\/locations\/europe-west1\/jobs\/nightly-\w{7}:run$/,
        ),
        oauthToken: { serviceAccountEmail: expect.stringMatching(/^nightly-schedule-\w{7}@/) },
      },
    });
    expect(resource(found, "gcp:cloudrunv2/jobIamMember:JobIamMember", "nightly-schedule").inputs).toEqual({
      name: expect.stringMatching(/^nightly-\w{7}$/),
      location: "europe-west1",
      project: expect.any(String),
      role: "roles/run.invoker",
      member: expect.stringMatching(/^serviceAccount:nightly-schedule-\w{7}@/),
    });
    expect(waitsFor(resource(found, scheduleType, "nightly-schedule"), "jobIamMember")).toEqual(["nightly-schedule"]);
    expect(names(found, "gcp:projects/service:Service")).toContain("nightly-schedule-cloudscheduler");
  });

  test("takes a zone, its own retries and a pause", async () => {
    const schedule = { cron, timeZone: "Europe/Berlin", startRetries: 0, attemptDeadlineSeconds: 30, paused: true };
    const { inputs } = resource(await planJob({ schedule }), scheduleType, "nightly-schedule");
    expect(inputs).toMatchObject({ timeZone: "Europe/Berlin", attemptDeadline: "30s", paused: true });
    expect(inputs).not.toHaveProperty("retryConfig");
    const lately = { cron: late(cron), startRetries: late(0), attemptDeadlineSeconds: late(60) };
    const later = resource(await planJob({ schedule: lately }), scheduleType, "nightly-schedule").inputs;
    expect(later).toMatchObject({ schedule: cron, attemptDeadline: "60s" });
    expect(later).not.toHaveProperty("retryConfig");
  });
});

describe("where there is someone to tell", () => {
  const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";

  test("a failed execution raises an alarm, with the way to its logs", async () => {
    const found = await planJob({ alarms: { notify } });
    expect(names(found, policyType)).toEqual(["nightly-failed"]);
    const { inputs } = resource(found, policyType, "nightly-failed");
    expect(inputs.notificationChannels).toEqual([notify]);
    expect(inputs.documentation).toMatchObject({
      content: expect.stringMatching(/console\.cloud\.google\.com\/run\/jobs\/details\/europe-west1\/nightly-\w{7}\//),
    });
    expect(inputs.conditions).toEqual([
      {
        displayName: "an execution failed",
        conditionThreshold: expect.objectContaining({
          filter: expect.stringMatching(
            /^resource\.type = "cloud_run_job" AND resource\.labels\.job_name = "nightly-\w{7}" AND metric\.type = "run\.googleapis\.com\/job\/completed_execution_count" AND metric\.labels\.result = "failed"$/,
          ),
          comparison: "COMPARISON_GT",
          thresholdValue: 0,
        }),
      },
    ]);
  });

  test("so does a schedule that could not start it", async () => {
    const found = await planJob({ alarms: { notify }, schedule: { cron: "0 3 * * *" } });
    expect(names(found, policyType)).toEqual(["nightly-failed", "nightly-not-started"]);
    const { inputs } = resource(found, policyType, "nightly-not-started");
    expect(inputs).toMatchObject({
      conditions: [
        {
          conditionMatchedLog: {
            filter: expect.stringMatching(
              /^resource\.type = "cloud_scheduler_job" AND resource\.labels\.job_id = "nightly-schedule-\w{7}" AND severity >= ERROR$/,
            ),
          },
        },
      ],
      alertStrategy: { autoClose: "1800s", notificationRateLimit: { period: "300s" } },
    });
  });
});

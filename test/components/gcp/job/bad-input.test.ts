import { expect, test } from "vitest";
import { Job, type JobAlarms, type JobArgs, type JobSchedule } from "../../../../components/gcp";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../../aws/refusals";
import { late, planProgram } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";
import { notBoolean, whole } from "../web-service/bad-input-within";

const create = (key: string, value: unknown, beside: object) =>
  new Job("nightly", { environment: { ...environment }, image, ...beside, [key]: value } as never);
const here = "is not an argument on Google Cloud";
const gen1 = "EXECUTION_ENVIRONMENT_GEN1";

refuses<JobArgs>(
  "Job refuses",
  "",
  {
    environment: [
      wrong(undefined, "is missing: give an Environment or a reference to one"),
      wrong("prod", "is not an Environment or a reference to one: it is text"),
    ],
    image: [wrong("", "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2")],
    entrypoint: [wrong("sh", "is text; give a list")],
    serviceAccount: [
      wrong(
        "orders",
        '"orders" is not the address of a service account, such as orders@acme-prod.iam.gserviceaccount.com',
      ),
    ],
    workingDir: [
      wrong("srv", '"srv" is not an absolute path without a colon: it starts with a slash; nearest: "/srv"'),
    ],
    args: [wrong("migrate", "is text; give a list")],
    cpu: [
      wrong(
        3,
        "3 is not a CPU size of Cloud Run in vCPU: 0.08 to less than 1, 1, 2, 4, 6 or 8; nearest: 2 (128–8192 MiB), 4 (2048–16384 MiB)",
      ),
    ],
    memory: [wrong(8192, "8192 MiB does not go with cpu 1 on Cloud Run: 128–4096 MiB; nearest: 4096, or cpu 2")],
    env: [wrong({ PORT: "1" }, "is reserved: Cloud Run sets it itself; set it by port", { at: ".PORT" })],
    secrets: [
      wrong({ KEY: "value" }, "is no reference to a secret: give a Secret, or { id }; plain values go in env", {
        at: ".KEY",
      }),
    ],
    executionEnvironment: [wrong(gen1, `"${gen1}" has no jobs; nearest: "EXECUTION_ENVIRONMENT_GEN2"`)],
    accelerator: [wrong(null, isNull), wrong("t4", '"t4" is not one of "nvidia-l4", "nvidia-rtx-pro-6000"')],
    gpuZonalRedundancyDisabled: [wrong(true, "is of a GPU; give accelerator too")],
    vpcEgress: [wrong("ALL", '"ALL" is not one of "PRIVATE_RANGES_ONLY", "ALL_TRAFFIC"; nearest: "ALL_TRAFFIC"')],
    networkTags: [wrong("web", "is text; give a list")],
    sidecars: [
      wrong({ proxy: { image, livenessProbe: { httpGet: { port: 1 } } } }, livenessOfService(), {
        at: ".proxy.livenessProbe",
      }),
    ],
    dependsOn: [wrong(["proxy"], '"proxy" is no other container; there is none', { at: "[0]" })],
    volumes: [wrong({ data: {} }, "is missing: give the absolute path where it is mounted", { at: ".data.mountPath" })],
    connections: [
      wrong({ db: { connectionName: "shop" } }, '"shop" is not a connection name, <project>:<region>:<instance>', {
        at: ".db.connectionName",
      }),
    ],
    access: [wrong({ ORDERS: "send" }, "is not in connections; there is none", { at: ".ORDERS" })],
    permissions: [
      wrong(
        { projectRoles: ["roles/editor"] },
        '"roles/editor" is a basic role, which reaches all of the project; give a role of one service, such as "roles/storage.objectViewer"',
        { at: ".projectRoles[0]" },
      ),
    ],
    binaryAuthorization: [wrong(true, "is a boolean; give an object of policy, breakglassJustification")],
    encryptionKey: [
      wrong(
        "main",
        '"main" is not the id of a Cloud KMS key, such as projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/secrets',
      ),
    ],
    deletionProtection: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tracing: [wrong("true", notBoolean("true")), wrong(output, isOutput)],
    tags: [wrong("a=b", "is text; give a map, { name: … }")],
    schedule: [
      wrong("0 3 * * *", "is text; give an object of cron, timeZone, startRetries, attemptDeadlineSeconds, paused"),
      wrong(
        { cron: "0 3 * * *", flexibleWindowMinutes: 5 },
        `${here}: Cloud Scheduler keeps to the minute; leave it out`,
        {
          at: ".flexibleWindowMinutes",
        },
      ),
    ],
    timeoutSeconds: [
      wrong(0, whole(0, "1 to 604800 seconds", 1)),
      wrong(604_801, whole(604_801, "1 to 604800 seconds", 604_800)),
      wrong(null, isNull),
      wrong(output, isOutput),
      wrong(3601, "3601 is more than a task with a GPU may take; nearest: 3600", {
        beside: { accelerator: "nvidia-l4" },
      }),
    ],
    retries: [wrong(-1, whole(-1, "0 to 10", 0)), wrong(11, whole(11, "0 to 10", 10)), wrong(output, isOutput)],
    tasks: [
      wrong(0, whole(0, "1 to 10000 tasks", 1)),
      wrong(10_001, whole(10_001, "1 to 10000 tasks", 10_000)),
      wrong(output, isOutput),
    ],
    parallelism: [
      wrong(2, "2 is more than tasks, 1; nearest: 1"),
      wrong(5, "5 is more than tasks, 4; nearest: 4", { beside: { tasks: 4 } }),
      wrong(output, isOutput),
    ],
    gate: [wrong("yes", notBoolean("yes")), wrong(output, isOutput)],
    slo: [
      wrong({}, "has no objective; give successPercent"),
      wrong({ successPercent: 100 }, "100 is not a number from 50 to 99.99 percent; nearest: 99.99", {
        at: ".successPercent",
      }),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify")],
  },
  create,
);

function livenessOfService(): string {
  return "is of a service: a job has startup probes alone";
}

refuses<JobSchedule>(
  "Job's schedule refuses",
  "schedule.",
  {
    cron: [
      wrong(undefined, 'is missing: give the times, such as "0 3 * * *"'),
      wrong("rate(1 day)", '"rate(1 day)" has 2 fields; a schedule has 5, such as "0 3 * * *", each day at three'),
    ],
    timeZone: [wrong("Berlin", '"Berlin" is not an IANA time zone, such as Europe/Berlin')],
    startRetries: [wrong(6, whole(6, "0 to 5", 5))],
    attemptDeadlineSeconds: [
      wrong(14, whole(14, "15 to 1800 seconds", 15)),
      wrong(1801, whole(1801, "15 to 1800 seconds", 1800)),
    ],
    paused: [wrong("yes", notBoolean("yes"))],
  },
  (key, value) => create("schedule", { cron: "0 3 * * *", [key]: value }, {}),
);

refuses<JobAlarms>(
  "Job's alarms refuses",
  "alarms.",
  {
    notify: [
      wrong(
        "pager",
        '"pager" is not the id of a notification channel, such as projects/acme-prod/notificationChannels/1234567890',
      ),
    ],
  },
  (key, value) => create("alarms", { [key]: value }, {}),
);

refuses<Record<"maxRetries" | "taskCount" | "timeout" | "timeZone" | "port" | "scaling", unknown>>(
  "Job refuses words of other places",
  "",
  {
    maxRetries: [wrong(1, 'is not an argument; nearest: "retries"')],
    taskCount: [wrong(1, 'is not an argument; nearest: "tasks"')],
    timeout: [wrong("600s", 'is not an argument; nearest: "timeoutSeconds"')],
    timeZone: [wrong("Europe/Berlin", 'is not an argument; nearest: "schedule.timeZone"')],
    port: [wrong(8080, "is not an argument: a job answers no requests; leave it out")],
    scaling: [wrong({}, 'is not an argument: a job has as many instances as tasks; nearest: "tasks"')],
  },
  create,
);

test("Job says all that is wrong at once", async () => {
  await planProgram(() => {
    const args = { environment, image, retries: 99, tasks: 0, schedule: { cron: "" } };
    const problems = problemsOf(() => new Job("nightly", args)) as { propertyPath: string }[];
    expect(problems.map(({ propertyPath }) => propertyPath).sort()).toEqual(["retries", "schedule.cron", "tasks"]);
  });
});

test("Job refuses a size that comes later", async () => {
  const planned = planProgram(() => new Job("nightly", { environment, image, cpu: late(1), memory: late(8192) }));
  await expect(planned).rejects.toThrow("8192 MiB does not go with cpu 1 on Cloud Run");
});

import { expect } from "vitest";
import {
  Job,
  type JobAlarms,
  type JobArgs,
  type JobRef,
  type JobSchedule,
  WebService,
} from "../../../../components/aws";
import { isOutput, output, refuses, wrong } from "../refusals";
import { environment, image } from "../web-service/bad-input-base";

const whole = (given: unknown, range: string, nearest: number) =>
  `${JSON.stringify(given)} is not a whole number from ${range}; nearest: ${nearest}`;
const notSchedule = (given: string) =>
  `"${given}" is not a schedule: cron(0 8 ? * MON-FRI *), with six fields, rate(1 day) or at(2026-12-24T18:00:00)`;

const create = (argument: string, value: unknown, beside: object) =>
  new Job("migrate", { environment: { ...environment }, image, ...beside, [argument]: value } as never);

refuses<
  Pick<
    JobArgs,
    "environment" | "image" | "serviceConnect" | "schedule" | "timeoutSeconds" | "retries" | "alarms" | "memory" | "slo"
  >
>(
  "Job refuses",
  "",
  {
    environment: [wrong("prod", "is not an Environment or a reference to one: it is text")],
    image: [wrong(undefined, "is missing: give an image with its tag, such as ghcr.io/acme/api:1.4.2")],
    serviceConnect: [
      wrong(true, "is for workloads that run for ever: ECS gives it to tasks of a service alone"),
      wrong("yes", '"yes" is not true or false'),
    ],
    schedule: [
      wrong("0 3 * * *", "is text; give an object of expression, timeZone, flexibleWindowMinutes, overlap, state"),
      wrong({ expression: "rate(1 day)", cron: "0 3 * * *" }, expect.stringMatching(/^is not an argument/) as never, {
        at: ".cron",
      }),
    ],
    timeoutSeconds: [
      wrong(0, whole(0, "1 to 31536000 seconds", 1)),
      wrong(31_536_001, whole(31_536_001, "1 to 31536000 seconds", 31_536_000)),
      wrong(output, isOutput),
    ],
    retries: [wrong(-1, whole(-1, "0 to 99999999 attempts", 0)), wrong(1.5, whole(1.5, "0 to 99999999 attempts", 2))],
    slo: [
      wrong({}, "has no objective; give successPercent"),
      wrong({ successPercent: 100 }, "100 is not a number from 50 to 99.99 percent; nearest: 99.99", {
        at: ".successPercent",
      }),
      wrong({ successPercent: 99 }, "tells nobody; give alarms.notify, or notify on the Environment"),
    ],
    alarms: [wrong(true, "is a boolean; give an object of notify")],
    memory: [wrong(300, expect.stringMatching(/^300 MiB does not go with cpu 0.5/) as never)],
  },
  create,
);

refuses<JobSchedule>(
  "Job's schedule refuses",
  "schedule.",
  {
    expression: [
      wrong(undefined, "is missing: give cron(…), rate(…) or at(…)"),
      wrong("daily", notSchedule("daily")),
      wrong("cron(0 3 * * *)", notSchedule("cron(0 3 * * *)")),
      wrong("0 3 * * *", '"0 3 * * *" is not an expression of EventBridge Scheduler; nearest: "cron(0 3 * * ? *)"'),
      wrong(
        "30 6 * * 1-5",
        '"30 6 * * 1-5" is not an expression of EventBridge Scheduler; nearest: "cron(30 6 ? * 2-6 *)"',
      ),
      wrong("0 25 * * *", notSchedule("0 25 * * *")),
      wrong("at(2026-02-30T00:00:00)", notSchedule("at(2026-02-30T00:00:00)")),
    ],
    timeZone: [wrong("CEST", '"CEST" is not an IANA time zone, such as Europe/Berlin')],
    flexibleWindowMinutes: [
      wrong(0, whole(0, "1 to 1440 minutes", 1)),
      wrong(1441, whole(1441, "1 to 1440 minutes", 1440)),
    ],
    overlap: [wrong("no", '"no" is not true or false'), wrong(output, isOutput)],
    state: [wrong("PAUSED", '"PAUSED" is not one of "ENABLED", "DISABLED"')],
  },
  (key, value) => create("schedule", { expression: "rate(1 day)", [key]: value }, {}),
);

refuses<JobAlarms>(
  "Job's alarms refuse",
  "alarms.",
  { notify: [wrong(undefined, "is missing: give it, or notify on the Environment")] },
  (key, value) => create("alarms", { [key]: value }, {}),
);

const arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:migrate";
const run = "shop-prod-migrate:0123456789abcdef";

refuses<{ runBefore: unknown }>(
  "WebService refuses, of what runs before it:",
  "",
  {
    runBefore: [
      wrong("migrate", "is not a Job or a reference to one: it is text"),
      wrong({ run }, "is not a Job or a reference to one: it lacks arn"),
      wrong(
        { arn },
        "is a Job with a schedule, and a deployment cannot wait for that; give a Job of its own without one",
      ),
    ],
  },
  (key, value) => new WebService("api", { environment: { ...environment }, image, [key]: value } as never),
);

refuses<JobRef>(
  "WebService's runBefore refuses",
  "runBefore.",
  {
    arn: [wrong("migrate", expect.stringMatching(/^"migrate" is not the ARN of a state machine/) as never)],
    run: [wrong("migrate", '"migrate" is not a run of a Job, <job>:<hash>')],
    maxMinutes: [
      wrong(0, whole(0, "1 to 20160 minutes", 1)),
      wrong(20_161, whole(20_161, "1 to 20160 minutes", 20_160)),
      wrong(output, isOutput),
    ],
  },
  (key, value) =>
    new WebService("api", { environment: { ...environment }, image, runBefore: { arn, run, [key]: value } } as never),
);

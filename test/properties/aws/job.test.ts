import fc from "fast-check";
import { expect, test } from "vitest";
import { Job, type JobArgs } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/job/spec";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

type Args = Omit<JobArgs, "environment">;

const field = (least: number, most: number) =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min: least, max: most }).map(String),
    fc.integer({ min: 1, max: 9 }).map((step) => `*/${step}`),
  );
const cron = fc
  .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(1970, 2199))
  .map(([minute, hour, day, month, year]) => `cron(${minute} ${hour} ${day} ${month} ? ${year})`);
const schedule = fc.record(
  {
    expression: fc.oneof(cron, fc.constantFrom("rate(5 minutes)", "at(2027-02-28T23:59:59)")),
    timeZone: fc.constantFrom("Europe/Berlin", "Etc/UTC", "Asia/Kolkata"),
    flexibleWindowMinutes: fc.integer({ min: 1, max: 1440 }),
    overlap: fc.boolean(),
    state: fc.constantFrom("ENABLED", "DISABLED"),
  },
  { requiredKeys: ["expression"] },
);

/** An objective, which needs somebody to tell; or none. */
const objectives = fc.constantFrom(
  {},
  { alarms: { notify: "arn:aws:sns:eu-west-1:123456789012:pager" }, slo: { successPercent: 99 } },
);

/** Arguments of a job that go together. */
const jobArguments = fc
  .record(
    {
      image: fc.constantFrom("nginx:1.27", "ghcr.io/acme/api:1.4.2"),
      entrypoint: fc.array(fc.string({ maxLength: 9 }), { maxLength: 2 }),
      args: fc.array(fc.string({ maxLength: 9 }), { maxLength: 3 }),
      env: fc.dictionary(fc.stringMatching(/^[A-Z]{1,6}$/), fc.string({ maxLength: 9 }), { maxKeys: 3 }),
      spotPercent: fc.integer({ min: 0, max: 100 }),
      exec: fc.boolean(),
      schedule,
      timeoutSeconds: fc.integer({ min: 1, max: 31_536_000 }),
      retries: fc.integer({ min: 0, max: 99_999_999 }),
      alarms: fc.constant({ notify: "arn:aws:sns:eu-west-1:123456789012:pager" }),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: ["image"] },
  )
  .chain((args) => objectives.map((objective) => ({ ...args, ...objective }))) as fc.Arbitrary<Args>;

test("right arguments of a Job are accepted by the cloud, in any order, and it keeps its promises", async () => {
  await fc.assert(
    fc.asyncProperty(jobArguments, async (args) => {
      const plan = (given: Args) => planProgram(() => new Job("nightly", { environment: existing(), ...given }));
      const found = await plan(args);
      expectInvariants(found);
      expect(graph(await plan(reversed(args)))).toEqual(graph(found));
    }),
    runs(30),
  );
});

test("mistakes anywhere in the arguments of a Job are refused, or they are none", async () => {
  await collectingRejections(async () =>
    fc.assert(
      fc.property(jobArguments, spoils, (args, wrong) => {
        refusedOrFine(() => resolveArgs("nightly", spoilt({ environment: existing(), ...args }, wrong) as never));
      }),
      runs(1000),
    ),
  );
});

test("a deployment waits longer than the job may take, and never longer than ECS lets it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400 }), fc.integer({ min: 0, max: 5 }), (timeoutSeconds, retries) => {
      const { maxMinutes } = resolveArgs("migrate", {
        environment: existing(),
        image: "nginx:1",
        timeoutSeconds,
        retries,
      });
      expect(maxMinutes).toBeLessThan(20_160);
      expect(maxMinutes * 60).toBeGreaterThanOrEqual(Math.min(timeoutSeconds * (retries + 1), 20_100 * 60));
    }),
    runs(300),
  );
});

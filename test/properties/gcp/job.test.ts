import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Job, type JobArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/job/spec";
import { byType } from "../../../offline/plan";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { asOutputs, explicit, graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { serviceArguments } from "./service-arguments";
import { existing } from "./service-environment";

/** Lists of problems, and what a reference lacks. */
const clear = /was given arguments that it cannot use|the environment has no |came as an Output, and lacks /;

type Args = Omit<JobArgs, "environment">;

const schedule = fc.record(
  {
    cron: fc.constantFrom("0 3 * * *", "*/10 8-18 * * MON-FRI", "0 0 1,15 * *"),
    timeZone: fc.constantFrom("Europe/Berlin", "Etc/UTC"),
    startRetries: fc.integer({ min: 0, max: 5 }),
    attemptDeadlineSeconds: fc.integer({ min: 15, max: 1800 }),
    paused: fc.boolean(),
  },
  { requiredKeys: ["cron"] },
);
const own = fc.record(
  {
    schedule,
    timeoutSeconds: fc.integer({ min: 1, max: 3600 }),
    retries: fc.integer({ min: 0, max: 10 }),
    tasks: fc.integer({ min: 5, max: 10_000 }),
    parallelism: fc.integer({ min: 1, max: 5 }),
    gate: fc.boolean(),
    alarms: fc.constant({ notify: "projects/acme-prod/notificationChannels/1" }),
    slo: fc.record({ successPercent: fc.double({ min: 50, max: 99.99, noNaN: true }) }),
  },
  { requiredKeys: ["tasks"] },
);
const shared =
  "image entrypoint args cpu memory env secrets executionEnvironment accelerator vpcEgress networkTags sidecars volumes connections permissions binaryAuthorization encryptionKey deletionProtection tracing tags".split(
    " ",
  );
const ownKeys = "schedule timeoutSeconds retries tasks parallelism gate alarms slo".split(" ");

/** Those of a service that every workload has, and those of a job. */
const jobArguments: fc.Arbitrary<Args> = fc.tuple(serviceArguments, own).map(([args, more]) => {
  const common = Object.entries(args).filter(([key, value]) => shared.includes(key) && value !== undefined);
  return { ...Object.fromEntries(common), ...more } as Args;
});

const plan = (args: Args, preview = false) =>
  planProgram(() => ({ ref: new Job("nightly", { environment: existing(), ...args }).ref }), { preview });

/** The plan, or undefined where two arguments do not go together. */
const planned = (args: Args, preview = false) =>
  plan(args, preview).catch((error) => {
    if (!String(error).includes("was given arguments that it cannot use")) throw error;
    return undefined;
  });

describe("a job", () => {
  test("keeps its promises, whatever it is given, and is the same in any order and form of its arguments", async () => {
    const seen = { planned: 0 };
    await fc.assert(
      fc.asyncProperty(jobArguments, fc.subarray(["image", "memory", "tags"] as const), async (args, late) => {
        const found = await planned(args);
        if (found === undefined) return;
        seen.planned++;
        expectInvariants(found, { balanced: true });
        const [job, ...others] = byType(found, "gcp:cloudrunv2/job:Job");
        expect([job?.inputs.runExecutionToken, others.length]).toEqual([undefined, args.gate ? 1 : 0]);
        const first = graph(found);
        expect(graph(await plan(reversed(args)))).toEqual(first);
        expect(graph(await plan(explicit(args, [...shared, ...ownKeys])))).toEqual(first);
        expect(graph(await plan(asOutputs(args, late)))).toEqual(first);
        const preview = await planned(args, true);
        expect(preview?.resources.map(({ urn }) => urn)).toEqual(found.resources.map(({ urn }) => urn));
      }),
      runs(15),
    );
    expect(seen.planned).toBeGreaterThan(3);
  });

  test("refuses mistakes anywhere in its arguments, now or when they are known, or they are none", async () => {
    const late = await collectingRejections(async () =>
      fc.assert(
        fc.property(jobArguments, spoils, (args, wrong) => {
          refusedOrFine(() => resolveArgs("nightly", spoilt({ environment: existing(), ...args }, wrong) as never));
        }),
        runs(1000),
      ),
    );
    // References that come later are read where their grants are made: programs with mistakes are in wrong-arguments.test.ts.
    for (const error of late) expect(String(error)).toMatch(clear);
  });
});

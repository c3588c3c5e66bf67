import fc from "fast-check";
import { expect, test } from "vitest";
import { Worker, type WorkerArgs } from "../../../components/aws";
import { backlogOf, resolveArgs } from "../../../components/aws/worker/spec";
import { collectingRejections } from "../../../offline/rejections";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

type Args = Omit<WorkerArgs, "environment">;
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const queue = fc.constant({
  arn: "arn:aws:sqs:eu-west-1:123456789012:orders",
  url: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
  name: "orders",
  visibilityTimeoutSeconds: 300,
});
const limits = { min: fc.integer({ min: 0, max: 3 }), max: fc.integer({ min: 3, max: 20 }) };
const common = {
  env: fc.dictionary(fc.stringMatching(/^E_[A-Z]{1,6}$/), fc.string({ maxLength: 9 }), { maxKeys: 3 }),
  spotPercent: fc.integer({ min: 0, max: 100 }),
  exec: fc.boolean(),
  taskProtection: fc.boolean(),
  alarms: optional({
    notify: fc.constant("arn:aws:sns:eu-west-1:123456789012:pager"),
    oldestMessageSeconds: fc.nat(9).map((n) => n + 1),
  }),
  stopTimeoutSeconds: fc.integer({ min: 1, max: 120 }),
};

/** An objective, which needs somebody to tell; or none. */
const objectives = fc.constantFrom(
  {},
  { alarms: { notify: "arn:aws:sns:eu-west-1:123456789012:pager" }, slo: { freshness: { seconds: 60 } } },
);

/** Arguments of a worker with a queue, and of one without, that go together. */
const workerArguments = fc.oneof(
  fc
    .record(
      {
        image: fc.constant("nginx:1.27"),
        queue,
        scaling: optional({ ...limits, backlogPerTask: fc.integer({ min: 1, max: 1000 }) }),
        ...common,
      },
      { requiredKeys: ["image", "queue"] },
    )
    .chain((args) => objectives.map((objective) => ({ ...args, ...objective }))),
  fc.record(
    {
      image: fc.constant("nginx:1.27"),
      scaling: optional({ min: fc.integer({ min: 1, max: 3 }), max: limits.max }),
      ...common,
    },
    { requiredKeys: ["image"] },
  ),
) as fc.Arbitrary<Args>;

test("right arguments of a Worker are accepted by the cloud, in any order, and it keeps its promises", async () => {
  await fc.assert(
    fc.asyncProperty(workerArguments, async (args) => {
      const plan = (given: Args) => planProgram(() => new Worker("mailer", { environment: existing(), ...given }));
      const found = await plan(args);
      expectInvariants(found);
      expect(graph(await plan(reversed(args)))).toEqual(graph(found));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Worker are refused, or they are none", async () => {
  const late = await collectingRejections(async () =>
    fc.assert(
      fc.property(workerArguments, spoils, (args, wrong) => {
        refusedOrFine(() => resolveArgs("mailer", spoilt({ environment: existing(), ...args }, wrong) as never));
      }),
      runs(1000),
    ),
  );
  for (const error of late) expect(String(error)).not.toMatch(/Property failed|TypeError/);
});

test("a task holds as many messages as it processes in time, and one at least", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      fc.double({ min: 0.001, max: 1e4, noNaN: true }),
      (wait, one) => {
        const backlog = backlogOf({ acceptableLatencySeconds: wait, messageSeconds: one });
        expect(backlog).toBeGreaterThanOrEqual(1);
        if (wait >= one) expect(backlog * one).toBeLessThanOrEqual(wait * 1.000001);
      },
    ),
    runs(500),
  );
});

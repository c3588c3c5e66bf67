import fc from "fast-check";
import { expect, test } from "vitest";
import { Queue, type QueueArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/queue/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const days = fc.double({ min: 0.007, max: 31, noNaN: true });
const backoff = fc.constantFrom(
  {},
  { minimumBackoffSeconds: 0 },
  { minimumBackoffSeconds: 5, maximumBackoffSeconds: 5 },
);

/** Arguments of a queue that go together. */
const queueArguments = fc
  .record(
    {
      delivery: fc.constantFrom("pull", "push"),
      topic: fc.constant({ project: "acme-prod", topicId: "projects/acme-prod/topics/sales" }),
      objects: fc.record(
        {
          bucket: fc.constant({ name: "files", prefix: "in/" }),
          events: fc.uniqueArray(fc.constantFrom("OBJECT_FINALIZE", "OBJECT_DELETE"), { minLength: 1 }),
        },
        { requiredKeys: ["bucket"] },
      ),
      filter: fc.constantFrom('attributes.type = "paid"', 'hasPrefix(attributes.to, "a")'),
      ackDeadlineSeconds: fc.integer({ min: 10, max: 600 }),
      retentionDays: days,
      deadLetters: fc.record({ attempts: fc.integer({ min: 5, max: 100 }), retentionDays: days }, { requiredKeys: [] }),
      retryPolicy: backoff,
      exactlyOnceDelivery: fc.boolean(),
      ordering: fc.boolean(),
      persistenceRegions: fc.constantFrom<string[][]>(["europe-west1"], ["europe-west1", "us-east4"]),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .map(({ exactlyOnceDelivery, objects, ...args }) => ({
    ...args,
    ...(args.topic === undefined && objects !== undefined && { objects }),
    ...(args.delivery !== "push" && exactlyOnceDelivery !== undefined && { exactlyOnceDelivery }),
  })) as fc.Arbitrary<QueueArgs>;

/** The order of a list is its own. */
const pinned = ({ persistenceRegions }: QueueArgs): Partial<QueueArgs> =>
  persistenceRegions === undefined ? {} : { persistenceRegions };

test("right arguments of a Queue are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(queueArguments, async (args) => {
      const plan = (given: QueueArgs) => planProgram(() => new Queue("orders", given));
      expect(graph(await plan({ ...reversed(args), ...pinned(args) }))).toEqual(graph(await plan(args)));
    }),
    runs(30),
  );
});

test("mistakes anywhere in the arguments of a Queue are refused, or they are none", () => {
  fc.assert(
    fc.property(queueArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("orders", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});

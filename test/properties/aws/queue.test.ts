import fc from "fast-check";
import { expect, test } from "vitest";
import { Queue, type QueueArgs } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/queue/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const days = fc.double({ min: 4, max: 14, noNaN: true });

/** Arguments of a queue that go together. */
const queueArguments = fc
  .record(
    {
      visibilityTimeoutSeconds: fc.integer({ min: 0, max: 43_200 }),
      retentionDays: fc.double({ min: 0.0007, max: 4, noNaN: true }),
      delaySeconds: fc.integer({ min: 0, max: 900 }),
      receiveWaitTimeSeconds: fc.integer({ min: 0, max: 20 }),
      maxMessageSize: fc.integer({ min: 1024, max: 1_048_576 }),
      deadLetters: fc.record(
        { attempts: fc.integer({ min: 1, max: 1000 }), retentionDays: days },
        { requiredKeys: [] },
      ),
      fifo: fc.boolean(),
      subscription: fc.record(
        {
          filterPolicy: fc.constantFrom(
            '{"type":["paid"]}',
            '{"order":{"total":[{"numeric":[">",100]}]}}',
            '{"$or":[{"a":["1"]},{"b":["2"]}]}',
          ),
          filterPolicyScope: fc.constantFrom("MessageAttributes", "MessageBody"),
          rawMessageDelivery: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      deletionProtection: fc.boolean(),
      senderAccounts: fc.constantFrom<string[][]>([], ["111111111111"]),
      senders: fc.constantFrom<QueueArgs["senders"]>(
        {},
        { s3: { service: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::files" } },
      ),
      objects: fc.record(
        {
          bucket: fc.constant({ name: "files", arn: "arn:aws:s3:::files" }),
          events: fc.uniqueArray(fc.constantFrom("Object Created", "Object Deleted"), { minLength: 1 }),
          suffix: fc.stringMatching(/^\.[a-z]{1,4}$/),
        },
        { requiredKeys: ["bucket"] },
      ),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .chain((args) =>
    fc
      .record({ contentBasedDeduplication: fc.boolean(), highThroughput: fc.boolean() }, { requiredKeys: [] })
      .map((more) => ({
        ...args,
        ...(args.fifo && { ...more, ...(args.objects && { contentBasedDeduplication: true }) }),
        ...(args.subscription && {
          topic: { arn: `arn:aws:sns:us-east-1:123456789012:sales${args.fifo ? ".fifo" : ""}` },
        }),
      })),
  ) as fc.Arbitrary<QueueArgs>;

test("right arguments of a Queue are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(queueArguments, async (args) => {
      const plan = (given: QueueArgs) => planProgram(() => new Queue("orders", given));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
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

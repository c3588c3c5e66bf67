import fc from "fast-check";
import { expect, test } from "vitest";
import { Topic, type TopicArgs } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/topic/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const accounts = fc.uniqueArray(fc.stringMatching(/^[0-9]{12}$/), { maxLength: 3 });
const tags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 });

/** Arguments of a topic that go together. */
const topicArguments = fc
  .record(
    {
      fifo: fc.boolean(),
      kmsKeyArn: fc.constant("arn:aws:kms:us-east-1:123456789012:key/data"),
      senders: fc.constantFrom<TopicArgs["senders"]>(
        {},
        { s3: { service: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::files" } },
      ),
      senderAccounts: accounts,
      subscriberAccounts: accounts,
      deletionProtection: fc.boolean(),
      tags,
    },
    { requiredKeys: [] },
  )
  .chain((args) =>
    fc
      .record({ contentBasedDeduplication: fc.boolean(), highThroughput: fc.boolean() }, { requiredKeys: [] })
      .map(({ ...more }) => {
        const { senders: _, senderAccounts: __, ...unkeyed } = args;
        return { ...(args.kmsKeyArn === undefined ? unkeyed : args), ...(args.fifo && more) };
      }),
  ) as fc.Arbitrary<TopicArgs>;

test("right arguments of a Topic are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(topicArguments, async (args) => {
      const plan = (given: TopicArgs) => planProgram(() => new Topic("sales", given));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(30),
  );
});

test("mistakes anywhere in the arguments of a Topic are refused, or they are none", () => {
  fc.assert(
    fc.property(topicArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("sales", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});

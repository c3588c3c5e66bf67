import fc from "fast-check";
import { Topic, type TopicArgs } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/topic/spec";
import { describeTopic, topicTags as tags } from "../topic";

const accounts = fc.uniqueArray(fc.stringMatching(/^[0-9]{12}$/), { maxLength: 3 });

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

describeTopic(
  topicArguments,
  (args) => void new Topic("sales", args),
  (args) => resolveArgs("sales", args as never),
);

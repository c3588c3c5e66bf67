import fc from "fast-check";
import { Topic, type TopicArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/topic/spec";
import { describeTopic, topicTags as tags } from "../topic";
import { existing } from "./service-environment";

/** Arguments of a topic that go together. */
const topicArguments: fc.Arbitrary<TopicArgs> = fc
  .record(
    {
      retentionDays: fc.double({ min: 0.0001, max: 10_675_199, noNaN: true }),
      duplicateDetectionSeconds: fc.integer({ min: 20, max: 604_800 }),
      maxSizeInMegabytes: fc.constantFrom(1024, 2048, 5120),
      alarms: fc.record({ deadLetters: fc.integer({ min: 1, max: 100 }) }, { requiredKeys: [] }),
      deletionProtection: fc.boolean(),
      tags,
    },
    { requiredKeys: [] },
  )
  .map((args) => ({ ...args, environment: existing() })) as fc.Arbitrary<TopicArgs>;

describeTopic(
  topicArguments,
  (args) => void new Topic("sales", args),
  (args) => resolveArgs("sales", args as never),
);

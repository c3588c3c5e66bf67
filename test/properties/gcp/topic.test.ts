import fc from "fast-check";
import { Topic, type TopicArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/topic/spec";
import { describeTopic, topicTags as tags } from "../topic";

/** Arguments of a topic that go together. */
const topicArguments = fc.record(
  {
    retentionDays: fc.double({ min: 0.007, max: 31, noNaN: true }),
    persistenceRegions: fc.uniqueArray(fc.constantFrom("europe-west1", "us-central1"), { minLength: 1 }),
    kmsKeyName: fc.constant("projects/acme-prod/locations/europe-west1/keyRings/main/cryptoKeys/topics"),
    deletionProtection: fc.boolean(),
    tags,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TopicArgs>;

describeTopic(
  topicArguments,
  (args) => void new Topic("sales", args),
  (args) => resolveArgs("sales", args as never),
);

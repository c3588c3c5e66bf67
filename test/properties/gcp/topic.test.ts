import fc from "fast-check";
import { expect, test } from "vitest";
import { Topic, type TopicArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/topic/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const tags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 });

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

import fc from "fast-check";
import { expect, test } from "vitest";
import { Topic, type TopicArgs } from "../../../components/azure";
import { resolveArgs } from "../../../components/azure/topic/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing } from "./service-environment";

const tags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 });

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

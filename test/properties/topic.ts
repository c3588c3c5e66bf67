import fc from "fast-check";
import { expect, test } from "vitest";
import { planProgram } from "../../offline/run";
import { graph, reversed } from "./forms";
import { refusedOrFine, spoils, spoilt } from "./mistakes";
import { runs } from "./runs";

export const topicTags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), {
  maxKeys: 3,
});

/** The properties that a Topic has on each cloud. */
export function describeTopic<A extends object>(
  topicArguments: fc.Arbitrary<A>,
  create: (args: A) => void,
  resolve: (args: unknown) => unknown,
): void {
  test("right arguments of a Topic are accepted by the cloud, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(topicArguments, async (args) => {
        const plan = (given: A) => planProgram(() => create(given));
        expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
      }),
      runs(30),
    );
  });

  test("mistakes anywhere in the arguments of a Topic are refused, or they are none", () => {
    fc.assert(
      fc.property(topicArguments, spoils, (args, wrong) => {
        refusedOrFine(() => resolve(spoilt(args, wrong)));
      }),
      runs(1000),
    );
  });
}

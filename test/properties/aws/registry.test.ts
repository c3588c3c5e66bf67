import fc from "fast-check";
import { expect, test } from "vitest";
import { Job, Registry, type RegistryArgs } from "../../../components/aws";
import { resolveArgs } from "../../../components/aws/registry/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { expectInvariants } from "./invariants";
import { existing } from "./service-environment";

type Args = Omit<RegistryArgs, "environment">;
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const notify = "arn:aws:sns:eu-west-1:123456789012:pager";
const credentials = { arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-a1B2c3" };

const common = {
  untaggedRetentionDays: fc.integer({ min: 1, max: 3650 }),
  alarms: fc.constant({ notify }),
  deletionProtection: fc.boolean(),
  tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
};

/** Arguments of a registry that go together. */
const registryArguments = fc.oneof(
  optional({
    ...common,
    repositories: fc.constantFrom(["api"], ["api", "shop/web"]),
    mutableTags: fc.constantFrom(["latest"], ["dev-*", "pr-*"]),
    scanning: fc.boolean(),
    keepCount: fc.integer({ min: 1, max: 10_000 }),
    pullAccounts: fc.constantFrom(["111122223333"], ["111122223333", "444455556666"]),
    kmsKeyArn: fc.constant("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  }),
  optional(common).chain((args) =>
    fc
      .constantFrom({ uri: "quay.io" }, { uri: "ghcr.io", credentials }, { uri: "acmeshop.azurecr.io", credentials })
      .map((upstream) => ({ ...args, upstream })),
  ),
) as fc.Arbitrary<Args>;

/** The order of a list is its own. */
const pinned = ({ pullAccounts, repositories, mutableTags }: Args): Partial<Args> => ({
  ...(pullAccounts && { pullAccounts }),
  ...(repositories && { repositories }),
  ...(mutableTags && { mutableTags }),
});

test("right arguments of a Registry are accepted by the cloud, keep its promises, and are the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(registryArguments, async (args) => {
      const plan = (given: Args) =>
        planProgram(() => {
          const environment = existing();
          const registry = new Registry("api", { environment, ...given });
          new Job("job", { environment, image: registry.image("api:1.4.2") });
        });
      const first = await plan(args);
      expectInvariants(first);
      expect(graph(await plan({ ...reversed(args), ...pinned(args) }))).toEqual(graph(first));
    }),
    runs(12),
  );
});

test("mistakes anywhere in the arguments of a Registry are refused, or they are none", () => {
  fc.assert(
    fc.property(registryArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("images", spoilt({ environment: existing(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});

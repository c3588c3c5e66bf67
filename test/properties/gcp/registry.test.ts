import fc from "fast-check";
import { expect, test } from "vitest";
import { Registry, type RegistryArgs } from "../../../components/gcp";
import { resolveArgs } from "../../../components/gcp/registry/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";

const environment = {
  project: "acme-prod",
  region: "europe-west1",
  networkId: "projects/acme-prod/global/networks/main",
  subnetworkIds: { "europe-west1": "projects/acme-prod/regions/europe-west1/subnetworks/main" },
};
const password = { id: "projects/acme-prod/secrets/hub" };

/** Arguments of a registry that go together. */
const registryArguments = fc
  .tuple(
    fc.constantFrom<Partial<RegistryArgs>[]>(
      {},
      { immutableTags: false },
      { upstream: { uri: "docker.io", username: "acme", password } },
      { upstream: { uri: "https://ghcr.io" } },
    ),
    fc.record(
      {
        location: fc.constantFrom("europe", "us-east4"),
        scanning: fc.boolean(),
        untaggedRetentionDays: fc.integer({ min: 1, max: 3650 }),
        keepCount: fc.integer({ min: 1, max: 1000 }),
        pullProjects: fc.constantFrom(["acme-dev"], ["acme-dev", "acme-shop"]),
        alarms: fc.constantFrom({}, { notify: "projects/acme-prod/notificationChannels/1" }),
        deletionProtection: fc.boolean(),
        tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([kind, args]): RegistryArgs => ({ environment, ...kind, ...(args as object) }));

/** The order of a list is its own. */
const pinned = ({ pullProjects }: RegistryArgs): Partial<RegistryArgs> => (pullProjects ? { pullProjects } : {});

test("right arguments of a Registry are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(registryArguments, async (args) => {
      const plan = (given: RegistryArgs) => planProgram(() => new Registry("images", given));
      expect(graph(await plan({ ...reversed(args), ...pinned(args) }))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Registry are refused, or they are none", () => {
  fc.assert(
    fc.property(registryArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("images", spoilt(args, wrong) as never));
    }),
    runs(1000),
  );
});

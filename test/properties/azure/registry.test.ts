import fc from "fast-check";
import { expect, test } from "vitest";
import { Registry, type RegistryArgs } from "../../../components/azure";
import { registryLogicalName } from "../../../components/azure/common/names";
import { resolveArgs } from "../../../components/azure/registry/spec";
import { planProgram } from "../../../offline/run";
import { componentNames } from "../component-names";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

const place = () => ({
  ...existing(),
  privateLink: { subnetId: idOf("Microsoft.Network/virtualNetworks/main/subnets/endpoints") },
});
const tiers = fc.constantFrom(
  {},
  { skuName: "Basic", zoneRedundancy: false },
  { skuName: "Premium", privateEndpoint: true, untaggedRetentionDays: 0 },
  {
    zoneRedundancy: false,
    key: { id: idOf("Microsoft.KeyVault/vaults/a/keys/b"), uri: "https://a.vault.azure.net/keys/b" },
  },
);

/** Arguments of a registry that go together. */
const registryArguments = fc
  .record(
    {
      pullThrough: fc.constantFrom(
        {},
        {
          microsoft: { sourceRepository: "mcr.microsoft.com/*", targetRepository: "mcr/*" },
          github: { sourceRepository: "ghcr.io/acme/api", targetRepository: "acme/api" },
        },
      ),
      alarms: fc.record({
        notify: fc.constant(idOf("Microsoft.Insights/actionGroups/pager")),
        usedPercent: fc.integer({ min: 1, max: 1000 }),
      }),
      deletionProtection: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[b-l]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  )
  .chain((args) => tiers.map((tier) => ({ ...args, ...tier }))) as fc.Arbitrary<Omit<RegistryArgs, "environment">>;

test("right arguments of a Registry are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(registryArguments, async (args) => {
      const plan = (given: Omit<RegistryArgs, "environment">) =>
        planProgram(() => new Registry("images", { environment: place(), ...given }));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a Registry are refused, or they are none", () => {
  fc.assert(
    fc.property(registryArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveArgs("images", spoilt({ environment: place(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});

test("the name of a registry is legal, whatever its component is called", () => {
  fc.assert(
    fc.property(componentNames, (name) => {
      expect(`${registryLogicalName(name)}0123abcd`).toMatch(/^[a-z0-9]{5,50}$/);
    }),
    runs(300),
  );
});

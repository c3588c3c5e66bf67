import fc from "fast-check";
import { expect, test } from "vitest";
import { ServiceBusNamespace, type ServiceBusNamespaceArgs } from "../../../components/azure";
import { resolveNamespace } from "../../../components/azure/queue/spec";
import { planProgram } from "../../../offline/run";
import { graph, reversed } from "../forms";
import { refusedOrFine, spoils, spoilt } from "../mistakes";
import { runs } from "../runs";
import { existing, idOf } from "./service-environment";

const place = () => ({
  ...existing(),
  privateLink: {
    subnetId: idOf("Microsoft.Network/virtualNetworks/main/subnets/endpoints"),
    serviceBusDnsZoneId: idOf("Microsoft.Network/privateDnsZones/privatelink.servicebus.windows.net"),
  },
});

const ofAny = {
  deletionProtection: fc.boolean(),
  tags: fc.dictionary(fc.stringMatching(/^[b-l]{1,8}$/), fc.stringMatching(/^[a-z]{0,8}$/), { maxKeys: 3 }),
};
/** Arguments of a namespace that go together. */
const namespaceArguments = fc.oneof(
  fc.record({ sku: fc.constant("Standard"), ...ofAny }, { requiredKeys: [] }),
  fc.record(
    {
      sku: fc.constant("Premium"),
      capacity: fc.constantFrom(1, 2, 16),
      privateEndpoint: fc.boolean(),
      publicNetworkAccess: fc.boolean(),
      key: fc.constant({
        id: idOf("Microsoft.KeyVault/vaults/acme/keys/bus"),
        uri: "https://acme.vault.azure.net/keys/bus",
      }),
      ...ofAny,
    },
    { requiredKeys: ["sku"] },
  ),
) as fc.Arbitrary<Omit<ServiceBusNamespaceArgs, "environment">>;

test("right arguments of a ServiceBusNamespace are accepted by the cloud, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(namespaceArguments, async (args) => {
      const plan = (given: Omit<ServiceBusNamespaceArgs, "environment">) =>
        planProgram(() => new ServiceBusNamespace("bus", { environment: place(), ...given }));
      expect(graph(await plan(reversed(args)))).toEqual(graph(await plan(args)));
    }),
    runs(20),
  );
});

test("mistakes anywhere in the arguments of a ServiceBusNamespace are refused, or they are none", () => {
  fc.assert(
    fc.property(namespaceArguments, spoils, (args, wrong) => {
      refusedOrFine(() => resolveNamespace("bus", spoilt({ environment: place(), ...args }, wrong) as never));
    }),
    runs(1000),
  );
});

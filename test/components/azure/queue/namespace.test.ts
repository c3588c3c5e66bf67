import { describe, expect, test } from "vitest";
import { Environment, ServiceBusNamespace, type ServiceBusNamespaceArgs } from "../../../../components/azure";
import { byType, existingId, late, names, type Plan, planProgram, resource } from "../helpers";

type Given = Omit<ServiceBusNamespaceArgs, "environment">;
const plan = (args: Given = {}) =>
  planProgram(() => {
    new ServiceBusNamespace("bus", { environment: new Environment("prod"), ...args });
  });
const premium: Given = { sku: "Premium" };
const namespaceOf = (found: Plan) => resource(found, "azure-native:servicebus:Namespace", "bus-bus");
const endpointType = "azure-native:network:PrivateEndpoint";
const rulesType = "azure-native:servicebus:NamespaceNetworkRuleSet";

describe("a namespace", () => {
  test("is reached from anywhere by identities, unless it is told otherwise", async () => {
    for (const args of [{}, premium]) {
      const found = await plan(args);
      expect(namespaceOf(found).inputs).toMatchObject({ publicNetworkAccess: "Enabled", disableLocalAuth: true });
      expect(names(found, endpointType)).toEqual(["prod-vault"]);
      expect(byType(found, rulesType)).toEqual([]);
    }
  });

  test("of the Premium tier can be in the network alone, with Azure's trusted services, by the network's zone", async () => {
    const found = await plan({ ...premium, privateEndpoint: true, tags: { team: "shop" } });
    const namespace = namespaceOf(found);
    expect(namespace.inputs.publicNetworkAccess).toBe("Disabled");
    const rules = resource(found, rulesType, "bus-bus");
    expect(rules.inputs).toEqual({
      resourceGroupName: namespace.inputs.resourceGroupName,
      namespaceName: expect.stringMatching(/^bus-bus[0-9a-f]{8}$/),
      publicNetworkAccess: "Disabled",
      trustedServiceAccessEnabled: true,
    });
    expect(rules.options.retainOnDelete).toBe(true);
    const endpoint = resource(found, endpointType, "bus-bus");
    expect(endpoint.inputs).toMatchObject({
      subnet: { id: expect.stringMatching(/\/subnets\/prod-network-private-endpoints$/) },
      privateLinkServiceConnections: [{ groupIds: ["namespace"], privateLinkServiceId: namespace.id }],
      tags: { team: "shop", "vendor-native-component": "ServiceBusNamespace", "vendor-native-name": "bus" },
    });
    expect(endpoint.dependencies).toContain(rules.urn);
    const zone = resource(found, "azure-native:privatedns:PrivateZone", "prod-network-service-bus");
    expect(zone.inputs.privateZoneName).toBe("privatelink.servicebus.windows.net");
    expect(resource(found, "azure-native:network:PrivateDnsZoneGroup", "bus-bus").inputs).toMatchObject({
      privateDnsZoneConfigs: [{ privateDnsZoneId: zone.id }],
    });
  });

  test("has a host that is known when the network reaches it", async () => {
    const found = await planProgram(() => {
      const environment = new Environment("prod");
      const namespace = new ServiceBusNamespace("bus", { environment, ...premium, privateEndpoint: true });
      new ServiceBusNamespace("next", { environment, tags: { after: namespace.hostName } });
    });
    const { dependencies } = resource(found, "azure-native:servicebus:Namespace", "next-bus");
    for (const type of [endpointType, "azure-native:network:PrivateDnsZoneGroup"])
      expect(dependencies).toContain(resource(found, type, "bus-bus").urn);
  });

  test("with a private endpoint stays open where it is told to, and closes without one too", async () => {
    const both = await plan({ ...premium, privateEndpoint: true, publicNetworkAccess: true });
    expect(namespaceOf(both).inputs.publicNetworkAccess).toBe("Enabled");
    expect(names(both, endpointType).sort()).toEqual(["bus-bus", "prod-vault"]);
    expect(byType(both, rulesType)).toEqual([]);
    const closed = await plan({ ...premium, publicNetworkAccess: false });
    expect(namespaceOf(closed).inputs.publicNetworkAccess).toBe("Disabled");
    expect(names(closed, endpointType)).toEqual(["prod-vault"]);
    expect(names(closed, rulesType)).toEqual(["bus-bus"]);
  });

  test.each([
    ["its version", "/0123456789abcdef0123456789abcdef", { keyVersion: "0123456789abcdef0123456789abcdef" }],
    ["the newest version", "", {}],
  ])("is encrypted by a key of one's own, twice, by an identity that may use it: %s", async (_, version, more) => {
    const id = existingId("Microsoft.KeyVault/vaults/acme/keys/bus");
    const key = { id, uri: late(`https://acme.vault.azure.net/keys/bus${version}`) };
    const found = await plan({ ...premium, key });
    const identity = resource(found, "azure-native:managedidentity:UserAssignedIdentity", "bus-bus-key");
    const grant = resource(found, "azure-native:authorization:RoleAssignment", "bus-bus-key");
    const { inputs, dependencies } = namespaceOf(found);
    expect(inputs.identity).toEqual({ type: "UserAssigned", userAssignedIdentities: [identity.id] });
    expect(inputs.encryption).toEqual({
      keySource: "Microsoft.KeyVault",
      keyVaultProperties: [
        {
          keyVaultUri: "https://acme.vault.azure.net",
          keyName: "bus",
          ...more,
          identity: { userAssignedIdentity: identity.id },
        },
      ],
      requireInfrastructureEncryption: true,
    });
    expect(grant.inputs.scope).toBe(id);
    expect(dependencies).toContain(grant.urn);
  });
});

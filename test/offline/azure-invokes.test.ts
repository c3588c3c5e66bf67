import { describe, expect, test } from "vitest";
import { azure } from "../../offline/azure/index";
import { record } from "../../offline/spec";
import { containsUnknown, type Properties } from "../../offline/values";

const subscription = "00000000-0000-4000-a000-000000000001";
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const model = azure.configure({ location: "northeurope" });

function invoke(token: string, args: Properties = {}): Properties {
  const answer = model.invoke(`azure-native:${token}`, args);
  if (!answer) throw new Error(`no model knows ${token}`);
  if ("failures" in answer) {
    throw new Error(answer.failures.map(({ property, reason }) => `${property}: ${reason}`).join());
  }
  return answer.result;
}

describe("what exists is found by its name", () => {
  const inGroup = { resourceGroupName: "rg" };
  test.each<[string, Properties, Properties]>([
    ["resources:getResourceGroup", inGroup, { id: group, name: "rg", location: "northeurope" }],
    [
      "app:getManagedEnvironment",
      { ...inGroup, environmentName: "prod" },
      {
        id: `${group}/providers/Microsoft.App/managedEnvironments/prod`,
        defaultDomain: expect.stringMatching(/^[a-z]+-[0-9a-f]{8}\.northeurope\.azurecontainerapps\.io$/),
        azureApiVersion: "2025-02-02-preview",
      },
    ],
    [
      "network:getVirtualNetwork",
      { ...inGroup, virtualNetworkName: "net" },
      {
        id: `${group}/providers/Microsoft.Network/virtualNetworks/net`,
        addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      },
    ],
    [
      "network:getSubnet",
      { ...inGroup, virtualNetworkName: "net", subnetName: "apps" },
      { addressPrefix: "10.0.0.0/23" },
    ],
    [
      "dns:getZone",
      { ...inGroup, zoneName: "example.com" },
      { location: "global", nameServers: expect.arrayContaining([expect.stringContaining(".azure-dns.com.")]) },
    ],
    [
      "keyvault:getVault",
      { ...inGroup, vaultName: "main" },
      { properties: expect.objectContaining({ vaultUri: "https://main.vault.azure.net/" }) },
    ],
    [
      "keyvault:getSecret",
      { ...inGroup, vaultName: "main", secretName: "key" },
      { properties: expect.objectContaining({ secretUri: "https://main.vault.azure.net/secrets/key" }) },
    ],
    ["operationalinsights:getWorkspace", { ...inGroup, workspaceName: "logs" }, { customerId: uuid }],
    [
      "containerregistry:getRegistry",
      { ...inGroup, registryName: "acmeimages" },
      { loginServer: "acmeimages.azurecr.io" },
    ],
    [
      "managedidentity:getUserAssignedIdentity",
      { ...inGroup, resourceName: "api" },
      { principalId: uuid, clientId: uuid },
    ],
    ["cdn:getProfile", { ...inGroup, profileName: "edge" }, { location: "Global", frontDoorId: uuid }],
  ])("%s %j", (token, args, expected) => {
    const found = invoke(token, args);
    expect(found).toMatchObject(expected);
    expect(found).toEqual(invoke(token, args));
    expect(containsUnknown(found)).toBe(false);
  });

  test("as it is made: an identity and the principal behind it are one", () => {
    const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/api`;
    const { principalId } = invoke("managedidentity:getUserAssignedIdentity", {
      resourceGroupName: "rg",
      resourceName: "api",
    });
    const inputs = { resourceGroupName: "rg", resourceName: "api" };
    const type = "azure-native:managedidentity:UserAssignedIdentity";
    const made = model.create(type, inputs, `urn:pulumi:dev::p::${type}::api`, { preview: false });
    expect(made.id).toBe(id);
    expect(made.outputs.principalId).toBe(principalId);
  });
});

test("who is asking, and where", () => {
  expect(invoke("authorization:getClientConfig")).toEqual({
    clientId: uuid,
    objectId: uuid,
    subscriptionId: subscription,
    tenantId: uuid,
  });
  const own = azure
    .configure({ subscriptionId: "s", tenantId: "t" })
    .invoke("azure-native:authorization:getClientConfig", {});
  expect(own).toMatchObject({ result: { subscriptionId: "s", tenantId: "t" } });
});

test("what proves a domain is one for the subscription", () => {
  const { value } = invoke("app:getCustomDomainVerificationId");
  const environment = invoke("app:getManagedEnvironment", { resourceGroupName: "rg", environmentName: "prod" });
  expect(value).toMatch(/^[0-9A-F]{64}$/);
  expect(record(environment.customDomainConfiguration).customDomainVerificationId).toBe(value);
});

test("keys are in the clear, as azure-native tells them", () => {
  const base64 = (length: number) => expect.stringMatching(`^[A-Za-z0-9+/=]{${length}}$`);
  const workspace = { resourceGroupName: "rg", workspaceName: "logs" };
  expect(invoke("operationalinsights:getSharedKeys", workspace)).toEqual({
    primarySharedKey: base64(88),
    secondarySharedKey: base64(88),
  });
  expect(invoke("storage:listStorageAccountKeys", { accountName: "acme" }).keys).toMatchObject([
    { keyName: "key1", value: base64(88) },
    { keyName: "key2", value: base64(88) },
  ]);
  expect(invoke("containerregistry:listRegistryCredentials", { registryName: "acmeimages" })).toMatchObject({
    username: "acmeimages",
    passwords: [{ name: "password", value: base64(52) }, { name: "password2" }],
  });
});

test.each<[string, Properties, string]>([
  ["keyvault:getVault", { resourceGroupName: "rg", vaultName: "a_b" }, "vaultName: is not allowed: VaultNameNotValid"],
  ["keyvault:getVault", { vaultName: "main" }, "resourceGroupName: missing required property 'resourceGroupName'"],
])("%s %j is refused", (token, args, message) => {
  expect(() => invoke(token, args)).toThrow(message);
});

test("a function without rules has no result", () => {
  expect(model.invoke("azure-native:compute:getVirtualMachine", {})).toBeUndefined();
});

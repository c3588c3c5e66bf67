import type { EnvironmentRef, FrontDoorRef } from "../../../components/azure";

const group = "/subscriptions/00000000-0000-4000-a000-000000000009/resourceGroups/platform";
/** The ARM id of something that exists already. */
export const idOf = (path: string): string => `${group}/providers/${path}`;

const main: EnvironmentRef = {
  environmentId: idOf("Microsoft.App/managedEnvironments/main"),
  resourceGroupName: "platform",
  location: "westeurope",
  defaultDomain: "happybeach-01234567.westeurope.azurecontainerapps.io",
  staticIp: "20.31.0.4",
  customDomainVerificationId: "0123456789ABCDEF",
  vaultId: idOf("Microsoft.KeyVault/vaults/main"),
  vaultUri: "https://main.vault.azure.net/",
  workspaceId: idOf("Microsoft.OperationalInsights/workspaces/main"),
  identityId: idOf("Microsoft.ManagedIdentity/userAssignedIdentities/main"),
  identityPrincipalId: "00000000-0000-4000-a000-00000000000a",
  httpLogs: true,
  actionGroupIds: [idOf("Microsoft.Insights/actionGroups/platform")],
};
const domain = { domainName: "example.com", zoneResourceGroupName: "dns" };
const certificate = {
  certificateSource: "key-vault" as const,
  certificateId: idOf("Microsoft.App/managedEnvironments/main/certificates/main"),
};
const frontDoor: FrontDoorRef = {
  resourceGroupName: "platform",
  profileName: "main",
  endpointName: "main",
  endpointHostName: "main-a1b2c3d4.z01.azurefd.net",
  endpointId: idOf("Microsoft.Cdn/profiles/main/afdEndpoints/main"),
  frontDoorId: "00000000-0000-4000-a000-00000000000b",
  wafPolicyId: idOf("Microsoft.Network/frontDoorWebApplicationFirewallPolicies/main"),
};

/** The same, with a host that services share by path, and firewalls that it makes. */
const shared: FrontDoorRef = {
  ...frontDoor,
  wafPolicyId: undefined,
  firewall: { sku: "Premium_AzureFrontDoor", mode: "Prevention", rateLimit: 2000 },
  sharedHosts: { "shop.example.com": idOf("Microsoft.Cdn/profiles/main/customDomains/shop") },
};

/** Environments that exist already, of each way that one can be. */
const environments = {
  managed: { ...main, ...domain },
  ownCertificate: { ...main, ...domain, ...certificate },
  frontDoor: { ...main, ...domain, certificateSource: "front-door", frontDoor },
  shared: { ...main, ...domain, certificateSource: "front-door", frontDoor: shared },
  /** With its own address alone, for trying things out. */
  bare: { ...main, profile: "development" },
  internal: { ...main, ...domain, ...certificate, internal: true },
} as const satisfies Record<string, EnvironmentRef>;

export type Kind = keyof typeof environments;
export const kinds = Object.keys(environments) as Kind[];

/** One of them; new for each service. */
export const existing = (kind: Kind = "managed"): EnvironmentRef => ({ ...environments[kind] });

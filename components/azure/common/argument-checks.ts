import { type Check, eventual, input, map, plain } from "../../shared/arguments/shape";
import { type Judge, show, spelled, text } from "../../shared/arguments/validation";
import { problemWithTagName, type TagsInput } from "../../shared/tags";

/**
 * The ARM id of a thing in a resource group. Azure compares ids without regard to case.
 *
 * @param type with its provider, as `Microsoft.Network/virtualNetworks/subnets`
 */
export function armId(what: string, type: string): Judge<string> {
  const [provider, ...types] = type.split("/");
  const group = "/subscriptions/[^/]+/resourceGroups/[^/]+";
  const pattern = new RegExp(`^${group}/providers/${provider}/${types.map((one) => `${one}/[^/]+`).join("/")}$`, "i");
  const path = `${provider}/${types.map((one) => `${one}/<name>`).join("/")}`;
  return text(pattern, `the ARM id of ${what}: /subscriptions/<id>/resourceGroups/<name>/providers/${path}`);
}

export const problemWithVaultId = armId("a Key Vault", "Microsoft.KeyVault/vaults");
export const problemWithVaultSecretId = armId("a Key Vault secret", "Microsoft.KeyVault/vaults/secrets");

export const vnetId = input(armId("a virtual network", "Microsoft.Network/virtualNetworks"));
export const subnetId = input(armId("a subnet", "Microsoft.Network/virtualNetworks/subnets"));
export const privateDnsZoneId = input(armId("a private DNS zone", "Microsoft.Network/privateDnsZones"));
export const environmentId = input(armId("a Container Apps environment", "Microsoft.App/managedEnvironments"));
const problemWithCertificate = armId("an environment's certificate", "Microsoft.App/managedEnvironments/certificates");
export const environmentCertificateId = input(problemWithCertificate);
const problemWithFrontDoorSecret = armId("a secret of Front Door", "Microsoft.Cdn/profiles/secrets");

/** A certificate of one host: the environment's, or its Front Door's. */
export const hostCertificateId = input<string>((value) =>
  problemWithFrontDoorSecret(value) === undefined ? undefined : problemWithCertificate(value),
);
export const workspaceId = input(armId("a Log Analytics workspace", "Microsoft.OperationalInsights/workspaces"));
export const registryId = input(armId("a container registry", "Microsoft.ContainerRegistry/registries"));
export const actionGroupId = input(armId("an action group", "Microsoft.Insights/actionGroups"));
export const frontDoorEndpointId = input(armId("a Front Door endpoint", "Microsoft.Cdn/profiles/afdEndpoints"));
export const frontDoorDomainId = input(armId("a custom domain of Front Door", "Microsoft.Cdn/profiles/customDomains"));
export const wafPolicyId = input(
  armId("a Front Door WAF policy", "Microsoft.Network/frontDoorWebApplicationFirewallPolicies"),
);
export const identityId = input(armId("a managed identity", "Microsoft.ManagedIdentity/userAssignedIdentities"));
export const serviceBusNamespaceId = input(armId("a Service Bus namespace", "Microsoft.ServiceBus/namespaces"));
export const serviceBusQueueId = input(armId("a Service Bus queue", "Microsoft.ServiceBus/namespaces/queues"));
export const systemTopicId = input(armId("an Event Grid system topic", "Microsoft.EventGrid/systemTopics"));
export const serviceBusTopicId = input(armId("a Service Bus topic", "Microsoft.ServiceBus/namespaces/topics"));
export const vaultId = input(problemWithVaultId);
export const vaultSecretId = input(problemWithVaultSecretId);

/** An id of Azure's own. */
export const guidOf = (what: string): Judge<string> =>
  text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `${what}: 32 hexadecimal digits in five groups`);

/** Plain, since it decides on a provider. */
export const zoneSubscriptionId: Check<string | undefined> = plain(guidOf("a subscription's id"));

/** The vault's own host differs between Azure's clouds: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers */
const VAULT = "https://[a-z][a-z0-9-]{1,22}[a-z0-9]\\.vault\\.(azure\\.net|azure\\.cn|usgovcloudapi\\.net)";

export const vaultUri = input(
  text(new RegExp(`^${VAULT}/?$`, "i"), "the URI of a Key Vault, https://<vault>.vault.azure.net/"),
);

const SECRET_URI = new RegExp(`^${VAULT}/secrets/[a-z0-9-]{1,127}$`, "i");

/** The URI of a secret without its version. */
export const problemWithSecretUri: Judge<string> = (value) => {
  if (typeof value === "string" && SECRET_URI.test(value)) return undefined;
  const bare = spelled(value).replace(/\/[0-9a-f]{32}\/?$/i, "");
  const nearest = SECRET_URI.test(bare)
    ? `; its version goes in version; nearest: ${show(bare)}`
    : ": https://<vault>.vault.azure.net/secrets/<name>";
  return `${show(value)} is not the URI of a secret without its version${nearest}`;
};
export const secretUri = input(problemWithSecretUri);

/** A region by its name, or as the portal shows it: `westeurope`, `West Europe`. */
export const location = input(text(/^[a-z][a-z0-9]*( [a-z0-9]+)*$/i, "an Azure region, such as westeurope"));

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
export const problemWithGroupName: Judge<string> = (value) => {
  if (typeof value === "string" && /^[-\p{L}\p{N}_.()]{0,89}[-\p{L}\p{N}_()]$/u.test(value)) return undefined;
  const [, named = ""] = /\/resourceGroups\/([^/]+)/i.exec(spelled(value)) ?? [];
  const form = "1 to 90 letters, digits and _ - . ( ), no dot at the end";
  return `${show(value)} is not a resource group's name: ${form}${named && `; nearest: ${show(named)}`}`;
};
export const resourceGroupName = input(problemWithGroupName);

/**
 * Azure's limit of tags on a resource; two of them are ours. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
const MOST_TAGS = 48;

/** Reserved beginnings: https://learn.microsoft.com/rest/api/resources/tags/create-or-update */
function problemWithTagKey(key: string): string | undefined {
  if (problemWithTagName(key) !== undefined) return problemWithTagName(key);
  if (/^(microsoft|azure|windows)/i.test(key))
    return "starts with microsoft, azure or windows, which Azure keeps for itself";
  if (/^[^<>%&\\?/]{1,512}$/.test(key)) return undefined;
  return "is not a tag's name: 1 to 512 characters, none of them < > % & \\ ? /";
}

const problemWithTagValue: Judge<string> = (value) => {
  if (typeof value === "string" && value.length <= 256) return undefined;
  const nearest = typeof value === "number" || typeof value === "boolean" ? `; nearest: "${value}"` : "";
  return `${show(value)} is not a tag's value: text of up to 256 characters${nearest}`;
};

/** Tags of a component, for all that it creates. Azure tells their names apart without regard to case. */
export const tags: Check<TagsInput> = eventual((checker, path, value) => {
  map(input(problemWithTagValue), problemWithTagKey)(checker, path, value);
  const names = Object.keys(value ?? {}).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) checker.add(path, `has ${show(twice)} twice; Azure tells tags apart without regard to case`);
  if (names.length > MOST_TAGS)
    checker.add(path, `has ${names.length} tags; Azure takes ${MOST_TAGS} beside those of this library`);
});

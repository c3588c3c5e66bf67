import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";

/** How a type names its instances: the argument for the name, the longest name, and the characters that it refuses. */
interface NameLimit {
  readonly argument: string;
  readonly name: number;
  readonly illegal: RegExp;
  /** A part of something else, in whose scope its name is unique: azure-native takes the logical name as it is. */
  readonly nested?: true;
  /** Whether a name may hold hyphens. True by default. */
  readonly hyphens?: false;
}

/** The strictest rules that several types share: letters, digits, `_`, `.` and `-`, starting and ending with no sign. */
const words = /^[^a-zA-Z0-9]|[^\w.-]/;
const wordsToTheEnd = /^[^a-zA-Z0-9]|[^\w.-]|[^\w]$/;
const hyphens = /^[^a-zA-Z0-9]|[^a-zA-Z0-9-]/;
const letters = /^[^a-zA-Z]|[^a-zA-Z0-9]/;
const lowerCase = /^[^a-z]|[^a-z0-9-]|--/;

/**
 * Limits of the types whose limits a component's name can reach. Source, where none is given:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const nameLimits = {
  resourceGroup: { argument: "resourceGroupName", name: 90, illegal: /[^\w().-]/ },
  virtualNetwork: { argument: "virtualNetworkName", name: 64, illegal: words },
  subnet: { argument: "subnetName", name: 80, illegal: wordsToTheEnd, nested: true },
  networkSecurityGroup: { argument: "networkSecurityGroupName", name: 80, illegal: words },
  natGateway: { argument: "natGatewayName", name: 80, illegal: words },
  publicIpAddress: { argument: "publicIpAddressName", name: 80, illegal: words },
  privateEndpoint: { argument: "privateEndpointName", name: 64, illegal: words },
  virtualNetworkLink: { argument: "virtualNetworkLinkName", name: 80, illegal: wordsToTheEnd, nested: true },
  workspace: { argument: "workspaceName", name: 63, illegal: hyphens },
  applicationInsights: { argument: "resourceName", name: 255, illegal: words },
  diagnosticSetting: { argument: "name", name: 255, illegal: words },
  /** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftinsights */
  actionGroup: { argument: "actionGroupName", name: 260, illegal: words },
  /** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftconsumption */
  budget: { argument: "budgetName", name: 63, illegal: /^[^a-zA-Z0-9]|[^\w-]/ },
  systemTopic: { argument: "systemTopicName", name: 50, illegal: hyphens },
  eventSubscription: { argument: "eventSubscriptionName", name: 64, illegal: hyphens, nested: true },
  metricAlert: { argument: "ruleName", name: 255, illegal: words },
  scheduledQueryRule: { argument: "ruleName", name: 255, illegal: words },
  identity: { argument: "resourceName", name: 128, illegal: /^[^a-zA-Z0-9]|[^\w-]/ },
  /** https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate */
  managedEnvironment: { argument: "environmentName", name: 60, illegal: lowerCase },
  environmentCertificate: { argument: "certificateName", name: 60, illegal: /^[^a-z]|[^a-z0-9-]|--|-$/, nested: true },
  frontDoorProfile: { argument: "profileName", name: 260, illegal: hyphens },
  /** https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cdn/validate */
  frontDoorEndpoint: { argument: "endpointName", name: 46, illegal: hyphens },
  /** Letters and digits: https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cdn/validate */
  frontDoorRuleSet: { argument: "ruleSetName", name: 60, illegal: letters, hyphens: false, nested: true },
  frontDoorRule: { argument: "ruleName", name: 260, illegal: letters, hyphens: false, nested: true },
  /** https://learn.microsoft.com/rest/api/frontdoor/webapplicationfirewall/policies/create-or-update */
  wafPolicy: { argument: "policyName", name: 128, illegal: letters, hyphens: false },
  deploymentScript: { argument: "scriptName", name: 90, illegal: /[^\w().-]/ },
  blobContainer: { argument: "containerName", name: 63, illegal: /^[^a-z0-9]|[^a-z0-9-]|--|-$|^.{0,2}$/, nested: true },
  fileShare: { argument: "shareName", name: 63, illegal: /^[^a-z0-9]|[^a-z0-9-]|--|-$|^.{0,2}$/, nested: true },
  serviceBusQueue: { argument: "queueName", name: 260, illegal: /^[^a-zA-Z0-9]|[^\w.-]|[^a-zA-Z0-9]$/, nested: true },
  serviceBusTopic: { argument: "topicName", name: 260, illegal: /^[^a-zA-Z0-9]|[^\w.-]|[^a-zA-Z0-9]$/, nested: true },
  serviceBusSubscription: {
    argument: "subscriptionName",
    name: 50,
    illegal: /^[^a-zA-Z0-9]|[^\w.-]|[^a-zA-Z0-9]$/,
    nested: true,
  },
} as const satisfies Record<string, NameLimit>;

type NamedType = keyof typeof nameLimits;

/** The name argument of a type, to spread into its arguments; empty where azure-native's auto-naming fits. */
export type NameArgs<T extends NamedType> = { [Argument in (typeof nameLimits)[T]["argument"]]?: string };

/**
 * Hexadecimal digits that azure-native puts right behind the logical name; nothing is cut, and a name that is too long is
 * refused. Source: https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
const AUTO_NAME_SUFFIX = 8;

/**
 * The name of a child in Azure. Auto-naming if the logical name fits, so that a replacement is made before the old one
 * is deleted; else a fixed name with project and stack. Pulumi deletes a resource with a fixed name before it makes the
 * replacement.
 *
 * @param component the kind of its parent, if components of one name have children of one type and logical name
 */
export function autoName<T extends NamedType>(logicalName: string, type: T, component?: string): NameArgs<T> {
  const limit: NameLimit = nameLimits[type];
  const suffix = limit.nested ? 0 : AUTO_NAME_SUFFIX;
  if (logicalName.length + suffix <= limit.name && !limit.illegal.test(logicalName)) return {};
  const parts = [logicalName, ...(component === undefined ? [] : [component]), pulumi.getProject(), pulumi.getStack()];
  if (limit.hyphens !== false) return { [limit.argument]: physicalName(parts, limit.name) } as NameArgs<T>;
  // Without its hyphens `a-bc` would be `ab-c`: the slashes are not legal either, so that the name gets a hash.
  return { [limit.argument]: physicalName([parts.join("/")], limit.name).replaceAll("-", "") } as NameArgs<T>;
}

/** A GUID that is always the same for the same parts, for things whose name must be one. */
export function uuidOf(parts: readonly string[]): string {
  const digits = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  // Version 8 of RFC 9562: of one's own making.
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(13, 16),
    digits.slice(17, 20),
    digits.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/** The longest name of a vault: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
const LONGEST_VAULT_NAME = 24;

/**
 * A logical name that auto-naming makes a legal vault name of. Vault names are unique in all of Azure, and a deleted vault
 * keeps its own for up to 90 days: only the digits that auto-naming adds make one that is sure to be free.
 */
export function vaultLogicalName(name: string): string {
  return physicalName([`${name}-vault`], LONGEST_VAULT_NAME - AUTO_NAME_SUFFIX);
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftdbforpostgresql */
const LONGEST_SERVER_NAME = 63;

/** As `vaultLogicalName`, for a flexible server, whose name is a host in all of Azure too. */
export function serverLogicalName(name: string): string {
  return physicalName([name], LONGEST_SERVER_NAME - AUTO_NAME_SUFFIX);
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftservicebus */
const LONGEST_NAMESPACE_NAME = 50;

/** As `vaultLogicalName`, for a namespace of Service Bus, whose name is unique in all of Azure too. */
export function namespaceLogicalName(name: string): string {
  return physicalName([`${name}-bus`], LONGEST_NAMESPACE_NAME - AUTO_NAME_SUFFIX);
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage */
const LONGEST_ACCOUNT_NAME = 24;

/** As `vaultLogicalName`, for a storage account: lower-case letters and digits alone. */
export function accountLogicalName(name: string): string {
  return withoutHyphens(name, LONGEST_ACCOUNT_NAME - AUTO_NAME_SUFFIX);
}

/** Source: https://learn.microsoft.com/rest/api/redis/redisenterprisecache/redis-enterprise/create */
const LONGEST_CACHE_NAME = 60;

/** As `vaultLogicalName`, for a cache, whose name is a part of a host too. */
export function cacheLogicalName(name: string): string {
  return physicalName([name], LONGEST_CACHE_NAME - AUTO_NAME_SUFFIX);
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcontainerregistry */
const LONGEST_REGISTRY_NAME = 50;

/** As `accountLogicalName`, for a registry: letters and digits alone. */
export function registryLogicalName(name: string): string {
  return withoutHyphens(name, LONGEST_REGISTRY_NAME - AUTO_NAME_SUFFIX);
}

/** A name of lower-case letters and digits alone. */
function withoutHyphens(name: string, longest: number): string {
  if (/^[a-z0-9]+$/.test(name) && name.length <= longest) return name;
  // Without its hyphens `a-bc` would be `ab-c`: the slash is not legal either, so that the name gets a hash.
  return physicalName([`${name}/`], longest).replaceAll("-", "");
}

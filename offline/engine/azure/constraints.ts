import { isBelow, sameId } from "../../azure/ids";
import { differences } from "../../differences";
import { list, record, text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud, CloudResource } from "../cloud";
import type { Constraints } from "../constraints";
import { certificateCanBeRead, imagesCanBePulled, jobCanBeStarted, principalIsKnown, secretsCanBeRead } from "./access";
import { certificatesExist, domainsAreProven, hostIsServed } from "./certificates";
import { serverCannotBeMade, serverCannotChange } from "./databases";
import { inUse } from "./in-use";
import { lookUpOnAzure } from "./lookups";
import { hostTaken, rangeOf, takenInAzure } from "./unique";

type Requirement = (cloud: Cloud, resource: CloudResource) => string | undefined;

const ofWorkload: readonly Requirement[] = [secretsCanBeRead, imagesCanBePulled];

/** The resources that must be there before. One unknown to the cloud is taken to have been there before. */
const requirements: Readonly<Record<string, readonly Requirement[]>> = {
  "azure-native:app:ContainerApp": [...ofWorkload, domainsAreProven, certificatesExist],
  "azure-native:app:Job": ofWorkload,
  "azure-native:resources:AzureCliScript": [jobCanBeStarted],
  "azure-native:app:ManagedEnvironment": [subnetFits],
  "azure-native:dbforpostgresql:Server": [subnetIsForDatabases, serverCannotBeMade],
  "azure-native:app:ManagedCertificate": [hostIsServed],
  "azure-native:app:Certificate": [certificateCanBeRead],
  "azure-native:authorization:RoleAssignment": [principalIsKnown],
};

function refused(cloud: Cloud, resource: CloudResource): string | undefined {
  return (requirements[resource.type] ?? []).map((requirement) => requirement(cloud, resource)).find(Boolean);
}

/** https://learn.microsoft.com/azure/container-apps/custom-virtual-networks */
function subnetFits(cloud: Cloud, { id, inputs }: CloudResource): string | undefined {
  const subnetId = text(record(inputs.vnetConfiguration).infrastructureSubnetId);
  const subnet = cloud.find("azure-native:network:Subnet", subnetId);
  if (!subnet || subnet.foreign) return undefined;
  const services = list(subnet.inputs.delegations).map((delegation) => record(delegation).serviceName);
  if (!services.includes("Microsoft.App/environments")) {
    return "ManagedEnvironmentSubnetDelegationError: The subnet of the environment must be delegated to the service 'Microsoft.App/environments'.";
  }
  const range = rangeOf(text(subnet.inputs.addressPrefix));
  const holds = range === undefined ? 32 : range.end - range.start + 1;
  if (holds < 32) return `ManagedEnvironmentInvalidSubnet: The subnet ${subnetId} is smaller than /27.`;
  const environments = cloud.ofType("azure-native:app:ManagedEnvironment");
  const other = environments.find((environment) => {
    const configuration = record(environment.inputs.vnetConfiguration);
    return configuration.infrastructureSubnetId === subnetId && !sameId(environment.id, id);
  });
  return other && `ManagedEnvironmentSubnetInUse: The subnet ${subnetId} is already used by ${other.id}.`;
}

/** https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private#virtual-network-concepts */
function subnetIsForDatabases(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const subnetId = text(record(inputs.network).delegatedSubnetResourceId);
  const subnet = cloud.find("azure-native:network:Subnet", subnetId);
  if (!subnet || subnet.foreign) return undefined;
  const services = list(subnet.inputs.delegations).map((delegation) => record(delegation).serviceName);
  if (services.includes("Microsoft.DBforPostgreSQL/flexibleServers")) return undefined;
  return `SubnetNotDelegated: The subnet ${subnetId} is not delegated to Microsoft.DBforPostgreSQL/flexibleServers.`;
}

/** The properties that azure-native changes in place, and Azure refuses to. */
const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // https://learn.microsoft.com/azure/container-apps/networking and https://learn.microsoft.com/azure/reliability/reliability-container-apps
  "azure-native:app:ManagedEnvironment": {
    vnetConfiguration: "the network of an environment can only be set when it is created",
    zoneRedundant: "zone redundancy can only be set when an environment is created",
  },
  // https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
  "azure-native:authorization:RoleAssignment": {
    roleDefinitionId:
      "RoleAssignmentUpdateNotPermitted: Tenant ID, application ID, principal ID, role ID and scope are not allowed to be updated.",
  },
  "azure-native:app:ManagedCertificate": {
    "properties.subjectName": "the subject of a managed certificate can only be set when it is created",
  },
  // https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
  "azure-native:keyvault:Vault": {
    "properties.softDeleteRetentionInDays":
      'BadRequest: The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
  },
  // https://learn.microsoft.com/rest/api/storagerp/storage-accounts/create#immutablestorageaccount
  "azure-native:storage:StorageAccount": {
    immutableStorageWithVersioning:
      "InvalidRequestPropertyValue: immutableStorageWithVersioning can only be enabled when an account is created",
  },
  // https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/r/private_dns_zone_virtual_network_link.html.markdown
  "azure-native:privatedns:VirtualNetworkLink": {
    virtualNetwork: "the network of a link can only be set when it is created",
  },
  // https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore and
  // https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private
  "azure-native:dbforpostgresql:Server": {
    "backup.geoRedundantBackup": "Geo-redundant backup can be configured only at the time of server creation.",
    "network.delegatedSubnetResourceId": "A server cannot be moved to another virtual network or subnet.",
  },
  "azure-native:network:Subnet": {
    addressPrefix: "InUsePrefixCannotBeDeleted: the address range of a subnet that is in use cannot be changed",
  },
};

function cannotChange(cloud: Cloud, before: CloudResource, after: Properties): string | undefined {
  const changes = differences(before.inputs, after, "");
  const [property] = Object.keys(fixed[before.type] ?? {}).filter((path) =>
    changes.some((change) => change === path || change.startsWith(`${path}.`)),
  );
  if (property === undefined) return undefined;
  if (before.type === "azure-native:network:Subnet" && inUse(cloud, before) === undefined) return undefined;
  return fixed[before.type]?.[property];
}

/** A deleted resource takes along its children and extensions. */
function takeAlong(cloud: Cloud, { id }: CloudResource): void {
  for (const part of cloud.present.filter((other) => isBelow(other.id, id))) cloud.remove(part, kept(part));
}

/**
 * Vaults, keys and secrets can be recovered for a while, and keep their names so long.
 * https://github.com/pulumi/pulumi-azure-native/issues/1174
 */
function kept({ type, outputs }: CloudResource): string | undefined {
  const name = text(outputs.name);
  switch (type) {
    case "azure-native:keyvault:Vault":
      return "ConflictError: A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.";
    case "azure-native:keyvault:Secret":
      return `Conflict: Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`;
    case "azure-native:keyvault:Key":
      return `Conflict: Key ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.`;
    default:
      return undefined;
  }
}

/** Inputs that are the id of one resource. */
const references = new Map([
  ["environmentId", "azure-native:app:ManagedEnvironment"],
  ["managedEnvironmentId", "azure-native:app:ManagedEnvironment"],
  ["parameters.wafPolicy.id", "azure-native:frontdoor:Policy"],
]);

export const azureConstraints: Constraints = {
  lookUp: lookUpOnAzure,
  taken: takenInAzure,
  references,
  create: (cloud, resource) => takenInAzure(cloud, resource) ?? refused(cloud, resource),
  update(cloud, after, before) {
    return (
      cannotChange(cloud, before, after.inputs) ??
      serverCannotChange(cloud, before, after.inputs) ??
      hostTaken(cloud, after) ??
      refused(cloud, after)
    );
  },
  delete(cloud, resource) {
    const refusal = inUse(cloud, resource);
    if (refusal === undefined) takeAlong(cloud, resource);
    return refusal;
  },
  keeps: kept,
  // azure-native marks nothing as secret. Only the SDK's marks and secret inputs are secret.
  sensitive: () => [],
};

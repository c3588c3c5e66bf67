import { isBelow, nameIn, sameId } from "../../azure/ids";
import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { type Uses, usedBy } from "../in-use";
import { appsIn } from "./apps";
import { usersOf } from "./certificates";

const inSubnets = [
  "azure-native:app:ManagedEnvironment",
  "azure-native:network:PrivateEndpoint",
  "azure-native:dbforpostgresql:Server",
];
const subnet = ["azure-native:network:Subnet"];
const route = ["azure-native:cdn:Route"];

const networking = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-codes-networking";
const frontDoor = "https://github.com/hashicorp/terraform-provider-azurerm/pull/20859";

/** The resources that cannot be deleted while another uses them. */
const uses: Uses = {
  "azure-native:network:Subnet": {
    by: inSubnets,
    refusal:
      "InUseSubnetCannotBeDeleted: Subnet {} is in use and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.",
    source: networking,
  },
  "azure-native:network:NetworkSecurityGroup": {
    by: subnet,
    refusal:
      "InUseNetworkSecurityGroupCannotBeDeleted: Network security group {} cannot be deleted because it is in use.",
    source: networking,
  },
  "azure-native:network:NatGateway": {
    by: subnet,
    refusal: "InUseNatGatewayCannotBeDeleted: NAT gateway {} cannot be deleted because it is in use.",
    source: networking,
  },
  "azure-native:network:RouteTable": {
    by: subnet,
    refusal: "InUseRouteTableCannotBeDeleted: Route table {} is in use and cannot be deleted.",
    source: networking,
  },
  "azure-native:network:PublicIPAddress": {
    by: ["azure-native:network:NatGateway"],
    refusal: "PublicIPAddressCannotBeDeleted: Public IP address {} can not be deleted since it is still allocated.",
    source: networking,
  },
  "azure-native:cdn:AFDOriginGroup": {
    by: route,
    refusal: "Conflict: The origin group {} is used by a route.",
    source: frontDoor,
  },
  "azure-native:cdn:RuleSet": {
    by: route,
    refusal: "Conflict: The rule set {} is used by a route.",
    source: frontDoor,
  },
  "azure-native:cdn:AFDCustomDomain": {
    by: [...route, "azure-native:cdn:SecurityPolicy"],
    refusal: "Conflict: The custom domain {} is still associated with a route or a security policy.",
    source: frontDoor,
  },
  "azure-native:frontdoor:Policy": {
    by: ["azure-native:cdn:SecurityPolicy"],
    refusal: "Conflict: The policy {} is linked to a security policy.",
    source: frontDoor,
  },
};

/** Why a resource cannot go yet; undefined when nothing uses it. */
export function inUse(cloud: Cloud, resource: CloudResource): string | undefined {
  return (
    locked(cloud, resource) ?? usedBy(uses, cloud, resource, [resource.id]) ?? special[resource.type]?.(cloud, resource)
  );
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
function locked(cloud: Cloud, { id }: CloudResource): string | undefined {
  const lock = cloud
    .ofType("azure-native:authorization:ManagementLockByScope")
    .find(({ inputs }) => sameId(id, inputs.scope) || isBelow(id, text(inputs.scope)));
  if (!lock || sameId(lock.id, id)) return undefined;
  return `ScopeLocked: The scope '${id}' cannot perform delete operation because following scope(s) are locked: '${text(lock.inputs.scope)}'. Please remove the lock and try again.`;
}

const special: Readonly<Record<string, (cloud: Cloud, resource: CloudResource) => string | undefined>> = {
  "azure-native:app:ManagedEnvironment": hasApps,
  "azure-native:app:ManagedEnvironmentsStorage": isMounted,
  "azure-native:app:ManagedCertificate": isServed,
  "azure-native:app:Certificate": isServed,
  "azure-native:authorization:RoleDefinition": isAssigned,
  "azure-native:keyvault:Key": isOutOfReach,
  "azure-native:keyvault:Secret": isOutOfReach,
  "azure-native:network:VirtualNetwork": hasTenants,
  "azure-native:privatedns:PrivateZone": hasLinks,
  "azure-native:servicebus:NamespaceNetworkRuleSet": wouldDenyAll,
};

/** https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---unable-to-delete-a-custom-role */
function isAssigned(cloud: Cloud, { id }: CloudResource): string | undefined {
  const assigned = cloud
    .ofType("azure-native:authorization:RoleAssignment")
    .some(({ inputs }) => sameId(nameIn(text(inputs.roleDefinitionId)), nameIn(id)));
  return assigned
    ? `RoleDefinitionHasAssignments: There are existing role assignments referencing role ${nameIn(id)}.`
    : undefined;
}

/** In the form of https://github.com/microsoft/azure-container-apps/issues/1012 */
function hasApps(cloud: Cloud, { id }: CloudResource): string | undefined {
  const jobs = cloud.ofType("azure-native:app:Job").filter(({ inputs }) => sameId(inputs.environmentId, id));
  const refused = (code: string, count: number, kind: string) =>
    `${code}: The specified environment ${nameIn(id)} cannot be deleted because it still contains ${count} ${kind}.`;
  const apps = appsIn(cloud, id);
  if (apps.length > 0) return refused("ManagedEnvironmentHasContainerApps", apps.length, "ContainerApps");
  return jobs.length > 0 ? refused("ManagedEnvironmentHasJobs", jobs.length, "Jobs") : undefined;
}

/** Words as in https://github.com/microsoft/azure-container-apps/issues/774 */
function isMounted(cloud: Cloud, { id }: CloudResource): string | undefined {
  const [environmentId = "", name = ""] = id.split("/storages/");
  const mounted = appsIn(cloud, environmentId).some(({ inputs }) =>
    list(record(inputs.template).volumes).some((volume) => sameId(record(volume).storageName, name)),
  );
  return mounted ? `Cannot delete Managed environment storage '${name}' because it's still in use.` : undefined;
}

/**
 * A namespace always has its rule set, so that azure-native puts one that denies all instead, which Service Bus refuses:
 * https://github.com/pulumi/pulumi-azure-native/issues/4064
 */
function wouldDenyAll(): string {
  return "InvalidNetworkRuleSetUpdate: This update of networkRuleSets, sets zero IPRule and VirtualNetworkRules, and the DefaultAction is set to Deny.";
}

/** Words as in https://github.com/rajbos/ai-engineering-fluency/pull/739 */
function isServed(cloud: Cloud, certificate: CloudResource): string | undefined {
  const hosts = usersOf(cloud, certificate);
  return hosts.length > 0
    ? `CertificateInUse: Certificate '${nameIn(certificate.id)}' is used by existing custom domains ${hosts.join(", ")}.`
    : undefined;
}

/**
 * Azure Resource Manager makes keys and secrets, but deletes none: azure-native asks the vault itself to. The request
 * comes from the engine's machine, taken to be outside of the program's networks. Source:
 * https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/resources/customresources/custom_keyvault.go
 */
function isOutOfReach(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const vault = cloud
    .ofType("azure-native:keyvault:Vault")
    .find(({ outputs }) => sameId(outputs.name, inputs.vaultName));
  if (text(record(vault?.inputs.properties).publicNetworkAccess).toLowerCase() !== "disabled") return undefined;
  return `Forbidden: Public network access is disabled and request is not from a trusted service nor via an approved private link. Vault: ${text(inputs.vaultName)}`;
}

/**
 * A network takes its subnets with it, but not the resources in them:
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-codes-networking
 */
function hasTenants(cloud: Cloud, { id }: CloudResource): string | undefined {
  const within = (value: unknown): boolean =>
    typeof value === "string"
      ? isBelow(value, id)
      : Object.values(record(value)).some(within) || list(value).some(within);
  const tenant = cloud.present.find(({ type, inputs }) => inSubnets.includes(type) && within(inputs));
  return tenant && `InUseSubnetCannotBeDeleted: a subnet of ${id} is in use and cannot be deleted. (${tenant.id})`;
}

/** https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links */
function hasLinks(cloud: Cloud, { id }: CloudResource): string | undefined {
  const link = cloud.ofType("azure-native:privatedns:VirtualNetworkLink").find((other) => isBelow(other.id, id));
  return (
    link &&
    `CannotDeleteResource: Cannot delete resource while nested resources exist. Some existing nested resource IDs include: '${link.id}'. Please delete all nested resources before deleting this resource.`
  );
}

import { nameIn, sameId } from "../../azure/ids";
import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { byName, taken, type Uniquenesses } from "../unique";
import { environmentOf, hostsOf } from "./apps";

/** Which names are taken in all of Azure. */
const nameRules = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";
const inAllOfAzure = { global: true } as const;

/** The values, beside ids, that one resource at a time may have. */
const unique: Uniquenesses = {
  "azure-native:authorization:RoleAssignment": {
    keys: ["principalId", "roleDefinitionId", "scope"],
    refusal: "RoleAssignmentExists: The role assignment already exists.",
    source:
      "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---arm-template-role-assignment-returns-badrequest-status",
  },
  "azure-native:authorization:RoleDefinition": {
    keys: ["roleName"],
    refusal: "RoleDefinitionWithSameNameExists: A role definition cannot be updated with a name that already exists.",
    source: "https://github.com/MicrosoftDocs/azure-docs/issues/60446",
  },
  "azure-native:keyvault:Vault": byName(
    "VaultAlreadyExists: The vault name '{}' is already in use. Vault names are globally unique so it is possible that the name is already taken.",
    nameRules,
    inAllOfAzure,
  ),
  "azure-native:storage:StorageAccount": byName(
    "StorageAccountAlreadyTaken: The storage account named {} is already taken.",
    nameRules,
    inAllOfAzure,
  ),
  "azure-native:containerregistry:Registry": byName(
    "AlreadyInUse: The registry DNS name {}.azurecr.io is already in use.",
    nameRules,
    inAllOfAzure,
  ),
  "azure-native:servicebus:Namespace": byName(
    "NamespaceUnavailable: The namespace name {} is not available.",
    nameRules,
    inAllOfAzure,
  ),
  "azure-native:dbforpostgresql:Server": byName(
    "ServerNameAlreadyExists: Specified server name {} is already used.",
    nameRules,
    inAllOfAzure,
  ),
};

/** Why something cannot be made where something else is; undefined when it is free. */
export function takenInAzure(cloud: Cloud, resource: CloudResource): string | undefined {
  return (
    sameInAzure(cloud, resource) ??
    taken(unique, cloud, resource, () => undefined) ??
    hostTaken(cloud, resource) ??
    certificateTaken(cloud, resource) ??
    aliasTaken(cloud, resource) ??
    firewallTaken(cloud, resource) ??
    subnetTaken(cloud, resource)
  );
}

/**
 * In the words of azure-native, which looks for the id before it makes a resource, and of Azure for a deleted one:
 * https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
function sameInAzure(cloud: Cloud, { type, id }: CloudResource): string | undefined {
  if (cloud.present.some((other) => sameId(other.id, id))) return `cannot create already existing resource "${id}"`;
  const kept = cloud.kept.find((other) => other.type === type && sameId(other.id, id));
  return kept?.kept;
}

/** Words as in https://github.com/microsoft/azure-container-apps/issues/1785 */
export function hostTaken(cloud: Cloud, app: CloudResource): string | undefined {
  if (app.type !== "azure-native:app:ContainerApp") return undefined;
  return cloud
    .ofType(app.type)
    .filter((other) => !sameId(other.id, app.id) && sameId(environmentOf(other), environmentOf(app)))
    .flatMap((other) => hostsOf(other).map((host) => [host, other.id] as const))
    .filter(([host]) => hostsOf(app).includes(host))
    .map(([host, id]) => `CustomDomainConflictOnEnvironment: The custom domain ${host} is already in use by ${id}.`)
    .at(0);
}

/**
 * One managed certificate of a host in an environment; an orphan holds its host:
 * https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates
 */
function certificateTaken(cloud: Cloud, { type, id, inputs }: CloudResource): string | undefined {
  if (type !== "azure-native:app:ManagedCertificate") return undefined;
  const { subjectName } = record(inputs.properties);
  const other = cloud
    .ofType(type)
    .find((certificate) => certificateOf(certificate) === subjectName && sameEnvironment(certificate.id, id));
  return (
    other &&
    `DuplicateManagedCertificateInEnvironment: Another managed certificate with subject name '${text(subjectName)}' and certificate name '${nameIn(other.id)}' available in environment '${text(inputs.environmentName)}'.`
  );
}

function certificateOf({ inputs }: CloudResource): unknown {
  return record(inputs.properties).subjectName;
}

function sameEnvironment(a: string, b: string): boolean {
  return sameId(a.split("/managedCertificates/")[0], b.split("/managedCertificates/")[0]);
}

/** An alias has no records of other types beside it. https://learn.microsoft.com/azure/dns/dns-zones-records#cname-records */
function aliasTaken(cloud: Cloud, resource: CloudResource): string | undefined {
  if (resource.type !== "azure-native:dns:RecordSet") return undefined;
  const beside = cloud.ofType(resource.type).filter(({ outputs }) => sameId(outputs.fqdn, resource.outputs.fqdn));
  const isAlias = ({ inputs }: CloudResource) => text(inputs.recordType).toUpperCase() === "CNAME";
  return beside.some((other) => isAlias(other) !== isAlias(resource))
    ? "BadRequest: The record could not be created because a CNAME record with the same name already exists in this zone, or because another record of the name does."
    : undefined;
}

/**
 * A policy of the web application firewall goes with one security policy of a profile:
 * https://github.com/NHSDigital/dtos-cohort-manager/pull/1392
 */
function firewallTaken(cloud: Cloud, { type, id, inputs }: CloudResource): string | undefined {
  if (type !== "azure-native:cdn:SecurityPolicy") return undefined;
  const policy = policyOf(inputs);
  if (policy === "") return undefined;
  const isSame = (other: CloudResource) =>
    sameId(other.inputs.profileName, inputs.profileName) && sameId(policyOf(other.inputs), policy) && other.id !== id;
  return cloud.ofType(type).some(isSame)
    ? "BadRequest: Web Application Firewall Policy is already attached to AFDX profile"
    : undefined;
}

function policyOf({ parameters }: CloudResource["inputs"]): string {
  return text(record(record(parameters).wafPolicy).id);
}

/** Subnets of a network do not overlap: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
function subnetTaken(cloud: Cloud, { type, id, inputs }: CloudResource): string | undefined {
  if (type !== "azure-native:network:Subnet") return undefined;
  const prefixes = prefixesOf(inputs);
  const network = id.split("/subnets/")[0];
  const clash = cloud
    .ofType(type)
    .filter((other) => sameId(other.id.split("/subnets/")[0], network))
    .find((other) => prefixesOf(other.inputs).some((theirs) => prefixes.some((own) => overlap(own, theirs))));
  return (
    clash &&
    `NetcfgSubnetRangesOverlap: Subnet '${nameIn(id)}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${text(inputs.virtualNetworkName)}'. (${nameIn(clash.id)})`
  );
}

function prefixesOf({ addressPrefix, addressPrefixes }: CloudResource["inputs"]): readonly string[] {
  return [addressPrefix, ...list(addressPrefixes)].filter((prefix) => typeof prefix === "string");
}

function overlap(a: string, b: string): boolean {
  const [first, second] = [rangeOf(a), rangeOf(b)];
  return first !== undefined && second !== undefined && first.start <= second.end && second.start <= first.end;
}

/** Of an IPv4 range such as `10.0.0.0/24`. */
export function rangeOf(prefix: string): { readonly start: number; readonly end: number } | undefined {
  const [address = "", length = "32"] = prefix.split("/");
  const parts = address.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part))) return undefined;
  const size = 2 ** (32 - Number(length));
  const start = parts.reduce((value, part) => value * 256 + part, 0);
  return { start, end: start + size - 1 };
}

import { getClientConfigOutput } from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azureNetwork from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { createDiagnostics } from "../common/diagnostics";
import { autoName, vaultLogicalName } from "../common/names";
import type { NetworkRef } from "../common/references/references";
import type { Where } from "../common/resource-group";

interface VaultSpec {
  network: NetworkRef;
  workspaceId: pulumi.Input<string>;
  softDeleteRetentionDays: number;
  protect: boolean;
  tags: TagsInput;
}

interface Vault {
  vault: keyvault.Vault;
  /** There when the environment's network reaches the vault. */
  reachable: pulumi.CustomResource[];
}

/**
 * A Key Vault for the secrets of an environment: roles for each reader, a deleted secret and a deleted vault come back,
 * every use is logged. In a network with a subnet for private endpoints the vault has no public address at all; setting
 * secrets through Azure Resource Manager works all the same
 * (https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints).
 */
export function createVault(name: string, spec: VaultSpec, where: Where, opts: pulumi.CustomResourceOptions): Vault {
  const subnetId = partOf(spec.network, "privateEndpointSubnetId");
  const isPrivate = subnetId !== undefined;
  const vault = new keyvault.Vault(
    vaultLogicalName(name),
    {
      ...where,
      properties: {
        tenantId: getClientConfigOutput(invokeOptions(opts)).tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: spec.softDeleteRetentionDays,
        enablePurgeProtection: true,
        publicNetworkAccess: isPrivate ? "Disabled" : "Enabled",
        networkAcls: { bypass: "None", defaultAction: isPrivate ? "Deny" : "Allow" },
      },
      tags: spec.tags,
    },
    // Azure never changes it once it is set, so that the environment's profile still can:
    // https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
    { ...opts, ignoreChanges: ["properties.softDeleteRetentionInDays"], ...(spec.protect && { protect: true }) },
  );
  createDiagnostics(
    `${name}-vault`,
    { resourceId: vault.id, workspaceId: spec.workspaceId, logs: ["AuditEvent"] },
    opts,
  );
  if (subnetId === undefined) return { vault, reachable: [] };
  const endpoint = { ...spec, vault, subnetId };
  return { vault, reachable: createPrivateEndpoint(`${name}-vault`, endpoint, where, opts) };
}

/**
 * A part of the network that decides on children: absent only if that is plain to see. A network from an Output is
 * taken to have it, so that no vault is public by mistake.
 */
function partOf(
  network: NetworkRef,
  part: "privateEndpointSubnetId" | "vaultDnsZoneId",
): pulumi.Input<string> | undefined {
  const value = network[part];
  if (value === undefined || isPlain<string | undefined>(value)) return value;
  const how = "take its reference by `await stack.requireOutputValue(…)`, so that this is known in time";
  return expected(value, `Environment: its network has no ${part}; ${how}`);
}

interface EndpointSpec extends VaultSpec {
  vault: keyvault.Vault;
  subnetId: pulumi.Input<string>;
}

/** The vault's address in the network, and in the network's DNS if it has a zone for it. */
function createPrivateEndpoint(
  name: string,
  { vault, subnetId, network, tags }: EndpointSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource[] {
  const endpoint = new azureNetwork.PrivateEndpoint(
    name,
    {
      ...autoName(name, "privateEndpoint"),
      ...where,
      subnet: { id: subnetId },
      privateLinkServiceConnections: [{ name: "vault", privateLinkServiceId: vault.id, groupIds: ["vault"] }],
      tags,
    },
    opts,
  );
  const privateDnsZoneId = partOf(network, "vaultDnsZoneId");
  if (privateDnsZoneId === undefined) return [endpoint];
  const zones = new azureNetwork.PrivateDnsZoneGroup(
    name,
    {
      resourceGroupName: where.resourceGroupName,
      privateEndpointName: endpoint.name,
      // An endpoint has one group of zones.
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: "vault", privateDnsZoneId }],
    },
    opts,
  );
  return [endpoint, zones];
}

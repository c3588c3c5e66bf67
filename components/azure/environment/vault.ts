import { getClientConfigOutput } from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import type * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { createDiagnostics } from "../common/diagnostics";
import { vaultLogicalName } from "../common/names";
import { createPrivateEndpoint, settledPart } from "../common/private-link";
import type { NetworkRef } from "../common/references/references";
import type { Where } from "../common/resource-group";
import type { ExistingVault } from "./args";
import { vaultParts } from "./existing";

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
function createVault(name: string, spec: VaultSpec, where: Where, opts: pulumi.CustomResourceOptions): Vault {
  const { privateEndpointSubnetId, vaultDnsZoneId } = spec.network;
  const part = (value: pulumi.Input<string | undefined>, name: string) =>
    settledPart(value, `Environment: its network has no ${name}`);
  const subnetId = part(privateEndpointSubnetId, "privateEndpointSubnetId");
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
  const zoneId = part(vaultDnsZoneId, "vaultDnsZoneId");
  const endpoint = { targetId: vault.id, group: "vault", subnetId, zoneId, tags: spec.tags };
  return { vault, reachable: createPrivateEndpoint(`${name}-vault`, endpoint, where, opts) };
}

function vaultUriOf(name: string, { properties }: keyvault.Vault): pulumi.Output<string> {
  const uri = properties.apply(({ vaultUri }) => vaultUri);
  return expected(uri, `Environment "${name}": Azure gave no URI of its vault`);
}

/** The vault that exists already, or one that the network alone reaches. */
export function vaultOf(
  name: string,
  spec: Omit<VaultSpec, "network" | "workspaceId"> & { givenVault: pulumi.Input<ExistingVault> | undefined },
  connected: Pick<VaultSpec, "network" | "workspaceId">,
  where: Where,
  opts: pulumi.CustomResourceOptions,
) {
  if (spec.givenVault !== undefined) return { vault: undefined, reachable: [], ...vaultParts(spec.givenVault) };
  const made = createVault(name, { ...spec, ...connected }, where, opts);
  return { ...made, id: made.vault.id, uri: vaultUriOf(name, made.vault) };
}

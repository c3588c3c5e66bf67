import * as acr from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import { createDiagnostics } from "../common/diagnostics";
import { createKeyUser } from "../common/encryption-key";
import { registryLogicalName } from "../common/names";
import { createPrivateEndpoint, placeOf } from "../common/private-link";
import { createAlarms } from "./alarms";
import { createFindingsAlert } from "./findings";
import type { RegistrySpec } from "./spec";

/** A registry, and the resources that make it reachable. */
export interface Parts {
  registry: acr.Registry;
  reachable: pulumi.CustomResource[];
}

/** The registry, which identities alone sign in to, its rules, its logs and its address in the network. */
export function createRegistry(name: string, spec: RegistrySpec, opts: pulumi.CustomResourceOptions): Parts {
  const { where, tags, privateEndpoint, protect } = spec;
  const encryption = encryptionOf(name, spec, opts);
  const registry = new acr.Registry(
    registryLogicalName(name),
    {
      ...where,
      sku: { name: spec.skuName },
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      zoneRedundancy: spec.zoneRedundancy ? "Enabled" : "Disabled",
      publicNetworkAccess: privateEndpoint ? "Disabled" : "Enabled",
      // Defender scans a registry without a public address as a trusted service.
      networkRuleBypassOptions: "AzureServices",
      policies: policiesOf(spec),
      ...encryption.args,
      tags,
    },
    { ...opts, dependsOn: encryption.before, ...(protect && { protect: true }) },
  );
  const at = { resourceGroupName: where.resourceGroupName, registryName: registry.name };
  for (const [key, { credentialSetId, ...rule }] of byName(spec.pullThrough)) {
    const credentials = credentialSetId === undefined ? {} : { credentialSetResourceId: credentialSetId };
    new acr.CacheRule(`${name}-${key}`, { ...at, cacheRuleName: key, ...rule, ...credentials }, opts);
  }
  createLogs(name, spec, registry, opts);
  createAlarms(name, spec, registry, opts);
  createFindingsAlert(name, spec, registry, opts);
  if (!privateEndpoint) return { registry, reachable: [] };
  const place = placeOf("Registry", name, spec.environment, "registryDnsZoneId");
  const endpoint = { targetId: registry.id, group: "registry", ...place, tags };
  return { registry, reachable: createPrivateEndpoint(name, endpoint, where, opts) };
}

function policiesOf({ untaggedRetentionDays: days, privateEndpoint }: RegistrySpec) {
  return {
    // Container Apps pulls with such a token: https://learn.microsoft.com/azure/container-apps/managed-identity-image-pull
    azureADAuthenticationAsArmPolicy: { status: "enabled" },
    // Azure forbids exports of a registry without a public address alone.
    ...(privateEndpoint && { exportPolicy: { status: "disabled" } }),
    ...(days !== undefined && { retentionPolicy: { status: "enabled", days } }),
  };
}

/** Source: https://learn.microsoft.com/azure/container-registry/tutorial-enable-customer-managed-keys */
function encryptionOf(name: string, spec: RegistrySpec, opts: pulumi.CustomResourceOptions) {
  const { key } = spec;
  if (key === undefined) return { args: {}, before: [] };
  const { identity, grant } = createKeyUser(name, { ...spec, component: "Registry", key }, opts);
  return {
    args: {
      identity: {
        type: "UserAssigned" as const,
        userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })),
      },
      encryption: {
        status: "enabled",
        keyVaultProperties: { keyIdentifier: key.uri, identity: identity.clientId },
      },
    },
    before: [grant],
  };
}

/** Who signs in, pulls and pushes. Source: https://learn.microsoft.com/azure/container-registry/monitor-service-reference#resource-logs */
function createLogs(
  name: string,
  { environment }: RegistrySpec,
  registry: acr.Registry,
  opts: pulumi.CustomResourceOptions,
): void {
  if (environment.workspaceId === undefined) return;
  const workspaceId = pulumi.interpolate`${environment.workspaceId}`;
  const logs = ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"];
  createDiagnostics(name, { resourceId: registry.id, workspaceId, logs }, opts);
}

import * as servicebus from "@pulumi/azure-native/servicebus";
import type * as pulumi from "@pulumi/pulumi";
import { expected } from "../../shared/arguments/validation";
import { createKeyUser, keyParts } from "../common/encryption-key";
import { namespaceLogicalName } from "../common/names";
import { createPrivateEndpoint, placeOf } from "../common/private-link";
import type { Place } from "../common/resource-group";
import type { NamespaceSpec } from "./spec";

/** A namespace, and the resources that make it reachable. */
interface Parts {
  namespace: servicebus.Namespace;
  reachable: pulumi.CustomResource[];
}

/** The namespace, which identities alone open, its rules and its address in the network. */
export function createNamespace(component: string, spec: NamespaceSpec, opts: pulumi.CustomResourceOptions): Parts {
  const name = namespaceLogicalName(component);
  const where = whereOf(spec);
  const encryption = encryptionOf(name, spec, where, opts);
  const namespace = new servicebus.Namespace(
    name,
    {
      ...where,
      sku: spec.sku,
      disableLocalAuth: true,
      minimumTlsVersion: "1.2",
      publicNetworkAccess: spec.publicNetworkAccess ? "Enabled" : "Disabled",
      ...encryption.args,
      tags: spec.tags,
    },
    { ...opts, dependsOn: encryption.before, ...(spec.protect && { protect: true }) },
  );
  const rules = spec.publicNetworkAccess ? [] : [trustServices(name, namespace, where, opts)];
  if (!spec.privateEndpoint) return { namespace, reachable: [] };
  const place = placeOf("ServiceBusNamespace", component, spec.environment, "serviceBusDnsZoneId");
  const endpoint = { targetId: namespace.id, group: "namespace", ...place, tags: spec.tags };
  return { namespace, reachable: createPrivateEndpoint(name, endpoint, where, { ...opts, dependsOn: rules }) };
}

/**
 * Event Grid, which tells a queue of blobs, and action groups come from outside of the network; their identities need a role in any case. Source:
 * https://learn.microsoft.com/azure/event-grid/consume-private-endpoints#deliver-events-to-service-bus-using-managed-identity
 */
function trustServices(
  name: string,
  namespace: servicebus.Namespace,
  { resourceGroupName }: Place,
  opts: pulumi.CustomResourceOptions,
): servicebus.NamespaceNetworkRuleSet {
  return new servicebus.NamespaceNetworkRuleSet(
    name,
    {
      resourceGroupName,
      namespaceName: namespace.name,
      // It is the namespace's own setting: https://github.com/pulumi/pulumi-azure-native/pull/4832
      publicNetworkAccess: "Disabled",
      trustedServiceAccessEnabled: true,
    },
    // A namespace always has it, and azure-native's way to delete it is refused: https://github.com/pulumi/pulumi-azure-native/issues/4064
    { ...opts, retainOnDelete: true },
  );
}

/** Source: https://learn.microsoft.com/azure/service-bus-messaging/configure-customer-managed-key */
function encryptionOf(name: string, spec: NamespaceSpec, where: Place, opts: pulumi.CustomResourceOptions) {
  const { key, tags } = spec;
  if (key === undefined) return { args: {}, before: [] };
  const user = { component: "ServiceBusNamespace", key, where, tags };
  const { identity, grant } = createKeyUser(name, user, opts);
  const properties = keyParts(key.uri).apply((parts) => ({
    ...parts,
    identity: { userAssignedIdentity: identity.id },
  }));
  return {
    args: {
      identity: { type: "UserAssigned" as const, userAssignedIdentities: [identity.id] },
      encryption: {
        keySource: "Microsoft.KeyVault" as const,
        keyVaultProperties: [properties],
        requireInfrastructureEncryption: true,
      },
    },
    before: [grant],
  };
}

/** Where the namespace is; without a region where the environment has none. */
function whereOf({ where }: NamespaceSpec): Place {
  const { resourceGroupName, location } = where;
  if (location === undefined) return { resourceGroupName };
  const region = expected(location, "the environment's reference has no location; give it");
  return { resourceGroupName, location: region };
}

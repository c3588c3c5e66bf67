import * as app from "@pulumi/azure-native/app";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { createDiagnostics } from "../common/diagnostics";
import { autoName } from "../common/names";
import type { NetworkRef } from "../common/references/references";
import type { Where } from "../common/resource-group";
import { createPrivateZone } from "../network/private-dns";
import { openTelemetryOf } from "./existing";
import type { EnvironmentSpec } from "./spec";
import { profilesOf } from "./workload-profiles";

interface Connected extends EnvironmentSpec {
  network: NetworkRef;
  workspaceId: pulumi.Input<string>;
  /** Connection string of Application Insights. */
  connectionString: pulumi.Input<string>;
}

/** The Container Apps environment, whose logs, metrics and OpenTelemetry data go to the workspace. */
export function createManagedEnvironment(
  name: string,
  spec: Connected,
  identity: managedidentity.UserAssignedIdentity,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): app.ManagedEnvironment {
  const environment = new app.ManagedEnvironment(
    name,
    {
      ...autoName(name, "managedEnvironment"),
      ...where,
      ...infrastructureGroup(name, spec.infrastructureResourceGroup),
      vnetConfiguration: {
        infrastructureSubnetId: spec.network.infrastructureSubnetId,
        internal: spec.internal,
      },
      publicNetworkAccess: spec.internal ? "Disabled" : "Enabled",
      zoneRedundant: spec.zoneRedundant,
      workloadProfiles: profilesOf(spec.workloadProfiles, spec.profile),
      peerTrafficConfiguration: { encryption: { enabled: spec.peerTrafficEncryption } },
      // By diagnostic settings: the other way would want the workspace's shared key here.
      appLogsConfiguration: { destination: "azure-monitor" },
      appInsightsConfiguration: { connectionString: spec.connectionString },
      openTelemetryConfiguration: openTelemetryOf(spec.otlp),
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      tags: spec.tags,
    },
    {
      ...opts,
      // Azure never changes these; azure-native would try to.
      replaceOnChanges: ["vnetConfiguration", "zoneRedundant", "infrastructureResourceGroup"],
      // A replacement is an outage of all services, which takes the user's own word.
      ...(!spec.zonesAreGiven && { ignoreChanges: ["zoneRedundant"] }),
      // A subnet has one environment: its successor cannot be made beside it.
      deleteBeforeReplace: true,
      ...(spec.protect && { protect: true }),
    },
  );
  if (!spec.zonesAreGiven) warnOfZones(name, spec, environment);
  const logs = [
    "ContainerAppConsoleLogs",
    "ContainerAppSystemLogs",
    ...(spec.httpLogs ? ["ContainerAppHTTPLogs"] : []),
  ];
  createDiagnostics(name, { resourceId: environment.id, workspaceId: spec.workspaceId, logs, metrics: true }, opts);
  if (spec.internal) createInternalNames(name, spec, environment, where, opts);
  return environment;
}

/** Says that an environment keeps its zones when its profile changes, and how to give it others. */
function warnOfZones(name: string, { profile, zoneRedundant }: Connected, environment: app.ManagedEnvironment): void {
  pulumi.all([zoneRedundant, environment.zoneRedundant]).apply(([wanted, actual]) => {
    if (actual === undefined || actual === wanted) return;
    const kept = `Environment "${name}": its profile is ${profile}, but zoneRedundant stays ${actual}, since Azure sets it once`;
    const outage = `zoneRedundant: ${wanted} replaces the environment, and no service answers until all are made again`;
    const without =
      "a second Environment in a Network of its own, to which the services move one by one, has no outage";
    return pulumi.log.warn(`${kept}; ${outage}; ${without}`, environment);
  });
}

/** Longer names would make the name of the group that Azure puts the environment's machinery in, `ME_…`, too long. */
const LONGEST_IN_GROUP = 20;

/** `ME_<environment>_<group>_<region>` if it fits the 90 characters of a resource group, else a name of our own. */
function infrastructureGroup(name: string, given: string | undefined): { infrastructureResourceGroup?: string } {
  if (given !== undefined) return { infrastructureResourceGroup: given };
  if (name.length <= LONGEST_IN_GROUP) return {};
  const unique = physicalName([name, pulumi.getProject(), pulumi.getStack()], 80);
  return { infrastructureResourceGroup: `ME_${unique}` };
}

/** Names of the services of an internal environment, for its network: Azure does not make them. Source:
 * https://learn.microsoft.com/azure/container-apps/networking#dns */
function createInternalNames(
  name: string,
  { network, tags }: Connected,
  environment: app.ManagedEnvironment,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): void {
  const childName = `${name}-ingress`;
  const zoneSpec = { zoneName: environment.defaultDomain, vnetId: network.vnetId, tags };
  const { zone } = createPrivateZone(childName, zoneSpec, where, opts);
  new privatedns.PrivateRecordSet(
    childName,
    {
      resourceGroupName: where.resourceGroupName,
      privateZoneName: zone.name,
      recordType: "A",
      relativeRecordSetName: "*",
      ttl: 300,
      aRecords: [{ ipv4Address: environment.staticIp }],
    },
    opts,
  );
}

/**
 * The identity by which the environment reads its certificates in Key Vault, and the keys of file shares. It has
 * nothing but the grants for each.
 */
export function createIdentity(
  name: string,
  tags: TagsInput,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): managedidentity.UserAssignedIdentity {
  const childName = `${name}-environment`;
  return new managedidentity.UserAssignedIdentity(
    childName,
    { ...autoName(childName, "identity"), ...where, tags },
    opts,
  );
}

import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { type Checker, expected, isPlain } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import type { EnvironmentRef, NetworkRef, PrivateLinkRef } from "./references/references";
import type { Place } from "./resource-group";

const how = "take its reference by `await stack.requireOutputValue(…)`, so that this is known in time";

/**
 * A part of a network that decides on children: absent only if that is plain to see. A network from an Output is taken to
 * have it, so that nothing is public by mistake.
 */
export function settledPart<T>(value: pulumi.Input<T | undefined>, what: string): pulumi.Input<T> | undefined {
  if (value === undefined || isPlain<T | undefined>(value)) return value;
  return expected(value, `${what}; ${how}`);
}

/** The place for private endpoints that a network has; undefined if it plainly has none. */
export function privateLinkIn(net: NetworkRef): PrivateLinkRef | undefined {
  const subnetId = settledPart(net.privateEndpointSubnetId, "Environment: its network has no privateEndpointSubnetId");
  if (subnetId === undefined) return undefined;
  const { blobDnsZoneId, fileDnsZoneId, cacheDnsZoneId, registryDnsZoneId, serviceBusDnsZoneId } = net;
  return {
    subnetId,
    ...(blobDnsZoneId !== undefined && { blobDnsZoneId }),
    ...(fileDnsZoneId !== undefined && { fileDnsZoneId }),
    ...(cacheDnsZoneId !== undefined && { cacheDnsZoneId }),
    ...(registryDnsZoneId !== undefined && { registryDnsZoneId }),
    ...(serviceBusDnsZoneId !== undefined && { serviceBusDnsZoneId }),
  };
}

/** The name of a service's zone among the parts of a reference. */
type ZonePart = Exclude<keyof PrivateLinkRef, "subnetId">;

/** The place of an endpoint. */
export interface EndpointPlace {
  subnetId: pulumi.Input<string>;
  /** The zone that tells its address to the network. Absent where somebody else does. */
  zoneId: pulumi.Input<string> | undefined;
}

/** The place of a service's endpoint in an environment, which was checked to have one. */
export function placeOf(component: string, name: string, environment: EnvironmentRef, zone: ZonePart): EndpointPlace {
  const { privateLink } = environment;
  const missing = `${component} "${name}": environment.privateLink ${noPrivateLink}`;
  if (privateLink !== undefined && isPlain<PrivateLinkRef | undefined>(privateLink)) {
    const { subnetId } = privateLink;
    return { subnetId, zoneId: settledPart(privateLink[zone], `${component} "${name}": its network has no ${zone}`) };
  }
  const parts = expected(pulumi.output(privateLink), missing);
  const zoneId = parts.apply((known) => known[zone]);
  return {
    subnetId: parts.apply((known) => known.subnetId),
    zoneId: settledPart(zoneId, `${component} "${name}": the environment's privateLink has no ${zone}`),
  };
}

/** The problem of an environment whose network has no place for private endpoints. */
export const noPrivateLink =
  "is missing: it comes from the environment's Network, or give a subnet for private endpoints and the zone of their names";

/** A plain reference says at once that its network has no place for private endpoints. */
export function checkPrivateLink(checker: Checker, environment: pulumi.Input<EnvironmentRef>): void {
  if (!checker.accepts("environment") || !isPlain<EnvironmentRef>(environment)) return;
  if (environment.privateLink === undefined) checker.add("environment.privateLink", noPrivateLink);
}

interface EndpointSpec extends EndpointPlace {
  /** ARM id of the thing that it leads to. */
  targetId: pulumi.Input<string>;
  /** The part of the thing, as Azure calls it: `blob`. Source:
   * https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource */
  group: string;
  tags: TagsInput;
}

/** The address of a thing in the network, and in the network's DNS if there is a zone for it; known when both are there. */
export function createPrivateEndpoint(
  name: string,
  { targetId, group, subnetId, zoneId, tags }: EndpointSpec,
  where: Place,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource[] {
  const endpoint = new network.PrivateEndpoint(
    name,
    {
      ...autoName(name, "privateEndpoint"),
      ...where,
      subnet: { id: subnetId },
      privateLinkServiceConnections: [{ name: group, privateLinkServiceId: targetId, groupIds: [group] }],
      tags,
    },
    opts,
  );
  if (zoneId === undefined) return [endpoint];
  const zones = new network.PrivateDnsZoneGroup(
    name,
    {
      resourceGroupName: where.resourceGroupName,
      privateEndpointName: endpoint.name,
      // An endpoint has one group of zones.
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: group, privateDnsZoneId: zoneId }],
    },
    opts,
  );
  return [endpoint, zones];
}

import { rangeOf } from "../../gcp/replace";
import { text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

/** The values, beside names, that one resource at a time may have. */
type Conflict = (mine: CloudResource, other: CloudResource) => string | undefined;

const same = (mine: CloudResource, other: CloudResource, ...keys: readonly string[]): boolean =>
  keys.every((key) => mine.outputs[key] === other.outputs[key]);

function overlap(mine: unknown, other: unknown): boolean {
  if (typeof mine !== "string" || typeof other !== "string") return false;
  const [[first, last], [otherFirst, otherLast]] = [rangeOf(mine), rangeOf(other)];
  return first <= otherLast && otherFirst <= last;
}

/** Rules of one address take different ports: https://cloud.google.com/load-balancing/docs/forwarding-rule-concepts#ip_address_specifications */
function sameAddress(mine: CloudResource, other: CloudResource): string | undefined {
  const { ipAddress } = mine.inputs;
  return ipAddress !== undefined && same(mine, other, "ipAddress", "portRange", "ipProtocol")
    ? `googleapi: Error 400: Invalid value for field 'resource.IPAddress': '${ipAddress}'. Specified IP address is in-use and would result in a conflict., invalid`
    : undefined;
}

/** Proxies of a region have one active subnet, the regional and the global ones: https://cloud.google.com/load-balancing/docs/proxy-only-subnets */
function secondProxyOnly(mine: CloudResource, other: CloudResource): string | undefined {
  const isActive = ({ inputs }: CloudResource) =>
    /^(REGIONAL|GLOBAL)_MANAGED_PROXY$/.test(text(inputs.purpose)) && text(inputs.role, "ACTIVE") === "ACTIVE";
  return isActive(mine) && isActive(other) && same(mine, other, "network", "region", "purpose")
    ? `googleapi: Error 400: Invalid value for field 'resource.role': 'ACTIVE'. An active proxy-only subnetwork already exists: '${text(other.outputs.name)}' in region '${text(other.outputs.region)}'., invalid`
    : undefined;
}

/** Ranges of subnets: https://cloud.google.com/vpc/docs/subnets#valid-ranges; entries of a map: https://cloud.google.com/certificate-manager/docs/maps */
const conflicts: Readonly<Record<string, Conflict>> = {
  "gcp:compute/subnetwork:Subnetwork": (mine, other) =>
    secondProxyOnly(mine, other) ??
    (same(mine, other, "network") && overlap(mine.outputs.ipCidrRange, other.outputs.ipCidrRange)
      ? `googleapi: Error 400: Invalid IPCidrRange: ${mine.outputs.ipCidrRange} conflicts with existing subnetwork '${text(other.outputs.name)}' in region '${text(other.outputs.region)}'., invalidValue`
      : undefined),
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": sameAddress,
  "gcp:compute/forwardingRule:ForwardingRule": sameAddress,
  "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": (mine, other) =>
    same(mine, other, "map", "hostname", "matcher")
      ? `googleapi: Error 409: a certificate map entry for ${text(mine.outputs.hostname, text(mine.outputs.matcher))} already exists in the map`
      : undefined,
};

export function conflict(cloud: Cloud, mine: CloudResource): string | undefined {
  const clashes = conflicts[mine.type];
  if (!clashes) return undefined;
  return cloud.ofType(mine.type).flatMap((other) => clashes(mine, other) ?? [])[0];
}

import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../../shared/names/physical-names";
import type { TagsInput } from "../../../shared/tags";
import type { DomainRef } from "../../common/references/references";
import { authorize, CertificateScope, createCertificate, createMapEntry } from "../../domain/certificates";
import { zoneOf } from "../../domain/zones";
import type { EnvironmentArgs } from "../args";

/** The hosts of an environment's arguments. */
export type HostArgs = Pick<EnvironmentArgs, "hosts" | "paths" | "redirectHosts" | "hostCertificates">;

/** Hosts beside those that name their service: how each has its record and its certificate. */
export interface ExtraHosts {
  /** Host to the service that answers to it. */
  services: Record<string, string>;
  /** Host to the services that answer to its paths. */
  paths: Record<string, Record<string, string>>;
  /** Host to the one that it is redirected to. */
  redirects: Record<string, string>;
  /** Host to the certificate of the user's own. */
  certificates: Record<string, pulumi.Input<string>>;
  /** In the domain's zone, where the wildcard's record does not lead to the load balancer. */
  recorded: string[];
  /** Not covered by the domain's certificate. */
  certified: string[];
  /** In a zone of someone else, who has to make the record. */
  foreign: string[];
}

/** Sorts hosts by their relation to the domain, which is known if there are any. */
export function sortHosts(args: HostArgs, domain: string): ExtraHosts {
  const { hosts: services = {}, paths = {}, redirectHosts: redirects = {}, hostCertificates: certificates = {} } = args;
  const hosts = byName({ ...services, ...paths, ...redirects }).map(([host]) => host);
  const labelsBelow = (host: string): number => host.slice(0, -domain.length - 1).split(".").length;
  const within = (host: string): boolean => host.endsWith(`.${domain}`);
  const deeper = hosts.filter((host) => within(host) && labelsBelow(host) > 1);
  const foreign = hosts.filter((host) => host !== domain && !within(host));
  const own = byName(certificates).map(([host]) => host);
  return {
    services,
    paths,
    redirects,
    certificates,
    recorded: [...hosts.filter((host) => host === domain), ...deeper],
    certified: [...new Set([...deeper, ...foreign, ...own])],
    foreign,
  };
}

export const noHosts: ExtraHosts = {
  services: {},
  paths: {},
  redirects: {},
  certificates: {},
  recorded: [],
  certified: [],
  foreign: [],
};

/** A host as a part of a resource's name. */
const keyOf = (host: string): string => host.replace(/^\*/, "wildcard");

/** The records that lead to the load balancer: all hosts one label below the domain, and those that this misses. */
export function recordsOf(name: string, domain: pulumi.Input<string>, { recorded }: ExtraHosts) {
  return [
    { childName: name, host: pulumi.interpolate`*.${domain}` },
    ...recorded.map((host) => ({ childName: `${name}-${keyOf(host)}`, host: pulumi.output(host) })),
  ];
}

interface CertifySpec {
  project: pulumi.Input<string>;
  domain: DomainRef;
  tags: TagsInput;
}

/** A certificate for each host outside the domain's own: the user's, or one that the host's records authorize. */
export function certifyHosts(
  name: string,
  hosts: ExtraHosts,
  { project, domain, tags }: CertifySpec,
  ipAddress: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const map = pulumi.output(domain.certificateMapId).apply((id) => id.slice(id.lastIndexOf("/") + 1));
  for (const host of hosts.certified) {
    const childName = `${name}-${keyOf(host)}`;
    const zone = hosts.foreign.includes(host) ? undefined : zoneOf(domain, project);
    const certificateId = hosts.certificates[host] ?? certificateOf(childName, { project, host, zone, tags }, opts).id;
    const entry = createMapEntry(childName, { project, tags, map, hostname: host, certificateId }, opts);
    if (hosts.foreign.includes(host)) askForRecord(host, ipAddress, entry);
  }
}

interface HostCertificate {
  project: pulumi.Input<string>;
  host: string;
  zone: ReturnType<typeof zoneOf>;
  tags: TagsInput;
}

/** A load balancer authorizes the certificate of a host that leads to it; that of a wildcard wants a record of its own. Source:
 * https://docs.cloud.google.com/certificate-manager/docs/domain-authorization */
function certificateOf(
  name: string,
  { project, host, zone, tags }: HostCertificate,
  opts: pulumi.CustomResourceOptions,
) {
  const spec = { project, tags, domains: [host], scope: CertificateScope.Default };
  if (!host.startsWith("*.")) return createCertificate(name, spec, opts);
  const authorizedBy = authorize(name, { project, tags, domain: host.slice(2), zone }, opts);
  return createCertificate(name, { ...spec, authorizedBy }, opts);
}

/** The zone of a foreign host is someone else's: the address is told at once. */
function askForRecord(host: string, ipAddress: pulumi.Output<string>, resource: pulumi.Resource): void {
  ipAddress.apply((address) => {
    const message = `${host} must have an A record of ${address}; its certificate is issued when it has`;
    return pulumi.log.info(message, resource);
  });
}

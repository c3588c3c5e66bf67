import type * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { CertificateScope, createCertificate, createMapEntry } from "../domain/certificates";
import { type BackendSpec, createBackend } from "./backends";

/** Hosts beside those that name their service: how each has its record and its certificate. */
export interface ExtraHosts {
  /** Host to the service that answers to it. */
  services: Record<string, string>;
  /** In the domain's zone, where the wildcard's record does not lead to the load balancer. */
  recorded: string[];
  /** Not covered by the domain's certificate. */
  certified: string[];
  /** In a zone of someone else, who has to make the record. */
  foreign: string[];
}

/** Sorts hosts by their relation to the domain, which is known if there are any. */
export function sortHosts(services: Record<string, string>, domain: string): ExtraHosts {
  const hosts = byName(services).map(([host]) => host);
  const labelsBelow = (host: string): number => host.slice(0, -domain.length - 1).split(".").length;
  const within = (host: string): boolean => host.endsWith(`.${domain}`);
  const deeper = hosts.filter((host) => within(host) && labelsBelow(host) > 1);
  const foreign = hosts.filter((host) => host !== domain && !within(host));
  return {
    services,
    recorded: [...hosts.filter((host) => host === domain), ...deeper],
    certified: [...deeper, ...foreign],
    foreign,
  };
}

export const noHosts: ExtraHosts = { services: {}, recorded: [], certified: [], foreign: [] };

/** The rules of a URL map that lead each host to its service; a service has one backend, whatever its hosts. */
export function routeHosts(
  name: string,
  { services }: ExtraHosts,
  spec: BackendSpec,
  opts: pulumi.CustomResourceOptions,
): Pick<compute.URLMapArgs, "hostRules" | "pathMatchers"> {
  const names = [...new Set(byName(services).map(([, service]) => service))].sort();
  if (names.length === 0) return {};
  const hostsOf = (service: string) => byName(services).flatMap(([host, its]) => (its === service ? [host] : []));
  return {
    hostRules: names.map((service) => ({ hosts: hostsOf(service), pathMatcher: service })),
    pathMatchers: names.map((service) => ({
      name: service,
      defaultService: createBackend(`${name}-${service}`, { service }, spec, opts).id,
    })),
  };
}

/** The records that lead to the load balancer: all hosts one label below the domain, and those that this misses. */
export function recordsOf(name: string, domain: pulumi.Input<string>, { recorded }: ExtraHosts) {
  return [
    { childName: name, host: pulumi.interpolate`*.${domain}` },
    ...recorded.map((host) => ({ childName: `${name}-${host}`, host: pulumi.output(host) })),
  ];
}

interface CertifySpec {
  project: pulumi.Input<string>;
  certificateMapId: pulumi.Input<string>;
  tags: TagsInput;
}

/** A certificate for each host outside the domain's own, authorized by the load balancer that the host leads to. */
export function certifyHosts(
  name: string,
  { certified, foreign }: ExtraHosts,
  { project, certificateMapId, tags }: CertifySpec,
  ipAddress: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const host of certified) {
    const common = { project, tags };
    const childName = `${name}-${host}`;
    const scope = CertificateScope.Default;
    const certificate = createCertificate(childName, { ...common, domains: [host], scope }, opts);
    const map = pulumi.output(certificateMapId).apply((id) => id.slice(id.lastIndexOf("/") + 1));
    const entry = createMapEntry(childName, { ...common, map, hostname: host, certificate }, opts);
    if (foreign.includes(host)) askForRecord(host, ipAddress, entry);
  }
}

/** The zone of a foreign host is someone else's: the address is told at once. */
function askForRecord(host: string, ipAddress: pulumi.Output<string>, resource: pulumi.Resource): void {
  ipAddress.apply((address) => {
    const message = `${host} must have an A record of ${address}; its certificate is issued when it has`;
    return pulumi.log.info(message, resource);
  });
}

import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";
import { askForRecords, type DnsRecord } from "../../shared/names/dns-records";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Region } from "../common/project-regions";
import type { DomainRef, LoadBalancerRef } from "../common/references/references";
import { ttlSeconds, zoneOf } from "../domain/zones";
import type { ArmorArgs, CdnArgs } from "./args";
import type { Allowed } from "./armor/allowed-cidrs";
import { createArmor } from "./armor/armor";
import { type BackendSpec, createBackend, maskOf } from "./backends";
import { certifyHosts, type ExtraHosts, recordsOf } from "./hosts/extra-hosts";
import { routeHosts } from "./hosts/url-map";

export interface LoadBalancerSpec {
  project: pulumi.Input<string>;
  regions: Region[];
  domain: DomainRef;
  hosts: ExtraHosts;
  ipv6: boolean;
  sslPolicy: compute.SSLPolicy;
  armor: ArmorArgs | undefined;
  allowed: Allowed;
  cdn: CdnArgs | undefined;
  logSampleRate: pulumi.Input<number>;
  deletionProtection: boolean;
  tags: TagsInput;
}

export interface LoadBalancer {
  address: compute.GlobalAddress;
  ipv6Address: compute.GlobalAddress | undefined;
  urlMap: compute.URLMap;
  backendService: compute.BackendService;
  securityPolicy: compute.SecurityPolicy | undefined;
  /** Records to make where the domain's zone is elsewhere. */
  wanted: DnsRecord[];
  ref: LoadBalancerRef;
}

/**
 * A global external Application Load Balancer, which finds a service by the first label of its host, in the nearest
 * region. A host that no service has gets 404, and HTTP is redirected.
 */
export function createLoadBalancer(
  name: string,
  spec: LoadBalancerSpec,
  opts: pulumi.CustomResourceOptions,
): LoadBalancer {
  const { project } = spec;
  const securityPolicy = createPolicy(name, spec, opts);
  const backend: BackendSpec = { ...spec, scheme: "EXTERNAL_MANAGED", securityPolicy };
  const urlMask = maskOf(spec.domain.domainName);
  const backendService = createBackend(name, { urlMask }, backend, opts);
  const urlMap = new compute.URLMap(
    name,
    {
      ...autoName(name, "compute"),
      project,
      defaultService: backendService.id,
      ...routeHosts(name, spec.hosts, backend, backendService.id, opts),
    },
    opts,
  );
  const proxies = createProxies(name, spec, urlMap, opts);
  const ipv4 = createFrontend(name, "IPV4", spec, proxies, opts);
  const ipv6 = spec.ipv6 ? createFrontend(name, "IPV6", spec, proxies, opts) : undefined;
  certifyHosts(name, spec.hosts, spec, ipv4.ipAddress, opts);
  return {
    address: ipv4.address,
    ipv6Address: ipv6?.address,
    urlMap,
    backendService,
    securityPolicy,
    wanted: [...ipv4.wanted, ...(ipv6?.wanted ?? [])],
    ref: {
      ipAddress: ipv4.ipAddress,
      ...(ipv6 && { ipv6Address: ipv6.ipAddress }),
      urlMapName: urlMap.name,
      ...restrictedBy(spec.allowed),
    },
  };
}

/** The hosts that not everybody may reach, where there are any. */
function restrictedBy({ allowedCidrs, hostAllowedCidrs = {} }: LoadBalancerSpec["allowed"]) {
  const restrictedHosts = allowedCidrs === undefined ? Object.keys(hostAllowedCidrs).sort() : ["*"];
  return restrictedHosts.length === 0 ? {} : { restrictedHosts };
}

/** A security policy, where there is a firewall or someone to keep out. */
function createPolicy(name: string, spec: LoadBalancerSpec, opts: pulumi.CustomResourceOptions) {
  const { armor, allowed, project, tags } = spec;
  const kept = allowed.allowedCidrs !== undefined || allowed.hostAllowedCidrs !== undefined;
  if (armor === undefined && !kept) return undefined;
  return createArmor(name, { ...armor, ...allowed, guards: armor !== undefined, project, tags }, opts);
}

interface Proxies {
  https: compute.TargetHttpsProxy;
  http: compute.TargetHttpProxy;
}

/** The proxy that ends TLS by the certificates of the domain's map, and the one that redirects HTTP to it. */
function createProxies(
  name: string,
  { project, sslPolicy, domain }: LoadBalancerSpec,
  urlMap: compute.URLMap,
  opts: pulumi.CustomResourceOptions,
): Proxies {
  const https = new compute.TargetHttpsProxy(
    name,
    {
      ...autoName(name, "compute"),
      project,
      urlMap: urlMap.id,
      sslPolicy: sslPolicy.id,
      certificateMap: pulumi.interpolate`//certificatemanager.googleapis.com/${domain.certificateMapId}`,
    },
    opts,
  );
  const childName = `${name}-redirect`;
  const toHttps = { httpsRedirect: true, redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT", stripQuery: false };
  const redirect = new compute.URLMap(
    childName,
    { ...autoName(childName, "compute"), project, defaultUrlRedirect: toHttps },
    opts,
  );
  const args = { ...autoName(childName, "compute"), project, urlMap: redirect.id };
  return { https, http: new compute.TargetHttpProxy(childName, args, opts) };
}

interface Frontend {
  address: compute.GlobalAddress;
  /** Known once it answers. */
  ipAddress: pulumi.Output<string>;
  /** Records to make where the domain's zone is elsewhere. */
  wanted: DnsRecord[];
}

/** An address, its forwarding rules, and the records that lead to it. */
function createFrontend(
  name: string,
  ipVersion: "IPV4" | "IPV6",
  spec: LoadBalancerSpec,
  { https, http }: Proxies,
  opts: pulumi.CustomResourceOptions,
): Frontend {
  const { project, tags, domain } = spec;
  const zone = zoneOf(domain, project);
  const suffix = ipVersion === "IPV4" ? "" : "-ipv6";
  const address = new compute.GlobalAddress(
    `${name}${suffix}`,
    { ...autoName(`${name}${suffix}`, "compute"), project, addressType: "EXTERNAL", ipVersion, labels: tags },
    { ...opts, ...(spec.deletionProtection && { protect: true }) },
  );
  const listen = (childName: string, portRange: string, target: pulumi.Output<string>) =>
    new compute.GlobalForwardingRule(
      childName,
      {
        ...autoName(childName, "compute"),
        project,
        loadBalancingScheme: "EXTERNAL_MANAGED",
        ipProtocol: "TCP",
        ipAddress: address.address,
        portRange,
        target,
        labels: tags,
      },
      opts,
    );
  listen(`${name}-redirect${suffix}`, "80", http.id);
  const { ipAddress } = listen(`${name}${suffix}`, "443", https.id);
  const type = ipVersion === "IPV4" ? "A" : "AAAA";
  const wanted: DnsRecord[] = [];
  for (const { childName, host } of recordsOf(name, domain.domainName, spec.hosts)) {
    const record = { name: pulumi.interpolate`${host}.`, type, ttl: ttlSeconds.host, rrdatas: [ipAddress] };
    if (zone !== undefined) new dns.RecordSet(`${childName}${suffix}`, { ...zone, ...record }, opts);
    else wanted.push({ name: host, type, value: ipAddress });
  }
  askForRecords(wanted, "hosts lead to the load balancer when they are there", address);
  return { address, ipAddress, wanted };
}

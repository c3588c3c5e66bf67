import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Region } from "../common/project-regions";
import type { DomainRef, LoadBalancerRef } from "../common/references/references";
import { subnetworkIn } from "../common/subnetworks";
import { authorize, CertificateScope, createCertificate } from "../domain/certificates";
import { ttlSeconds, zoneOf } from "../domain/zones";
import { type BackendSpec, createBackend, maskOf } from "./backends";

interface InternalSpec {
  project: pulumi.Input<string>;
  regions: Region[];
  domain: DomainRef;
  networkId: pulumi.Input<string>;
  subnetworkIds: pulumi.Output<Record<string, string>>;
  sslPolicy: compute.SSLPolicy;
  logSampleRate: pulumi.Input<number>;
  tags: TagsInput;
}

export interface InternalLoadBalancer {
  urlMap: compute.URLMap;
  ref: LoadBalancerRef;
}

/**
 * A cross-region internal Application Load Balancer: one with an address in each region, which the network alone reaches.
 * Its hosts are one label below `internal.<domain>`, so that the private zone of them hides none of the domain's own.
 */
export function createInternalLoadBalancer(
  name: string,
  spec: InternalSpec,
  opts: pulumi.CustomResourceOptions,
): InternalLoadBalancer {
  const { project } = spec;
  const domainName = internalDomain(spec.domain.domainName);
  const { regions, logSampleRate } = spec;
  const backend: BackendSpec = { project, regions, logSampleRate, scheme: "INTERNAL_MANAGED" };
  const backendService = createBackend(name, { urlMask: maskOf(domainName) }, backend, opts);
  const urlMap = new compute.URLMap(
    name,
    { ...autoName(name, "compute"), project, defaultService: backendService.id },
    opts,
  );
  const proxy = new compute.TargetHttpsProxy(
    name,
    {
      ...autoName(name, "compute"),
      project,
      urlMap: urlMap.id,
      sslPolicy: spec.sslPolicy.id,
      certificateManagerCertificates: [certify(name, domainName, spec, opts).id],
    },
    opts,
  );
  const addresses = spec.regions.map((region) => createFrontend(name, spec, region, proxy, opts));
  createZone(name, domainName, spec, addresses, opts);
  const [ipAddress = pulumi.output("")] = addresses;
  return { urlMap, ref: { ipAddress, urlMapName: urlMap.name, domainName } };
}

const internalDomain = (domain: pulumi.Input<string>): pulumi.Input<string> =>
  typeof domain === "string" ? `internal.${domain}` : pulumi.interpolate`internal.${domain}`;

/** The certificate of all internal hosts, authorized in the domain's public zone. */
function certify(
  name: string,
  domainName: pulumi.Input<string>,
  { project, tags, domain }: InternalSpec,
  opts: pulumi.CustomResourceOptions,
) {
  const common = { project, tags };
  const authorizedBy = authorize(name, { ...common, domain: domainName, zone: zoneOf(domain, project) }, opts);
  const domains = [pulumi.interpolate`*.${domainName}`];
  return createCertificate(name, { ...common, domains, scope: CertificateScope.AllRegions, authorizedBy }, opts);
}

/** An address in the region, with its proxy and forwarding rule. */
function createFrontend(
  name: string,
  { project, networkId, subnetworkIds, tags }: InternalSpec,
  region: Region,
  proxy: compute.TargetHttpsProxy,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const childName = `${name}${region.suffix}`;
  const subnetwork = subnetworkIn(subnetworkIds, region.name).apply((id) => id ?? "");
  const address = new compute.Address(
    childName,
    {
      ...autoName(childName, "compute"),
      project,
      region: region.name,
      addressType: "INTERNAL",
      subnetwork,
      labels: tags,
    },
    opts,
  );
  const rule = new compute.GlobalForwardingRule(
    childName,
    {
      ...autoName(childName, "compute"),
      project,
      loadBalancingScheme: "INTERNAL_MANAGED",
      ipProtocol: "TCP",
      ipAddress: address.address,
      portRange: "443",
      target: proxy.id,
      network: networkId,
      subnetwork,
      labels: tags,
    },
    opts,
  );
  return rule.ipAddress;
}

/** The network's private zone, which leads to the address of the nearest region. */
function createZone(
  name: string,
  domainName: pulumi.Input<string>,
  { project, regions, networkId, tags }: InternalSpec,
  addresses: pulumi.Output<string>[],
  opts: pulumi.CustomResourceOptions,
): void {
  const zone = new dns.ManagedZone(
    name,
    {
      ...autoName(name, "managedZone", [domainName]),
      project,
      dnsName: pulumi.interpolate`${domainName}.`,
      description: "Managed by Pulumi",
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: networkId }] },
      labels: tags,
    },
    opts,
  );
  const geos = regions.map(({ name: location }, index) => ({ location, rrdatas: addresses.slice(index, index + 1) }));
  const target = regions.length === 1 ? { rrdatas: addresses } : { routingPolicy: { geos } };
  const record = { name: pulumi.interpolate`*.${domainName}.`, type: "A", ttl: ttlSeconds.host };
  new dns.RecordSet(name, { project, managedZone: zone.name, ...record, ...target }, opts);
}

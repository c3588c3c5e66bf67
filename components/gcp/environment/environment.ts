import type * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { known, outputOf } from "../../shared/arguments/validation";
import { type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import type { Profile } from "../../shared/profile";
import { type ProjectRegions, projectRegionsOf } from "../common/project-regions";
import {
  type DomainRef,
  domainOf,
  type EnvironmentRef,
  type LoadBalancerRef,
  networkOf,
} from "../common/references/references";
import { apis, enableApis } from "../common/services";
import { byRegion, subnetworkIn } from "../common/subnetworks";
import { ZoneSource } from "../domain/args";
import { Domain } from "../domain/domain";
import { Network } from "../network/network";
import { createObservability } from "../observability/observability";
import type { EnvironmentArgs } from "./args";
import { claimLater } from "./claims";
import { createInternalLoadBalancer, type InternalLoadBalancer } from "./internal-load-balancer";
import { createLoadBalancer, type LoadBalancer } from "./load-balancer";
import { createLogSinks } from "./log-sinks";
import { createLogRetention } from "./logs";
import { type EnvironmentSpec, resolveArgs } from "./spec";
import { createSslPolicy } from "./tls";

/**
 * The environment of workloads: their APIs, a network, and one global external Application Load Balancer for all
 * services, which finds each by the first label of its host, with HTTPS by the domain's certificate.
 *
 * Its load balancer finds every Cloud Run service of these regions by its name, also one of another program: keep to
 * one environment for a project, or a region of it.
 *
 * HTTP is redirected, a host that no service has gets 404, TLS is 1.2 or later, all requests are logged, and in production
 * the addresses are protected from deletion.
 *
 * `new Environment("prod", { domain: "example.com" })`
 */
export class Environment extends pulumi.ComponentResource {
  /** IPv4 address of the public load balancer. */
  public readonly address: compute.GlobalAddress | undefined;
  /** IPv6 address of the public load balancer, where it has one. */
  public readonly ipv6Address: compute.GlobalAddress | undefined;
  /** URL map of the public load balancer. */
  public readonly urlMap: compute.URLMap | undefined;
  /** Backend service of the public load balancer. */
  public readonly backendService: compute.BackendService | undefined;
  /** URL map of the internal load balancer. */
  public readonly internalUrlMap: compute.URLMap | undefined;
  /** The Cloud Armor security policy, where there is one. */
  public readonly securityPolicy: compute.SecurityPolicy | undefined;
  /** Id of the project. */
  public readonly project: pulumi.Output<string>;
  /** First region of its services. */
  public readonly region: pulumi.Output<string>;
  /** All regions of its services, if they are given. */
  public readonly regions?: string[];
  /** Id of the VPC. */
  public readonly networkId: pulumi.Output<string>;
  /** Id of the subnet of direct VPC egress, for each region. */
  public readonly subnetworkIds: pulumi.Output<Record<string, string>>;
  /** Id of the peering of private services access, which databases wait for. */
  public readonly privateServicesConnectionId?: pulumi.Output<string>;
  /** Whether Cloud NAT leads to the internet from its network, where that is known. */
  public readonly cloudNat: boolean | undefined;
  /** Load balancer that the world reaches. */
  public readonly publicLoadBalancer: LoadBalancerRef | undefined;
  /** Load balancer that the network alone reaches. */
  public readonly internalLoadBalancer: LoadBalancerRef | undefined;
  /** The domain that hosts belong to. */
  public readonly domainName: pulumi.Input<string> | undefined;
  /** Records to make where the domain's zone is elsewhere; none otherwise. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** Sets the defaults of workloads. */
  public readonly profile: Profile;
  /** Whether workloads and secrets are protected from deletion by default, where the arguments say so. */
  public readonly deletionProtection?: boolean;
  /** Ids of the notification channels that are told of all that is in it; absent where nobody is told. */
  public readonly notificationChannels?: pulumi.Output<string[]>;
  /** Address of its dashboard in the console; absent where there is none. */
  public readonly dashboardUrl?: pulumi.Output<string>;
  /** All that a reference to this environment needs, to export from its stack. */
  public readonly ref: pulumi.Output<EnvironmentRef>;

  constructor(name: string, args: EnvironmentArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args, opts);
    super("vendor-native:gcp:Environment", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const located = enabledRegions(name, spec, parent);
    const net = createNetwork(name, spec, located, parent);
    const zone = createDomain(name, spec, located, parent);
    const ingress = createIngress(name, spec, located, net, zone, parent);
    const { project } = located;
    if (spec.logRetentionDays !== undefined) {
      createLogRetention(name, { project, retentionDays: spec.logRetentionDays }, parent);
    }
    createLogSinks(name, { project, logSinks: spec.logSinks }, parent);
    const hasCertificates = ingress.public !== undefined || ingress.internal !== undefined;
    const observed = { ...spec, project, hasCertificates };
    const { notificationChannels, dashboardUrl } = createObservability(name, observed, parent);

    this.address = ingress.public?.address;
    this.ipv6Address = ingress.public?.ipv6Address;
    this.urlMap = ingress.public?.urlMap;
    this.backendService = ingress.public?.backendService;
    this.internalUrlMap = ingress.internal?.urlMap;
    this.securityPolicy = ingress.public?.securityPolicy;
    this.project = pulumi.output(project);
    this.region = pulumi.output(located.regions[0]?.name ?? "");
    if (spec.regions !== undefined) this.regions = spec.regions;
    // Itself, and no copy: by it a network of this program is found again.
    this.networkId = outputOf(net.networkId);
    this.subnetworkIds = net.subnetworkIds;
    if (net.privateServicesConnectionId !== undefined) {
      this.privateServicesConnectionId = pulumi.output(net.privateServicesConnectionId) as pulumi.Output<string>;
    }
    this.cloudNat = known(net.cloudNat);
    this.publicLoadBalancer = ingress.public?.ref;
    this.internalLoadBalancer = ingress.internal?.ref;
    this.domainName = zone?.domainName;
    this.records = recordsOutput(ingress.public?.wanted ?? []);
    this.profile = spec.profile;
    if (spec.ownDeletionProtection !== undefined) this.deletionProtection = spec.ownDeletionProtection;
    if (notificationChannels !== undefined) this.notificationChannels = notificationChannels;
    if (dashboardUrl !== undefined) this.dashboardUrl = dashboardUrl;
    this.ref = referenceOf(this);
    this.registerOutputs({ ref: this.ref });
  }
}

/** The reference that another stack takes: the component's own outputs, and nothing of its native children. */
function referenceOf(environment: Environment): pulumi.Output<EnvironmentRef> {
  return pulumi.output({
    project: environment.project,
    region: environment.region,
    ...(environment.regions && { regions: environment.regions }),
    networkId: environment.networkId,
    subnetworkIds: environment.subnetworkIds,
    ...(environment.privateServicesConnectionId && {
      privateServicesConnectionId: environment.privateServicesConnectionId,
    }),
    cloudNat: environment.cloudNat,
    publicLoadBalancer: environment.publicLoadBalancer,
    internalLoadBalancer: environment.internalLoadBalancer,
    domainName: environment.domainName,
    profile: environment.profile,
    ...(environment.deletionProtection !== undefined && { deletionProtection: environment.deletionProtection }),
    ...(environment.notificationChannels && { notificationChannels: environment.notificationChannels }),
    ...(environment.dashboardUrl && { dashboardUrl: environment.dashboardUrl }),
  });
}

/** The project and the regions. The project depends on the APIs, and on the check that no other environment has its regions. */
function enabledRegions(name: string, spec: EnvironmentSpec, opts: pulumi.CustomResourceOptions): ProjectRegions {
  const located = projectRegionsOf(`Environment "${name}"`, spec, opts);
  const hasDomain = spec.domain !== undefined || spec.domainRef !== undefined;
  const services = [
    ...apis.workloads,
    ...apis.network,
    ...(spec.network === undefined ? apis.privateServices : []),
    ...(hasDomain ? apis.domain : []),
  ];
  const project = claimLater(name, located);
  return { ...located, project: enableApis(name, { project, enableApis: spec.enableApis }, services, opts) };
}

interface EnvironmentNetwork {
  networkId: pulumi.Input<string>;
  subnetworkIds: pulumi.Output<Record<string, string>>;
  privateServicesConnectionId?: pulumi.Input<string | undefined>;
  cloudNat?: pulumi.Input<boolean | undefined>;
}

function createNetwork(
  name: string,
  spec: EnvironmentSpec,
  { project, regions }: ProjectRegions,
  opts: pulumi.CustomResourceOptions,
): EnvironmentNetwork {
  if (spec.network === undefined) {
    const { profile, userTags: tags, internalLoadBalancer: proxyOnlySubnet } = spec;
    const where = { project, ...(spec.regions && { regions: spec.regions }) };
    return new Network(`${name}-network`, { ...where, proxyOnlySubnet, enableApis: false, profile, tags }, opts);
  }
  const { networkId, subnetworkIds, privateServicesConnectionId, cloudNat } = networkOf(spec.network);
  const names = regions.map((region) => region.name);
  const all = pulumi.all([subnetworkIds, pulumi.all(names)]);
  const refused = (): pulumi.Output<string> =>
    all.apply(([ids, names]) => {
      const missing = names.filter((region) => ids[region] === undefined).join(", ");
      const there = Object.keys(ids).join(", ") || "none";
      throw new pulumi.RunError(`Environment "${name}": network has no subnet in ${missing}; there is ${there}`);
    });
  const found = regions.map((region) => ({
    name: region.name,
    id: subnetworkIn(subnetworkIds, region.name).apply((id) => (id === undefined ? refused() : pulumi.output(id))),
  }));
  return { networkId, subnetworkIds: byRegion(found), privateServicesConnectionId, cloudNat };
}

function createDomain(
  name: string,
  spec: EnvironmentSpec,
  { project }: ProjectRegions,
  opts: pulumi.CustomResourceOptions,
): DomainRef | undefined {
  if (spec.domainRef !== undefined) return domainOf(spec.domainRef);
  if (spec.domain === undefined) return undefined;
  const { profile, userTags: tags } = spec;
  const args = { domainName: spec.domain, project, zone: ZoneSource.Adopt, enableApis: false, profile, tags };
  return new Domain(`${name}-domain`, args, opts);
}

/** How an environment is reached. */
interface Ingress {
  public: LoadBalancer | undefined;
  internal: InternalLoadBalancer | undefined;
}

function createIngress(
  name: string,
  spec: EnvironmentSpec,
  located: ProjectRegions,
  net: EnvironmentNetwork,
  zone: DomainRef | undefined,
  opts: pulumi.CustomResourceOptions,
): Ingress {
  if (zone === undefined || !(spec.publicLoadBalancer || spec.internalLoadBalancer)) {
    return { public: undefined, internal: undefined };
  }
  const sslPolicy = createSslPolicy(name, { ...spec, project: located.project }, opts);
  const common = { ...spec, ...located, ...net, domain: zone, sslPolicy };
  return {
    public: spec.publicLoadBalancer ? createLoadBalancer(`${name}-public`, common, opts) : undefined,
    internal: spec.internalLoadBalancer ? createInternalLoadBalancer(`${name}-internal`, common, opts) : undefined,
  };
}

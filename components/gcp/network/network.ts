import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkArguments, list, plain, type Shape } from "../../shared/arguments/shape";
import { boolean, Checker, integer, numeric, oneOf, refuse } from "../../shared/arguments/validation";
import { Profile } from "../../shared/profile";
import { problemWithRegion, project, tags } from "../common/argument-checks";
import { labelsFor } from "../common/labels";
import { autoName } from "../common/names";
import { projectRegionsOf, type Region } from "../common/project-regions";
import type { NetworkRef } from "../common/references/references";
import { offerServiceConnections } from "../common/service-connections";
import { apis, enableApis } from "../common/services";
import { byRegion } from "../common/subnetworks";
import { type NetworkArgs, networkDefaults } from "./args";
import { createNat, type Nat } from "./egress";
import { createPrivateServices } from "./services";
import { MOST_REGIONS, privateServicesRange, problemWithRange, regionRanges } from "./subnets";

const shape: Shape<NetworkArgs> = {
  project,
  regions: list(plain(problemWithRegion)),
  ipCidrRange: plain(problemWithRange),
  proxyOnlySubnet: plain(boolean),
  privateServicesAccess: plain(boolean),
  cloudNat: plain(boolean),
  // Ports: https://docs.cloud.google.com/nat/docs/ports-and-addresses
  natIpCount: plain(integer(1, 16, "addresses")),
  flowLogSampling: plain(numeric(0, 1)),
  enableApis: plain(boolean),
  profile: plain(oneOf(Profile)),
  tags,
};

/** Why a list of regions cannot be used; undefined when it can. */
export function problemWithRegions(regions: string[] | undefined): string | undefined {
  if (regions === undefined) return undefined;
  if (regions.length === 0) return "is empty; name a region, or leave it out for the provider's";
  if (regions.length > MOST_REGIONS) return `has ${regions.length} regions; allowed: up to ${MOST_REGIONS}`;
  return problemWithRepetition(regions);
}

function checkTogether(checker: Checker, args: NetworkArgs): void {
  checker.add("regions", problemWithRegions(args.regions));
  if (args.natIpCount !== undefined && args.cloudNat !== true) {
    checker.add("natIpCount", "is for Cloud NAT; give cloudNat: true too");
  }
}

function resolveArgs(name: string, args: NetworkArgs) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Network", name, checker.problems);

  const defaults = networkDefaults[args.profile ?? Profile.Production];
  return {
    project: args.project,
    regions: args.regions,
    ipCidrRange: args.ipCidrRange ?? networkDefaults.ipCidrRange,
    proxyOnlySubnet: args.proxyOnlySubnet ?? networkDefaults.proxyOnlySubnet,
    privateServicesAccess: args.privateServicesAccess ?? networkDefaults.privateServicesAccess,
    cloudNat: args.cloudNat ?? networkDefaults.cloudNat,
    natIpCount: args.natIpCount ?? networkDefaults.natIpCount,
    flowLogSampling: args.flowLogSampling ?? defaults.flowLogSampling,
    enableApis: args.enableApis ?? networkDefaults.enableApis,
    tags: labelsFor("Network", name, args.tags),
  };
}

/** The parts of a network that depend on its project and regions. */
interface NetworkSpec extends Omit<ReturnType<typeof resolveArgs>, "project"> {
  project: pulumi.Input<string>;
}

/**
 * A VPC with a subnet in each region for Cloud Run's direct VPC egress, with private access to Google's APIs and flow
 * logs; private services access for Cloud SQL; Cloud NAT and proxy-only subnets on request. All ingress is denied and
 * logged.
 *
 * It is made to stay: Cloud Run gives the addresses of a subnet back an hour or two after its last service is gone, and the
 * subnet cannot be deleted before.
 */
export class Network extends pulumi.ComponentResource {
  /** The VPC. */
  public readonly network: compute.Network;
  /** Id of the VPC. */
  public readonly networkId: pulumi.Output<string>;
  /** Id of the subnet of direct VPC egress, for each region. */
  public readonly subnetworkIds: pulumi.Output<Record<string, string>>;
  /** Id of the peering of private services access, which Cloud SQL waits for. */
  public readonly privateServicesConnectionId?: pulumi.Output<string>;
  /** Whether Cloud NAT leads to the internet. */
  public readonly cloudNat: boolean;
  /** Addresses that Cloud NAT sends from, for allow-lists; none without it. */
  public readonly egressIps: pulumi.Output<string[]>;
  /** All that a reference to this network needs, to export from its stack. */
  public readonly ref: pulumi.Output<NetworkRef>;

  constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Network", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const located = projectRegionsOf(`Network "${name}"`, spec, parent);
    const needed = [...apis.network, ...(spec.privateServicesAccess ? apis.privateServices : [])];
    const within = { ...spec, project: enableApis(name, { ...spec, project: located.project }, needed, parent) };
    const network = createNetwork(name, within, parent);
    const regions = located.regions.map((region, index) =>
      createRegion(name, { ...within, network, index }, region, parent),
    );
    const range = privateServicesRange(spec.ipCidrRange);
    const services = spec.privateServicesAccess
      ? createPrivateServices(name, { ...within, network, range }, parent)
      : undefined;

    this.network = network;
    this.networkId = network.id;
    // Workloads wait for the peering too: while it is made, their grants reach all of Google Cloud.
    this.subnetworkIds = idsByRegion(regions, services === undefined ? [] : [services]);
    const { networkId, subnetworkIds } = this;
    offerServiceConnections(name, { project: within.project, networkId, subnetworkIds, labels: spec.tags }, parent);
    if (services !== undefined) this.privateServicesConnectionId = services.id;
    this.cloudNat = spec.cloudNat;
    this.egressIps = pulumi.all(regions.flatMap(({ nat }) => nat?.addresses ?? []).map(({ address }) => address));
    this.ref = pulumi.output({
      networkId: this.networkId,
      subnetworkIds: this.subnetworkIds,
      privateServicesConnectionId: services?.id,
      cloudNat: this.cloudNat,
    });
    this.registerOutputs({ ref: this.ref, egressIps: this.egressIps });
  }
}

/** The VPC, and Google's implied rule as one of its own, so that it is logged: all other ingress is denied. */
function createNetwork(name: string, spec: NetworkSpec, opts: pulumi.CustomResourceOptions): compute.Network {
  const network = new compute.Network(
    name,
    { ...autoName(name, "compute"), project: spec.project, autoCreateSubnetworks: false, routingMode: "GLOBAL" },
    opts,
  );
  const childName = `${name}-deny-ingress`;
  new compute.Firewall(
    childName,
    {
      ...autoName(childName, "compute"),
      project: spec.project,
      network: network.id,
      description: "Denies and logs what no other rule lets in",
      direction: "INGRESS",
      priority: 65535,
      denies: [{ protocol: "all" }],
      sourceRanges: ["0.0.0.0/0"],
      logConfig: { metadata: "INCLUDE_ALL_METADATA" },
    },
    opts,
  );
  return network;
}

interface RegionSpec extends NetworkSpec {
  network: compute.Network;
  /** Of the region among the others. */
  index: number;
}

interface RegionParts {
  name: pulumi.Input<string>;
  subnetwork: compute.Subnetwork;
  nat: Nat | undefined;
  /** There when services can use the subnet. */
  ready: pulumi.CustomResource[];
}

/** The subnets of a region, and its way out. */
function createRegion(name: string, spec: RegionSpec, region: Region, opts: pulumi.CustomResourceOptions): RegionParts {
  const { project, network, flowLogSampling } = spec;
  const ranges = regionRanges(spec.ipCidrRange, spec.index);
  const subnet = (childName: string, range: string, args: Partial<compute.SubnetworkArgs>): compute.Subnetwork =>
    new compute.Subnetwork(
      `${childName}${region.suffix}`,
      {
        ...autoName(`${childName}${region.suffix}`, "compute"),
        project,
        region: region.name,
        network: network.id,
        ipCidrRange: range,
        ...args,
      },
      opts,
    );
  const subnetwork = subnet(`${name}-egress`, ranges.egress, {
    privateIpGoogleAccess: true,
    ...(flowLogSampling > 0 && {
      logConfig: {
        flowSampling: flowLogSampling,
        aggregationInterval: "INTERVAL_5_SEC",
        metadata: "INCLUDE_ALL_METADATA",
      },
    }),
  });
  const proxyOnly = spec.proxyOnlySubnet
    ? [subnet(`${name}-proxy-only`, ranges.proxyOnly, { purpose: "GLOBAL_MANAGED_PROXY", role: "ACTIVE" })]
    : [];
  const nat = spec.cloudNat ? createNat(name, spec, region, subnetwork, opts) : undefined;
  const ready = [...proxyOnly, ...(nat ? [nat.gateway] : [])];
  return { name: region.name, subnetwork, nat, ready };
}

/** Ids of subnets by region, known once the way out, and the rest that workloads wait for, is there. */
function idsByRegion(regions: RegionParts[], rest: pulumi.CustomResource[]): pulumi.Output<Record<string, string>> {
  const entries = regions.map(({ name, subnetwork, ready }) => ({
    name,
    id: after(subnetwork.id, [...ready, ...rest]),
  }));
  return byRegion(entries);
}

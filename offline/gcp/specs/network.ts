import { input, lastPart, list, numberBelow, text } from "../../spec";
import {
  created,
  dnsNamed,
  type Facts,
  fingerprint,
  globally,
  inRegion,
  longNumber,
  lowercase,
  nameOf,
  type Specs,
  selfLink,
} from "../spec";

const link = { selfLink, creationTimestamp: created } as const;

/** The first address of a block. */
function gateway({ inputs }: Facts): string {
  const [address = "10.0.0.0"] = text(inputs.ipCidrRange, "10.0.0.0/24").split("/");
  return address.replace(/\d+$/, (last) => String(Number(last) + 1));
}

/** Google's own blocks, when a network asks for one: https://cloud.google.com/vpc/docs/vpc */
const ula = ({ inputs, seed }: Facts) =>
  inputs.enableUlaInternalIpv6 === true ? `fd20:${numberBelow(0xffff, seed).toString(16)}:0:0:0:0:0:0/48` : "";

function externalIpv6({ inputs, seed }: Facts): string {
  const wanted = list(["IPV4_IPV6", "IPV6_ONLY"]).includes(inputs.stackType) && inputs.ipv6AccessType === "EXTERNAL";
  return wanted ? `2600:1900:${numberBelow(0xffff, seed).toString(16)}:1::/64` : "";
}

export const network: Specs = {
  "gcp:compute/network:Network": {
    ...dnsNamed(63, lowercase),
    ...globally("networks"),
    known: () => ({
      autoCreateSubnetworks: true,
      deleteDefaultRoutesOnCreate: false,
      networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
    }),
    optional: {
      bgpAlwaysCompareMed: () => false,
      bgpBestPathSelectionMode: () => "LEGACY",
      bgpInterRegionCost: () => "",
      internalIpv6Range: ula,
      mtu: () => 1460,
      routingMode: () => "REGIONAL",
    },
    computed: { gatewayIpv4: () => "", networkId: longNumber, numericId: longNumber, selfLink },
  },
  "gcp:compute/subnetwork:Subnetwork": {
    ...dnsNamed(63, lowercase),
    ...inRegion("subnetworks"),
    optional: {
      externalIpv6Prefix: externalIpv6,
      internalIpv6Prefix: () => "",
      ipCidrRange: () => "10.0.0.0/24",
      privateIpGoogleAccess: () => false,
      privateIpv6GoogleAccess: () => "DISABLE_GOOGLE_ACCESS",
      purpose: () => "PRIVATE",
      secondaryIpRanges: () => [],
      stackType: () => "IPV4_ONLY",
    },
    computed: {
      ...link,
      fingerprint,
      gatewayAddress: gateway,
      ipv6CidrRange: externalIpv6,
      ipv6GceEndpoint: () => "",
      state: ({ inputs }) => (inputs.purpose === "REGIONAL_MANAGED_PROXY" ? "READY" : ""),
      subnetworkId: ({ seed }) => numberBelow(4_294_967_295, seed),
    },
  },
  "gcp:compute/firewall:Firewall": {
    ...dnsNamed(),
    ...globally("firewalls"),
    known: () => ({ priority: 1000 }),
    optional: {
      direction: () => "INGRESS",
      destinationRanges: () => [],
      enableLogging: ({ inputs }) => inputs.logConfig !== undefined,
    },
    computed: link,
  },
  "gcp:compute/route:Route": {
    ...dnsNamed(),
    ...globally("routes"),
    known: () => ({ priority: 1000 }),
    optional: { nextHopIp: () => "", nextHopInstanceZone: () => "" },
    computed: {
      ...link,
      nextHopNetwork: input("network"),
      nextHopHub: () => "",
      nextHopPeering: () => "",
      routeType: () => "STATIC",
      asPaths: () => [],
      nextHopInterRegionCost: () => "",
      nextHopMed: () => "",
      nextHopOrigin: () => "",
      routeStatus: () => "ACTIVE",
      warnings: () => [],
    },
  },
  "gcp:compute/router:Router": {
    ...dnsNamed(63, lowercase),
    ...inRegion("routers"),
    computed: link,
  },
  "gcp:compute/routerNat:RouterNat": {
    ...dnsNamed(63, lowercase),
    ...inRegion("routers"),
    id: ({ project, region, inputs }) => `${project}/${region}/${nameOf(inputs.router)}/${text(inputs.name)}`,
    known: ({ region, inputs }) => ({
      region,
      icmpIdleTimeoutSec: 30,
      natIpAllocateOption: inputs.natIps === undefined ? "AUTO_ONLY" : "MANUAL_ONLY",
      tcpEstablishedIdleTimeoutSec: 1200,
      tcpTimeWaitTimeoutSec: 120,
      tcpTransitoryIdleTimeoutSec: 30,
      type: "PUBLIC",
      udpIdleTimeoutSec: 30,
    }),
    optional: {
      autoNetworkTier: () => "PREMIUM",
      drainNatIps: () => [],
      enableDynamicPortAllocation: () => false,
      enableEndpointIndependentMapping: () => false,
      endpointTypes: () => ["ENDPOINT_TYPE_VM"],
      minPortsPerVm: () => 64,
      natIps: () => [],
    },
    existing: (id) => {
      const [project, region, router, name] = id.split("/");
      return { project, region, router, name };
    },
  },
  "gcp:servicenetworking/connection:Connection": {
    project: false,
    id: ({ inputs, project }) => `${encodeURIComponent(networkPath(inputs.network, project))}:${text(inputs.service)}`,
    computed: { peering: ({ inputs }) => text(inputs.service).replaceAll(".", "-") },
  },
  "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": {
    ...dnsNamed(),
    ...inRegion("networkEndpointGroups"),
    known: ({ region }) => ({ region, networkEndpointType: "SERVERLESS" }),
    optional: { network: () => "", pscData: () => ({}) },
    computed: { selfLink },
  },
};

function networkPath(network: unknown, project: string): string {
  const given = text(network);
  return given.includes("projects/")
    ? given.slice(given.indexOf("projects/"))
    : `projects/${project}/global/networks/${lastPart(given)}`;
}

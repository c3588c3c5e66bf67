import { hex } from "../../hash";
import type { InvokeAnswer } from "../../model";
import { lastPart, text } from "../../spec";
import { regions, zonesOf } from "../regions";
import { computeLink } from "../spec";
import { specs } from "../specs";
import { found, type Invocations, type InvokeFacts, missing, within } from "./facts";

/** The functions that look up a resource by its name, or by its link. */
function named(type: string, more: (facts: InvokeFacts, name: string) => object = () => ({})) {
  return (facts: InvokeFacts): InvokeAnswer => {
    const given = text(facts.args.selfLink, text(facts.args.name));
    if (given === "") return missing("name", "one of name and selfLink must be given");
    const where = within(facts, given);
    const name = lastPart(given);
    const sought = { ...where, args: { name } };
    const inputs = { name, project: where.project, ...more(where, name) };
    return { result: { ...facts.args, description: "", ...found(specs[type], sought, inputs) } };
  };
}

const link = (project: string, path: string) => computeLink(`projects/${project}/${path}`);

/** A block of the region's own, as auto mode networks have them in 10.128.0.0/9. */
function block(region: string): string {
  const index = Number.parseInt(hex(region, 4), 16) % 127;
  return `10.${128 + index}.0.0/20`;
}

function subnetwork({ project, region }: InvokeFacts) {
  return {
    region,
    ipCidrRange: block(region),
    network: link(project, "global/networks/default"),
    privateIpGoogleAccess: true,
    ipv6AccessType: "",
    secondaryIpRanges: [],
  };
}

const reservedAddress = ({ region }: InvokeFacts) => ({ region, status: "IN_USE", network: "", users: [] });

export const compute: Invocations = {
  "gcp:compute/getNetwork:getNetwork": named("gcp:compute/network:Network", ({ project, region }, name) => ({
    subnetworksSelfLinks: [link(project, `regions/${region}/subnetworks/${name}`)],
  })),
  "gcp:compute/getSubnetwork:getSubnetwork": named("gcp:compute/subnetwork:Subnetwork", subnetwork),
  "gcp:compute/getSubnetworks:getSubnetworks": (facts) => {
    const { project, region } = facts;
    const { ipCidrRange, network, privateIpGoogleAccess } = subnetwork(facts);
    const only = { name: "default", description: "", networkName: "default", networkSelfLink: network };
    const selfLink = link(project, `regions/${region}/subnetworks/default`);
    const subnetworks = [{ ...only, ipCidrRange, network, privateIpGoogleAccess, selfLink }];
    return {
      result: { ...facts.args, id: `projects/${project}/regions/${region}/subnetworks`, project, region, subnetworks },
    };
  },
  "gcp:compute/getAddress:getAddress": named("gcp:compute/address:Address", reservedAddress),
  "gcp:compute/getGlobalAddress:getGlobalAddress": named("gcp:compute/globalAddress:GlobalAddress", () => ({
    status: "IN_USE",
    network: "",
    networkTier: "PREMIUM",
    purpose: "",
    subnetwork: "",
    users: [],
  })),
  "gcp:compute/getRegionNetworkEndpointGroup:getRegionNetworkEndpointGroup": named(
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
    ({ region }) => ({ region }),
  ),
  "gcp:compute/getBackendService:getBackendService": named("gcp:compute/backendService:BackendService"),
  "gcp:compute/getGlobalForwardingRule:getGlobalForwardingRule": named(
    "gcp:compute/globalForwardingRule:GlobalForwardingRule",
  ),
  "gcp:compute/getForwardingRule:getForwardingRule": named(
    "gcp:compute/forwardingRule:ForwardingRule",
    ({ region }) => ({
      region,
    }),
  ),
  "gcp:compute/getSecurityPolicy:getSecurityPolicy": named("gcp:compute/securityPolicy:SecurityPolicy"),
  "gcp:compute/getSSLPolicy:getSSLPolicy": named("gcp:compute/sSLPolicy:SSLPolicy"),
  "gcp:compute/getRouter:getRouter": named("gcp:compute/router:Router", ({ region }) => ({ region })),
  "gcp:compute/getRegions:getRegions": ({ args, project }) => ({
    result: { ...args, id: `projects/${project}`, project, names: text(args.status, "UP") === "UP" ? regions : [] },
  }),
  "gcp:compute/getZones:getZones": ({ args, project, region }) => ({
    result: {
      ...args,
      id: `projects/${project}/regions/${region}`,
      project,
      region,
      names: text(args.status, "UP") === "UP" ? zonesOf(region) : [],
    },
  }),
};

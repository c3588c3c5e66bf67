import * as network from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";
import type { NetworkEgressRule, NetworkProtocol } from "./args";
import type { SubnetPlan } from "./plan";

interface SecuritySpec {
  subnets: SubnetPlan;
  /** Who reaches an internal environment: blocks, or none for the virtual network and its connected networks. */
  ingressSources: string[];
  egressRules: Record<string, NetworkEgressRule>;
  tags: TagsInput;
}

interface SecurityGroups {
  infrastructure: network.NetworkSecurityGroup;
  privateEndpoints: network.NetworkSecurityGroup;
  database: network.NetworkSecurityGroup;
}

type Direction = "Inbound" | "Outbound";

/** Traffic that a rule lets through. */
interface Traffic {
  from: string | string[];
  to: string;
  protocol?: NetworkProtocol;
  /** Every port without them. */
  ports?: string[];
}

/** Azure's own load balancers and health probes. */
const LOAD_BALANCERS = "AzureLoadBalancer";
const ANYWHERE = "*";
/** Everything outside the virtual network, Azure's public services too:
 * https://learn.microsoft.com/azure/virtual-network/service-tags-overview#available-service-tags */
const INTERNET = "Internet";
/** https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const AZURE_DNS = "168.63.129.16";
/** The ports of PostgreSQL and of its PgBouncer. */
const POSTGRESQL = ["5432", "6432"];

/** A network security group for each subnet, which admits the named traffic alone. */
export function createSecurityGroups(
  name: string,
  spec: SecuritySpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): SecurityGroups {
  const group = (childName: string, inbound: Rule[], outbound: Rule[]) =>
    new network.NetworkSecurityGroup(
      `${name}-${childName}`,
      {
        ...autoName(`${name}-${childName}`, "networkSecurityGroup"),
        ...where,
        securityRules: [...closed("Inbound", inbound), ...closed("Outbound", outbound)],
        tags: spec.tags,
      },
      opts,
    );
  return {
    infrastructure: group("infrastructure", infrastructureIn(spec), infrastructureOut(spec)),
    privateEndpoints: group("private-endpoints", privateEndpointsIn(spec), []),
    database: group("database", databaseIn(spec), databaseOut(spec)),
  };
}

type Rule = readonly [name: string, traffic: Traffic];

/**
 * Container Apps' needs for a workload-profiles environment. The public address of an external environment is outside
 * of the network, so that no rule here admits or refuses the internet. Source:
 * https://learn.microsoft.com/azure/container-apps/firewall-integration
 */
function infrastructureIn({ subnets: { infrastructure }, ingressSources }: SecuritySpec): Rule[] {
  const from = ingressSources.length > 0 ? ingressSources : "VirtualNetwork";
  return [
    ["within", { from: infrastructure, to: infrastructure }],
    ["balancers", { from: LOAD_BALANCERS, to: infrastructure }],
    // The address of the ingress is not in the subnet; behind it the ports are those of its nodes.
    ["ingress", { from, to: ANYWHERE, protocol: "Tcp", ports: ["80", "443", "30000-32767"] }],
  ];
}

/**
 * As `infrastructureIn`; `Internet` includes the service tags of Azure's documentation, and the workloads' own targets.
 */
function infrastructureOut({ subnets, egressRules }: SecuritySpec): Rule[] {
  const from = subnets.infrastructure;
  const own = byName(egressRules).map(([name, { destination: to, ports, protocol = "Tcp" }]): Rule => {
    return [`egress-${name}`, { from, to, protocol, ports: ports.map(String) }];
  });
  return [
    ["within", { from, to: from }],
    ["https", { from, to: INTERNET, protocol: "Tcp", ports: ["443"] }],
    ["dns", { from, to: AZURE_DNS, ports: ["53"] }],
    ["private-endpoints", { from, to: subnets.privateEndpoints, protocol: "Tcp" }],
    ["database", { from, to: subnets.database, protocol: "Tcp", ports: POSTGRESQL }],
    ["azure-files", { from, to: "Storage", protocol: "Tcp", ports: ["445"] }],
    ...own,
  ];
}

/** A private endpoint answers on its service's ports alone, whichever they are. */
function privateEndpointsIn({ subnets }: SecuritySpec): Rule[] {
  return [["workloads", { from: subnets.infrastructure, to: subnets.privateEndpoints, protocol: "Tcp" }]];
}

/** Source: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private#virtual-network-concepts */
function databaseIn({ subnets: { infrastructure, database } }: SecuritySpec): Rule[] {
  return [
    ["within", { from: database, to: database }],
    ["balancers", { from: LOAD_BALANCERS, to: database }],
    ["workloads", { from: infrastructure, to: database, protocol: "Tcp", ports: POSTGRESQL }],
  ];
}

/** As `databaseIn`: the log archive, and sign-in by Microsoft Entra. */
function databaseOut({ subnets: { database: from } }: SecuritySpec): Rule[] {
  return [
    ["within", { from, to: from }],
    ["storage", { from, to: "Storage", protocol: "Tcp", ports: ["443"] }],
    ["sign-in", { from, to: "AzureActiveDirectory", protocol: "Tcp", ports: ["443"] }],
  ];
}

/** Rules of one direction as Azure has them, the last of which closes it. */
function closed(direction: Direction, rules: readonly Rule[]) {
  const rest = { direction, access: "Deny", protocol: "*", priority: 4096, sourcePortRange: "*" };
  const everything = { sourceAddressPrefix: ANYWHERE, destinationAddressPrefix: ANYWHERE, destinationPortRange: "*" };
  return [
    ...rules.map(([name, traffic], index) => ({
      name: `${direction.toLowerCase()}-${name}`,
      direction,
      access: "Allow",
      priority: 100 + index * 10,
      ...trafficArgs(traffic),
    })),
    { name: `${direction.toLowerCase()}-closed`, ...rest, ...everything },
  ];
}

function trafficArgs({ from, to, protocol = "*", ports }: Traffic) {
  return {
    protocol,
    sourcePortRange: "*",
    ...(Array.isArray(from) ? { sourceAddressPrefixes: from } : { sourceAddressPrefix: from }),
    destinationAddressPrefix: to,
    ...(ports === undefined ? { destinationPortRange: "*" } : { destinationPortRanges: ports }),
  };
}

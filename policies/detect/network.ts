import { get, hasUnknown, isAbsent, isUnknown, list, number, type Props, text, texts } from "../core/read";

/** A source and the ports it may reach, as any cloud writes them. */
export interface Ingress {
  readonly sources: readonly string[];
  /** First and last port of each range. */
  readonly ports: readonly (readonly [number, number])[];
  /** UDP alone: for a game, a VPN or DNS, not for databases and remote shells. */
  readonly isUdp?: boolean;
  /** Where it leads to, as far as that is known and the cloud's rules say it. */
  readonly destinations?: readonly string[];
}

const anyPort = [0, 65_535] as const;

/** Ports that administer a machine: SSH, telnet, RDP, WinRM, Docker's own. */
const adminPorts: readonly number[] = [22, 23, 2375, 2376, 3389, 5985, 5986];

/** Ports of databases, caches, brokers and file shares: only named workloads should reach them. */
const dataPorts: readonly number[] = [
  445, 1433, 1434, 1521, 1883, 2049, 2181, 2379, 2380, 3306, 4222, 5432, 5439, 5671, 5672, 5984, 6379, 6380, 7000, 7687,
  8086, 8123, 8200, 9000, 9042, 9092, 9093, 9094, 9200, 9300, 10255, 11211, 15672, 26257, 27017, 27018, 27019, 33060,
  50000, 61616,
];

export function isWorld(source: string): boolean {
  return /^(?:0\.0\.0\.0\/[0-3]|128\.0\.0\.0\/1|::\/[0-3]|0::\/0|8000::\/1|\*|internet|any|all)$/i.test(source.trim());
}

export function isPrivate(source: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|fc|fd)/i.test(
    source.trim(),
  );
}

/** True for an address or range that is written out, and so names no actor. */
export function isAddress(source: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$|^[0-9a-f]*:[0-9a-f:]*(?:\/\d{1,3})?$/i.test(source.trim());
}

export function isIpLiteral(value: string): boolean {
  return (
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value.trim()) ||
    (/^[0-9a-f:]+$/i.test(value.trim()) && value.split(":").length > 2)
  );
}

/** Of these ports, the ones that mean something over UDP: SQL Server's browser, NFS, memcached and RDP. */
const udpPorts: ReadonlySet<number> = new Set([1434, 2049, 3389, 11211]);

function reaches({ ports, isUdp }: Ingress, wanted: readonly number[]): number | undefined {
  const known = isUdp === true ? wanted.filter((port) => udpPorts.has(port)) : wanted;
  return known.find((port) => ports.some(([from, to]) => from <= port && port <= to));
}

const isUdp = (protocol: string | undefined): boolean => /^(?:udp|17)$/i.test(protocol ?? "");

export const adminPort = (ingress: Ingress): number | undefined => reaches(ingress, adminPorts);
export const dataPort = (ingress: Ingress): number | undefined => reaches(ingress, dataPorts);

/** True when nothing but HTTP and HTTPS can be reached. */
export function isWebOnly({ ports }: Ingress): boolean {
  return ports.length > 0 && ports.every(([from, to]) => from === to && (from === 80 || from === 443));
}

/** Ports as a message names them: `port 22`, `ports 20-25`, `every port`. */
export function portsText({ ports }: Ingress): string {
  const all = ports.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  if (all.length === 0 || all.includes("0-65535")) return "every port";
  return `port${all.length > 1 || all[0]?.includes("-") ? "s" : ""} ${all.join(", ")}`;
}

/** Reads `22`, `20-25` and `*`, as Azure and Google Cloud write port ranges. */
function portRange(range: string): readonly [number, number] {
  const [from, to] = range.split("-").map((each) => Number(each.trim()));
  if (from === undefined || Number.isNaN(from)) return anyPort;
  return [from, to === undefined || Number.isNaN(to) ? from : to];
}

function awsPorts(rule: unknown, protocol: string | undefined): readonly (readonly [number, number])[] | undefined {
  if (protocol === "-1" || protocol === "all") return [anyPort];
  if (protocol !== undefined && !/^(?:tcp|udp|6|17)$/i.test(protocol)) return undefined;
  const from = number(rule, "fromPort");
  const to = number(rule, "toPort") ?? from;
  if (from === undefined || to === undefined) return undefined;
  return from < 0 || (from === 0 && to === 0) ? [anyPort] : [[from, to]];
}

function awsIngress(rule: unknown): Ingress | undefined {
  if (isUnknown(get(rule, "protocol")) || isUnknown(get(rule, "ipProtocol"))) return undefined;
  const protocol = text(rule, "protocol") ?? text(rule, "ipProtocol");
  const ports = awsPorts(rule, protocol);
  const single = ["cidrIpv4", "cidrIpv6", "cidrIp"].map((key) => text(rule, key));
  const sources = [
    ...texts(rule, "cidrBlocks"),
    ...texts(rule, "ipv6CidrBlocks"),
    ...single.filter((cidr): cidr is string => cidr !== undefined),
  ].filter((cidr) => !isUnknown(cidr));
  return ports === undefined || sources.length === 0 ? undefined : { sources, ports, isUdp: isUdp(protocol) };
}

export const awsSecurityGroupTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws-native:ec2:SecurityGroup",
  "aws-native:ec2:SecurityGroupIngress",
] as const;

/** The inbound rules with CIDR sources that a security group or a rule of one holds. */
export function awsIngresses(props: Props): readonly Ingress[] {
  if (isUnknown(props.type)) return [];
  const kind = text(props, "type");
  if (kind !== undefined) return kind === "ingress" ? found([props]) : [];
  const inline = [...list(props, "ingress"), ...list(props, "securityGroupIngress")];
  return found(inline.length > 0 ? inline : [props]);
}

function found(rules: readonly unknown[]): readonly Ingress[] {
  return rules.map(awsIngress).filter((ingress): ingress is Ingress => ingress !== undefined);
}

export const azureSecurityGroupTypes = [
  "azure-native:network:NetworkSecurityGroup",
  "azure-native:network:SecurityRule",
  "azure:network/networkSecurityGroup:NetworkSecurityGroup",
  "azure:network/networkSecurityRule:NetworkSecurityRule",
] as const;

function azureIngress(rule: unknown): Ingress | undefined {
  if (!/^inbound$/i.test(text(rule, "direction") ?? "") || !/^allow$/i.test(text(rule, "access") ?? ""))
    return undefined;
  if (isUnknown(get(rule, "protocol")) || /^(?:icmp|ah|esp)$/i.test(text(rule, "protocol") ?? "")) return undefined;
  const ranges = eitherOf(rule, "destinationPortRange", "destinationPortRanges");
  const sources = eitherOf(rule, "sourceAddressPrefix", "sourceAddressPrefixes");
  if (sources === undefined || sources.length === 0 || ranges === undefined) return undefined;
  const destinations = eitherOf(rule, "destinationAddressPrefix", "destinationAddressPrefixes");
  return {
    sources,
    ports: ranges.map(portRange),
    isUdp: isUdp(text(rule, "protocol")),
    ...(destinations && { destinations }),
  };
}

/** A rule's value, or list of values; some programs write a port as a number. Undefined while none of it is known. */
function eitherOf(rule: unknown, ...keys: readonly string[]): readonly string[] | undefined {
  const given = keys.flatMap((key) => get(rule, key));
  const known = given.filter((each) => typeof each === "number" || (typeof each === "string" && !isUnknown(each)));
  return known.length === 0 && given.some(isUnknown) ? undefined : known.map(String).filter((each) => each !== "");
}

/**
 * A subnet's block, or an address, within a private network: narrower than the /16 that a network usually has; in IPv6 the
 * /64 that Azure gives each subnet. Source: https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview
 */
function isSubnet(block: string): boolean {
  const [, length] = block.trim().split("/");
  return (
    isPrivate(block) && isAddress(block) && (length === undefined || Number(length) >= (block.includes(":") ? 64 : 17))
  );
}

/**
 * From one subnet to another, or within one. A subnet that is delegated to a managed service takes no application security
 * groups: its blocks are the only name that it has. A destination that is not known yet may turn out to be such a block.
 */
export function isBetweenSubnets({ sources, destinations }: Ingress): boolean {
  if (!sources.every(isSubnet)) return false;
  return destinations === undefined || (destinations.length > 0 && destinations.every(isSubnet));
}

/** Ports of the nodes behind the ingress of an internal Container Apps environment. */
const nodePorts = [30_000, 32_767] as const;

/**
 * HTTP and HTTPS, with the ports of the nodes behind them, as an internal Container Apps environment wants them open to its
 * clients, who are named by address rightly. Source: https://learn.microsoft.com/azure/container-apps/firewall-integration
 */
export function isContainerAppsIngress({ ports }: Ingress): boolean {
  const [first, last] = nodePorts;
  const others = ports.filter((range) => !isWebOnly({ sources: [], ports: [range] }));
  return others.length < ports.length && others.every(([from, to]) => first <= from && to <= last);
}

/** The inbound allow rules of a network security group, inline or standalone. */
export function azureIngresses(props: Props): readonly Ingress[] {
  const rules = text(props, "direction") === undefined ? list(props, "securityRules") : [props];
  return rules.map(azureIngress).filter((ingress): ingress is Ingress => ingress !== undefined);
}

export const gcpFirewallTypes = ["gcp:compute/firewall:Firewall", "google-native:compute/v1:Firewall"] as const;

/** The inbound allow rules of a firewall rule; no source at all means any source. */
export function gcpIngresses(props: Props): readonly Ingress[] {
  const isInbound = !isUnknown(props.direction) && !/^egress$/i.test(text(props, "direction") ?? "");
  if (!isInbound || props.disabled === true) return [];
  const restricted = ["sourceTags", "sourceServiceAccounts"].some(
    (key) => texts(props, key).length > 0 || isUnknown(props[key]),
  );
  const ranges = props.sourceRanges;
  const written = texts(props, "sourceRanges");
  const anywhere = !restricted && (isAbsent(ranges) || (Array.isArray(ranges) && ranges.length === 0));
  const sources = anywhere ? ["0.0.0.0/0"] : written;
  if (sources.length === 0) return [];
  const allows = [...list(props, "allows"), ...list(props, "allowed")];
  return allows.flatMap((allow) => gcpIngress(allow, sources) ?? []);
}

function gcpIngress(allow: unknown, sources: readonly string[]): Ingress | undefined {
  const protocol = text(allow, "protocol") ?? text(allow, "ipProtocol") ?? "";
  if (!/^(?:tcp|udp|all|6|17)$/i.test(protocol)) return undefined;
  const ranges = texts(allow, "ports");
  if (ranges.length === 0 && hasUnknown(get(allow, "ports"))) return undefined;
  return { sources, ports: ranges.length === 0 ? [anyPort] : ranges.map(portRange), isUdp: isUdp(protocol) };
}

import { formatCidr, parseCidr } from "../../shared/names/cidr";

/** The CIDR blocks of a network's subnets, one of each kind for every zone. */
export interface SubnetPlan {
  publicCidrs: string[];
  privateCidrs: string[];
}

/**
 * Divides a network's block in quarters: one for each zone's private subnet, and the last for the public subnets, a
 * sixteenth of the whole each. Tasks take their addresses in private subnets; public ones hold load balancers and NAT
 * gateways alone. The rest stays free. The plan for three zones starts with the plan for two, so that a zone can be
 * added without moving a subnet.
 *
 * @param cidr a block of /16 to /24 (AWS allows a VPC /16 to /28 and a subnet no smaller than /28:
 *   https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html)
 * @param zones 2 or 3
 */
export function planSubnets(cidr: string, zones: number): SubnetPlan {
  const block = parseCidr(cidr);
  if (block === undefined) throw new Error(`${cidr} is not an IPv4 CIDR block`);
  const size = 2 ** (32 - block.prefix);
  const slice = (part: number, index: number, from: number): string =>
    formatCidr({ base: block.base + from + (index * size) / 2 ** part, prefix: block.prefix + part });
  const indices = Array.from({ length: zones }, (_, index) => index);
  return {
    privateCidrs: indices.map((index) => slice(2, index, 0)),
    publicCidrs: indices.map((index) => slice(4, index, (size * 3) / 4)),
  };
}

/**
 * The /64 blocks of the subnets within the /56 that AWS gives a VPC: 0, 1, 2 public and 128, 129, 130 private.
 *
 * @param cidr as AWS writes it, `2001:db8:1234:1a00::/56`
 * @param zones 2 or 3
 */
export function planIpv6Subnets(cidr: string, zones: number): { public: string[]; private: string[] } {
  const [address = ""] = cidr.split("/");
  const [written = ""] = address.split("::");
  const [first = "0", second = "0", third = "0", fourth = "0"] = written.split(":");
  // `::` stands for groups of zeros at the end.
  const block = (subnet: number): string => {
    const head = [first, second, third, (Number.parseInt(fourth, 16) + subnet).toString(16)].join(":");
    return `${head.replace(/(:0)+$/, "")}::/64`;
  };
  const indices = Array.from({ length: zones }, (_, index) => index);
  return { public: indices.map(block), private: indices.map((index) => block(128 + index)) };
}

import { show } from "../shared/validation";

/** The CIDR blocks of a network's subnets, one of each kind for every zone. */
export interface SubnetPlan {
  publicCidrs: string[];
  privateCidrs: string[];
}

/** An IPv4 block: its first address as a number, and its prefix length. */
interface Block {
  base: number;
  prefix: number;
}

/** Reads `10.0.0.0/16`; undefined when it is not an IPv4 CIDR block, or when its first address is not on its own boundary. */
export function parseCidr(cidr: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  return base % 2 ** (32 - prefix) === 0 ? { base, prefix } : undefined;
}

function formatCidr({ base, prefix }: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/**
 * Divides a network's block in quarters: one for each zone's private subnet, where every task takes an address, and the
 * last for the public subnets, a sixteenth of the whole each, which hold load balancers and NAT gateways alone. What is left
 * stays free. The plan for three zones starts with the plan for two, so that a zone can be added without moving a subnet.
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
  const groups = address.split("::")[0]?.split(":") ?? [];
  const fourth = Number.parseInt(groups[3] ?? "0", 16);
  const block = (subnet: number): string => {
    const head = [...groups.slice(0, 3), (fourth + subnet).toString(16)];
    return `${head.join(":")}::/64`;
  };
  const indices = Array.from({ length: zones }, (_, index) => index);
  return { public: indices.map(block), private: indices.map((index) => block(128 + index)) };
}

/** Why a block cannot be a network's; undefined when it can. */
export function problemWithCidr(cidr: unknown): string | undefined {
  const block = typeof cidr === "string" ? parseCidr(cidr) : undefined;
  if (block === undefined) {
    return `${show(cidr)} is not an IPv4 CIDR block on its own boundary; for example 10.0.0.0/16`;
  }
  if (block.prefix < 16 || block.prefix > 24) {
    return `${cidr} has a prefix of /${block.prefix}; allowed: /16 to /24; nearest: /${block.prefix < 16 ? 16 : 24}`;
  }
  return undefined;
}

import { type Block, formatCidr, parseCidr } from "../../shared/names/cidr";

/** The address prefixes of a network's subnets. */
export interface SubnetPlan {
  infrastructure: string;
  privateEndpoints: string;
  database: string;
}

/**
 * Divides a network's block: the first half for the environment, whose subnet can never be resized, and a sixteenth
 * each, in the last quarter, for private endpoints and databases. The rest stays free.
 *
 * @param prefix a block of /16 to /24: the smallest gives the environment a /25 (it wants a /27:
 *   https://learn.microsoft.com/azure/container-apps/custom-virtual-networks#subnet) and the others a /28 (PostgreSQL wants
 *   that: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private#virtual-network-concepts)
 */
export function planSubnets(prefix: string): SubnetPlan {
  const block = parseCidr(prefix);
  if (block === undefined) throw new Error(`${prefix} is not an IPv4 CIDR block`);
  const size = sizeOf(block);
  const slice = (part: number, from: number): string =>
    formatCidr({ base: block.base + from * size, prefix: block.prefix + part });
  return { infrastructure: slice(1, 0), privateEndpoints: slice(4, 3 / 4), database: slice(4, 13 / 16) };
}

const sizeOf = (block: Block): number => 2 ** (32 - block.prefix);

/** Blocks that a network with an environment cannot have. Source:
 * https://learn.microsoft.com/azure/container-apps/custom-virtual-networks#subnet-address-range-restrictions */
const reserved = [
  "169.254.0.0/16",
  "172.30.0.0/16",
  "172.31.0.0/16",
  "192.0.2.0/24",
  "100.100.0.0/17",
  "100.100.128.0/19",
  "100.100.160.0/19",
  "100.100.192.0/19",
] as const;

/** Why Container Apps cannot use a block; undefined when it can. */
export function problemWithReserved(prefix: string): string | undefined {
  const block = parseCidr(prefix);
  const taken = reserved.find((one) => block !== undefined && overlap(block, parseCidr(one)));
  return taken && `${prefix} overlaps ${taken}, which Container Apps keeps for itself; for example 10.0.0.0/16`;
}

function overlap(one: Block, other: Block | undefined): boolean {
  if (other === undefined) return false;
  return one.base < other.base + sizeOf(other) && other.base < one.base + sizeOf(one);
}

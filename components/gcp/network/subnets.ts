import { type Judge, show } from "../../shared/arguments/validation";
import { type Block, formatCidr, parseCidr } from "../../shared/names/cidr";

/** Regions that a network has room for. */
export const MOST_REGIONS = 12;

/** The ranges of one region. */
export interface RegionRanges {
  /** Of direct VPC egress, where each instance takes up to four addresses; /26 or larger is wanted. */
  egress: string;
  /** Of the proxies of internal load balancers; /26 or larger is wanted. */
  proxyOnly: string;
}

/** A range as an address has it: its first address, and its prefix length. */
export interface AddressRange {
  address: string;
  prefixLength: number;
}

/** Ranges that subnets of Cloud Run can be in (RFC 1918, RFC 6598, class E). Source:
 * https://docs.cloud.google.com/run/docs/configuring/networking-best-practices */
const SUPPORTED = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4"];

/** Whether a block is in one of those ranges, and does not reach the last address of all, which is nobody's. */
function isSupported({ base, prefix }: Block): boolean {
  const end = base + 2 ** (32 - prefix);
  const within = SUPPORTED.map(parseCidr).some(
    (whole) => whole !== undefined && base >= whole.base && end <= whole.base + 2 ** (32 - whole.prefix),
  );
  return within && end < 2 ** 32;
}

/** Why a range cannot be divided among the subnets of a network; undefined when it can. */
export const problemWithRange: Judge = (range) => {
  const block = typeof range === "string" ? parseCidr(range) : undefined;
  if (block === undefined) return `${show(range)} is not an IPv4 range on its own boundary; for example 10.0.0.0/16`;
  if (block.prefix < 12 || block.prefix > 20) {
    return `${range} has a prefix of /${block.prefix}; allowed: /12 to /20; nearest: /${block.prefix < 12 ? 12 : 20}`;
  }
  if (isSupported(block)) return undefined;
  return `${range} is in no range of Cloud Run's: ${SUPPORTED.join(", ")}; for example 10.0.0.0/${block.prefix}`;
};

/**
 * The ranges of a region in a network's range: a sixteenth of it, whose first half is for direct VPC egress and the
 * quarter behind that for proxies. The rest stays free. Each region has its range by its index, so that a region can be
 * added without moving a subnet. Sources of the sizes:
 * https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc (egress, /26) and
 * https://docs.cloud.google.com/load-balancing/docs/proxy-only-subnets (proxies, /26)
 *
 * @param range a block of /12 to /20
 * @param index of the region, 0 to 11
 */
export function regionRanges(range: string, index: number): RegionRanges {
  return { egress: part(range, index, 5), proxyOnly: part(range, index + 0.5, 6) };
}

/**
 * The range for Google's own networks, such as Cloud SQL's: the last quarter of a network's range, /24 or larger.
 * Source: https://docs.cloud.google.com/vpc/docs/configure-private-services-access
 */
export function privateServicesRange(range: string): AddressRange {
  const [address = "", prefixLength] = part(range, MOST_REGIONS, 2).split("/");
  return { address, prefixLength: Number(prefixLength) };
}

/** The block that starts so many sixteenths into the range, with so many more bits of prefix. */
function part(range: string, sixteenths: number, bits: number): string {
  const block = parseCidr(range);
  if (block === undefined) throw new Error(`${range} is not an IPv4 range`);
  const sixteenth = 2 ** (32 - block.prefix - 4);
  return formatCidr({ base: block.base + sixteenths * sixteenth, prefix: block.prefix + bits });
}

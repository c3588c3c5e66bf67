import { type Judge, show } from "../arguments/validation";

/** An IPv4 block: its first address as a number, and its prefix length. */
export interface Block {
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

/** As `10.0.0.0/16`. */
export function formatCidr({ base, prefix }: Block): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** An IPv4 block; `example` is one that would do. */
export const ipv4Block =
  (example: string): Judge =>
  (value) =>
    typeof value === "string" && parseCidr(value) !== undefined
      ? undefined
      : `${show(value)} is not an IPv4 CIDR block on its own boundary; for example ${example}`;

const networkBlock = ipv4Block("10.0.0.0/16");

/** Why a block cannot be a network's; undefined when it can. */
export function problemWithCidr(cidr: unknown): string | undefined {
  const block = typeof cidr === "string" ? parseCidr(cidr) : undefined;
  if (block === undefined) return networkBlock(cidr);
  if (block.prefix < 16 || block.prefix > 24) {
    return `${cidr} has a prefix of /${block.prefix}; allowed: /16 to /24; nearest: /${block.prefix < 16 ? 16 : 24}`;
  }
  return undefined;
}

import { nearestNumber, numberIn, show } from "../../shared/arguments/validation";
import { StorageTier } from "./args";

/** Speeds of Premium SSD by its GiB, its own first. Sources:
 * https://learn.microsoft.com/azure/postgresql/compute-storage/concepts-storage-premium-ssd and
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/r/postgresql_flexible_server.html.markdown */
const P50 = Object.values(StorageTier).slice(0, 8);
const tiersBySize: Readonly<Record<number, readonly StorageTier[]>> = {
  32: P50,
  64: P50.slice(1),
  128: P50.slice(2),
  256: P50.slice(3),
  512: P50.slice(4),
  1024: P50.slice(5),
  2048: P50.slice(6),
  4095: P50.slice(7),
  4096: P50.slice(7),
  8192: ["P60", "P70"],
  16384: ["P70", "P80"],
  32767: ["P80"],
};

const SIZES = Object.keys(tiersBySize).map(Number);

export const problemWithStorageSize = (value: unknown): string | undefined =>
  typeof value === "number" && SIZES.includes(value)
    ? undefined
    : `${show(value)} is not one of ${SIZES.join(", ")} GiB; nearest: ${nearestNumber(numberIn(value) || 0, SIZES)}`;

/** A disk may be as fast as a larger one, and never slower than its size. */
export function problemWithTier(tier: StorageTier, size: number): string | undefined {
  const tiers = tiersBySize[size] ?? [];
  const [own] = tiers;
  return own === undefined || tiers.includes(tier)
    ? undefined
    : `${show(tier)} does not go with ${size} GiB: ${tiers.join(", ")}; nearest: ${show(nearestTier(tier, tiers))}`;
}

const speed = (tier: StorageTier): number => Number(tier.slice(1));

function nearestTier(tier: StorageTier, tiers: readonly StorageTier[]): string {
  return `P${nearestNumber(speed(tier), tiers.map(speed))}`;
}

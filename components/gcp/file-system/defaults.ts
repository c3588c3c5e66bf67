import { FileSystemTier } from "./args";

/** Defaults of `FileSystem`. */
export const fileSystemDefaults = {
  tier: FileSystemTier.Regional,
  /** Of the export's name, which is the end of its path. */
  shareName: "data",
  /** A zone that nearly every region has: https://docs.cloud.google.com/compute/docs/regions-zones */
  zone: "b",
  alarms: { usedPercent: 80 },
} as const;

/** GiB of each tier: https://docs.cloud.google.com/filestore/docs/service-tiers */
export const capacities = {
  [FileSystemTier.Regional]: { min: 100, max: 102_400 },
  [FileSystemTier.Zonal]: { min: 1024, max: 102_400 },
  [FileSystemTier.BasicSsd]: { min: 2560, max: 65_433 },
  [FileSystemTier.BasicHdd]: { min: 1024, max: 65_433 },
} as const satisfies Record<FileSystemTier, { min: number; max: number }>;

/**
 * The tiers that have no key and no protection of their own: Filestore refuses both. Sources: https://docs.cloud.google.com/filestore/docs/cmek and
 * https://docs.cloud.google.com/filestore/docs/deletion-protection
 */
export const isBasic = (tier: FileSystemTier): boolean =>
  tier === FileSystemTier.BasicHdd || tier === FileSystemTier.BasicSsd;

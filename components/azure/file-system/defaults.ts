import { FileSystemSku, RootSquash } from "./args";

/** Defaults of `FileSystem`, and those by profile. */
export const fileSystemDefaults = {
  rootSquash: RootSquash.NoRootSquash,
  softDeleteDays: 7,
  alarms: { usedPercent: 85 },
  production: { skuName: FileSystemSku.PremiumZrs },
  development: { skuName: FileSystemSku.PremiumLrs },
} as const;

/** GiB of a share: https://learn.microsoft.com/azure/storage/files/understanding-billing */
export const sizesOf = (skuName: FileSystemSku): { fewest: number; most: number } =>
  isV2(skuName) ? { fewest: 32, most: 262_144 } : { fewest: 100, most: 102_400 };

export const isV2 = (skuName: FileSystemSku): boolean => skuName.startsWith("PremiumV2");

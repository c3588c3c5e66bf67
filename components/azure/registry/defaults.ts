import { RegistrySku } from "./args";

/** Defaults of `Registry`, and those by profile. */
export const registryDefaults = {
  /** Azure's own is 7, which a holiday outlasts: https://learn.microsoft.com/azure/container-registry/container-registry-retention-policy */
  untaggedRetentionDays: 30,
  alarms: { usedPercent: 90 },
  production: { skuName: RegistrySku.Premium },
  development: { skuName: RegistrySku.Standard },
} as const;

/** GiB that each tier includes: https://learn.microsoft.com/azure/container-registry/container-registry-skus */
export const includedGib: Readonly<Record<RegistrySku, number>> = {
  [RegistrySku.Basic]: 10,
  [RegistrySku.Standard]: 100,
  [RegistrySku.Premium]: 500,
};

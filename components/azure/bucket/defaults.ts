import { RetentionMode, StorageSku } from "./args";

/** Defaults of `Bucket` that are Azure's own, and those by profile. */
export const azureBucketDefaults = {
  retentionMode: RetentionMode.Unlocked,
  /** The fewest that Microsoft recommends: https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview */
  softDeleteDays: 7,
  signedUrls: false,
  publicNetworkAccess: false,
  eventGrid: false,
  alarms: { failedRequests: 10 },
  production: { skuName: StorageSku.StandardZrs, accessLogs: true },
  development: { skuName: StorageSku.StandardLrs, accessLogs: false },
} as const;

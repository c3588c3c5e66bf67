import { Profile } from "../../shared/profile";
import { StorageClass } from "./args";

/** Defaults of `Bucket` beside those that buckets have on each cloud. */
export const gcpBucketDefaults = {
  storageClass: StorageClass.Standard,
  [Profile.Production]: { softDeleteDays: 7, forceDestroy: false },
  [Profile.Development]: { softDeleteDays: 0, forceDestroy: true },
} as const;

/** The classes that objects go into, the dearest to keep first. */
export const colderClasses = [StorageClass.Nearline, StorageClass.Coldline, StorageClass.Archive] as const;

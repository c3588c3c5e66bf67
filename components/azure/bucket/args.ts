import type * as pulumi from "@pulumi/pulumi";
import type { CorsRule, ExpiryRule } from "../../shared/arguments/bucket-rules";
import type { EncryptionKey } from "../common/encryption-key";
import type { EnvironmentRef } from "../common/references/references";

/** Copies that Azure keeps of each blob. */
export const StorageSku = {
  /** Three in one place. */
  StandardLrs: "Standard_LRS",
  /** One in each of three zones. */
  StandardZrs: "Standard_ZRS",
  /** As Standard_LRS, and in the paired region. */
  StandardGrs: "Standard_GRS",
  /** As Standard_GRS, and the paired region can be read. */
  StandardRagrs: "Standard_RAGRS",
  /** As Standard_ZRS, and in the paired region. */
  StandardGzrs: "Standard_GZRS",
  /** As Standard_GZRS, and the paired region can be read. */
  StandardRagzrs: "Standard_RAGZRS",
} as const;
export type StorageSku = (typeof StorageSku)[keyof typeof StorageSku];

/** Tiers that blobs go into, the dearest to keep first. */
export const AccessTier = {
  /** Cheaper to keep, dearer to read; 30 days are paid at least. */
  Cool: "Cool",
  /** Still cheaper to keep; 90 days are paid at least. */
  Cold: "Cold",
  /** Offline: a blob is brought back in hours; 180 days are paid at least. Not with copies in zones. */
  Archive: "Archive",
} as const;
export type AccessTier = (typeof AccessTier)[keyof typeof AccessTier];

/** Ways to keep blobs from being deleted. */
export const RetentionMode = {
  /** The policy can be made shorter or taken away. */
  Unlocked: "Unlocked",
  /** The policy can only get longer, for good. */
  Locked: "Locked",
} as const;
export type RetentionMode = (typeof RetentionMode)[keyof typeof RetentionMode];

/** A rule for blobs as they get older; it does one thing at least. Append blobs can expire, but go into no other tier. */
export interface LifecycleRule extends ExpiryRule {
  /** Days after which blobs go into a tier, by its name, counted from their last change: `{ Cool: 30, Cold: 90 }`. They stay by default. */
  transitions?: Record<string, pulumi.Input<number>>;
}

/** Days that no version of a blob can be deleted or overwritten. */
export interface BucketRetention {
  /** Days, 1 to 146000, from the time that a version was written. */
  days: pulumi.Input<number>;
  /** Whether the policy itself can be taken away. @default "Unlocked" */
  mode?: RetentionMode;
}

/** A record of each request to the bucket, in the environment's workspace. */
export interface BucketAccessLogs {
  /** Whether there is one. True in production, false in development by default. It counts towards the workspace's daily limit. */
  enabled?: boolean;
}

/** Whom to tell of the bucket. Alerts exist where somebody is told: `notify` of these, or of the environment. */
export interface BucketAlarms {
  /** ARM id of an action group. Those whom the environment's `notify` names by default. */
  notify?: pulumi.Input<string>;
  /** Requests within a quarter of an hour that Storage failed or throttled, of one kind, that are still fine. @default 10 */
  failedRequests?: pulumi.Input<number>;
}

/** Arguments of `Bucket`. */
export interface BucketArgs {
  /** The environment whose network it is in, and whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Copies of each blob. One in each zone in production, three in one place in development by default; between these two Azure changes an account only on request. */
  skuName?: StorageSku;
  /** Whether overwritten and deleted blobs are kept as versions. @default true */
  versioning?: boolean;
  /**
   * Rules for blobs as they get older, by name. By default there is the rule `default`, which your own of that name replaces,
   * for all blobs: versions that are not current are deleted 30 days after they were written.
   */
  lifecycle?: Record<string, LifecycleRule>;
  /** Rules for pages of other sites that use it from a browser, 5 at most: in the network, or from the internet with `publicNetworkAccess`, the first that fits counts. None by default. */
  cors?: CorsRule[];
  /** Days that no version can be deleted; whether there are any counts at creation alone. None by default. */
  retention?: BucketRetention;
  /** Days, 1 to 365, in which deleted blobs, versions and containers come back. @default 7 */
  softDeleteDays?: pulumi.Input<number>;
  /** A record of each request. In the workspace in production, none in development by default. */
  accessLogs?: BucketAccessLogs;
  /**
   * Lets each workload that connects sign URLs as itself, by a user delegation key, so that a browser reads or uploads a blob without a
   * login: in the network, or from the internet with `publicNetworkAccess`. @default false
   */
  signedUrls?: boolean;
  /** Whether its address answers from the internet too, to identities and signed URLs alone: no blob is ever public. @default false */
  publicNetworkAccess?: boolean;
  /** Whether Event Grid is told of each blob that is written or deleted, by a system topic of the account, which has one at most. @default false */
  eventGrid?: boolean;
  /** A key of your own that encrypts it. Azure's own by default. */
  key?: EncryptionKey;
  /** Whom to tell of requests that Storage fails or throttles. Those whom the environment's `notify` names by default. */
  alarms?: BucketAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

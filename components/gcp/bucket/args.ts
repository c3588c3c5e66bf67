import type * as pulumi from "@pulumi/pulumi";
import type { CorsRule, ExpiryRule } from "../../shared/arguments/bucket-rules";
import type { EnvironmentRef } from "../common/references/references";

/** The class that objects are stored in: the cheaper to keep, the dearer to read. */
export const StorageClass = {
  /** Read often. */
  Standard: "STANDARD",
  /** Read once a month; kept for 30 days at least. */
  Nearline: "NEARLINE",
  /** Read once a quarter; kept for 90 days at least. */
  Coldline: "COLDLINE",
  /** Read less than once a year; kept for 365 days at least. */
  Archive: "ARCHIVE",
} as const;
export type StorageClass = (typeof StorageClass)[keyof typeof StorageClass];

/** A rule for objects as they get older; it does one thing at least. Of two rules for an object, the earlier end counts. */
export interface LifecycleRule extends ExpiryRule {
  /** Days after which an upload in parts that was not finished is dropped. As the bucket has it by default. */
  abortUploadsAfterDays?: pulumi.Input<number>;
  /** Days after which objects go into a class of storage, by its name: `{ NEARLINE: 30, ARCHIVE: 365 }`. They stay by default. */
  transitions?: Record<string, pulumi.Input<number>>;
}

/** How long no object can be deleted or overwritten, by anybody. */
export interface BucketRetention {
  /** Days, up to 36500, counted from the upload of an object. */
  days: pulumi.Input<number>;
  /** Locks the rule for ever: it can be made longer, and never shorter or undone, not by Google either. @default false */
  locked?: boolean;
}

/** Where Cloud Storage writes an hourly log of requests. */
export interface BucketAccessLogs {
  /** Name of the bucket with the logs; Google's group of log writers gets the right to create objects there. */
  bucketName: pulumi.Input<string>;
  /** Start of the names of the logs. Name of the bucket that is watched by default. */
  prefix?: pulumi.Input<string>;
}

/** Arguments of `Bucket`. */
export interface BucketArgs {
  /** The environment with the project and the region, whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Name of the bucket, of which there is one in the world; another one replaces it. Made up by default. */
  bucketName?: pulumi.Input<string>;
  /** Where the data is: a region, a pair of regions such as `EUR4`, or `EU`, `US` or `ASIA`; cannot be changed later. The environment's region by default. */
  location?: pulumi.Input<string>;
  /** Two regions of `location`, `EU`, `US` or `ASIA`, that each hold all data: `["europe-west1", "europe-west4"]`. Cannot be changed later. None by default. */
  dataLocations?: string[];
  /** Copies each object to the second region within 15 minutes, at a price; for pairs of regions. @default false */
  turboReplication?: boolean;
  /** Class of new objects. @default "STANDARD" */
  storageClass?: StorageClass;
  /** Lets Cloud Storage move each object to the class that its reads suggest; then no lifecycle rule has transitions. @default false */
  autoclass?: boolean;
  /** Whether overwritten and deleted objects are kept as versions. @default true */
  versioning?: boolean;
  /** Days, 7 to 90, that deleted objects and versions can still be restored; they are billed so long. 0 is never. 7 in production, 0 in development by default. */
  softDeleteDays?: pulumi.Input<number>;
  /**
   * Rules for objects as they get older, by name. The rule `default`, which your own of that name replaces, is for all
   * objects: versions that are not current are kept for 30 days, unfinished uploads for 7. That rule alone by default.
   */
  lifecycle?: Record<string, LifecycleRule>;
  /** Rules for pages of other sites that use the bucket from a browser. None by default. */
  cors?: CorsRule[];
  /** How long no object can be deleted or overwritten. Not at all by default. */
  retention?: BucketRetention;
  /** Where requests are logged. Nowhere by default: Google's advice are the project's audit logs of data access. */
  accessLogs?: BucketAccessLogs;
  /** Id of the Cloud KMS key that encrypts objects, in the bucket's location; Cloud Storage's service agent is granted its use. Google's own key by default. */
  kmsKeyName?: pulumi.Input<string>;
  /** Lets each workload that connects sign URLs with its own account, so that a browser reads or uploads an object without a login. @default false */
  signedUrls?: boolean;
  /** Whether its objects are deleted with it. False in production, true in development by default: a bucket with objects is not deleted. */
  forceDestroy?: pulumi.Input<boolean>;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Labels of the bucket. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { CorsRule, ExpiryRule } from "../../shared/arguments/bucket-rules";
import type { Access } from "../../shared/arguments/connections";
import type { EnvironmentRef } from "../common/references/references";

/** Classes of storage that objects go into, the dearest to keep first. */
export const StorageClass = {
  /** Cheaper to keep, dearer to read; 30 days at least. */
  StandardIa: "STANDARD_IA",
  /** S3 chooses by the use of each object. */
  IntelligentTiering: "INTELLIGENT_TIERING",
  /** As STANDARD_IA, in one zone: lost with it. */
  OnezoneIa: "ONEZONE_IA",
  /** An archive that is read at once; 90 days are paid at least. */
  GlacierIr: "GLACIER_IR",
  /** An archive that is restored in minutes to hours; 90 days are paid at least. */
  Glacier: "GLACIER",
  /** An archive that is restored in hours; 180 days are paid at least. */
  DeepArchive: "DEEP_ARCHIVE",
} as const;
export type StorageClass = (typeof StorageClass)[keyof typeof StorageClass];

/** Ways to keep objects from being deleted. */
export const RetentionMode = {
  /** Those with the permission `s3:BypassGovernanceRetention` may delete them all the same. */
  Governance: "GOVERNANCE",
  /** Nobody may, the account's root included. */
  Compliance: "COMPLIANCE",
} as const;
export type RetentionMode = (typeof RetentionMode)[keyof typeof RetentionMode];

/** A rule for objects as they get older; it does one thing at least. */
export interface LifecycleRule extends ExpiryRule {
  /** Days after which an upload in parts that was not finished is dropped. As the bucket has it by default. */
  abortUploadsAfterDays?: pulumi.Input<number>;
  /** Days after which objects go into a class of storage, by its name: `{ STANDARD_IA: 30, GLACIER: 180 }`. They stay by default. */
  transitions?: Record<string, pulumi.Input<number>>;
}

/** Days that no version of an object can be deleted or overwritten, by Object Lock. */
export interface BucketRetention {
  /** Days, from the time that a version was written. */
  days: pulumi.Input<number>;
  /** Who may delete it all the same. @default "GOVERNANCE" */
  mode?: RetentionMode;
}

/** A record of each request to the bucket. */
export interface BucketAccessLogs {
  /** Whether there is one. True in production, false in development by default. */
  enabled?: boolean;
  /** Days that the records are kept, in a bucket of the component's own. As long as those of the environment's load balancers by default; in a bucket of its own 90 in production, 14 in development. */
  retentionDays?: pulumi.Input<number>;
  /** Name of a bucket in the same region and account that lets `logging.s3.amazonaws.com` write. The environment's bucket of access logs by default, under `s3/<bucket>/`; a bucket of the component's own where there is none, or where `retentionDays` is given. */
  bucketName?: pulumi.Input<string>;
}

/** A bucket, in any region, that gets each new object too. */
export interface BucketReplication {
  /** ARN of the other bucket, which has versions. */
  bucketArn: pulumi.Input<string>;
  /** ARN of the KMS key there; it goes with `kmsKeyArn` of the bucket. None by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Class of storage there. That of each object by default. */
  storageClass?: StorageClass;
  /** The account of the other bucket, which then owns the copies. This account by default. */
  accountId?: pulumi.Input<string>;
}

/** A service of AWS that reads or writes objects by itself. */
export interface BucketService {
  /** The service: `cloudfront.amazonaws.com`, `ses.amazonaws.com`, … */
  service: pulumi.Input<string>;
  /** ARN of the distribution, rule, … on whose behalf it comes. */
  sourceArn: pulumi.Input<string>;
  /** Its access: to read, or to read and write. @default "read" */
  access?: Access;
}

/** Arguments of `Bucket`. */
export interface BucketArgs {
  /** The environment whose profile sets the defaults. None by default: production. */
  environment?: pulumi.Input<EnvironmentRef>;
  /** Name of the bucket, of which there is one in the world; another one replaces it. Made up by default. */
  bucketName?: pulumi.Input<string>;
  /** Whether overwritten and deleted objects are kept as versions. @default true */
  versioning?: boolean;
  /**
   * Rules for objects as they get older, by name. The rule `default`, which your own of that name replaces, is for all
   * objects: versions that are not current are kept for 30 days, unfinished uploads for 7. That rule alone by default.
   */
  lifecycle?: Record<string, LifecycleRule>;
  /** Rules for pages of other sites that use it from a browser, the first that fits counts. None by default. */
  cors?: CorsRule[];
  /** Days that no version can be deleted. None by default. */
  retention?: BucketRetention;
  /** A record of each request. In a bucket of its own in production by default. */
  accessLogs?: BucketAccessLogs;
  /** ARN of a customer-managed KMS key. S3's own encryption by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** A bucket that gets each new object too. None by default. */
  replication?: BucketReplication;
  /** Whether EventBridge is told of each object that is written or deleted. @default false */
  eventBridge?: boolean;
  /** Services of AWS that read or write by themselves, by a name of your own. None by default; workloads need only their connection. */
  services?: Record<string, BucketService>;
  /** Whether its objects are deleted with it. False in production, true in development by default: AWS refuses to delete a bucket with objects. */
  forceDestroy?: pulumi.Input<boolean>;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of the bucket and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

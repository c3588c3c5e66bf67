import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";

interface PrivateBucketSpec {
  /** The name of the bucket; made up by default. */
  bucketName?: pulumi.Input<string> | undefined;
  /** Of a customer-managed KMS key; S3's own encryption by default. */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  forceDestroy: pulumi.Input<boolean>;
  protect?: boolean;
  tags: TagsInput;
}

/** Makes a further part of a bucket, after the part before it. */
export type Next = <T extends pulumi.Resource>(make: (opts: pulumi.CustomResourceOptions) => T) => T;

/**
 * Each part after the one before: S3 refuses two changes of a bucket at a time with `OperationAborted`. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
function oneByOne(opts: pulumi.CustomResourceOptions): Next {
  let last: pulumi.Resource[] = [];
  return (make) => {
    const part = make({ ...opts, dependsOn: last });
    last = [part];
    return part;
  };
}

/** A bucket that nobody reads without a grant, whatever its policy says, encrypted; `next` makes its further parts. */
export function createPrivateBucket(
  name: string,
  { bucketName, kmsKeyArn, forceDestroy, protect, tags }: PrivateBucketSpec,
  opts: pulumi.CustomResourceOptions,
): { bucket: s3.Bucket; next: Next } {
  const bucket = new s3.Bucket(
    name,
    { ...(bucketName === undefined ? autoName(name, "bucket") : { bucket: bucketName }), forceDestroy, tags },
    { ...opts, ...(protect && { protect: true }) },
  );
  const next = oneByOne(opts);
  const own = { bucket: bucket.id };
  const closed = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  };
  next((after) => new s3.BucketPublicAccessBlock(name, { ...own, ...closed }, after));
  const rule = { objectOwnership: "BucketOwnerEnforced" };
  next((after) => new s3.BucketOwnershipControls(name, { ...own, rule }, after));
  const encryption =
    kmsKeyArn === undefined
      ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
      : {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
          // One key of the bucket for many objects, so that KMS is not asked, and paid, for each.
          bucketKeyEnabled: true,
        };
  next((after) => new s3.BucketServerSideEncryptionConfiguration(name, { ...own, rules: [encryption] }, after));
  return { bucket, next };
}

/** A statement that denies the bucket and its objects to all who come without TLS. */
export const tlsOnly = (bucketArn: string): object => ({
  Sid: "TlsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucketArn, `${bucketArn}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Start of the names of the records of buckets, in an environment's bucket of logs. */
export const bucketLogPrefix = "s3/";

/** The rule of a bucket of logs. */
export const expiringLogs = (days: pulumi.Input<number>) => ({
  id: "expire",
  status: "Enabled",
  filter: { prefix: "" },
  expiration: { days },
  abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
});

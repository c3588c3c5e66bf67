import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { bucketLogPrefix, createPrivateBucket, expiringLogs, tlsOnly } from "../common/private-buckets";

interface AccessLogsSpec {
  /** Whether CloudFront's logs come here too. */
  edge: boolean;
  retentionDays: pulumi.Input<number>;
  deletionProtection: boolean;
  tags: TagsInput;
}

/** The bucket, and the policy that lets logs in. */
export interface AccessLogs {
  bucket: s3.Bucket;
  policy: s3.BucketPolicy;
}

/**
 * A private bucket for the access logs of the account's load balancers and buckets in this region. Both can be encrypted with S3's own keys
 * only (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html).
 */
export function createAccessLogs(name: string, spec: AccessLogsSpec, opts: pulumi.CustomResourceOptions): AccessLogs {
  const { deletionProtection, tags } = spec;
  const { bucket, next } = createPrivateBucket(name, { forceDestroy: !deletionProtection, tags }, opts);
  const account = getCallerIdentityOutput({}, invokeOptions(opts)).accountId;
  const document = pulumi
    .all([bucket.arn, account])
    .apply(([arn, accountId]) => JSON.stringify(deliveryPolicy(arn, accountId, spec.edge)));
  const policy = next((after) => new s3.BucketPolicy(name, { bucket: bucket.id, policy: document }, after));
  // Last, since S3 takes its time for it, and load balancers wait for the policy.
  const rules = [expiringLogs(spec.retentionDays)];
  next((after) => new s3.BucketLifecycleConfiguration(name, { bucket: bucket.id, rules }, after));
  return { bucket, policy };
}

/**
 * Load balancers of this account, and CloudFront where it is, may write under its own number, and S3 the records of its buckets; nobody may
 * come without TLS.
 */
export function deliveryPolicy(bucketArn: string, account: string, edge: boolean): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "LoadBalancerLogs",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucketArn}/*/AWSLogs/${account}/*`,
      },
      bucketDelivery(bucketArn, account),
      ...(edge ? [edgeDelivery(bucketArn, account)] : []),
      tlsOnly(bucketArn),
    ],
  };
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
const bucketDelivery = (bucketArn: string, account: string): object => ({
  Sid: "BucketLogs",
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `${bucketArn}/${bucketLogPrefix}*`,
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});

/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
function edgeDelivery(bucketArn: string, account: string): object {
  const partition = bucketArn.split(":")[1] ?? "aws";
  const sources = `arn:${partition}:logs:us-east-1:${account}:delivery-source:*`;
  return {
    Sid: "CloudFrontLogs",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/AWSLogs/${account}/*`,
    Condition: {
      StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": sources },
    },
  };
}

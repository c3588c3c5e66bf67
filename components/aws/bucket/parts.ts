import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { bucketDefaults } from "../../shared/arguments/bucket-rules";
import { Access } from "../../shared/arguments/connections";
import { outputOf } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { createPrivateBucket, expiringLogs, type Next, tlsOnly } from "../common/private-buckets";
import type { BucketService, LifecycleRule } from "./args";
import { awsBucketDefaults } from "./defaults";
import type { BucketSpec } from "./spec";

/** The bucket with all that belongs to it alone, one part after the other; `next` makes further ones. */
export function createBucket(
  name: string,
  spec: BucketSpec,
  opts: pulumi.CustomResourceOptions,
): { bucket: s3.Bucket; next: Next } {
  const { bucket, next } = createPrivateBucket(name, spec, opts);
  const own = { bucket: bucket.id };
  // A bucket that had versions cannot do without them, but it can stop to make new ones.
  const status = spec.versioning ? "Enabled" : "Suspended";
  next((after) => new s3.BucketVersioning(name, { ...own, versioningConfiguration: { status } }, after));
  createPolicy(name, spec, bucket, next);
  if (spec.retention !== undefined) {
    const { days, mode = awsBucketDefaults.retentionMode } = spec.retention;
    const lock = { objectLockEnabled: "Enabled", rule: { defaultRetention: { days, mode } } };
    next((after) => new s3.BucketObjectLockConfiguration(name, { ...own, ...lock }, after));
  }
  if (spec.cors.length > 0) {
    next((after) => new s3.BucketCorsConfiguration(name, { ...own, corsRules: corsOf(spec) }, after));
  }
  if (spec.eventBridge) {
    next((after) => new s3.BucketNotification(name, { ...own, eventbridge: true }, after));
  }
  const rules = byName(spec.lifecycle).map(([id, rule]) => lifecycleRule(id, rule, spec.versioning));
  next((after) => new s3.BucketLifecycleConfiguration(name, { ...own, rules }, after));
  return { bucket, next };
}

const corsOf = ({ cors }: BucketSpec) =>
  cors.map(({ allowedOrigins, allowedMethods, allowedHeaders, exposedHeaders, maxAgeSeconds }) => ({
    allowedOrigins,
    allowedMethods: allowedMethods ?? [...bucketDefaults.corsMethods],
    ...(allowedHeaders && { allowedHeaders }),
    ...(exposedHeaders && { exposeHeaders: exposedHeaders }),
    maxAgeSeconds: maxAgeSeconds ?? bucketDefaults.corsMaxAgeSeconds,
  }));

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
function lifecycleRule(id: string, rule: LifecycleRule, versioning: boolean) {
  const { prefix = "", expireAfterDays, noncurrentExpireAfterDays, abortUploadsAfterDays } = rule;
  const moves = byName(rule.transitions).map(([storageClass, days]) => ({ days, storageClass }));
  // The marker of an object whose versions have all gone is of no use; S3 takes either this or days in one rule.
  const ended = expireAfterDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expireAfterDays };
  const expires = expireAfterDays !== undefined || (versioning && noncurrentExpireAfterDays !== undefined);
  return {
    id,
    status: "Enabled",
    filter: { prefix },
    ...(expires && { expiration: ended }),
    ...(noncurrentExpireAfterDays !== undefined && {
      noncurrentVersionExpiration: { noncurrentDays: noncurrentExpireAfterDays },
    }),
    ...(abortUploadsAfterDays !== undefined && {
      abortIncompleteMultipartUpload: { daysAfterInitiation: abortUploadsAfterDays },
    }),
    ...(moves.length > 0 && { transitions: moves }),
  };
}

function createPolicy(name: string, spec: BucketSpec, bucket: s3.Bucket, next: Next): void {
  const services = byName(spec.services).map(([, service]) => service);
  const policy = pulumi
    .all([bucket.arn, services])
    .apply(([arn, known]) =>
      JSON.stringify({ Version: "2012-10-17", Statement: [tlsOnly(arn), ...known.map(serviceStatement(arn))] }),
    );
  next((after) => new s3.BucketPolicy(name, { bucket: bucket.id, policy }, after));
}

/** Lets a service in for one thing alone, against the confused deputy. */
const serviceStatement =
  (bucketArn: string) =>
  ({ service, sourceArn, access = awsBucketDefaults.serviceAccess }: pulumi.Unwrap<BucketService>): object => ({
    Effect: "Allow",
    Principal: { Service: service },
    Action: access === Access.Read ? "s3:GetObject" : ["s3:GetObject", "s3:PutObject"],
    Resource: `${bucketArn}/*`,
    Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
  });

/** Records of each request, in the bucket of the arguments, in the environment's, or in one for S3 alone. */
export function createAccessLogs(
  name: string,
  spec: BucketSpec,
  { bucket, next }: { bucket: s3.Bucket; next: Next },
  opts: pulumi.CustomResourceOptions,
): s3.Bucket | undefined {
  const { enabled, target } = spec.accessLogs;
  if (!enabled) return undefined;
  const own = target === undefined ? createLogBucket(`${name}-logs`, spec, bucket, opts) : undefined;
  const args = {
    bucket: bucket.id,
    targetBucket: own?.ready ?? target?.bucketName ?? "",
    targetPrefix: pulumi.interpolate`${target?.prefix ?? ""}${bucket.id}/`,
    // By day, so that a query reads the days that it asks for.
    targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
  };
  next((after) => new s3.BucketLogging(name, args, after));
  return own?.bucket;
}

/** S3 writes logs into buckets with its own encryption alone. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
function createLogBucket(
  name: string,
  { accessLogs, protect, tags }: BucketSpec,
  source: s3.Bucket,
  opts: pulumi.CustomResourceOptions,
): { bucket: s3.Bucket; ready: pulumi.Output<string> } {
  const { bucket, next } = createPrivateBucket(name, { forceDestroy: !protect, protect, tags }, opts);
  const policy = pulumi
    .all([bucket.arn, source.arn])
    .apply(([arn, sourceArn]) => JSON.stringify(loggingPolicy(arn, sourceArn)));
  const open = next((after) => new s3.BucketPolicy(name, { bucket: bucket.id, policy }, after));
  const rules = [expiringLogs(accessLogs.retentionDays)];
  next((after) => new s3.BucketLifecycleConfiguration(name, { bucket: bucket.id, rules }, after));
  return { bucket, ready: outputOf(open.bucket) };
}

/** S3's logging may write, for the one bucket; nobody may come without TLS. */
const loggingPolicy = (arn: string, sourceArn: string): object => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "AccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${arn}/*`,
      Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
    },
    tlsOnly(arn),
  ],
});

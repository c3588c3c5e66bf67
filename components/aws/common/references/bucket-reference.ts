import * as pulumi from "@pulumi/pulumi";
import { problemWithPrefixed } from "../../../shared/arguments/bucket-rules";
import { Access } from "../../../shared/arguments/connections";
import { type Check, input, plain, reference } from "../../../shared/arguments/shape";
import { boolean, isPlain, someText, text } from "../../../shared/arguments/validation";
import { kmsKeyArn } from "../argument-checks";
import { onKey } from "../key-grants";
import { type ConnectionGrants, connectionShape } from "./connection-reference";

/** A bucket to connect to: a `Bucket`, its output `ref` from another stack, or `{ name, arn }` of one that exists already, given to `withPrefix`. */
export interface BucketRef {
  /** Name of the bucket. */
  name: pulumi.Input<string>;
  /** ARN of the bucket. */
  arn: pulumi.Input<string>;
  /** Start of the names of the objects that it is about, with a slash at the end. All objects by default. */
  prefix?: pulumi.Input<string | undefined>;
  /** ARN of the customer-managed KMS key that encrypts it, if one does: readers and writers need it. */
  kmsKeyArn?: pulumi.Input<string | undefined>;
  /** Whether EventBridge is told of its objects, which a `Queue` with `objects` needs. Not known by default. */
  eventBridge?: boolean;
  /** Grants of readers and writers. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that connects and names none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

export const problemWithBucketArn = text(
  /^arn:[\w-]+:s3:::[a-z0-9.-]{3,63}$/,
  "the ARN of a bucket, such as arn:aws:s3:::acme-copies",
);

export const bucketRef: Check<pulumi.Input<BucketRef>> = reference<BucketRef>(
  "a Bucket or a reference to one",
  ["name", "arn"],
  {
    name: input(someText),
    arn: input(problemWithBucketArn),
    prefix: input(someText),
    kmsKeyArn,
    eventBridge: plain(boolean),
    grants: connectionShape.grants,
    defaultAccess: connectionShape.defaultAccess,
    variables: connectionShape.variables,
  },
);

/** The bucket with all that a workload needs to connect to it. */
export function connectableBucket(ref: BucketRef): BucketRef {
  const { name, arn, prefix, kmsKeyArn, eventBridge } = ref;
  return {
    name,
    arn,
    prefix,
    kmsKeyArn,
    ...(eventBridge !== undefined && { eventBridge }),
    grants: bucketGrants(ref),
    defaultAccess: Access.ReadWrite,
    variables: { BUCKET: name, ...(prefix !== undefined && { PREFIX: textOf(prefix) }) },
  };
}

/**
 * One folder of a bucket: workloads that connect to it see the objects whose names start with the prefix, and no others.
 * `<NAME>_PREFIX` is the prefix, beside `<NAME>_BUCKET`. The prefix of a prefix is within it.
 *
 * `connections: { AVATARS: withPrefix(uploads, "avatars/") }`
 */
export function withPrefix(bucket: pulumi.Input<BucketRef>, prefix: string): BucketRef {
  const reason = problemWithPrefixed(bucket, prefix);
  if (reason !== undefined) {
    throw new pulumi.InputPropertiesError({ message: reason, errors: [{ propertyPath: "prefix", reason }] });
  }
  const { name, arn, prefix: outer, kmsKeyArn } = isPlain<BucketRef>(bucket) ? bucket : pulumi.output(bucket);
  const whole = outer === undefined ? prefix : textOf(outer).apply((known) => `${known}${prefix}`);
  const told = isPlain<BucketRef>(bucket) ? bucket.eventBridge : undefined;
  return connectableBucket({ name, arn, prefix: whole, kmsKeyArn, ...(told !== undefined && { eventBridge: told }) });
}

const textOf = (value: pulumi.Input<string | undefined>): pulumi.Output<string> =>
  pulumi.output(value).apply((known) => known ?? "");

/**
 * Grants of a reader and a writer on the bucket's objects, those of the prefix alone where it has one, and on its key.
 * Old versions are neither read nor deleted. Sources:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function bucketGrants({ arn, prefix, kmsKeyArn }: BucketRef): ConnectionGrants {
  const objects = pulumi.interpolate`${arn}/${prefix === undefined ? "" : textOf(prefix)}*`;
  const within = { test: "StringLike", variable: "s3:prefix", values: [pulumi.interpolate`${textOf(prefix)}*`] };
  const list = {
    actions: ["s3:ListBucket"],
    resources: [arn],
    ...(prefix !== undefined && { conditions: [within] }),
  };
  const onObjects = (actions: string[]) => ({
    actions: actions.map((action) => `s3:${action}`),
    resources: [objects],
  });
  const write = ["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"];
  return {
    read: [list, onObjects(["GetObject"]), ...onKey(kmsKeyArn, ["kms:Decrypt"])],
    readWrite: [list, onObjects(write), ...onKey(kmsKeyArn, ["kms:Decrypt", "kms:GenerateDataKey"])],
  };
}

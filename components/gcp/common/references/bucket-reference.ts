import * as pulumi from "@pulumi/pulumi";
import { problemWithPrefixed } from "../../../shared/arguments/bucket-rules";
import { Access } from "../../../shared/arguments/connections";
import { type Check, input, plain, reference } from "../../../shared/arguments/shape";
import { boolean, isPlain, someText } from "../../../shared/arguments/validation";
import { bucketName } from "../argument-checks";
import { connectionShape } from "./reference-checks";
import type { ConnectionGrants, ConnectionRole } from "./references";

/** A bucket to connect to: a `Bucket`, its output `ref` from another stack, or `{ name }` of one that exists already, given to `withPrefix`. */
export interface BucketRef {
  /** Name of the bucket. */
  name: pulumi.Input<string>;
  /** Start of the names of the objects that it is about, with a slash at the end. All objects by default. */
  prefix?: pulumi.Input<string | undefined>;
  /** Whether those that connect to it sign URLs as themselves. @default false */
  signedUrls?: boolean;
  /** Roles of those that connect to it. None by default. */
  grants?: ConnectionGrants;
  /** Access of those that connect to it and name none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

export const bucketRef: Check<pulumi.Input<BucketRef>> = reference<BucketRef>(
  "a Bucket or a reference to one",
  ["name"],
  {
    name: bucketName,
    prefix: input(someText),
    signedUrls: plain(boolean),
    grants: connectionShape.grants,
    defaultAccess: connectionShape.defaultAccess,
    variables: connectionShape.variables,
  },
);

/** The parts that say which objects of which bucket, and how they are used. */
type BucketPart = Pick<BucketRef, "name" | "prefix" | "signedUrls">;

/** The parts of a reference that make it one to connect to. */
export type ConnectableBucket = Required<Pick<BucketRef, "grants" | "defaultAccess" | "variables">>;

/**
 * All that a workload needs to connect to a bucket: roles of readers and writers on its objects, and on the account
 * itself where it signs URLs. Sources: https://docs.cloud.google.com/storage/docs/access-control/iam-roles and
 * https://docs.cloud.google.com/storage/docs/access-control/signing-urls-with-helpers
 */
export function connectableBucket({ name, prefix, signedUrls = false }: BucketPart): ConnectableBucket {
  const onObjects = (kind: string): ConnectionRole => ({
    role: `roles/storage.${kind}`,
    bucket: name,
    ...(prefix !== undefined && { prefix }),
  });
  const signing: ConnectionRole[] = signedUrls
    ? [{ role: "roles/iam.serviceAccountTokenCreator", onItself: true }]
    : [];
  return {
    grants: {
      read: [onObjects("objectViewer"), ...signing],
      readWrite: [onObjects("objectUser"), ...signing],
    },
    defaultAccess: Access.ReadWrite,
    variables: {
      BUCKET: name,
      ...(prefix !== undefined && { PREFIX: isPlain<string | undefined>(prefix) ? prefix : textOf(prefix) }),
    },
  };
}

/**
 * One folder of a bucket: workloads that connect to it see the objects whose names start with the prefix, and no others.
 * `<NAME>_PREFIX` is the prefix, beside `<NAME>_BUCKET`. A list of objects must ask for that prefix. The prefix of a
 * prefix is within it.
 *
 * `connections: { AVATARS: withPrefix(uploads, "avatars/") }`
 */
export function withPrefix(bucket: pulumi.Input<BucketRef>, prefix: string): BucketRef {
  const reason = problemWithPrefixed(bucket, prefix);
  if (reason !== undefined) {
    throw new pulumi.InputPropertiesError({ message: reason, errors: [{ propertyPath: "prefix", reason }] });
  }
  const given = isPlain<BucketRef>(bucket) ? bucket : pulumi.output(bucket);
  const { name, prefix: outer } = given;
  const signedUrls = isPlain<BucketRef>(bucket) ? (bucket.signedUrls ?? false) : false;
  const part = { name, prefix: within(outer, prefix), signedUrls };
  return { ...part, ...connectableBucket(part) };
}

function within(outer: BucketRef["prefix"], prefix: string): pulumi.Input<string> {
  if (outer === undefined || isPlain<string | undefined>(outer)) return `${outer ?? ""}${prefix}`;
  return textOf(outer).apply((known) => `${known}${prefix}`);
}

/** An Output of a reference may turn out to lack a part. */
const textOf = (value: BucketRef["prefix"]): pulumi.Output<string> =>
  pulumi.output(value).apply((known) => known ?? "");

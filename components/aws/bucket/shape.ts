import { checkLifecycle, cors, expiryShape, lifecycleDays, transitions } from "../../shared/arguments/bucket-rules";
import { Access } from "../../shared/arguments/connections";
import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithKey } from "../../shared/arguments/judges";
import { input, join, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  known,
  oneOf,
  show,
  spelled,
  text,
} from "../../shared/arguments/validation";
import { kmsKeyArn, tags } from "../common/argument-checks";
import { problemWithBucketArn } from "../common/references/bucket-reference";
import { environmentRef } from "../common/references/reference-checks";
import {
  type BucketAccessLogs,
  type BucketArgs,
  type BucketReplication,
  type BucketRetention,
  type BucketService,
  type LifecycleRule,
  RetentionMode,
  StorageClass,
} from "./args";

/** Objects go down this list. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
export const storageClasses: readonly StorageClass[] = Object.values(StorageClass);

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName: Judge<string> = (value) => {
  const right = (name: string) =>
    /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !/\.\.|-s3alias$|--ol-s3$|\.mrap$|--x-s3$|--table-s3$|^\d+\.\d+\.\d+\.\d+$/.test(name);
  if (typeof value === "string" && right(value) && !value.includes(".")) return undefined;
  const bare = spelled(value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63)
    .replace(/-+$/, "");
  const nearest = typeof value === "string" && right(bare) ? bare : "acme-uploads";
  // A dot would be a label of its own, which S3's certificate does not cover.
  return `${show(value)} is not a bucket's name: 3 to 63 lower-case letters, digits and hyphens; nearest: ${show(nearest)}`;
};

export const bucketShape: Shape<BucketArgs> = {
  environment: environmentRef,
  bucketName: input(bucketName),
  versioning: plain(boolean),
  lifecycle: map(
    object<LifecycleRule>({
      ...expiryShape,
      abortUploadsAfterDays: input(lifecycleDays),
      transitions: transitions(storageClasses),
    }),
    problemWithKey,
  ),
  cors,
  retention: object<BucketRetention>({
    days: required(input(integer(1, 36_500, "days")), "the days"),
    mode: plain(oneOf(RetentionMode)),
  }),
  accessLogs: object<BucketAccessLogs>({
    enabled: plain(boolean),
    retentionDays: input(lifecycleDays),
    bucketName: input(bucketName),
  }),
  kmsKeyArn,
  replication: object<BucketReplication>({
    bucketArn: required(input(problemWithBucketArn), "the ARN of the other bucket"),
    kmsKeyArn,
    storageClass: plain(oneOf(StorageClass)),
    accountId: input(text(/^\d{12}$/, "the number of an account, 12 digits")),
  }),
  eventBridge: plain(boolean),
  services: map(
    object<BucketService>({
      service: required(
        input(text(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/, "a service's name, such as cloudfront.amazonaws.com")),
        "the service's name, such as cloudfront.amazonaws.com",
      ),
      sourceArn: required(
        input(text(/^arn:[\w-]+:[\w-]+:/, "an ARN, such as arn:aws:cloudfront::123456789012:distribution/E1")),
        "the ARN of the resource that it comes for",
      ),
      access: plain(oneOf({ Read: Access.Read, ReadWrite: Access.ReadWrite })),
    }),
    problemWithKey,
  ),
  forceDestroy: input(boolean),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkBucket(checker: Checker, args: BucketArgs): void {
  checkLifecycle(checker, args, storageClasses);
  checkClasses(checker, args);
  const needs = (key: "retention" | "replication") => {
    if (args[key] === undefined || args.versioning !== false) return;
    checker.add(key, "is for versions, and versioning is false; leave one of the two out");
  };
  needs("retention");
  needs("replication");
  const { accessLogs = {}, replication } = args;
  for (const key of ["retentionDays", "bucketName"] as const) {
    if (accessLogs.enabled !== false || accessLogs[key] === undefined) continue;
    checker.add(`accessLogs.${key}`, "is given, and enabled is false; leave one of the two out");
  }
  if (accessLogs.bucketName !== undefined && accessLogs.retentionDays !== undefined) {
    checker.add(
      "accessLogs.retentionDays",
      "is for a bucket of the component's own; the rules of bucketName count there",
    );
  }
  if (replication === undefined || (replication.kmsKeyArn === undefined) === (args.kmsKeyArn === undefined)) return;
  const reason =
    replication.kmsKeyArn === undefined
      ? "is missing: objects with a key of one's own are copied to another key; give the ARN of the key there"
      : "is for a bucket with kmsKeyArn; give that too, or leave it out";
  checker.add("replication.kmsKeyArn", reason);
}

/** Days of the classes of infrequent access, and the one step down that S3 does not take. Sources:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
function checkClasses(checker: Checker, { lifecycle = {} }: BucketArgs): void {
  for (const [name, { transitions: classes = {} }] of Object.entries(lifecycle)) {
    const path = join(join("lifecycle", name), "transitions");
    for (const one of [StorageClass.StandardIa, StorageClass.OnezoneIa]) {
      const days = known(classes[one]);
      if (days === undefined || days >= 30) continue;
      checker.add(join(path, one), `${days} is too early: objects go to ${one} after 30 days or more; nearest: 30`);
    }
    if (classes[StorageClass.OnezoneIa] === undefined || classes[StorageClass.GlacierIr] === undefined) continue;
    checker.add(join(path, StorageClass.GlacierIr), 'takes no objects from ONEZONE_IA; nearest: "GLACIER"');
  }
}

const onAws = "is not an argument on AWS";

/** Arguments that buckets have on other clouds and in S3 itself, and the way to do it here. */
export const foreignToBuckets: ForeignArguments = {
  publicNetworkAccess:
    "is not an argument on AWS: S3 answers from the internet to identities and signed URLs; leave it out",
  eventGrid: calledHere("eventBridge"),
  notifications:
    "is not an argument: a queue is told of objects where the Queue names the bucket, as objects; give eventBridge: true",
  bucket: calledHere("bucketName"),
  name: calledHere("bucketName"),
  containerName: calledHere("bucketName"),
  accountName: calledHere("bucketName"),
  alarms: `${onAws}: S3 counts failed requests for who pays for request metrics alone; leave it out`,
  acl: `${onAws}: the bucket is private; give services, or a connection of a workload`,
  location: `${onAws}: the bucket is in the region of its provider; leave it out`,
  storageClass: calledHere("lifecycle"),
  accessTier: calledHere("lifecycle"),
  lifecycleRules: calledHere("lifecycle"),
  corsRules: calledHere("cors"),
  logging: calledHere("accessLogs"),
  objectLock: calledHere("retention"),
  objectLockEnabled: calledHere("retention"),
  immutability: calledHere("retention"),
  keyVaultKey: calledHere("kmsKeyArn"),
  key: calledHere("kmsKeyArn"),
  kmsKeyName: calledHere("kmsKeyArn"),
  softDeleteDays: `${onAws}: give noncurrentExpireAfterDays in a rule of lifecycle`,
  website: `${onAws}: a website is served by CloudFront; let it read by services`,
  skuName: `${onAws}: S3 keeps copies in three zones; give replication for another region`,
  dataLocations: `${onAws}: S3 keeps copies in three zones; give replication for another region`,
  turboReplication: calledHere("replication"),
  autoclass: 'is not an argument on AWS; nearest: "lifecycle", with a transition to INTELLIGENT_TIERING',
  signedUrls: `${onAws}: the role of a workload that reads signs URLs already; leave it out`,
};

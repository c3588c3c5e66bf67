import { bucketDefaults, withDefaultRule } from "../../shared/arguments/bucket-rules";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, expected, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { bucketLogPrefix } from "../common/private-buckets";
import { type EnvironmentRef, environmentOf } from "../common/references/references";
import type { BucketAccessLogs, BucketArgs, LifecycleRule } from "./args";
import { awsBucketDefaults } from "./defaults";
import { bucketShape, checkBucket, foreignToBuckets } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: BucketArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToBuckets);
  if (checkArguments(checker, args, bucketShape)) checkBucket(checker, args);
  refuse("Bucket", name, checker.problems);

  const environment = args.environment === undefined ? {} : environmentOf(args.environment);
  const profile = awsBucketDefaults[profileOf(environment)];
  const versioning = args.versioning ?? bucketDefaults.versioning;
  const { accessLogs = {} } = args;
  return {
    ...args,
    versioning,
    lifecycle: withDefaultRule(args.lifecycle, defaultRule(versioning)),
    cors: args.cors ?? [],
    accessLogs: {
      enabled: accessLogs.enabled ?? (accessLogs.bucketName !== undefined || profile.accessLogs),
      retentionDays: accessLogs.retentionDays ?? profile.accessLogRetentionDays,
      target: targetOf(accessLogs, environment),
    },
    eventBridge: args.eventBridge ?? awsBucketDefaults.eventBridge,
    forceDestroy: args.forceDestroy ?? profile.forceDestroy,
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Bucket", name, args.tags),
  };
}

/** The bucket of the records, where it is there already: the one that is named, or else its environment's. */
function targetOf({ bucketName, retentionDays }: BucketAccessLogs, { accessLogBucketName }: Partial<EnvironmentRef>) {
  if (bucketName !== undefined) return { bucketName, prefix: "" };
  // Records with a time of their own are not among those of the environment.
  if (accessLogBucketName === undefined || retentionDays !== undefined) return undefined;
  return { bucketName: expected<string>(accessLogBucketName, noLogBucket), prefix: bucketLogPrefix };
}

const noLogBucket = "the environment has no accessLogBucketName; leave it out of the reference, or give the name";

/** Versions and unfinished uploads are kept for a time, so that the bill does not grow by things that nobody sees. */
const defaultRule = (versioning: boolean): LifecycleRule => ({
  ...(versioning && { noncurrentExpireAfterDays: bucketDefaults.noncurrentExpireAfterDays }),
  abortUploadsAfterDays: bucketDefaults.abortUploadsAfterDays,
});

export type BucketSpec = ReturnType<typeof resolveArgs>;

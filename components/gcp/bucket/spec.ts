import { bucketDefaults } from "../../shared/arguments/bucket-rules";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { environmentOf } from "../common/references/references";
import type { BucketArgs } from "./args";
import { gcpBucketDefaults } from "./defaults";
import { bucketShape, checkBucket, foreignToBuckets } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: BucketArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToBuckets);
  if (checkArguments(checker, args, bucketShape)) checkBucket(checker, args);
  refuse("Bucket", name, checker.problems);

  const environment = environmentOf(args.environment);
  const defaults = gcpBucketDefaults[profileOf(environment)];
  return {
    ...args,
    project: environment.project,
    region: environment.region,
    storageClass: args.storageClass ?? gcpBucketDefaults.storageClass,
    versioning: args.versioning ?? bucketDefaults.versioning,
    softDeleteDays: args.softDeleteDays ?? defaults.softDeleteDays,
    forceDestroy: args.forceDestroy ?? defaults.forceDestroy,
    signedUrls: args.signedUrls ?? false,
    protect: protectionOf(args.deletionProtection, environment),
    labels: labelsFor("Bucket", name, args.tags),
  };
}

export type BucketSpec = ReturnType<typeof resolveArgs>;

import { bucketDefaults, withDefaultRule } from "../../shared/arguments/bucket-rules";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import type { BucketArgs, LifecycleRule } from "./args";
import { azureBucketDefaults } from "./defaults";
import { bucketShape, checkBucket, foreignToBuckets } from "./shape";

export type BucketSpec = ReturnType<typeof resolveArgs>;

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: BucketArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToBuckets);
  if (checkArguments(checker, args, bucketShape)) checkBucket(checker, args);
  refuse("Bucket", name, checker.problems);

  const environment = environmentFrom(args.environment);
  const { resourceGroupName, location, workspaceId } = environment;
  const defaults = azureBucketDefaults[profileOf(environment)];
  const versioning = args.versioning ?? bucketDefaults.versioning;
  const { retention } = args;
  return {
    where: { resourceGroupName, ...(location !== undefined && { location }) },
    environment,
    workspaceId: (args.accessLogs?.enabled ?? defaults.accessLogs) ? workspaceId : undefined,
    skuName: args.skuName ?? defaults.skuName,
    versioning,
    lifecycle: withDefaultRule(args.lifecycle, defaultRule(versioning)),
    cors: args.cors ?? [],
    retention: retention && { days: retention.days, mode: retention.mode ?? azureBucketDefaults.retentionMode },
    signedUrls: args.signedUrls ?? azureBucketDefaults.signedUrls,
    publicNetworkAccess: args.publicNetworkAccess ?? azureBucketDefaults.publicNetworkAccess,
    eventGrid: args.eventGrid ?? azureBucketDefaults.eventGrid,
    softDeleteDays: args.softDeleteDays ?? azureBucketDefaults.softDeleteDays,
    key: args.key,
    alarms: args.alarms ?? {},
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Bucket", name, args.tags),
  };
}

/** Versions are kept for a time, so that the bill does not grow by things that nobody sees. */
const defaultRule = (versioning: boolean): LifecycleRule =>
  versioning ? { noncurrentExpireAfterDays: bucketDefaults.noncurrentExpireAfterDays } : {};

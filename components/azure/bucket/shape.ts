import { checkLifecycle, cors, expiryShape, transitions } from "../../shared/arguments/bucket-rules";
import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, join, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, isPlain, oneOf, show } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { actionGroupId, tags } from "../common/argument-checks";
import { encryptionKey } from "../common/encryption-key";
import { checkPrivateLink } from "../common/private-link";
import { environmentRef } from "../common/references/reference-checks";
import { type EnvironmentRef, environmentFrom } from "../common/references/references";
import { checkTold } from "../common/told";
import {
  AccessTier,
  type BucketAccessLogs,
  type BucketAlarms,
  type BucketArgs,
  type BucketRetention,
  type LifecycleRule,
  RetentionMode,
  StorageSku,
} from "./args";
import { azureBucketDefaults } from "./defaults";

const tiers = Object.values(AccessTier);

/** Source: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure#rules */
const MOST_RULES = 100;

/** Source: https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services */
const MOST_CORS_RULES = 5;

/** As `MOST_RULES`; a hyphen is taken too: https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/storage/storage_management_policy_resource.go */
const problemWithRuleName = (name: string): string | undefined =>
  /^[a-zA-Z0-9-]{1,256}$/.test(name) ? undefined : "is not a rule's name: 1 to 256 letters, digits and hyphens";

const lifecycleRule: Shape<LifecycleRule> = { ...expiryShape, transitions: transitions(tiers) };

export const bucketShape: Shape<BucketArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  skuName: plain(oneOf(StorageSku)),
  versioning: plain(boolean),
  lifecycle: map(object(lifecycleRule), problemWithRuleName),
  cors,
  retention: object<BucketRetention>({
    /** https://learn.microsoft.com/azure/storage/blobs/immutable-time-based-retention-policy-overview */
    days: required(input(integer(1, 146_000, "days")), "the days"),
    mode: plain(oneOf(RetentionMode)),
  }),
  /** https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview */
  softDeleteDays: input(integer(1, 365, "days")),
  signedUrls: plain(boolean),
  publicNetworkAccess: plain(boolean),
  eventGrid: plain(boolean),
  accessLogs: object<BucketAccessLogs>({ enabled: plain(boolean) }),
  key: encryptionKey,
  alarms: object<BucketAlarms>({ notify: actionGroupId, failedRequests: input(integer(0, 1_000_000, "requests")) }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkBucket(checker: Checker, args: BucketArgs): void {
  checkLifecycle(checker, args, tiers);
  checkTiers(checker, args);
  const { lifecycle = {}, cors: rules = [] } = args;
  const count = Object.keys(lifecycle).length;
  if (count >= MOST_RULES && lifecycle.default === undefined)
    checker.add("lifecycle", `has ${count} rules beside the default one; ${MOST_RULES} are the most together`);
  else if (count > MOST_RULES) checker.add("lifecycle", `has ${count} rules; ${MOST_RULES} are the most`);
  if (rules.length > MOST_CORS_RULES)
    checker.add("cors", `has ${rules.length} rules; a storage account takes ${MOST_CORS_RULES}`);
  if (args.retention !== undefined && args.versioning === false)
    checker.add("retention", "is of versions, and versioning is false; leave one of the two out");
  checkPrivateLink(checker, args.environment);
  checkWorkspace(checker, args);
  if (checker.accepts("environment")) checkTold(checker, args.alarms, environmentFrom(args.environment));
}

/** Source: https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview#archive-access-tier */
function checkTiers(checker: Checker, { lifecycle = {}, skuName, environment }: BucketArgs): void {
  if (!checker.accepts("environment") || !checker.accepts("skuName")) return;
  const sku = skuName ?? azureBucketDefaults[profileOf(environmentFrom(environment))].skuName;
  if (!/ZRS$/.test(sku)) return;
  for (const [name, { transitions: into = {} }] of Object.entries(lifecycle)) {
    if (into[AccessTier.Archive] === undefined) continue;
    const reason = `is not for copies in zones, and skuName is ${show(sku)}; nearest: ${show(AccessTier.Cold)}, or skuName: ${show(sku.replace(/G?ZRS$/, "GRS"))}`;
    checker.add(join(join(join("lifecycle", name), "transitions"), AccessTier.Archive), reason);
  }
}

function checkWorkspace(checker: Checker, { accessLogs, environment }: BucketArgs): void {
  if (accessLogs?.enabled !== true || !checker.accepts("environment")) return;
  if (isPlain<EnvironmentRef>(environment) && environment.workspaceId === undefined)
    checker.add("accessLogs.enabled", "needs a workspace for the records; give the environment's workspaceId");
}

const onAzure = "is not an argument on Azure";

/** Arguments that buckets have on other clouds and in Azure itself, and the way to do it here. */
export const foreignToBuckets: ForeignArguments = {
  bucketName: `${onAzure}: a storage account's name is unique in all of Azure, and made up; leave it out`,
  accountName: `${onAzure}: a storage account's name is unique in all of Azure, and made up; leave it out`,
  location: `${onAzure}: it is where its environment is; give it to the Environment`,
  storageClass: `${onAzure}: blobs start in the Hot tier; nearest: "lifecycle.<name>.transitions"`,
  accessTier: `${onAzure}: blobs start in the Hot tier; nearest: "lifecycle.<name>.transitions"`,
  autoclass: calledHere("lifecycle.<name>.transitions"),
  kmsKeyArn: calledHere("key"),
  kmsKeyName: calledHere("key"),
  replication: calledHere("skuName"),
  rpo: calledHere("skuName"),
  softDeletePolicy: calledHere("softDeleteDays"),
  softDeleteRetentionDays: calledHere("softDeleteDays"),
  forceDestroy: `${onAzure}: Azure deletes a container with all that is in it; nearest: "deletionProtection"`,
  eventBridge: calledHere("eventGrid"),
  notifications:
    "is not an argument: a queue is told of blobs where the Queue names the bucket, as objects; give eventGrid: true",
  services: `${onAzure}: give a service's identity a role on its container; leave it out`,
  "lifecycle.*.abortUploadsAfterDays": `${onAzure}: Azure drops blocks that were not committed after a week; leave it out`,
  dataLocations: calledHere("skuName"),
  turboReplication: calledHere("skuName"),
};

import {
  bucketDefaults,
  checkLifecycle,
  cors,
  DEFAULT_RULE,
  expiryShape,
  lifecycleDays,
  transitions,
} from "../../shared/arguments/bucket-rules";
import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithKey } from "../../shared/arguments/judges";
import { input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  type Judge,
  known,
  oneOf,
  show,
  spelled,
  text,
} from "../../shared/arguments/validation";
import { bucketName, kmsKeyName, problemWithRegion, tags } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import { type BucketAccessLogs, type BucketArgs, type BucketRetention, type LifecycleRule, StorageClass } from "./args";
import { colderClasses } from "./defaults";

/** Places that hold data in several regions: https://docs.cloud.google.com/storage/docs/locations */
const MULTI_REGIONS = ["EU", "US", "ASIA"];
const DUAL_REGION = /^(EUR|NAM|ASIA)\d{1,2}$/;

const isWide = (location: string): boolean => MULTI_REGIONS.includes(location) || DUAL_REGION.test(location);

export const problemWithLocation: Judge<string> = (value) => {
  if (typeof value !== "string") return `${show(value)} is not a location, such as "europe-west1" or "EU"`;
  if (isWide(value.toUpperCase()) || problemWithRegion(value.toLowerCase()) === undefined) return undefined;
  return `${show(value)} is not a location: a region such as "europe-west1", a pair such as "EUR4", or ${MULTI_REGIONS.join(", ")}`;
};

/** Source: https://docs.cloud.google.com/storage/docs/soft-delete#retention-duration */
const softDeleteDays: Judge<number> = (value) => {
  if (value === 0 || (typeof value === "number" && Number.isInteger(value) && value >= 7 && value <= 90))
    return undefined;
  const nearest = typeof value === "number" && value > 0 ? Math.min(90, Math.max(7, Math.round(value))) : 7;
  return `${show(value)} is not 0 or a whole number from 7 to 90 days; nearest: ${nearest}`;
};

const lifecycleRule: Shape<LifecycleRule> = {
  ...expiryShape,
  abortUploadsAfterDays: input(lifecycleDays),
  transitions: transitions(colderClasses),
};

export const bucketShape: Shape<BucketArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  bucketName,
  location: input(problemWithLocation),
  dataLocations: list(plain(problemWithRegion)),
  turboReplication: plain(boolean),
  storageClass: plain(oneOf(StorageClass)),
  autoclass: plain(boolean),
  versioning: plain(boolean),
  softDeleteDays: input(softDeleteDays),
  lifecycle: map(object(lifecycleRule), problemWithKey),
  cors,
  retention: object<BucketRetention>({
    // A hundred years: https://docs.cloud.google.com/storage/docs/bucket-lock#retention-periods
    days: required(input(lifecycleDays), "the days that an object is kept"),
    locked: plain(boolean),
  }),
  accessLogs: object<BucketAccessLogs>({
    bucketName: required(bucketName, "the name of the bucket with the logs"),
    prefix: input(text(/^[^/].{0,899}$/, 'the start of names of objects, such as "uploads/"')),
  }),
  kmsKeyName,
  signedUrls: plain(boolean),
  forceDestroy: input(boolean),
  deletionProtection: plain(boolean),
  tags,
};

const toldQueue =
  "is not an argument: a queue is told of objects where the Queue names the bucket, as objects; leave it out";

/** Arguments of buckets elsewhere and in Cloud Storage itself, and the way to do it here. */
export const foreignToBuckets: ForeignArguments = {
  publicNetworkAccess:
    "is not an argument on Google Cloud: Cloud Storage answers from the internet to identities and signed URLs; leave it out",
  labels: calledHere("tags"),
  alarms:
    "is not an argument on Google Cloud: make an alert policy on storage.googleapis.com/api/request_count; leave it out",
  region: calledHere("location"),
  name: calledHere("bucketName"),
  publicAccessPrevention: "is not an argument: no object is ever public; a browser gets a signed URL, by signedUrls",
  uniformBucketLevelAccess: "is not an argument: access is by IAM alone; leave it out",
  softDeletePolicy: calledHere("softDeleteDays"),
  retentionPolicy: calledHere("retention"),
  lifecycleRules: calledHere("lifecycle"),
  logging: calledHere("accessLogs"),
  rpo: calledHere("turboReplication"),
  kmsKeyArn: calledHere("kmsKeyName"),
  kmsKeyId: calledHere("kmsKeyName"),
  keyId: calledHere("kmsKeyName"),
  encryption: calledHere("kmsKeyName"),
  replication: calledHere("dataLocations"),
  skuName: calledHere("location"),
  key: calledHere("kmsKeyName"),
  eventBridge: toldQueue,
  eventGrid: toldQueue,
  notifications: toldQueue,
  services: "is not an argument on Google Cloud: give the account of the service a role on its bucket; leave it out",
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkBucket(checker: Checker, args: BucketArgs): void {
  checkLifecycle(checker, args, colderClasses);
  for (const [name, rule] of Object.entries(args.lifecycle ?? {})) {
    const path = join("lifecycle", name);
    if (args.autoclass === true && rule.transitions !== undefined) {
      checker.add(join(path, "transitions"), "and autoclass both say the class of objects; leave one of the two out");
    }
    if (name !== DEFAULT_RULE && checker.accepts("lifecycle")) checkUploads(checker, path, rule, args);
  }
  checkPlaces(checker, args);
  if (args.autoclass === true && args.storageClass !== undefined && args.storageClass !== StorageClass.Standard) {
    checker.add("storageClass", 'and autoclass: each new object is "STANDARD" then; leave one of the two out');
  }
}

/** Of two ends of an upload the earlier one counts: the rule for all objects ends what another one would keep. */
function checkUploads(checker: Checker, path: string, rule: LifecycleRule, { lifecycle = {} }: BucketArgs): void {
  const all = lifecycle[DEFAULT_RULE];
  const kept = all === undefined ? bucketDefaults.abortUploadsAfterDays : known(all.abortUploadsAfterDays);
  const own = known(rule.abortUploadsAfterDays);
  if (own === undefined || kept === undefined || own <= kept || all?.prefix !== undefined) return;
  const reason = `is ${own}, but the rule "default" for all objects drops uploads after ${kept}; give lifecycle.default with ${own} or more`;
  checker.add(join(path, "abortUploadsAfterDays"), reason);
}

/** Sources: https://docs.cloud.google.com/storage/docs/locations#location-dr and
 * https://docs.cloud.google.com/storage/docs/availability-durability#turbo-replication */
function checkPlaces(checker: Checker, { location, dataLocations, turboReplication }: BucketArgs): void {
  const place = spelled(known(location) ?? "").toUpperCase();
  if (dataLocations !== undefined && (dataLocations.length !== 2 || dataLocations[0] === dataLocations[1])) {
    checker.add("dataLocations", `has ${dataLocations.length}; give two different regions`);
  }
  if (dataLocations !== undefined && isKnown(location) && !MULTI_REGIONS.includes(place)) {
    checker.add(
      "dataLocations",
      `are regions of a wide location; give location too, one of ${MULTI_REGIONS.join(", ")}`,
    );
  }
  const isPair = dataLocations !== undefined || !isKnown(location) || DUAL_REGION.test(place);
  if (turboReplication === true && !isPair) {
    checker.add("turboReplication", 'is for a pair of regions; give location, such as "EUR4", or dataLocations');
  }
}

/** Whether a location is plain to see, or left out. */
const isKnown = (location: BucketArgs["location"]): boolean => location === undefined || known(location) !== undefined;

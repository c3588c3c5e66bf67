import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  nearestWord,
  oneOf,
  show,
} from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { actionGroupId, tags } from "../common/argument-checks";
import { encryptionKey } from "../common/encryption-key";
import { checkPrivateLink } from "../common/private-link";
import { environmentRef } from "../common/references/reference-checks";
import { environmentFrom } from "../common/references/references";
import { checkTold } from "../common/told";
import { type CacheAlarms, type CacheArgs, CachePersistence, ClusteringPolicy, EvictionPolicy } from "./args";
import { cacheDefaults, gigabytesOf, MOST_IN_ONE_PLACE } from "./defaults";

const sizes = (family: string, numbers: readonly number[]) => numbers.map((number) => `${family}${number}`);

/** Sizes of Azure Managed Redis: https://learn.microsoft.com/azure/redis/overview#choosing-the-right-tier */
const SKUS = [
  ...sizes("Balanced_B", [0, 1, 3, 5, 10, 20, 50, 100, 150, 250, 350, 500, 700, 1000]),
  ...sizes("MemoryOptimized_M", [10, 20, 50, 100, 150, 250, 350, 500, 700, 1000, 1500, 2000]),
  ...sizes("ComputeOptimized_X", [3, 5, 10, 20, 50, 100, 150, 250, 350, 500, 700]),
  ...sizes("FlashOptimized_A", [250, 500, 700, 1000, 1500, 2000, 4500]),
];

const sku: Judge<string> = (value) => {
  if (typeof value === "string" && SKUS.includes(value)) return undefined;
  const nearest = typeof value === "string" ? nearestWord(value, SKUS) : undefined;
  const hint = nearest === undefined ? "" : `; nearest: ${show(nearest)}`;
  return `${show(value)} is not a size of Azure Managed Redis, such as "Balanced_B5"${hint}`;
};

const percent = input(integer(1, 100, "percent"));

export const cacheShape: Shape<CacheArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  skuName: plain(sku),
  highAvailability: plain(boolean),
  clusteringPolicy: plain(oneOf(ClusteringPolicy)),
  evictionPolicy: plain(oneOf(EvictionPolicy)),
  persistence: plain(oneOf(CachePersistence)),
  key: encryptionKey,
  alarms: object<CacheAlarms>({ notify: actionGroupId, memoryPercent: percent, serverLoadPercent: percent }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkCache(checker: Checker, args: CacheArgs): void {
  checkPrivateLink(checker, args.environment);
  if (!checker.accepts("environment")) return;
  const environment = environmentFrom(args.environment);
  checkTold(checker, args.alarms, environment);
  if (!checker.accepts("skuName")) return;
  const skuName = args.skuName ?? cacheDefaults[profileOf(environment)].skuName;
  if (args.clusteringPolicy === ClusteringPolicy.NoCluster && gigabytesOf(skuName) > MOST_IN_ONE_PLACE) {
    const reason = `is for ${MOST_IN_ONE_PLACE} GB at most, and ${skuName} has more; nearest: ${show(ClusteringPolicy.EnterpriseCluster)}`;
    checker.add("clusteringPolicy", reason);
  }
}

const onAzure = "is not an argument on Azure";
const engine = `${onAzure}: Azure Managed Redis has one engine, and keeps its version up; leave it out`;
const signIn = `${onAzure}: there are no passwords; consumers sign in as their identities`;

/** Arguments that caches have on other clouds and in Azure itself, and the way to do it here. */
export const foreignToCaches: ForeignArguments = {
  engine,
  version: engine,
  engineVersion: engine,
  nodeType: calledHere("skuName"),
  tier: calledHere("skuName"),
  memorySizeGb: calledHere("skuName"),
  usageLimits: `${onAzure}: a cache has a fixed size; nearest: "skuName"`,
  mode: calledHere("clusteringPolicy"),
  clusterMode: calledHere("clusteringPolicy"),
  shardCount: `${onAzure}: the size chooses the shards; nearest: "skuName"`,
  replicaCount: calledHere("highAvailability"),
  multiAz: calledHere("highAvailability"),
  snapshotRetentionDays: calledHere("persistence"),
  kmsKeyArn: calledHere("key"),
  kmsKeyName: calledHere("key"),
  authToken: signIn,
  password: signIn,
  zone: `${onAzure}: highAvailability spreads it over zones; leave it out`,
  authorizationMode: signIn,
  authentication: signIn,
  parameters: calledHere("evictionPolicy"),
  backupRetentionDays: calledHere("persistence"),
  backupTime: calledHere("persistence"),
  maintenanceWindow: `${onAzure}: Azure chooses the time of updates; leave it out`,
  applyImmediately: `${onAzure}: Azure chooses the time of updates; leave it out`,
  limits: calledHere("skuName"),
  shards: calledHere("skuName"),
  replicas: calledHere("highAvailability"),
};

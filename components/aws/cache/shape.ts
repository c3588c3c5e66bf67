import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { anyText, boolean, type Checker, integer, numeric, oneOf, show, text } from "../../shared/arguments/validation";
import { kmsKeyArn, tags, topicArn } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import { type CacheAlarms, type CacheArgs, CacheAuthentication, CacheEngine, type CacheLimits } from "./args";
import { cacheDefaults, engineVersions } from "./defaults";

const time = "([01]\\d|2[0-3]):[0-5]\\d";
const day = "(mon|tue|wed|thu|fri|sat|sun)";

export const cacheShape: Shape<CacheArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  engine: plain(oneOf(CacheEngine)),
  version: plain(text(/^\d+(\.\d+)?$/, "a version, such as 8 or 8.0")),
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheUsageLimits.html */
  limits: object<CacheLimits>({
    dataStorageGb: input(integer(1, 5000, "GB")),
    ecpuPerSecond: input(integer(1000, 15_000_000, "units a second")),
  }),
  nodeType: plain(text(/^cache\.[a-z]\w*\.\w+$/, "a type of nodes, such as cache.t4g.small")),
  replicas: plain(integer(0, 5, "replicas")),
  shards: plain(integer(1, 500, "shards")),
  parameters: map(input(anyText), (name) =>
    /^[a-z][a-z0-9-]*$/.test(name) ? undefined : "is not the name of a parameter, such as maxmemory-policy",
  ),
  authentication: plain(oneOf(CacheAuthentication)),
  backupRetentionDays: plain(integer(0, 35, "days")),
  backupTime: plain(text(new RegExp(`^${time}$`), "a time in UTC, such as 03:00")),
  maintenanceWindow: input(
    text(new RegExp(`^${day}:${time}-${day}:${time}$`), "a window in UTC, such as sun:05:00-sun:06:00"),
  ),
  applyImmediately: input(boolean),
  kmsKeyArn,
  alarms: object<CacheAlarms>({
    notify: topicArn,
    dataPercent: input(numeric(1, 100, "percent")),
    throttledCommands: input(integer(1, 1_000_000_000, "requests")),
    cpuPercent: input(numeric(1, 100, "percent")),
  }),
  deletionProtection: plain(boolean),
  tags,
};

const ofNodes = ["replicas", "shards", "parameters", "maintenanceWindow", "applyImmediately"] as const;

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkCache(checker: Checker, args: CacheArgs): void {
  if (args.nodeType === undefined) checkServerless(checker, args);
  else checkNodes(checker, args);
  checkVersion(checker, args);
  if (args.parameters?.["cluster-enabled"] !== undefined) {
    checker.add("parameters.cluster-enabled", "follows from shards; leave it out");
  }
}

function checkServerless(checker: Checker, args: CacheArgs): void {
  for (const key of ofNodes) {
    if (args[key] !== undefined) checker.add(key, "is for nodes, and the cache is serverless; give nodeType too");
  }
  if (args.alarms?.cpuPercent !== undefined) checker.add("alarms.cpuPercent", "is for nodes; leave it out");
}

function checkNodes(checker: Checker, { limits, alarms }: CacheArgs): void {
  if (limits !== undefined) checker.add("limits", "is for a serverless cache, but nodeType is given; leave one out");
  const reason = "is for a serverless cache; leave it out";
  if (alarms?.throttledCommands !== undefined) checker.add("alarms.throttledCommands", reason);
}

/** A serverless cache has a major version, nodes a major and a minor one. */
function checkVersion(checker: Checker, { nodeType, engine = cacheDefaults.engine, version }: CacheArgs): void {
  if (version === undefined || !checker.accepts("version") || !checker.accepts("engine")) return;
  const serverless = nodeType === undefined;
  if ((serverless ? /^\d+$/ : /^\d+\.\d+$/).test(version)) return;
  const kind = serverless ? "a serverless cache, a major one" : "nodes, a major and a minor one";
  const nearest = serverless ? version.split(".")[0] : engineVersions[engine].nodes;
  checker.add("version", `${show(version)} is not a version of ${kind}; nearest: ${show(nearest)}`);
}

const onAws = "is not an argument on AWS";

/** Arguments that caches have on other clouds and in ElastiCache itself, and the way to do it here. */
export const foreignToCaches: ForeignArguments = {
  skuName: calledHere("nodeType"),
  sku: calledHere("nodeType"),
  tier: calledHere("nodeType"),
  capacity: 'is not an argument on AWS; nearest: "limits", or "nodeType"',
  memorySizeGb: 'is not an argument on AWS; nearest: "limits", or "nodeType"',
  shardCount: calledHere("shards"),
  replicaCount: calledHere("replicas"),
  numNodeGroups: calledHere("shards"),
  highAvailability: calledHere("replicas"),
  clusteringPolicy: calledHere("shards"),
  clusterMode: calledHere("shards"),
  evictionPolicy: calledHere("parameters"),
  maxmemoryPolicy: calledHere("parameters"),
  engineConfigs: calledHere("parameters"),
  redisConfigs: calledHere("parameters"),
  engineVersion: calledHere("version"),
  authorizationMode: calledHere("authentication"),
  authToken: `${onAws}: each consumer has a user of its own; leave it out`,
  transitEncryption: `${onAws}: TLS is on always; leave it out`,
  key: calledHere("kmsKeyArn"),
  kmsKeyName: calledHere("kmsKeyArn"),
  persistence: calledHere("backupRetentionDays"),
  zone: `${onAws}: replicas are in other zones; leave it out`,
};

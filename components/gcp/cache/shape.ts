import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  nearestWord,
  oneOf,
  show,
  someText,
  spelled,
} from "../../shared/arguments/validation";
import { checkAlarms } from "../common/alerts";
import { notificationChannelId, problemWithKmsKey, problemWithZone, tags } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import { environmentOf } from "../common/references/references";
import { Weekday } from "../common/weekday";
import {
  type CacheAlarms,
  type CacheArgs,
  CacheAuthorization,
  type CacheMaintenance,
  CacheNodeType,
  CachePersistence,
} from "./args";

/** https://docs.cloud.google.com/memorystore/docs/valkey/supported-versions */
const VERSIONS = ["7.2", "8.0", "9.0"];

const problemWithVersion: Judge<string> = (value) => {
  if (typeof value === "string" && VERSIONS.includes(value)) return undefined;
  const nearest = nearestWord(spelled(value).replace(/^8$/, "8.0").replace(/^9$/, "9.0"), VERSIONS) ?? "8.0";
  return `${show(value)} is not a version of Memorystore for Valkey: ${VERSIONS.join(", ")}; nearest: ${show(nearest)}`;
};

const problemWithParameter = (name: string): string | undefined =>
  /^[a-z][a-z0-9-]*$/.test(name) ? undefined : "is not a setting: lower-case letters, digits and hyphens";

const percent = input(integer(1, 100, "percent"));

export const cacheShape: Shape<CacheArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  engine: plain(oneOf({ Valkey: "valkey" })),
  version: plain(problemWithVersion),
  nodeType: plain(oneOf(CacheNodeType)),
  clusterMode: plain(boolean),
  // 250 nodes: https://docs.cloud.google.com/memorystore/docs/valkey/quotas
  shardCount: input(integer(1, 250, "shards")),
  replicaCount: plain(integer(0, 5, "replicas")),
  zone: plain(problemWithZone),
  authorizationMode: plain(oneOf(CacheAuthorization)),
  parameters: map(input(someText), problemWithParameter),
  persistence: plain(oneOf(CachePersistence)),
  backupRetentionDays: plain(integer(1, 365, "days")),
  maintenanceWindow: object<CacheMaintenance>({
    day: plain(oneOf(Weekday)),
    hour: input(integer(0, 23, "hours")),
  }),
  kmsKeyName: plain(problemWithKmsKey),
  alarms: object<CacheAlarms>({ notify: notificationChannelId, memoryPercent: percent, cpuPercent: percent }),
  deletionProtection: plain(boolean),
  tags,
};

/** Arguments of caches elsewhere and in Memorystore itself, and the way to do it here. */
export const foreignToCaches: ForeignArguments = {
  labels: calledHere("tags"),
  engineVersion: calledHere("version"),
  mode: calledHere("clusterMode"),
  engineConfigs: calledHere("parameters"),
  nodeTypeName: calledHere("nodeType"),
  sku: calledHere("nodeType"),
  replicasPerNodeGroup: calledHere("replicaCount"),
  shards: calledHere("shardCount"),
  transitEncryptionMode: "is not an argument: connections are always encrypted; leave it out",
  authEnabled: calledHere("authorizationMode"),
  kmsKey: calledHere("kmsKeyName"),
  kmsKeyArn: calledHere("kmsKeyName"),
  skuName: calledHere("nodeType"),
  highAvailability: calledHere("replicaCount"),
  clusteringPolicy: calledHere("clusterMode"),
  evictionPolicy: calledHere("parameters"),
  key: calledHere("kmsKeyName"),
  limits: calledHere("nodeType"),
  replicas: calledHere("replicaCount"),
  authentication: calledHere("authorizationMode"),
  backupTime: calledHere("backupRetentionDays"),
  applyImmediately: calledHere("maintenanceWindow"),
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkCache(checker: Checker, args: CacheArgs): void {
  if (checker.accepts("environment")) checkAlarms(checker, args.alarms, environmentOf(args.environment));
  if (args.shardCount !== undefined && args.clusterMode !== true && args.shardCount !== 1) {
    checker.add("shardCount", "is of a cluster; give clusterMode: true too, or leave it out");
  }
}

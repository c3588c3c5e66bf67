import type { Failure } from "../model";
import { list, record, text } from "../spec";
import type { Properties } from "../values";

/** Cloud Storage's refusals of a bucket. */
export function problemsWithBucket(inputs: Properties): readonly Failure[] {
  return [...softDelete(inputs), ...lifecycle(inputs), ...replication(inputs), ...autoclass(inputs)];
}

/** https://www.pulumi.com/registry/packages/gcp/api-docs/storage/bucket/#bucketsoftdeletepolicy */
function softDelete({ softDeletePolicy }: Properties): readonly Failure[] {
  const { retentionDurationSeconds: seconds } = record(softDeletePolicy);
  if (typeof seconds !== "number" || seconds === 0 || (seconds >= 604_800 && seconds <= 7_776_000)) return [];
  return [refusal("softDeletePolicy", "The soft delete retention duration must be 0 or between 7 and 90 days.")];
}

/** https://cloud.google.com/storage/docs/lifecycle#abort-mpu: an upload in parts has an age and a name, and no state. */
const ofUploads = ["age", "matchesPrefixes", "matchesSuffixes"];

/** What Terraform alone reads, `sendAgeIfZero` for one; objects of any state are meant by no state. */
function isCondition([key, value]: readonly [string, unknown]): boolean {
  return !/^send\w+IfZero$/.test(key) && key !== "noAge" && !(key === "withState" && (value === "ANY" || value === ""));
}

/** https://cloud.google.com/storage/docs/lifecycle */
function lifecycle({ lifecycleRules }: Properties): readonly Failure[] {
  return list(lifecycleRules).flatMap((rule, index) => {
    const { action, condition } = record(rule);
    const at = `lifecycleRules[${index}].condition`;
    const conditions = Object.entries(record(condition))
      .filter(isCondition)
      .map(([key]) => key);
    if (Object.keys(record(condition)).length === 0)
      return [refusal(at, "A lifecycle rule must have at least one condition.")];
    const other = conditions.find((key) => !ofUploads.includes(key));
    return record(action).type === "AbortIncompleteMultipartUpload" && other !== undefined
      ? [refusal(at, `AbortIncompleteMultipartUpload does not support the condition ${other}.`)]
      : [];
  });
}

/** https://cloud.google.com/storage/docs/availability-durability#turbo-replication */
function replication({ rpo, location, customPlacementConfig }: Properties): readonly Failure[] {
  const isPair = /^(EUR|NAM|ASIA)\d+$/i.test(text(location)) || customPlacementConfig !== undefined;
  return rpo === "ASYNC_TURBO" && typeof location === "string" && !isPair
    ? [refusal("rpo", "The ASYNC_TURBO rpo is for dual-region buckets.")]
    : [];
}

/** https://cloud.google.com/storage/docs/autoclass: the bucket's own class stays Standard storage. */
function autoclass({ autoclass: feature, storageClass }: Properties): readonly Failure[] {
  const isOther = typeof storageClass === "string" && storageClass !== "STANDARD";
  return record(feature).enabled === true && isOther
    ? [refusal("storageClass", "The default storage class of a bucket with Autoclass must be STANDARD.")]
    : [];
}

/** In the form of https://cloud.google.com/storage/docs/json_api/v1/status-codes */
const refusal = (property: string, reason: string): Failure => ({
  property,
  reason: `googleapi: Error 400: ${reason}, invalid`,
});

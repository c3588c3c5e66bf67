import { bucketDefaults, type CorsRule, withDefaultRule } from "../../shared/arguments/bucket-rules";
import { byName } from "../../shared/names/physical-names";
import type { LifecycleRule } from "./args";
import type { BucketSpec } from "./spec";

/**
 * Rules of the bucket as Cloud Storage has them: one action each. Source:
 * https://docs.cloud.google.com/storage/docs/lifecycle
 */
export function lifecycleRulesOf({ lifecycle, versioning }: Pick<BucketSpec, "lifecycle" | "versioning">) {
  const { noncurrentExpireAfterDays, abortUploadsAfterDays } = bucketDefaults;
  const all: LifecycleRule = { abortUploadsAfterDays, ...(versioning && { noncurrentExpireAfterDays }) };
  return byName(withDefaultRule(lifecycle, all)).flatMap(([, rule]) => actionsOf(rule));
}

/** The actions of a rule, each with its condition. Deletion of an object of a versioned bucket makes an old version of it. */
function actionsOf(rule: LifecycleRule) {
  const { prefix, expireAfterDays, noncurrentExpireAfterDays, abortUploadsAfterDays, transitions } = rule;
  const where = prefix === undefined ? {} : { matchesPrefixes: [prefix] };
  return [
    ...(expireAfterDays === undefined
      ? []
      : [{ action: { type: "Delete" }, condition: { age: expireAfterDays, withState: "LIVE", ...where } }]),
    ...(noncurrentExpireAfterDays === undefined
      ? []
      : [
          {
            action: { type: "Delete" },
            condition: { daysSinceNoncurrentTime: noncurrentExpireAfterDays, withState: "ARCHIVED", ...where },
          },
        ]),
    ...(abortUploadsAfterDays === undefined
      ? []
      : [{ action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: abortUploadsAfterDays, ...where } }]),
    ...byName(transitions).map(([storageClass, age]) => ({
      action: { type: "SetStorageClass", storageClass },
      condition: { age, ...where },
    })),
  ];
}

/** Cloud Storage has one list for the headers of requests and of answers. Source: https://docs.cloud.google.com/storage/docs/cross-origin */
export function corsOf(rules: CorsRule[] | undefined) {
  return rules?.map(({ allowedOrigins, allowedMethods, allowedHeaders = [], exposedHeaders = [], maxAgeSeconds }) => ({
    origins: allowedOrigins,
    methods: allowedMethods ?? [...bucketDefaults.corsMethods],
    responseHeaders: [...new Set([...allowedHeaders, ...exposedHeaders])],
    maxAgeSeconds: maxAgeSeconds ?? bucketDefaults.corsMaxAgeSeconds,
  }));
}

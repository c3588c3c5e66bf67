import type * as types from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import { bucketDefaults, type CorsRule } from "../../shared/arguments/bucket-rules";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { LifecycleRule } from "./args";

/** Rules for pages of other sites, as Azure has them. */
export const corsRules = (cors: CorsRule[]): types.input.storage.CorsRuleArgs[] =>
  cors.map((rule) => ({
    allowedOrigins: rule.allowedOrigins,
    allowedMethods: rule.allowedMethods ?? [...bucketDefaults.corsMethods],
    allowedHeaders: rule.allowedHeaders ?? [],
    exposedHeaders: rule.exposedHeaders ?? [],
    maxAgeInSeconds: rule.maxAgeSeconds ?? bucketDefaults.corsMaxAgeSeconds,
  }));

/** The rules for blobs as they get older, as Azure has them; those that nothing is left of are not there. */
export function policyRules(lifecycle: Record<string, LifecycleRule>, container: pulumi.Input<string>) {
  return byName(lifecycle)
    .map(([name, rule]) => ({
      name,
      enabled: true,
      type: "Lifecycle",
      definition: {
        actions: actionsOf(rule),
        filters: {
          // Append blobs go into no other tier, and with such an action the rule would be refused.
          blobTypes: rule.transitions === undefined ? ["appendBlob", "blockBlob"] : ["blockBlob"],
          prefixMatch: [startOf(container, rule.prefix)],
        },
      },
    }))
    .filter(({ definition: { actions } }) => Object.keys(actions).length > 0);
}

/** Source: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure#rule-actions */
function actionsOf({ transitions = {}, expireAfterDays, noncurrentExpireAfterDays }: LifecycleRule) {
  const baseBlob = {
    ...Object.fromEntries(byName(transitions).map(([tier, days]) => [`tierTo${tier}`, unchangedFor(days)])),
    ...(expireAfterDays !== undefined && { delete: unchangedFor(expireAfterDays) }),
  };
  return {
    ...(Object.keys(baseBlob).length > 0 && { baseBlob }),
    ...(noncurrentExpireAfterDays !== undefined && {
      version: { delete: { daysAfterCreationGreaterThan: noncurrentExpireAfterDays } },
    }),
  };
}

const unchangedFor = (days: pulumi.Input<number>) => ({ daysAfterModificationGreaterThan: days });

/** A prefix in a rule starts with the container. */
function startOf(container: pulumi.Input<string>, prefix: pulumi.Input<string> = ""): pulumi.Input<string> {
  if (isPlain<string>(container) && isPlain<string>(prefix)) return `${container}/${prefix}`;
  return outputOf(container).apply((name) => outputOf(prefix).apply((start) => `${name}/${start}`));
}

import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import type { CacheArgs } from "./args";
import { cacheDefaults, policyFor } from "./defaults";
import { cacheShape, checkCache, foreignToCaches } from "./shape";

export type CacheSpec = ReturnType<typeof resolveArgs>;

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: CacheArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToCaches);
  if (checkArguments(checker, args, cacheShape)) checkCache(checker, args);
  refuse("Cache", name, checker.problems);

  const environment = environmentFrom(args.environment);
  const { resourceGroupName, location } = environment;
  const defaults = cacheDefaults[profileOf(environment)];
  const skuName = args.skuName ?? defaults.skuName;
  return {
    environment,
    where: { resourceGroupName, ...(location !== undefined && { location }) },
    skuName,
    highAvailability: args.highAvailability ?? defaults.highAvailability,
    clusteringPolicy: args.clusteringPolicy ?? policyFor(skuName),
    evictionPolicy: args.evictionPolicy ?? cacheDefaults.evictionPolicy,
    persistence: args.persistence,
    key: args.key,
    alarms: args.alarms ?? {},
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Cache", name, args.tags),
  };
}

import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { checkTold, toldAlarms } from "../common/alarms";
import { environmentOf } from "../common/references/references";
import { nowhere } from "../workload/checks";
import type { CacheArgs } from "./args";
import { cacheDefaults, engineVersions } from "./defaults";
import { cacheShape, checkCache, foreignToCaches } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: CacheArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToCaches);
  const wellFormed = checkArguments(checker, args, cacheShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) {
    checkCache(checker, args);
    checkTold(checker, args.alarms, environment);
  }
  refuse("Cache", name, checker.problems);

  const profile = cacheDefaults[profileOf(environment)];
  const engine = args.engine ?? cacheDefaults.engine;
  const versions = engineVersions[engine];
  return {
    ...args,
    environment,
    engine,
    version: args.version ?? (args.nodeType === undefined ? versions.serverless : versions.nodes),
    limits: {
      dataStorageGb: args.limits?.dataStorageGb ?? profile.dataStorageGb,
      ecpuPerSecond: args.limits?.ecpuPerSecond ?? profile.ecpuPerSecond,
    },
    replicas: args.replicas ?? profile.replicas,
    shards: args.shards ?? cacheDefaults.shards,
    authentication: args.authentication ?? cacheDefaults.authentication,
    backupRetentionDays: args.backupRetentionDays ?? profile.backupRetentionDays,
    backupTime: args.backupTime ?? cacheDefaults.backupTime,
    maintenanceWindow: args.maintenanceWindow ?? cacheDefaults.maintenanceWindow,
    applyImmediately: args.applyImmediately ?? profile.applyImmediately,
    alarms: toldAlarms(args.alarms, environment),
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Cache", name, args.tags),
  };
}

export type CacheSpec = ReturnType<typeof resolveArgs>;

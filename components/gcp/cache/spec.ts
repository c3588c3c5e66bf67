import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { uniqueName } from "../common/names";
import { environmentOf } from "../common/references/references";
import type { CacheArgs } from "./args";
import { cacheDefaults } from "./defaults";
import { cacheShape, checkCache, foreignToCaches } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: CacheArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToCaches);
  if (checkArguments(checker, args, cacheShape)) checkCache(checker, args);
  refuse("Cache", name, checker.problems);

  const environment = environmentOf(args.environment);
  const defaults = cacheDefaults[profileOf(environment)];
  const clusterMode = args.clusterMode ?? cacheDefaults.clusterMode;
  const { maintenanceWindow: window = {} } = args;
  const authorizationMode = args.authorizationMode ?? cacheDefaults.authorizationMode;
  return {
    ...args,
    environment,
    // By the settings whose change is another instance, which is there before the old one goes.
    instanceId: uniqueName(name, "memorystoreInstance", [
      `${clusterMode}`,
      authorizationMode,
      args.zone ?? "",
      args.kmsKeyName ?? "",
    ]),
    engineVersion: `VALKEY_${(args.version ?? cacheDefaults.version).replace(".", "_")}`,
    nodeType: args.nodeType ?? defaults.nodeType,
    clusterMode,
    shardCount: args.shardCount ?? (clusterMode ? cacheDefaults.shardCount : 1),
    replicaCount: args.replicaCount ?? defaults.replicaCount,
    authorizationMode,
    persistence: args.persistence ?? cacheDefaults.persistence,
    maintenanceWindow: {
      day: window.day ?? cacheDefaults.maintenanceWindow.day,
      hour: window.hour ?? cacheDefaults.maintenanceWindow.hour,
    },
    protect: protectionOf(args.deletionProtection, environment),
    labels: labelsFor("Cache", name, args.tags),
  };
}

export type CacheSpec = ReturnType<typeof resolveArgs>;

import * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { checkTold, toldAlarms } from "../common/alarms";
import { type EnvironmentRef, environmentOf } from "../common/references/references";
import { nowhere } from "../workload/checks";
import type { DatabaseArgs } from "./args";
import { checkDatabase } from "./checks";
import { databaseDefaults } from "./defaults";
import { engines, problemWithVersion } from "./engines";
import { foreignToDatabases } from "./foreign-arguments";
import { databaseShape } from "./shape";

const component = "Database";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: DatabaseArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToDatabases);
  const wellFormed = checkArguments(checker, args, databaseShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) {
    checkDatabase(checker, args, environment);
    checkTold(checker, args.alarms, environment);
  }
  refuse(component, name, checker.problems);

  const engine = args.engine ?? databaseDefaults.engine;
  return {
    ...args,
    ...withDefaults(args),
    ...byProfile(args, environment),
    environment,
    alarms: toldAlarms(args.alarms, environment),
    engine,
    facts: engines[engine],
    logs: [...new Set([...engines[engine].logs, ...(args.enabledCloudwatchLogsExports ?? [])])].sort(),
    version: versionOf(name, args, engine),
    logRetentionDays: environment.logRetentionDays,
    tags: tagsFor(component, name, args.tags),
  };
}

const withDefaults = (args: DatabaseArgs) => ({
  pauseAfterSeconds: args.capacity?.pauseAfterSeconds ?? databaseDefaults.pauseAfterSeconds,
  slowStatementSeconds: args.slowStatementSeconds ?? databaseDefaults.slowStatementSeconds,
  engineLifecycleSupport: args.engineLifecycleSupport ?? databaseDefaults.engineLifecycleSupport,
  storageType: args.storageType ?? databaseDefaults.storageType,
  authentication: args.authentication ?? databaseDefaults.authentication,
  databaseName: args.databaseName ?? databaseDefaults.databaseName,
  databases: args.databases ?? [],
  masterUsername: args.masterUsername ?? databaseDefaults.masterUsername,
  backupWindow: args.backupWindow ?? databaseDefaults.backupWindow,
  maintenanceWindow: args.maintenanceWindow ?? databaseDefaults.maintenanceWindow,
  insights: args.insights ?? databaseDefaults.insights,
  monitoringInterval: args.monitoringInterval ?? databaseDefaults.monitoringInterval,
});

/** The defaults that cost money or protect data. */
function byProfile(args: DatabaseArgs, environment: EnvironmentRef) {
  const profile = databaseDefaults[profileOf(environment)];
  const { min = profile.min, max = profile.max } = args.capacity ?? {};
  return {
    min,
    max,
    replicas: args.replicas ?? profile.replicas,
    backupRetentionDays: args.backupRetentionDays ?? profile.backupRetentionDays,
    applyImmediately: args.applyImmediately ?? profile.applyImmediately,
    protect: protectionOf(args.deletionProtection, environment),
    finalSnapshot: args.finalSnapshot ?? profile.finalSnapshot,
  };
}

export type DatabaseSpec = ReturnType<typeof resolveArgs>;

/** The version, or an error where it comes later and is none of the engine. */
function versionOf(name: string, { version }: DatabaseArgs, engine: keyof typeof engines): pulumi.Input<string> {
  if (version === undefined) return engines[engine].version;
  if (isPlain(version)) return version;
  return pulumi.output(version).apply((known) => {
    const reason = problemWithVersion(engine, known);
    if (reason !== undefined) refuse(component, name, [{ propertyPath: "version", reason }]);
    return known;
  });
}

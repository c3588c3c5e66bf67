import type * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, outputOf, refuse } from "../../shared/arguments/validation";
import type { DatabaseEngine } from "../../shared/database-engine";
import { Profile, profileOf, protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { environmentOf } from "../common/references/references";
import { type DatabaseArgs, DatabaseEdition } from "./args";
import { databaseDefaults } from "./defaults";
import { foreignToDatabases } from "./foreign-arguments";
import { checkDatabase, databaseShape } from "./shape";

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: DatabaseArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToDatabases);
  if (checkArguments(checker, args, databaseShape)) checkDatabase(checker, args);
  refuse("Database", name, checker.problems);

  const environment = environmentOf(args.environment);
  const profile = profileOf(environment);
  const engine: DatabaseEngine = args.engine ?? databaseDefaults.engine;
  const databaseName = args.databaseName ?? databaseDefaults.databaseName;
  return {
    ...args,
    name,
    environment,
    engine,
    databaseVersion: versionOf(engine, args.version ?? databaseDefaults.version[engine]),
    ...sizeOf(args, engine, profile),
    ...backupsOf(args, profile),
    databaseName,
    databases: [databaseName, ...(args.databases ?? [])],
    maintenanceWindow: windowOf(args, profile),
    parameters: args.parameters ?? {},
    slowStatementSeconds: args.slowStatementSeconds ?? databaseDefaults.slowStatementSeconds,
    queryInsights: args.queryInsights ?? databaseDefaults.queryInsights,
    connectorEnforcement: args.connectorEnforcement ?? databaseDefaults.connectorEnforcement,
    clientImage: args.clientImage ?? databaseDefaults.clientImage[engine],
    protect: protectionOf(args.deletionProtection, environment),
    labels: labelsFor("Database", name, args.tags),
  };
}

function sizeOf(args: DatabaseArgs, engine: DatabaseEngine, profile: Profile) {
  const edition = args.edition ?? databaseDefaults.edition;
  return {
    edition,
    tier: args.tier ?? tierOf(engine, edition, profile),
    availabilityType: args.availabilityType ?? databaseDefaults[profile].availabilityType,
    diskType: args.diskType ?? databaseDefaults.diskType,
  };
}

function backupsOf(args: DatabaseArgs, profile: Profile) {
  const defaults = databaseDefaults[profile];
  const backupRetentionDays = args.backupRetentionDays ?? defaults.backupRetentionDays;
  return {
    backupRetentionDays,
    pointInTimeRecoveryDays: args.pointInTimeRecoveryDays ?? logsWithin(backupRetentionDays),
    finalBackupRetentionDays: args.finalBackupRetentionDays ?? defaults.finalBackupRetentionDays,
  };
}

/** Cloud SQL keeps logs for no longer than backups. Source: https://docs.cloud.google.com/sql/docs/postgres/backup-recovery/pitr */
function logsWithin(backups: pulumi.Input<number>): pulumi.Input<number> {
  const of = (days: number) => Math.min(databaseDefaults.pointInTimeRecoveryDays, days);
  return isPlain<number>(backups) ? of(backups) : outputOf(backups).apply(of);
}

function windowOf({ maintenanceWindow: given = {} }: DatabaseArgs, profile: Profile) {
  const { day, hour } = databaseDefaults.maintenanceWindow;
  const updateTrack = given.updateTrack ?? databaseDefaults[profile].updateTrack;
  return { day: given.day ?? day, hour: given.hour ?? hour, updateTrack };
}

export type DatabaseSpec = ReturnType<typeof resolveArgs>;

/** `POSTGRES_17`, `MYSQL_8_4`: https://docs.cloud.google.com/sql/docs/db-versions */
const versionOf = (engine: DatabaseEngine, version: string): string =>
  `${engine === "mysql" ? "MYSQL" : "POSTGRES"}_${version.replace(".", "_")}`;

function tierOf(engine: DatabaseEngine, edition: DatabaseEdition, profile: Profile): string {
  if (edition === DatabaseEdition.EnterprisePlus) return databaseDefaults.tier.plus;
  return profile === Profile.Production ? databaseDefaults.tier[engine] : databaseDefaults.sharedTier;
}

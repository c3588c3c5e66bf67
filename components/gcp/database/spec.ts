import type * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, outputOf, refuse } from "../../shared/arguments/validation";
import type { DatabaseEngine } from "../../shared/database-engine";
import { Profile, profileOf, protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { environmentOf } from "../common/references/references";
import { ConnectorEnforcement, type DatabaseArgs, type DatabaseDiskType, DatabaseEdition } from "./args";
import { checkDatabase } from "./checks";
import { databaseDefaults } from "./defaults";
import { foreignToDatabases } from "./foreign-arguments";
import { databaseShape } from "./shape";
import { diskOf } from "./tiers";

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
    connectorEnforcement: args.connectorEnforcement ?? enforcementOf(args),
    clientImage: args.clientImage ?? databaseDefaults.clientImage[engine],
    protect: protectionOf(args.deletionProtection, environment),
    labels: labelsFor("Database", name, args.tags),
  };
}

/** Cloud SQL makes no copy of a private instance that takes connectors alone. Source: https://docs.cloud.google.com/sql/docs/postgres/replication/create-replica */
const enforcementOf = ({ replicas = {} }: DatabaseArgs): ConnectorEnforcement =>
  Object.keys(replicas).length > 0 ? ConnectorEnforcement.NotRequired : databaseDefaults.connectorEnforcement;

function sizeOf(args: DatabaseArgs, engine: DatabaseEngine, profile: Profile) {
  const edition = args.edition ?? databaseDefaults.edition;
  const tier = args.tier ?? tierOf(engine, edition, profile);
  return {
    edition,
    tier,
    availabilityType: args.availabilityType ?? databaseDefaults[profile].availabilityType,
    diskType: args.diskType ?? diskTypeOf(tier),
    wantedDisk: args.diskType,
  };
}

/** The disk of a machine type, which may come later: the wanted one where it has that. */
export const diskTypeOf = (tier: pulumi.Input<string>, wanted?: DatabaseDiskType | undefined): pulumi.Input<string> =>
  isPlain<string>(tier) ? diskOf(tier, wanted) : outputOf(tier).apply((known) => diskOf(known, wanted));

function backupsOf(args: DatabaseArgs, profile: Profile) {
  const defaults = databaseDefaults[profile];
  const { pointInTimeRecoveryDays: logs } = args;
  const backupRetentionDays = args.backupRetentionDays ?? daysOf(logs ?? 0, Math.max, defaults.backupRetentionDays);
  return {
    backupRetentionDays,
    // Cloud SQL keeps logs for no longer than backups: https://docs.cloud.google.com/sql/docs/postgres/backup-recovery/pitr
    pointInTimeRecoveryDays: logs ?? daysOf(backupRetentionDays, Math.min, databaseDefaults.pointInTimeRecoveryDays),
    finalBackupRetentionDays: args.finalBackupRetentionDays ?? defaults.finalBackupRetentionDays,
    retainBackupsOnDelete: args.retainBackupsOnDelete ?? defaults.retainBackupsOnDelete,
  };
}

function daysOf(
  days: pulumi.Input<number>,
  choose: (one: number, other: number) => number,
  other: number,
): pulumi.Input<number> {
  return isPlain<number>(days) ? choose(days, other) : outputOf(days).apply((known) => choose(known, other));
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

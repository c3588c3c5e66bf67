import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, isPlain, refuse } from "../../shared/arguments/validation";
import { profileOf, protectionOf } from "../../shared/profile";
import { type EnvironmentRef, environmentFrom } from "../common/references/references";
import { tagsFor } from "../common/tags";
import { checkTold } from "../common/told";
import { type DatabaseArgs, HighAvailability } from "./args";
import { databaseDefaults } from "./defaults";
import { foreignToDatabases } from "./foreign-arguments";
import { checkDatabase, databaseShape, isBurstable } from "./shape";

export type DatabaseSpec = ReturnType<typeof resolveArgs>;

/** The arguments, checked and complete. */
export function resolveArgs(name: string, args: DatabaseArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToDatabases);
  if (checkArguments(checker, args, databaseShape)) {
    checkDatabase(checker, args);
    if (checker.accepts("environment")) {
      checkNetwork(checker, args.environment);
      checkTold(checker, args.alarms, environmentFrom(args.environment));
    }
  }
  refuse("Database", name, checker.problems);

  const environment = environmentFrom(args.environment);
  const { resourceGroupName, location } = environment;
  const defaults = databaseDefaults[profileOf(environment)];
  const databaseName = args.databaseName ?? databaseDefaults.databaseName;
  return {
    ...args,
    name,
    environment,
    where: { resourceGroupName, ...(location !== undefined && { location }) },
    version: args.version ?? databaseDefaults.version,
    ...sizeOf(args, defaults),
    storageAutoGrow: args.storageAutoGrow ?? databaseDefaults.storageAutoGrow,
    databaseName,
    databases: [databaseName, ...(args.databases ?? [])],
    backupRetentionDays: args.backupRetentionDays ?? defaults.backupRetentionDays,
    geoRedundantBackup: args.geoRedundantBackup ?? (args.key === undefined && defaults.geoRedundantBackup),
    copyIsGiven: args.geoRedundantBackup !== undefined,
    maintenanceWindow: { ...databaseDefaults.maintenanceWindow, ...defined(args.maintenanceWindow) },
    pgBouncer: args.pgBouncer ?? databaseDefaults.pgBouncer,
    slowStatementSeconds: args.slowStatementSeconds ?? databaseDefaults.slowStatementSeconds,
    clientImage: args.clientImage ?? databaseDefaults.clientImage,
    protect: protectionOf(args.deletionProtection, environment),
    tags: tagsFor("Database", name, args.tags),
  };
}

type Defaults = (typeof databaseDefaults)["production" | "development"];

const sizeOf = (args: DatabaseArgs, defaults: Defaults) => ({
  skuName: args.skuName ?? defaults.skuName,
  highAvailability: args.highAvailability ?? standbyOf(args, defaults.highAvailability),
  storageSizeGb: args.storageSizeGb ?? defaults.storageSizeGb,
});

/** A burstable size of one's own has no standby, whatever the profile is. */
function standbyOf({ skuName }: DatabaseArgs, byDefault: HighAvailability): HighAvailability {
  return isPlain(skuName) && typeof skuName === "string" && isBurstable(skuName)
    ? HighAvailability.Disabled
    : byDefault;
}

const defined = ({ day, hour }: NonNullable<DatabaseArgs["maintenanceWindow"]> = {}) => ({
  ...(day !== undefined && { day }),
  ...(hour !== undefined && { hour }),
});

/** The problem of an environment whose network has no place for databases. */
export const noPlace =
  "is missing: it comes from the environment's Network, or give a subnet for databases and its zone";

/** A plain reference says at once that its network has no place for databases. */
function checkNetwork(checker: Checker, given: DatabaseArgs["environment"]): void {
  if (!isPlain<EnvironmentRef>(given)) return;
  for (const part of ["databaseSubnetId", "databaseDnsZoneId"] as const) {
    if (given[part] === undefined) checker.add(`environment.${part}`, noPlace);
  }
}

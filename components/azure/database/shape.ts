import { databaseNameOf, moment } from "../../shared/arguments/databases";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  known,
  nearestNumber,
  numeric,
  oneOf,
  show,
  someText,
  text,
} from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { problemWithImage } from "../../shared/names/images";
import { actionGroupId, armId, tags } from "../common/argument-checks";
import { encryptionKey } from "../common/encryption-key";
import { environmentRef } from "../common/references/reference-checks";
import {
  AdministratorType,
  AvailabilityZone,
  type DatabaseAdministrator,
  type DatabaseAlarms,
  type DatabaseArgs,
  type DatabaseMaintenance,
  type DatabaseReplica,
  type DatabaseRestore,
  HighAvailability,
  ReplicaCreateMode,
  RestoreMode,
  StorageTier,
  Weekday,
} from "./args";
import { databaseDefaults } from "./defaults";
import { ownParameters } from "./parameters";
import { problemWithStorageSize, problemWithTier } from "./storage";

/** Versions that a flexible server can have, from the oldest that is kept up. Source:
 * https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-supported-versions */
const VERSIONS = ["14", "15", "16", "17", "18"];

const NEWEST = Math.max(...VERSIONS.map(Number));

/** https://learn.microsoft.com/azure/postgresql/read-replica/concepts-read-replicas */
const MOST_REPLICAS = 5;

/** Databases of the server itself. */
const RESERVED = ["postgres", "azure_maintenance", "azure_sys", "template0", "template1"];

/** Characters that its roles' names, `<database>_read_write`, leave of PostgreSQL's 63. */
const LONGEST_DATABASE = 50;

const problemWithDatabase = databaseNameOf(LONGEST_DATABASE, RESERVED);

/** https://learn.microsoft.com/azure/postgresql/compute-storage/concepts-compute */
const wellFormed = text(/^Standard_[BDE]\d+[a-z]*(_v\d+)?$/, "a compute size of Azure, such as Standard_D2ds_v5");

/** https://learn.microsoft.com/azure/postgresql/overview#v6-sku-family-limitations */
const sku: Judge<string> = (value) =>
  wellFormed(value) ??
  (/_v6$/.test(String(value))
    ? `${show(value)} is in no virtual network of one's own; nearest: ${show(String(value).replace(/_v6$/, "_v5"))}`
    : undefined);

const objectId = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "an object id of Microsoft Entra, a GUID");

const problemWithName = (name: string): string | undefined =>
  /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/.test(name)
    ? undefined
    : "is not a name: up to 20 lower-case letters, digits and hyphens, a letter first";

const problemWithParameter = (name: string): string | undefined => {
  const owner = Object.hasOwn(ownParameters, name) ? ownParameters[name as keyof typeof ownParameters] : undefined;
  if (owner !== undefined) return `is set by the component: ${owner}`;
  return /^[a-z][a-z0-9_.]*$/.test(name)
    ? undefined
    : "is not a parameter: lower-case letters, digits, underscores and dots";
};

const percent = input(integer(1, 100, "percent"));

const alarms: Shape<DatabaseAlarms> = {
  notify: actionGroupId,
  cpuPercent: percent,
  memoryPercent: percent,
  storagePercent: percent,
  connections: input(integer(1, 5000, "connections")),
  replicationLagSeconds: input(integer(1, 86_400, "seconds")),
};

const administrator: Shape<DatabaseAdministrator> = {
  objectId: required(input(objectId), "the object id in Microsoft Entra"),
  principalName: required(input(someText), "the name in Microsoft Entra"),
  principalType: plain(oneOf(AdministratorType)),
};

const restore: Shape<DatabaseRestore> = {
  serverId: required(
    input(armId("a flexible server", "Microsoft.DBforPostgreSQL/flexibleServers")),
    "the ARM id of the server that the data is of",
  ),
  pointInTime: required(input(moment), "the moment of the data, such as 2026-11-28T09:30:00Z"),
  createMode: plain(oneOf(RestoreMode)),
};

const replica: Shape<DatabaseReplica> = { skuName: input(sku), createMode: plain(oneOf(ReplicaCreateMode)) };

export const databaseShape: Shape<DatabaseArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  engine: plain(oneOf(DatabaseEngine)),
  version: plain(someText),
  skuName: input(sku),
  highAvailability: plain(oneOf(HighAvailability)),
  availabilityZone: plain(oneOf(AvailabilityZone)),
  standbyAvailabilityZone: plain(oneOf(AvailabilityZone)),
  storageSizeGb: input(problemWithStorageSize as Judge<number>),
  storageAutoGrow: plain(boolean),
  storageTier: plain(oneOf(StorageTier)),
  databaseName: plain(problemWithDatabase),
  databases: list(plain(problemWithDatabase)),
  /** https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore */
  backupRetentionDays: input(integer(7, 35, "days")),
  geoRedundantBackup: plain(boolean),
  maintenanceWindow: object<DatabaseMaintenance>({ day: plain(oneOf(Weekday)), hour: input(integer(0, 23, "hours")) }),
  parameters: map(input(someText), problemWithParameter),
  pgBouncer: plain(boolean),
  slowStatementSeconds: input(numeric(0.001, 3600, "seconds")),
  replicas: map(object(replica), problemWithName),
  restoreFrom: object(restore),
  administrators: map(object(administrator), problemWithName),
  key: encryptionKey,
  clientImage: input(problemWithImage as Judge<string>),
  alarms: object(alarms),
  deletionProtection: plain(boolean),
  tags,
};

/** Microsoft Entra alone signs in, and for MySQL neither is in a stack's hands. Sources:
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-azure-ad-authentication */
const noMySql =
  '"mysql" is not made on Azure: its server wants an administrator\'s password at creation, and rights in Microsoft Graph that a Global Administrator gives before identities can sign in; nearest: "postgresql", or a server of your own as a connection: docs/recipes.md';

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkDatabase(checker: Checker, args: DatabaseArgs): void {
  if (checker.accepts("engine") && args.engine === DatabaseEngine.MySql) checker.add("engine", noMySql);
  if (checker.accepts("version")) checker.add("version", problemWithVersion(args.version));
  const main = args.databaseName ?? databaseDefaults.databaseName;
  checker.add("databases", problemWithRepetition(args.databases ?? []));
  if (args.databases?.includes(main))
    checker.add("databases", `has ${show(main)}, which is databaseName already; leave it out`);
  checkBurstable(checker, args);
  checkZones(checker, args);
  const [tier, size] = [args.storageTier, known(args.storageSizeGb)];
  if (tier !== undefined && typeof size === "number" && checker.accepts("storageTier"))
    checker.add("storageTier", problemWithTier(tier, size));
  if (args.geoRedundantBackup === true && args.key !== undefined) checker.add("geoRedundantBackup", noGeoKey);
  const count = Object.keys(args.replicas ?? {}).length;
  if (count > MOST_REPLICAS) checker.add("replicas", `are ${count}; a server has ${MOST_REPLICAS} at most`);
}

/** Source: https://learn.microsoft.com/azure/postgresql/security/security-data-encryption */
const noGeoKey =
  "is true, but key is given: backups in the paired region would need a second key there, which Database does not take; nearest: false, or no key";

/** Source: https://learn.microsoft.com/azure/postgresql/high-availability/concepts-high-availability */
function checkZones(checker: Checker, args: DatabaseArgs): void {
  const {
    availabilityZone: zone,
    standbyAvailabilityZone: standby,
    highAvailability = HighAvailability.ZoneRedundant,
  } = args;
  if (standby === undefined || !checker.accepts("standbyAvailabilityZone")) return;
  if (highAvailability !== HighAvailability.ZoneRedundant)
    checker.add(
      "standbyAvailabilityZone",
      `is given, but highAvailability is ${show(highAvailability)}; leave it out, or nearest: "ZoneRedundant"`,
    );
  const other = Object.values(AvailabilityZone).find((one) => one !== zone);
  if (standby === zone)
    checker.add("standbyAvailabilityZone", `${show(standby)} is the server's own zone; nearest: ${show(other)}`);
}

function problemWithVersion(version: string | undefined): string | undefined {
  if (version === undefined || VERSIONS.includes(version)) return undefined;
  const nearest = String(nearestNumber(Number.parseFloat(version) || NEWEST, VERSIONS.map(Number)));
  return `${show(version)} is not a major version here: ${VERSIONS.join(", ")}; nearest: ${show(nearest)}`;
}

/** Sources: https://learn.microsoft.com/azure/postgresql/high-availability/concepts-high-availability#limitations,
 * https://learn.microsoft.com/azure/postgresql/read-replica/concepts-read-replicas and
 * https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer */
function checkBurstable(checker: Checker, args: DatabaseArgs): void {
  const size = known(args.skuName);
  if (typeof size !== "string" || !isBurstable(size) || !checker.accepts("skuName")) return;
  const instead = 'nearest: "Standard_D2ds_v5"';
  if ((args.highAvailability ?? HighAvailability.Disabled) !== HighAvailability.Disabled)
    checker.add("skuName", `${show(size)} is burstable, and has no standby, but highAvailability is given; ${instead}`);
  if (args.standbyAvailabilityZone !== undefined)
    checker.add(
      "skuName",
      `${show(size)} is burstable, and has no standby, but standbyAvailabilityZone is given; ${instead}`,
    );
  if (args.pgBouncer === true)
    checker.add("skuName", `${show(size)} is burstable, and has no PgBouncer, but pgBouncer is given; ${instead}`);
  if (Object.keys(args.replicas ?? {}).length > 0)
    checker.add("skuName", `${show(size)} is burstable, and has no replicas; ${instead}`);
  for (const [name, { skuName }] of Object.entries(args.replicas ?? {})) {
    const own = known(skuName);
    if (typeof own === "string" && isBurstable(own))
      checker.add(`${join("replicas", name)}.skuName`, `${show(own)} is burstable; ${instead}`);
  }
}

export const isBurstable = (skuName: string): boolean => /^Standard_B/.test(skuName);

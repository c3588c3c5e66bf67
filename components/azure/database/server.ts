import { getClientConfigOutput } from "@pulumi/azure-native/authorization";
import * as postgresql from "@pulumi/azure-native/dbforpostgresql";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { expected, isPlain, outputOf } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { invokeOptions } from "../../shared/options";
import { createKeyUser } from "../common/encryption-key";
import { autoName, serverLogicalName } from "../common/names";
import { AdministratorType, HighAvailability, ReplicaCreateMode, Weekday } from "./args";
import { databaseDefaults } from "./defaults";
import { hasPairedBackups } from "./regions";
import { type DatabaseSpec, noPlace } from "./spec";

/** A server with what is in it: each waits for the one before, since Azure changes one thing of a server at a time. */
export interface Server {
  server: postgresql.Server;
  databases: postgresql.Database[];
  replicas: Record<string, postgresql.Server>;
  /** The identity that administers it, which no workload has. */
  administrator: managedidentity.UserAssignedIdentity;
  network: ReturnType<typeof networkOf>;
  /** The last of what is in it. */
  last: pulumi.CustomResource;
}

/**
 * Count at creation alone. azure-native would make a server anew for another zone or source, and a failover moves the zones:
 * https://github.com/Azure/azure-rest-api-specs/tree/main/specification/postgresql (`x-ms-mutability`, 2025-08-01).
 */
const once = [
  "availabilityZone",
  "highAvailability.standbyAvailabilityZone",
  "sourceServerResourceId",
  "pointInTimeUTC",
  "backup.geoRedundantBackup",
];

/** The storage that grows by itself is Azure's; a restored server has no standby at first. */
function unchanged({ storageAutoGrow, restoreFrom }: DatabaseSpec): string[] {
  return [
    ...once,
    ...(storageAutoGrow ? ["storage.storageSizeGB"] : []),
    ...(restoreFrom === undefined ? [] : ["highAvailability"]),
  ];
}

/** Azure refuses each change of a copy by `Replica`; tags alone are not worth it. */
const unchangedOfReplica = (createMode: ReplicaCreateMode): string[] => [
  "availabilityZone",
  "sourceServerResourceId",
  ...(createMode === ReplicaCreateMode.Replica ? ["tags"] : []),
];

/** The server, which Microsoft Entra alone signs in to, and which has no public address. */
export function createServer(name: string, spec: DatabaseSpec, opts: pulumi.CustomResourceOptions): Server {
  const { tenantId } = getClientConfigOutput(invokeOptions(opts));
  const administrator = createIdentity(`${name}-admin`, spec, opts);
  const encryption = encryptionOf(name, spec, opts);
  const network = networkOf(spec);
  const server = new postgresql.Server(
    serverLogicalName(name),
    {
      ...spec.where,
      ...computeOf(spec.skuName),
      version: spec.version,
      ...originOf(spec),
      authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled", tenantId },
      network,
      storage: storageOf(spec),
      highAvailability: standbyOf(spec),
      ...(spec.availabilityZone !== undefined && { availabilityZone: spec.availabilityZone }),
      backup: {
        backupRetentionDays: spec.backupRetentionDays,
        geoRedundantBackup: copyOfBackups(spec),
      },
      maintenanceWindow: windowOf(spec),
      ...encryption.args,
      tags: spec.tags,
    },
    { ...opts, ignoreChanges: unchanged(spec), dependsOn: encryption.before, ...(spec.protect && { protect: true }) },
  );
  return {
    administrator,
    network,
    ...createContents(name, spec, { server, administrator, tenantId, network, encryption }, opts),
  };
}

/**
 * azure-native sends a server as a whole at each change, its mode of creation too. `Default` makes a server, or changes the one
 * that is there: https://learn.microsoft.com/rest/api/postgresql/servers/create-or-update#createmode
 */
function originOf({ restoreFrom }: DatabaseSpec) {
  if (restoreFrom === undefined) return { createMode: "Default" };
  const { serverId, pointInTime, createMode = databaseDefaults.restoreMode } = restoreFrom;
  return { createMode, sourceServerResourceId: serverId, pointInTimeUTC: pointInTime };
}

const storageOf = ({ storageSizeGb, storageAutoGrow, storageTier }: DatabaseSpec) => ({
  storageSizeGB: storageSizeGb,
  autoGrow: storageAutoGrow ? "Enabled" : "Disabled",
  ...(storageTier !== undefined && { tier: storageTier }),
});

/** By default only where the region has one; it counts at creation alone. */
function copyOfBackups({ geoRedundantBackup, copyIsGiven, where }: DatabaseSpec): pulumi.Input<string> {
  if (!geoRedundantBackup) return "Disabled";
  if (copyIsGiven || !("location" in where)) return "Enabled";
  return outputOf(where.location).apply((location) => (hasPairedBackups(location) ? "Enabled" : "Disabled"));
}

/** Azure restores without a standby, and says nothing: https://github.com/Azure/azure-rest-api-specs/issues/20600 */
const standbyOf = ({ restoreFrom, highAvailability, standbyAvailabilityZone }: DatabaseSpec) => ({
  mode: restoreFrom === undefined ? highAvailability : HighAvailability.Disabled,
  ...(standbyAvailabilityZone !== undefined && { standbyAvailabilityZone }),
});

/** The tier is part of a size's name: https://learn.microsoft.com/azure/postgresql/compute-storage/concepts-compute */
export function tierOf(skuName: string): string {
  if (/^Standard_B/.test(skuName)) return "Burstable";
  return /^Standard_E/.test(skuName) ? "MemoryOptimized" : "GeneralPurpose";
}

function computeOf(name: pulumi.Input<string>) {
  return { sku: { name, tier: isPlain<string>(name) ? tierOf(name) : outputOf(name).apply(tierOf) } };
}

function networkOf({ name, environment }: DatabaseSpec) {
  const part = (key: "databaseSubnetId" | "databaseDnsZoneId") =>
    expected(environment[key], `Database "${name}": environment.${key} ${noPlace}`);
  return {
    delegatedSubnetResourceId: part("databaseSubnetId"),
    privateDnsZoneArmResourceId: part("databaseDnsZoneId"),
    publicNetworkAccess: "Disabled",
  };
}

const windowOf = ({ maintenanceWindow: { day, hour } }: DatabaseSpec) => ({
  customWindow: "Enabled",
  // From 0, which is Sunday.
  dayOfWeek: Object.values(Weekday).indexOf(day),
  startHour: hour,
  startMinute: 0,
});

function createIdentity(childName: string, { where, tags }: DatabaseSpec, opts: pulumi.CustomResourceOptions) {
  const args = { ...autoName(childName, "identity", "Database"), ...where, tags };
  return new managedidentity.UserAssignedIdentity(childName, args, opts);
}

/** A key of one's own, which an identity of the server uses and nobody else. Source:
 * https://learn.microsoft.com/azure/postgresql/security/security-data-encryption */
function encryptionOf(name: string, spec: DatabaseSpec, opts: pulumi.CustomResourceOptions) {
  const { key } = spec;
  if (key === undefined) return { args: {}, before: [] };
  const { identity, grant } = createKeyUser(name, { ...spec, component: "Database", key }, opts);
  return {
    args: {
      identity: { type: "UserAssigned", userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })) },
      dataEncryption: { type: "AzureKeyVault", primaryKeyURI: key.uri, primaryUserAssignedIdentityId: identity.id },
    },
    before: [grant],
  };
}

interface Made {
  server: postgresql.Server;
  administrator: managedidentity.UserAssignedIdentity;
  tenantId: pulumi.Output<string>;
  network: ReturnType<typeof networkOf>;
  encryption: ReturnType<typeof encryptionOf>;
}

/**
 * Administrators, databases, parameters and copies. In parallel Azure would answer 409 `ServerIsBusy`. Source:
 * https://github.com/Azure/bicep-registry-modules/blob/main/avm/res/db-for-postgre-sql/flexible-server/main.bicep
 */
function createContents(name: string, spec: DatabaseSpec, made: Made, opts: pulumi.CustomResourceOptions) {
  const { server, administrator, tenantId } = made;
  let last: pulumi.CustomResource = server;
  const next = () => ({ ...opts, dependsOn: [last] });
  const at = { resourceGroupName: spec.where.resourceGroupName, serverName: server.name };
  const own = { objectId: administrator.principalId, principalName: administrator.name };
  const people = byName(spec.administrators).map(([key, person]) => [`${name}-${key}`, person] as const);
  for (const [childName, { principalType = AdministratorType.Group, ...person }] of [
    [`${name}-admin`, { ...own, principalType: AdministratorType.ServicePrincipal }] as const,
    ...people,
  ]) {
    const args = { ...at, ...person, principalType, tenantId };
    last = new postgresql.AdministratorsMicrosoftEntra(childName, args, next());
  }
  const databases = spec.databases.map((databaseName) => {
    const args = { ...at, databaseName, charset: "UTF8", collation: "en_US.utf8" };
    const database = new postgresql.Database(`${name}-${databaseName}`, args, {
      ...next(),
      ...(spec.protect && { protect: true }),
    });
    last = database;
    return database;
  });
  for (const [configurationName, value] of byName(parametersOf(spec))) {
    const args = { ...at, configurationName, value, source: "user-override" };
    last = new postgresql.Configuration(`${name}-${configurationName}`, args, next());
  }
  const contents = last;
  const replicas = byName(spec.replicas).map(([key, copy]) => {
    const { skuName = spec.skuName, createMode = databaseDefaults.replicaMode } = copy;
    const replica = new postgresql.Server(
      serverLogicalName(`${name}-${key}`),
      {
        ...spec.where,
        ...computeOf(skuName),
        createMode,
        sourceServerResourceId: server.id,
        network: made.network,
        // A copy has the platform's key, whatever its source has, unless it is told.
        ...made.encryption.args,
        tags: spec.tags,
      },
      { ...next(), ignoreChanges: unchangedOfReplica(createMode) },
    );
    last = replica;
    return [key, replica] as const;
  });
  return { server, databases, replicas: Object.fromEntries(replicas), last: contents };
}

/** In milliseconds; the words are those that Azure answers with. */
function parametersOf({
  parameters,
  slowStatementSeconds,
  pgBouncer,
}: DatabaseSpec): Record<string, pulumi.Input<string>> {
  const milliseconds = (seconds: number) => String(Math.round(seconds * 1000));
  return {
    ...parameters,
    require_secure_transport: "on",
    ...(pgBouncer && { "pgbouncer.enabled": "true" }),
    ssl_min_protocol_version: "TLSv1.2",
    log_min_duration_statement: isPlain<number>(slowStatementSeconds)
      ? milliseconds(slowStatementSeconds)
      : outputOf(slowStatementSeconds).apply(milliseconds),
  };
}

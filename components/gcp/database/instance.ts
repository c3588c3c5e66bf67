import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as sql from "@pulumi/gcp/sql";
import type * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import { DatabaseEngine } from "../../shared/database-engine";
import { byName } from "../../shared/names/physical-names";
import { autoName } from "../common/names";
import { privateNetworkOf } from "../common/private-services";
import { enableApis } from "../common/services";
import { AvailabilityType, type DatabasePasswordPolicy } from "./args";
import { databaseDefaults } from "./defaults";
import { flagsOf } from "./flags";
import { maintenanceOf } from "./maintenance";
import { type DatabaseSpec, diskTypeOf } from "./spec";

/** Where instances are: the project with its API, and the grants that they wait for. */
export interface Home {
  project: pulumi.Input<string>;
  grants: KeyGrant[];
}

/** The right of Cloud SQL to use a key. */
interface KeyGrant {
  key: pulumi.Input<string>;
  grant: pulumi.Resource;
}

/** Enables Cloud SQL; its service agent may use the keys of one's own, a copy's in another region among them. */
export function createHome(name: string, spec: DatabaseSpec, opts: pulumi.CustomResourceOptions): Home {
  const { environment, kmsKeyName } = spec;
  const project = enableApis(name, { project: environment.project, enableApis: true }, ["sqladmin"], opts);
  const wanted = [
    { child: name, key: kmsKeyName },
    ...byName(spec.replicas).map(([key, replica]) => ({ child: `${name}-${key}`, key: replica.kmsKeyName })),
  ];
  const isFirst = ({ key }: { key?: unknown }, index: number): boolean =>
    wanted.findIndex((other) => other.key === key) === index;
  const keys = wanted.filter(isFirst).flatMap(({ child, key }) => (key === undefined ? [] : [{ child, key }]));
  if (keys.length === 0) return { project, grants: [] };
  const agent = new projects.ServiceIdentity(name, { project, service: "sqladmin.googleapis.com" }, opts);
  const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
  const grants = keys.map(({ child, key }) => {
    const args = { cryptoKeyId: key, role, member: agent.member };
    return { key, grant: new kms.CryptoKeyIAMMember(`${child}-sql`, args, opts) };
  });
  return { project, grants };
}

/** What an instance with that key waits for. */
function afterGrant({ grants }: Home, key: pulumi.Input<string> | undefined): pulumi.CustomResourceOptions {
  const found = grants.find((one) => one.key === key);
  return found === undefined ? {} : { dependsOn: [found.grant] };
}

/** The instance itself, private and encrypted. */
export function createInstance(
  name: string,
  spec: DatabaseSpec,
  home: Home,
  opts: pulumi.CustomResourceOptions,
): sql.DatabaseInstance {
  const { project } = home;
  const { kmsKeyName, protect } = spec;
  return new sql.DatabaseInstance(
    name,
    {
      ...autoName(name, "databaseInstance"),
      project,
      region: spec.environment.region,
      databaseVersion: spec.databaseVersion,
      ...(kmsKeyName !== undefined && { encryptionKeyName: kmsKeyName }),
      settings: settingsOf(spec),
      ...restoredFrom(spec),
      ...(spec.replicas !== undefined && { includeReplicasForMajorVersionUpgrade: true }),
      deletionProtection: protect,
    },
    {
      ...opts,
      ...afterGrant(home, kmsKeyName),
      ...(protect && { protect: true }),
      // They count at creation alone: a disk that has grown would be made smaller, which is another instance.
      ignoreChanges: ["clone", "restoreBackupContext", "settings.diskSize"],
    },
  );
}

function settingsOf(spec: DatabaseSpec): sql.DatabaseInstanceArgs["settings"] {
  const { diskSize, diskAutoresizeLimit, connectionPooling } = spec;
  const { finalBackupRetentionDays: finalDays, passwordValidationPolicy } = spec;
  return {
    ...commonSettings(spec),
    tier: spec.tier,
    availabilityType: spec.availabilityType,
    diskAutoresize: true,
    ...(diskSize !== undefined && { diskSize }),
    ...(diskAutoresizeLimit !== undefined && { diskAutoresizeLimit }),
    backupConfiguration: backupsOf(spec),
    ...(finalDays > 0 && { finalBackupConfig: { enabled: true, retentionDays: finalDays } }),
    ...(spec.retainBackupsOnDelete !== false && { retainBackupsOnDelete: spec.retainBackupsOnDelete }),
    ...maintenanceOf(spec),
    deletionProtectionEnabled: spec.protect,
    ...(passwordValidationPolicy && { passwordValidationPolicy: passwordRules(passwordValidationPolicy) }),
    ...(connectionPooling !== undefined && {
      connectionPoolConfigs: [{ connectionPoolingEnabled: connectionPooling }],
    }),
  };
}

/** Source: https://docs.cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances#PasswordValidationPolicy */
function passwordRules({
  minLength = databaseDefaults.passwords.minLength,
  complexity = databaseDefaults.passwords.complexity,
  disallowUsernameSubstring = databaseDefaults.passwords.disallowUsernameSubstring,
  reuseInterval,
  passwordChangeIntervalSeconds: seconds,
}: DatabasePasswordPolicy) {
  return {
    enablePasswordPolicy: true,
    minLength,
    complexity: outputOf(complexity).apply((mixed) => (mixed ? "COMPLEXITY_DEFAULT" : "COMPLEXITY_UNSPECIFIED")),
    disallowUsernameSubstring,
    ...(reuseInterval !== undefined && { reuseInterval }),
    ...(seconds !== undefined && { passwordChangeInterval: outputOf(seconds).apply((known) => `${known}s`) }),
  };
}

/** The settings that an instance and its replicas have in common. */
export function commonSettings(spec: DatabaseSpec) {
  return {
    edition: spec.edition,
    diskType: spec.diskType,
    connectorEnforcement: spec.connectorEnforcement,
    ipConfiguration: {
      ipv4Enabled: false,
      privateNetwork: privateNetworkOf(spec.environment),
      sslMode: "ENCRYPTED_ONLY",
    },
    databaseFlags: flagsOf(spec),
    ...(spec.dataCache !== undefined && { dataCacheConfig: { dataCacheEnabled: spec.dataCache } }),
    insightsConfig: {
      queryInsightsEnabled: spec.queryInsights,
      recordApplicationTags: spec.queryInsights,
      recordClientAddress: false,
    },
    userLabels: spec.labels,
  };
}

/** Daily backups, and the logs of transactions for any moment since. */
function backupsOf({ engine, backupRetentionDays, pointInTimeRecoveryDays }: DatabaseSpec) {
  const logs = engine === DatabaseEngine.MySql ? { binaryLogEnabled: true } : { pointInTimeRecoveryEnabled: true };
  return {
    enabled: true,
    ...logs,
    transactionLogRetentionDays: pointInTimeRecoveryDays,
    backupRetentionSettings: { retainedBackups: backupRetentionDays, retentionUnit: "COUNT" },
  };
}

function restoredFrom({ restoreFrom }: DatabaseSpec): Pick<sql.DatabaseInstanceArgs, "clone" | "restoreBackupContext"> {
  if (restoreFrom === undefined) return {};
  const { instance, project, pointInTime, backupRunId } = restoreFrom;
  if (backupRunId !== undefined) {
    return { restoreBackupContext: { backupRunId, instanceId: instance, ...(project !== undefined && { project }) } };
  }
  return {
    clone: {
      sourceInstanceName: instance,
      ...(project !== undefined && { sourceProject: project }),
      ...(pointInTime !== undefined && { pointInTime }),
    },
  };
}

/** The copies that answer reading statements, by name. */
export function createReplicas(
  name: string,
  spec: DatabaseSpec,
  { primary, home }: { primary: sql.DatabaseInstance; home: Home },
  opts: pulumi.CustomResourceOptions,
): Record<string, sql.DatabaseInstance> {
  const replicas = byName(spec.replicas).map(([key, { region, tier, availabilityType, kmsKeyName }]) => {
    const child = `${name}-${key}`;
    const args: sql.DatabaseInstanceArgs = {
      ...autoName(child, "databaseInstance"),
      project: primary.project,
      region: region ?? primary.region,
      databaseVersion: spec.databaseVersion,
      masterInstanceName: primary.name,
      ...(kmsKeyName !== undefined && { encryptionKeyName: kmsKeyName }),
      settings: {
        ...commonSettings(spec),
        tier: tier ?? spec.tier,
        ...(tier !== undefined && { diskType: diskTypeOf(tier, spec.wantedDisk) }),
        availabilityType: availabilityType ?? AvailabilityType.Zonal,
        diskAutoresize: true,
        deletionProtectionEnabled: spec.protect,
      },
      deletionProtection: spec.protect,
    };
    const options = {
      ...opts,
      ...afterGrant(home, kmsKeyName),
      ...(spec.protect && { protect: true }),
      // An upgrade of the database takes its copies along: no update of their own follows it.
      ignoreChanges: ["databaseVersion"],
    };
    return [key, new sql.DatabaseInstance(child, args, options)] as const;
  });
  return Object.fromEntries(replicas);
}

/** The databases, each protected like the instance; with the data of another one comes the database that workloads use. One whose users have roles cannot be dropped in PostgreSQL: it goes with the instance. */
export function createDatabases(
  name: string,
  spec: DatabaseSpec,
  { project, name: instance }: sql.DatabaseInstance,
  opts: pulumi.CustomResourceOptions,
): sql.Database[] {
  const options = { ...opts, ...(spec.protect && { protect: true }) };
  const deletionPolicy = spec.engine === DatabaseEngine.MySql ? "DELETE" : "ABANDON";
  const own =
    spec.restoreFrom === undefined ? spec.databases : spec.databases.filter((one) => one !== spec.databaseName);
  return own.map(
    (database) =>
      new sql.Database(`${name}-${database}`, { name: database, project, instance, deletionPolicy }, options),
  );
}

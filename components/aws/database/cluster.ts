import { createHash } from "node:crypto";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { applyAll } from "../../shared/apply-all";
import { isPlain, refuse, show, withDefault } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import { autoName } from "../common/names";
import { createGroup } from "../common/security-groups";
import { workloadDefaults } from "../workload/defaults";
import { DatabaseAuthentication } from "./args";
import { familyOf } from "./engines";
import { createInstances, followsMinors } from "./instances";
import type { DatabaseSpec } from "./spec";

/** The cluster and the resources that it stands on. */
export interface ClusterParts {
  group: ec2.SecurityGroup;
  cluster: rds.Cluster;
  instances: rds.ClusterInstance[];
}

/** The cluster, its instances, its parameters, and a security group without rules: consumers add their own. */
export function createCluster(name: string, spec: DatabaseSpec, opts: pulumi.CustomResourceOptions): ClusterParts {
  const { environment, tags } = spec;
  const group = createGroup(name, { vpcId: environment.vpcId, description: "Database", tags }, opts);
  const subnets = new rds.SubnetGroup(
    name,
    { ...autoName(name, "database"), subnetIds: environment.privateSubnetIds, description: "Private subnets", tags },
    opts,
  );
  const parameters = createParameters(name, spec, opts);
  const logs = createLogs(name, spec, subnets.name, opts);
  const cluster = new rds.Cluster(
    name,
    {
      // As unique as the subnet group, so that the names of logs and of the last snapshot are known before the cluster is there.
      clusterIdentifier: subnets.name,
      ...engineArgs(spec),
      ...dataArgs(spec, subnets.name),
      dbClusterParameterGroupName: parameters.name,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [group.id],
      enabledCloudwatchLogsExports: spec.logs,
      applyImmediately: spec.applyImmediately,
      tags,
    },
    {
      ...opts,
      dependsOn: logs,
      deleteBeforeReplace: true,
      // They count at creation alone: the data has gone its own way since, and would be lost in a replacement; support
      // is chosen once. The names are those of the data's origin where a program no longer says `restoreFrom`.
      ignoreChanges: [
        "snapshotIdentifier",
        "restoreToPointInTime",
        "engineLifecycleSupport",
        "databaseName",
        "masterUsername",
      ],
      ...(spec.protect && { protect: true }),
    },
  );
  return { group, cluster, instances: createInstances(name, spec, cluster, opts) };
}

const halfAcus = ({ min, max, pauseAfterSeconds }: DatabaseSpec) => ({
  minCapacity: min,
  maxCapacity: max,
  ...(isPlain<number>(min) && min === 0 && { secondsUntilAutoPause: pauseAfterSeconds }),
});

/** The name of the database, or an error where the cluster was made with another one: RDS would have to make it anew. */
export function databaseNameOf(
  name: string,
  { databaseName, restoreFrom }: DatabaseSpec,
  cluster: rds.Cluster,
): pulumi.Output<string> {
  // That of a restored one is its origin's.
  if (restoreFrom !== undefined) return pulumi.output(databaseName);
  return applyAll([databaseName, cluster.databaseName], (wanted, own) => {
    const reason = `${show(wanted)} is not the database that the cluster was made with; nearest: ${show(own)}, and further ones in databases`;
    if (own && own !== wanted) {
      refuse("Database", name, [{ propertyPath: "databaseName", reason }]);
    }
    return wanted;
  });
}

function engineArgs(spec: DatabaseSpec) {
  return {
    engine: spec.facts.engine,
    engineMode: "provisioned",
    engineVersion: spec.version,
    engineLifecycleSupport: spec.engineLifecycleSupport,
    // A greater major version is asked for by name, and so meant.
    allowMajorVersionUpgrade: true,
    autoMinorVersionUpgrade: followsMinors(spec),
    ...(spec.instanceClass === undefined && { serverlessv2ScalingConfiguration: halfAcus(spec) }),
    // By which the runbook makes logins, with no client in the network.
    enableHttpEndpoint: true,
    ...(spec.authentication === DatabaseAuthentication.Iam && { iamDatabaseAuthenticationEnabled: true }),
    port: spec.facts.port,
    databaseInsightsMode: "standard",
    preferredMaintenanceWindow: spec.maintenanceWindow,
  };
}

/** The data, who may read it, and how it is kept. */
function dataArgs(spec: DatabaseSpec, unique: pulumi.Output<string>) {
  const { restoreFrom, kmsKeyArn } = spec;
  return {
    ...(restoreFrom === undefined && { databaseName: spec.databaseName, masterUsername: spec.masterUsername }),
    ...(restoreFrom?.snapshotId !== undefined && { snapshotIdentifier: restoreFrom.snapshotId }),
    ...(restoreFrom?.clusterId !== undefined && { restoreToPointInTime: pointInTime(restoreFrom.clusterId, spec) }),
    manageMasterUserPassword: true,
    storageType: spec.storageType,
    storageEncrypted: true,
    ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn, masterUserSecretKmsKeyId: kmsKeyArn }),
    backupRetentionPeriod: spec.backupRetentionDays,
    preferredBackupWindow: spec.backupWindow,
    copyTagsToSnapshot: true,
    deletionProtection: spec.protect,
    skipFinalSnapshot: inverse(spec.finalSnapshot),
    finalSnapshotIdentifier: finalSnapshotOf(spec, unique),
  };
}

/**
 * A cluster that replaces another one has its name, and so another name for its last snapshot: those of deleted clusters stay.
 * It is made of all that replaces a cluster. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html
 */
function finalSnapshotOf(spec: DatabaseSpec, unique: pulumi.Output<string>): pulumi.Output<string> {
  const { engine, kmsKeyArn = "" } = spec;
  return applyAll([unique, kmsKeyArn], (name, key) => `${name}-final-${hashOf([engine, key])}`);
}

const hashOf = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);

const pointInTime = (sourceClusterIdentifier: pulumi.Input<string>, { restoreFrom }: DatabaseSpec) => ({
  sourceClusterIdentifier,
  ...(restoreFrom?.pointInTime === undefined
    ? { useLatestRestorableTime: true }
    : { restoreToTime: restoreFrom.pointInTime }),
});

const inverse = (value: pulumi.Input<boolean>): pulumi.Input<boolean> =>
  isPlain(value) ? !value : pulumi.output(value).apply((known) => !known);

function createParameters(name: string, spec: DatabaseSpec, opts: pulumi.CustomResourceOptions) {
  const { engine, facts, version, tags } = spec;
  const slow = { [facts.slow.parameter]: times(spec.slowStatementSeconds, facts.slow.units) };
  const wanted = { ...facts.parameters, ...slow, ...spec.parameters };
  return new rds.ClusterParameterGroup(
    name,
    {
      ...autoName(name, "database"),
      family: isPlain(version) ? familyOf(engine, version) : pulumi.output(version).apply((of) => familyOf(engine, of)),
      description: "TLS alone, slow statements logged",
      // Some cannot be changed in a running engine, and those are refused at once where they are to apply immediately.
      parameters: byName(wanted).map(([key, value]) => ({ name: key, value, applyMethod: "pending-reboot" })),
      tags,
    },
    opts,
  );
}

function times(seconds: pulumi.Input<number>, units: number): pulumi.Input<string> {
  const inText = (known: number): string => `${Math.round(known * units * 1000) / 1000}`;
  return isPlain<number>(seconds) ? inText(seconds) : pulumi.output(seconds).apply(inText);
}

/** The log groups that RDS would make without an end to their retention. */
function createLogs(
  name: string,
  { logs, environment, logRetentionDays, tags }: DatabaseSpec,
  cluster: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.LogGroup[] {
  return logs.map(
    (log) =>
      new cloudwatch.LogGroup(
        `${name}-${log}`,
        {
          name: pulumi.interpolate`/aws/rds/cluster/${cluster}/${log}`,
          retentionInDays: withDefault(logRetentionDays, workloadDefaults.logRetentionDays),
          ...(environment.logKmsKeyArn !== undefined && { kmsKeyId: environment.logKmsKeyArn }),
          tags,
        },
        opts,
      ),
  );
}

import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { locationOf } from "../common/locations";
import { autoName } from "../common/names";
import { serviceTrust } from "../common/policy-documents";
import { isPinned } from "./engines";
import type { DatabaseSpec } from "./spec";

/**
 * The instances. Those of a class come one after the other: another class restarts each, and would take all of them away at once.
 * Serverless ones, whose size changes without a restart, come together. Sources:
 * https://github.com/aws/aws-cdk/issues/17916, https://github.com/hashicorp/terraform-provider-aws/issues/27910
 */
export function createInstances(
  name: string,
  spec: DatabaseSpec,
  cluster: rds.Cluster,
  opts: pulumi.CustomResourceOptions,
): rds.ClusterInstance[] {
  const monitoring = spec.monitoringInterval > 0 ? createMonitoringRole(name, spec, cluster, opts) : undefined;
  const instances: rds.ClusterInstance[] = [];
  for (let index = 0; index <= spec.replicas; index++) {
    const dependsOn = [
      ...(monitoring?.allowed ?? []),
      ...(spec.instanceClass === undefined ? [] : instances.slice(-1)),
    ];
    // RDS protects the cluster alone, and would let its last instance go:
    // https://github.com/hashicorp/terraform-provider-aws/issues/23572
    const own = { ...opts, dependsOn, ...(spec.protect && index === 0 && { protect: true }) };
    instances.push(
      new rds.ClusterInstance(`${name}-${index}`, instanceArgs(name, index, spec, { cluster, monitoring }), own),
    );
  }
  return instances;
}

function instanceArgs(
  name: string,
  index: number,
  spec: DatabaseSpec,
  { cluster, monitoring }: { cluster: rds.Cluster; monitoring: { arn: pulumi.Output<string> } | undefined },
): rds.ClusterInstanceArgs {
  const { insights, kmsKeyArn, caCertIdentifier, monitoringInterval, tags } = spec;
  return {
    ...autoName(`${name}-${index}`, "databaseInstance"),
    clusterIdentifier: cluster.id,
    engine: spec.facts.engine as rds.ClusterInstanceArgs["engine"],
    instanceClass: spec.instanceClass ?? "db.serverless",
    promotionTier: Math.min(index, 15),
    publiclyAccessible: false,
    autoMinorVersionUpgrade: followsMinors(spec),
    ...(caCertIdentifier !== undefined && { caCertIdentifier }),
    performanceInsightsEnabled: insights,
    ...(kmsKeyArn !== undefined && { performanceInsightsKmsKeyId: kmsKeyArn }),
    ...(monitoring && { monitoringInterval, monitoringRoleArn: monitoring.arn }),
    copyTagsToSnapshot: true,
    applyImmediately: spec.applyImmediately,
    tags,
  };
}

/**
 * The role by which RDS writes the figures of the operating system. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.Enabling.html
 */
function createMonitoringRole(
  name: string,
  { tags }: DatabaseSpec,
  { arn }: rds.Cluster,
  opts: pulumi.CustomResourceOptions,
) {
  const child = `${name}-monitoring`;
  const location = arn.apply(locationOf);
  const assumeRolePolicy = location.apply(({ partition, region, account }) =>
    serviceTrust("monitoring.rds.amazonaws.com", { account, arn: `arn:${partition}:rds:${region}:${account}:db:*` }),
  );
  const role = new iam.Role(child, { ...autoName(child, "role"), assumeRolePolicy, tags }, opts);
  const policyArn = pulumi.interpolate`arn:${location.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`;
  const allowed = new iam.RolePolicyAttachment(child, { role: role.name, policyArn }, opts);
  return { arn: role.arn, allowed: [allowed] };
}

/** A database that is a minor version ahead of its program could not be changed any more. RDS has the switch on a cluster and on its
 * instances, and wants both: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html */
export function followsMinors({ engine, version }: DatabaseSpec): pulumi.Input<boolean> {
  const follows = (known: string): boolean => !isPinned(engine, known);
  return isPlain<string>(version) ? follows(version) : pulumi.output(version).apply(follows);
}

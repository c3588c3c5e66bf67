import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";

interface ClusterSpec {
  namespaceArn: pulumi.Input<string>;
  logRetentionDays: pulumi.Input<number>;
  kmsKeyArn: pulumi.Input<string> | undefined;
  tags: TagsInput;
}

interface Cluster {
  cluster: ecs.Cluster;
  /** Known when the cluster has its capacity providers; a service that names one is refused before. */
  clusterArn: pulumi.Output<string>;
  execLogGroup: cloudwatch.LogGroup;
  execKmsKeyArn: pulumi.Output<string>;
}

/** An ECS cluster with Fargate and Fargate Spot, enhanced Container Insights, and encrypted, logged exec sessions. */
export function createCluster(name: string, spec: ClusterSpec, opts: pulumi.CustomResourceOptions): Cluster {
  const execKmsKeyArn = spec.kmsKeyArn === undefined ? createExecKey(name, spec, opts) : pulumi.output(spec.kmsKeyArn);
  const execLogGroup = new cloudwatch.LogGroup(
    `${name}-exec`,
    {
      ...autoName(`${name}-exec`, "logGroup"),
      retentionInDays: spec.logRetentionDays,
      kmsKeyId: execKmsKeyArn,
      tags: spec.tags,
    },
    opts,
  );
  const cluster = new ecs.Cluster(
    name,
    {
      ...autoName(name, "ecs"),
      settings: [{ name: "containerInsights", value: "enhanced" }],
      serviceConnectDefaults: { namespace: spec.namespaceArn },
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: execKmsKeyArn,
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchLogGroupName: execLogGroup.name, cloudWatchEncryptionEnabled: true },
        },
      },
      tags: spec.tags,
    },
    opts,
  );
  const providers = new ecs.ClusterCapacityProviders(
    name,
    {
      clusterName: cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    },
    opts,
  );
  return { cluster, clusterArn: after(cluster.arn, [providers]), execLogGroup, execKmsKeyArn };
}

/** The key of exec sessions and their log: the account administers it, CloudWatch Logs uses it for this account's groups. */
function createExecKey(name: string, spec: ClusterSpec, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
  const lookup = invokeOptions(opts);
  const account = getCallerIdentityOutput({}, lookup).accountId;
  const region = getRegionOutput({}, lookup).region;
  const partition = getPartitionOutput({}, lookup).partition;
  const policy = pulumi
    .all([partition, region, account])
    .apply(([partitionName, regionName, accountId]) =>
      JSON.stringify(execKeyPolicy(partitionName, regionName, accountId)),
    );
  const key = new kms.Key(
    `${name}-exec`,
    {
      description: `ECS exec sessions of ${name} and their log`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy,
      tags: spec.tags,
    },
    opts,
  );
  return key.arn;
}

/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
export function execKeyPolicy(partition: string, region: string, account: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Account",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "CloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      },
    ],
  };
}

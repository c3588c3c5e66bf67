import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as elasticache from "@pulumi/aws/elasticache";
import * as pulumi from "@pulumi/pulumi";
import { withDefault } from "../../shared/arguments/validation";
import { byName, physicalName } from "../../shared/names/physical-names";
import { autoName } from "../common/names";
import { createGroup } from "../common/security-groups";
import { workloadDefaults } from "../workload/defaults";
import { CacheEngine } from "./args";
import { CACHE_PORT, READER_PORT } from "./defaults";
import type { CacheSpec } from "./spec";

/** The cache, however it is made, and all that stands before it. */
export interface CacheParts {
  /** The serverless cache, where it is one. */
  serverless?: elasticache.ServerlessCache;
  /** The nodes, where it has some. */
  nodes?: elasticache.ReplicationGroup;
  group: ec2.SecurityGroup;
  userGroup: elasticache.UserGroup;
  arn: pulumi.Output<string>;
  host: pulumi.Output<string>;
  readerPort?: number;
}

/** The cache, a security group without rules, and a user group without users: consumers add their own. */
export function createCache(name: string, spec: CacheSpec, opts: pulumi.CustomResourceOptions): CacheParts {
  const { environment, tags } = spec;
  const group = createGroup(name, { vpcId: environment.vpcId, description: "Cache", tags }, opts);
  const userGroup = createUserGroup(name, spec, opts);
  if (spec.nodeType !== undefined) {
    const nodes = createNodes(name, spec, { group, userGroup }, opts);
    const host = spec.shards > 1 ? nodes.configurationEndpointAddress : nodes.primaryEndpointAddress;
    return { nodes, group, userGroup, arn: nodes.arn, host };
  }
  const serverless = createServerless(name, spec, { group, userGroup }, opts);
  const host = serverless.endpoints.apply((endpoints) => endpoints[0]?.address ?? "");
  return { serverless, group, userGroup, arn: serverless.arn, host, readerPort: READER_PORT };
}

/** Ids of ElastiCache are of 40 characters at most, in lower case: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html */
const idOf = (...parts: string[]): string => physicalName([...parts, pulumi.getStack(), pulumi.getProject()], 40);

/** Redis OSS has a user that needs no password, unless a group has another of its name. */
function createUserGroup(
  name: string,
  { engine, tags }: CacheSpec,
  opts: pulumi.CustomResourceOptions,
): elasticache.UserGroup {
  const nobody =
    engine === CacheEngine.Redis
      ? new elasticache.User(
          `${name}-default`,
          {
            userId: idOf(name, "default"),
            userName: "default",
            engine,
            accessString: "off ~keys* -@all",
            authenticationMode: { type: "no-password-required" },
            tags,
          },
          { ...opts, deleteBeforeReplace: true },
        )
      : undefined;
  const userIds = nobody === undefined ? {} : { userIds: [nobody.userId] };
  return new elasticache.UserGroup(
    name,
    { userGroupId: idOf(name), engine, ...userIds, tags },
    // Consumers add themselves.
    { ...opts, ignoreChanges: ["userIds"], deleteBeforeReplace: true },
  );
}

interface Guards {
  group: ec2.SecurityGroup;
  userGroup: elasticache.UserGroup;
}

const protectedAs = ({ protect }: CacheSpec, opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions => ({
  ...opts,
  ...(protect && { protect: true }),
});

function createServerless(
  name: string,
  spec: CacheSpec,
  { group, userGroup }: Guards,
  opts: pulumi.CustomResourceOptions,
): elasticache.ServerlessCache {
  const { dataStorageGb, ecpuPerSecond } = spec.limits;
  return new elasticache.ServerlessCache(
    name,
    {
      ...autoName(name, "cache"),
      engine: spec.engine,
      majorEngineVersion: spec.version,
      description: "Users and TLS alone",
      cacheUsageLimits: {
        dataStorage: { maximum: dataStorageGb, unit: "GB" },
        ecpuPerSeconds: [{ maximum: ecpuPerSecond }],
      },
      subnetIds: spec.environment.privateSubnetIds,
      securityGroupIds: [group.id],
      userGroupId: userGroup.id,
      snapshotRetentionLimit: spec.backupRetentionDays,
      ...(spec.backupRetentionDays > 0 && { dailySnapshotTime: spec.backupTime }),
      ...(spec.kmsKeyArn !== undefined && { kmsKeyId: spec.kmsKeyArn }),
      tags: spec.tags,
    },
    protectedAs(spec, opts),
  );
}

/** Nodes of one shard do without cluster mode, so that any client can use them. */
function createNodes(
  name: string,
  spec: CacheSpec,
  { group, userGroup }: Guards,
  opts: pulumi.CustomResourceOptions,
): elasticache.ReplicationGroup {
  const { engine, environment, kmsKeyArn, replicas, shards, tags } = spec;
  const description = "Users and TLS alone";
  const subnets = new elasticache.SubnetGroup(
    name,
    { ...autoName(name, "cacheGroup"), subnetIds: environment.privateSubnetIds, description, tags },
    opts,
  );
  const several =
    shards > 1 ? { numNodeGroups: shards, replicasPerNodeGroup: replicas } : { numCacheClusters: replicas + 1 };
  return new elasticache.ReplicationGroup(
    name,
    {
      ...autoName(name, "replicationGroup"),
      description,
      engine,
      engineVersion: spec.version,
      nodeType: spec.nodeType ?? "",
      ...several,
      // A shard among several fails over always.
      automaticFailoverEnabled: replicas > 0 || shards > 1,
      multiAzEnabled: replicas > 0,
      parameterGroupName: createParameters(name, spec, opts).name,
      port: CACHE_PORT,
      subnetGroupName: subnets.name,
      securityGroupIds: [group.id],
      userGroupIds: [userGroup.id],
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: true,
      ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }),
      snapshotRetentionLimit: spec.backupRetentionDays,
      ...(spec.backupRetentionDays > 0 && { snapshotWindow: hourFrom(spec.backupTime) }),
      maintenanceWindow: spec.maintenanceWindow,
      applyImmediately: spec.applyImmediately,
      autoMinorVersionUpgrade: true,
      logDeliveryConfigurations: createLogs(name, spec, opts),
      tags,
    },
    protectedAs(spec, opts),
  );
}

/** A window of the least length: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
export function hourFrom(time: string): string {
  const [hour = "00", minute = "00"] = time.split(":");
  return `${time}-${String((Number(hour) + 1) % 24).padStart(2, "0")}:${minute}`;
}

/** Source of the families: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html */
function createParameters(
  name: string,
  { engine, version, parameters, shards, tags }: CacheSpec,
  opts: pulumi.CustomResourceOptions,
): elasticache.ParameterGroup {
  const wanted = { ...(shards > 1 && { "cluster-enabled": "yes" }), ...parameters };
  const family = `${engine}${version.split(".")[0]}`;
  return new elasticache.ParameterGroup(
    name,
    {
      ...autoName(name, "cacheGroup"),
      family,
      description: "Parameters of a cache",
      parameters: byName<pulumi.Input<string>>(wanted).map(([key, value]) => ({ name: key, value })),
      tags,
    },
    opts,
  );
}

function createLogs(name: string, { environment, tags }: CacheSpec, opts: pulumi.CustomResourceOptions) {
  return ["slow-log", "engine-log"].map((logType) => {
    const childName = `${name}-${logType}`;
    const group = new cloudwatch.LogGroup(
      childName,
      {
        ...autoName(childName, "logGroup"),
        retentionInDays: withDefault(environment.logRetentionDays, workloadDefaults.logRetentionDays),
        ...(environment.logKmsKeyArn !== undefined && { kmsKeyId: environment.logKmsKeyArn as pulumi.Input<string> }),
        tags,
      },
      opts,
    );
    return { destination: group.name, destinationType: "cloudwatch-logs", logFormat: "json", logType };
  });
}

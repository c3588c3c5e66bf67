import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";

/**
 * How a type names its instances: the longest name, the longest prefix if it takes one, and the characters that it
 * refuses.
 */
interface NameLimit {
  readonly name: number;
  readonly prefix?: number;
  readonly illegal: RegExp;
  /** The argument for the prefix, or for the name of a type without one; `namePrefix` and `name` by default. */
  readonly argument?: "bucketPrefix" | "targetId" | "identifierPrefix" | "replicationGroupId";
}

/** Limits of the types whose limits a component's name can reach. The provider adds 26 characters to a prefix. */
export const nameLimits = {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
  loadBalancer: { name: 32, prefix: 6, illegal: /^internal-|^-|[^a-zA-Z0-9-]/ },
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
  targetGroup: { name: 32, prefix: 6, illegal: /^-|[^a-zA-Z0-9-]/ },
  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
  role: { name: 64, prefix: 38, illegal: /[^\w+=,.@-]/ },
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
  eventRule: { name: 64, prefix: 38, illegal: /[^\w.-]/ },
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
  eventTarget: { name: 64, illegal: /[^\w.-]/, argument: "targetId" },
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
  securityGroup: { name: 255, prefix: 100, illegal: /^sg-|[^\w .:/()#,@[\]+=&;{}!$*-]/ },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroup: { name: 512, prefix: 400, illegal: /[^\w./#-]/ },
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  bucket: { name: 63, prefix: 37, illegal: /^[^a-z0-9]|[^a-z0-9-]|^xn--|^sthree-/, argument: "bucketPrefix" },
  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
  secret: { name: 512, prefix: 400, illegal: /[^\w/+=.@-]/ },
  /** https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html */
  webAcl: { name: 128, prefix: 100, illegal: /[^\w-]/ },
  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
  rolePolicy: { name: 128, prefix: 100, illegal: /[^\w+=,.@-]/ },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  alarm: { name: 255, illegal: /[^ -~]/ },
  /** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
  scalingPolicy: { name: 255, illegal: /[^ -~]/ },
  /** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html */
  scheduledAction: { name: 255, illegal: /[^ -~]|[:/|]/ },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html; destinations have the same */
  logDelivery: { name: 60, illegal: /[^\w-]/ },
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html; five of the 80 characters are `.fifo` */
  queue: { name: 75, prefix: 49, illegal: /[^\w-]/ },
  /** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html; five of the 256 characters are `.fifo` */
  topic: { name: 251, prefix: 225, illegal: /[^\w-]/ },
  /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
  stateMachine: { name: 80, prefix: 54, illegal: /[^\w-]/ },
  /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
  schedule: { name: 64, prefix: 38, illegal: /[^\w.-]/ },
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
  table: { name: 255, illegal: /[^\w.-]/ },
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html: a subnet group, whose name the cluster takes, and a parameter group */
  database: { name: 63, prefix: 37, illegal: /^[^a-z]|[^a-z0-9-]|--/ },
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
  databaseInstance: { name: 63, prefix: 37, illegal: /^[^a-z]|[^a-z0-9-]|--/, argument: "identifierPrefix" },
  /** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
  document: { name: 128, illegal: /^(aws|amazon|amzn)|[^\w.-]/i },
  /** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
  budget: { name: 100, prefix: 74, illegal: /[:\\]|[^ -~]|^[ ]/ },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html */
  cache: { name: 40, illegal: /^[^a-z]|[^a-z0-9-]|--/ },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
  replicationGroup: { name: 40, illegal: /^[^a-z]|[^a-z0-9-]|--/, argument: "replicationGroupId" },
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html; parameter groups have the same */
  cacheGroup: { name: 255, illegal: /^[^a-z]|[^a-z0-9-]|--/ },
  /** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html */
  namespace: { name: 255, illegal: /[^!-~]/ },
  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html; services have the same */
  ecs: { name: 255, illegal: /[^\w-]/ },
} as const satisfies Record<string, NameLimit>;

/** Characters that Pulumi's auto-naming adds: a hyphen and seven digits. */
const AUTO_NAME_SUFFIX = 8;

/** Name arguments of a child, to spread into its arguments; empty where Pulumi's auto-naming fits. */
export interface NameArgs {
  name?: string;
  namePrefix?: string;
  bucketPrefix?: string;
  targetId?: string;
  identifierPrefix?: string;
  replicationGroupId?: string;
}

/**
 * The name of a child in AWS. Auto-naming if the logical name fits, else a prefix of it, which the provider makes
 * unique: either way a replacement is created before the old one is deleted.
 */
export function autoName(logicalName: string, type: keyof typeof nameLimits): NameArgs {
  const limit: NameLimit = nameLimits[type];
  // The suffix starts with a hyphen, and some types take no two in a row.
  const isLegal = !limit.illegal.test(logicalName) && !limit.illegal.test(`${logicalName}-`);
  if (logicalName.length + AUTO_NAME_SUFFIX <= limit.name && isLegal) return {};
  // Without a prefix to make it unique, the project and the stack do.
  if (limit.prefix === undefined) {
    const whole = physicalName([logicalName, pulumi.getProject(), pulumi.getStack()], limit.name);
    return { [limit.argument ?? "name"]: limit.illegal.test(whole) ? physicalName(["vn", whole], limit.name) : whole };
  }
  const prefix = `${physicalName([logicalName], limit.name)
    .slice(0, limit.prefix - 1)
    .replace(/-+$/, "")}-`;
  const legal = limit.illegal.test(prefix) ? "vn-" : prefix;
  return { [limit.argument ?? "namePrefix"]: legal };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html; repositories have more room. */
const LONGEST_REGISTRY_PREFIX = 30;

/** The first part of the names of a registry's repositories, which pushes know: the same after a replacement. */
export const registryPrefix = (logicalName: string, upstream?: string): string => {
  const parts = [logicalName, pulumi.getProject(), pulumi.getStack(), ...(upstream === undefined ? [] : [upstream])];
  return physicalName(parts, LONGEST_REGISTRY_PREFIX);
};

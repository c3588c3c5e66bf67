import type { CloudResource } from "../cloud";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";

/**
 * The provider turns failover off first, at once or in the window for maintenance as `applyImmediately` says, and takes the last replica away at once:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/elasticache/replication_group.go and
 * https://github.com/pulumi/pulumi-aws/issues/2226
 */
export function lastReplicaIsNeeded({ type, inputs }: CloudResource, before: CloudResource): string | undefined {
  if (type !== CACHE || before.inputs.multiAzEnabled !== true || inputs.applyImmediately === true) return undefined;
  const goes = Number(before.inputs.numCacheClusters) > 1 && Number(inputs.numCacheClusters) === 1;
  return goes
    ? "decreasing ElastiCache Replication Group replica count (0): InvalidParameterValue: Must have at least 1 replica for Multi-AZ enabled Replication Group"
    : undefined;
}

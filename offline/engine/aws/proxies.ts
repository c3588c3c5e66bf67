import { text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";

const target = "aws:rds/proxyTarget:ProxyTarget";

/** The instances of a cluster. */
const instancesOf = (cloud: Cloud, clusterId: string) =>
  cloud
    .ofType("aws:rds/clusterInstance:ClusterInstance")
    .filter(({ inputs }) => text(inputs.clusterIdentifier) === clusterId);

/**
 * A cluster is a target once it has an instance. Sources:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RegisterDBProxyTargets.html,
 * https://github.com/aws/aws-cdk/issues/31304
 */
export function targetIsThere(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const id = text(inputs.dbClusterIdentifier);
  if (!cloud.find("aws:rds/cluster:Cluster", id) || instancesOf(cloud, id).length > 0) return undefined;
  return `InvalidDBClusterStateFault: DB cluster ${id} has no available instance`;
}

/**
 * An endpoint for reads wants a reader beside the writer. Source:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-endpoints.html
 */
export function readersAreThere(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  if (inputs.targetRole !== "READ_ONLY") return undefined;
  const own = cloud.ofType(target).filter((one) => one.inputs.dbProxyName === inputs.dbProxyName);
  const enough = own.some((one) => instancesOf(cloud, text(one.inputs.dbClusterIdentifier)).length > 1);
  return enough
    ? undefined
    : `InvalidDBProxyStateFault: proxy ${text(inputs.dbProxyName)} has no target with one or more reader DB instances`;
}

import type * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { DatabaseEngine } from "../../shared/database-engine";
import { autoName } from "../common/names";
import { policyJson, serviceTrust } from "../common/policy-documents";
import { allowIn, allowOut, createGroup } from "../common/security-groups";
import type { ClusterParts } from "./cluster";
import { databaseDefaults } from "./defaults";
import type { DatabaseSpec } from "./spec";
import { databaseUsers } from "./user-arns";

/** The proxy that consumers connect to in the place of the cluster. */
export interface ProxyParts {
  /** The group that lets consumers in. */
  group: ec2.SecurityGroup;
  host: pulumi.Output<string>;
  readerHost: pulumi.Output<string>;
  /** ARN of its users, without their names. */
  dbUserArn: pulumi.Output<string>;
  /** What a first connection needs. */
  ready: pulumi.Resource[];
}

/**
 * An RDS Proxy that signs in as each consumer's own user, by IAM from end to end: no secret is there. Sources:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
 */
export function createProxy(
  name: string,
  spec: DatabaseSpec,
  parts: ClusterParts,
  opts: pulumi.CustomResourceOptions,
): ProxyParts {
  const { environment, tags } = spec;
  const childName = `${name}-proxy`;
  const group = createGroup(childName, { vpcId: environment.vpcId, description: "Database proxy", tags }, opts);
  const rules = allowThrough(childName, spec, { from: group, to: parts.group }, opts);
  const { role, granted } = createRole(childName, spec, parts.cluster, opts);
  const network = { vpcSubnetIds: environment.privateSubnetIds, vpcSecurityGroupIds: [group.id] };
  const proxy = new rds.Proxy(
    childName,
    {
      ...autoName(childName, "database"),
      engineFamily: spec.engine === DatabaseEngine.MySql ? "MYSQL" : "POSTGRESQL",
      defaultAuthScheme: "IAM_AUTH",
      requireTls: true,
      roleArn: role.arn,
      idleClientTimeout: spec.proxy?.idleClientTimeoutSeconds ?? databaseDefaults.proxy.idleClientTimeoutSeconds,
      ...network,
      tags,
    },
    { ...opts, dependsOn: [granted] },
  );
  const target = createTarget(childName, spec, { proxy, parts, rules }, opts);
  const reader =
    spec.replicas > 0
      ? createReader(childName, { proxy, network, ready: [target, ...parts.instances], tags }, opts)
      : undefined;
  return {
    group,
    host: proxy.endpoint,
    readerHost: reader?.endpoint ?? proxy.endpoint,
    dbUserArn: proxy.arn.apply((arn) => databaseUsers(arn, arn.split(":").at(-1) ?? "")),
    ready: [target, ...(reader ? [reader] : [])],
  };
}

/** The proxy reaches the cluster, and nothing else. */
function allowThrough(
  childName: string,
  { facts, tags }: DatabaseSpec,
  { from, to }: Record<"from" | "to", ec2.SecurityGroup>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const rule = { port: facts.port, tags };
  const peer = (group: ec2.SecurityGroup) => ({ referencedSecurityGroupId: group.id });
  return [
    allowOut(childName, { ...rule, group: from.id, description: "To the database", peer: peer(to) }, opts),
    allowIn(childName, { ...rule, group: to.id, description: "From its proxy", peer: peer(from) }, opts),
  ];
}

/** It may connect as any user of this cluster, each of which has asked it to. */
function createRole(
  childName: string,
  { tags }: DatabaseSpec,
  { arn, clusterResourceId }: rds.Cluster,
  opts: pulumi.CustomResourceOptions,
) {
  const assumeRolePolicy = serviceTrust("rds.amazonaws.com");
  const role = new iam.Role(childName, { ...autoName(childName, "role"), assumeRolePolicy, tags }, opts);
  const resources = [pulumi.all([arn, clusterResourceId]).apply(([of, id]) => `${databaseUsers(of, id)}/*`)];
  const policy = policyJson([{ actions: ["rds-db:connect"], resources }]);
  const args = { ...autoName(childName, "rolePolicy"), role: role.id, policy };
  return { role, granted: new iam.RolePolicy(childName, args, opts) };
}

/** A cluster is a target once it has its writer. */
function createTarget(
  childName: string,
  { proxy: given = {} }: DatabaseSpec,
  { proxy, parts, rules }: { proxy: rds.Proxy; parts: ClusterParts; rules: pulumi.Resource[] },
  opts: pulumi.CustomResourceOptions,
): rds.ProxyTarget {
  const { maxConnectionsPercent, connectionBorrowTimeoutSeconds } = databaseDefaults.proxy;
  const targets = new rds.ProxyDefaultTargetGroup(
    childName,
    {
      dbProxyName: proxy.name,
      connectionPoolConfig: {
        maxConnectionsPercent: given.maxConnectionsPercent ?? maxConnectionsPercent,
        connectionBorrowTimeout: given.connectionBorrowTimeoutSeconds ?? connectionBorrowTimeoutSeconds,
      },
    },
    opts,
  );
  return new rds.ProxyTarget(
    childName,
    { dbProxyName: proxy.name, targetGroupName: targets.name, dbClusterIdentifier: parts.cluster.id },
    { ...opts, dependsOn: [...parts.instances, ...rules] },
  );
}

interface ReaderParts {
  proxy: rds.Proxy;
  network: Pick<rds.ProxyEndpointArgs, "vpcSubnetIds" | "vpcSecurityGroupIds">;
  /** Its target and the replicas, which go after it. */
  ready: pulumi.Resource[];
  tags: DatabaseSpec["tags"];
}

/** Characters of the name of a proxy or an endpoint: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxyEndpoint.html */
const LONGEST_NAME = 63;

/** A second endpoint, for reads: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-endpoints.html */
function createReader(
  childName: string,
  { proxy, network, ready, tags }: ReaderParts,
  opts: pulumi.CustomResourceOptions,
): rds.ProxyEndpoint {
  const args = {
    dbProxyEndpointName: proxy.name.apply((of) => `${of.slice(0, LONGEST_NAME - 3).replace(/-$/, "")}-ro`),
    dbProxyName: proxy.name,
    targetRole: "READ_ONLY",
    ...network,
    tags,
  };
  return new rds.ProxyEndpoint(`${childName}-reader`, args, { ...opts, dependsOn: ready });
}

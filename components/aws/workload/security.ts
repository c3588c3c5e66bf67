import type * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import { type ConnectionRef, Egress, type FileSystemRef, IpAddressType, noEndpoints } from "../common/references";
import { allowIn, allowOut, createGroup, type Peer } from "../common/security-groups";
import type { WorkloadArgs } from "./args";
import type { TaskSpec } from "./spec";

const noPrefixList = 'the network has egress "private-endpoints" but no s3PrefixListId; give it in the reference';

/** The load balancer that a workload is reached through, and the port that it listens on. */
export interface Entrance {
  loadBalancerGroupId: pulumi.Input<string>;
  port: pulumi.Input<number>;
}

/** A workload's group, and its rules: tasks that start before them, or outlive them, cannot be reached or reach nothing. */
export interface WorkloadSecurity {
  group: ec2.SecurityGroup;
  rules: pulumi.Resource[];
}

/**
 * A workload's own group: in from the load balancer's group on its port; out over HTTPS, or to the endpoints alone, to
 * what it connects to, and as `egressRules` say. The rules on the other side are its own too, so that two groups never
 * wait for each other.
 */
export function createWorkloadSecurity(
  name: string,
  spec: TaskSpec,
  entrance: Entrance | undefined,
  opts: pulumi.CustomResourceOptions,
): WorkloadSecurity {
  const { args, environment, tags } = spec;
  const group = createGroup(name, { vpcId: environment.vpcId, description: "Workload", tags }, opts);
  const connections = Object.entries(connectionsOf(args)).flatMap(([key, connection]) => {
    const { securityGroupId, port } = pulumi.output(connection);
    const childName = `${name}-to-${key}`;
    const peer = { referencedSecurityGroupId: securityGroupId };
    const back = { referencedSecurityGroupId: group.id };
    return [
      allowOut(childName, { group: group.id, peer, port, tags }, opts),
      allowIn(childName, { group: securityGroupId, peer: back, port, tags }, opts),
    ];
  });
  const further = Object.entries(args.egressRules ?? {}).map(([key, { cidrIpv4, securityGroupId, port }]) => {
    const peer = securityGroupId === undefined ? { cidrIpv4 } : { referencedSecurityGroupId: securityGroupId };
    return allowOut(`${name}-out-${key}`, { group: group.id, peer, port, tags }, opts);
  });
  const basic = [...admitLoadBalancer(name, spec, entrance, group, opts), ...allowHttps(name, spec, group, opts)];
  return { group, rules: [...basic, ...connections, ...further] };
}

/** Its connections; a file system with a security group is a connection on the port of NFS. */
function connectionsOf({ connections, volumes = {} }: WorkloadArgs): Record<string, pulumi.Input<ConnectionRef>> {
  const all = { ...connections };
  for (const [key, { fileSystem }] of Object.entries(volumes)) {
    if (fileSystem === undefined || !isPlain<FileSystemRef>(fileSystem)) continue;
    const { securityGroupId } = fileSystem;
    if (isPlain<string | undefined>(securityGroupId) && securityGroupId === undefined) continue;
    all[`volume-${key}`] = { securityGroupId: pulumi.interpolate`${securityGroupId}`, port: 2049 };
  }
  return all;
}

/** In from the load balancer. By the port, so that a new port is open before the tasks that listen on the old one leave. */
function admitLoadBalancer(
  name: string,
  { environment, tags }: TaskSpec,
  entrance: Entrance | undefined,
  own: ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  if (entrance === undefined) return [];
  const { loadBalancerGroupId, port } = entrance;
  const childName = `${name}-load-balancer${isPlain(port) ? `-${port}` : ""}`;
  const loadBalancer = { referencedSecurityGroupId: loadBalancerGroupId };
  const rules = [allowIn(childName, { group: own.id, peer: loadBalancer, port, tags }, opts)];
  if (environment.workloadSecurityGroupId !== undefined) return rules;
  const peer = { referencedSecurityGroupId: own.id };
  return [...rules, allowOut(childName, { group: loadBalancerGroupId, peer, port, tags }, opts)];
}

/** HTTPS anywhere, for images, secrets, logs and other APIs; without a way out, to the endpoints and to S3 alone. */
function allowHttps(
  name: string,
  { environment, tags }: TaskSpec,
  own: ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const out = (key: string, peer: Peer) => allowOut(`${name}-${key}`, { group: own.id, peer, port: 443, tags }, opts);
  if (environment.egress !== Egress.PrivateEndpoints) {
    const ipv6 = environment.ipAddressType === IpAddressType.Dualstack ? [out("https-ipv6", { cidrIpv6: "::/0" })] : [];
    return [out("https", { cidrIpv4: "0.0.0.0/0" }), ...ipv6];
  }
  const endpoints = expected(environment.endpointSecurityGroupId, noEndpoints);
  const rules = [
    out("endpoints", { referencedSecurityGroupId: endpoints }),
    out("s3", { prefixListId: expected(environment.s3PrefixListId, noPrefixList) }),
  ];
  if (environment.workloadSecurityGroupId !== undefined) return rules;
  const peer = { referencedSecurityGroupId: own.id };
  return [...rules, allowIn(`${name}-endpoints`, { group: endpoints, peer, port: 443, tags }, opts)];
}

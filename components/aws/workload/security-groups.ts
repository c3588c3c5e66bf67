import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../shared/arguments/validation";
import { named, type TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import { type ConnectionRef, Egress, type EnvironmentRef, IpAddressType, type NetworkRef } from "../common/references";
import type { EgressRule } from "../web-service/args";

/** The other side of a rule; exactly one of them. */
interface Peer {
  cidrIpv4?: pulumi.Input<string> | undefined;
  cidrIpv6?: pulumi.Input<string>;
  prefixListId?: pulumi.Input<string>;
  referencedSecurityGroupId?: pulumi.Input<string>;
}

interface RuleSpec {
  /** The group that gets the rule. */
  group: pulumi.Input<string>;
  peer: Peer;
  /** TCP port; all of them by default. */
  port?: pulumi.Input<number>;
  tags: TagsInput;
}

const ruleArgs = ({ group, peer, port, tags }: RuleSpec) => ({
  securityGroupId: group,
  ...(peer.cidrIpv4 !== undefined && { cidrIpv4: peer.cidrIpv4 }),
  ...(peer.cidrIpv6 !== undefined && { cidrIpv6: peer.cidrIpv6 }),
  ...(peer.prefixListId !== undefined && { prefixListId: peer.prefixListId }),
  ...(peer.referencedSecurityGroupId !== undefined && { referencedSecurityGroupId: peer.referencedSecurityGroupId }),
  ipProtocol: "tcp",
  fromPort: port ?? 1,
  toPort: port ?? 65535,
  tags,
});

/** Lets a peer in. */
export function allowIn(name: string, spec: RuleSpec, opts: pulumi.CustomResourceOptions): pulumi.Resource {
  return new vpc.SecurityGroupIngressRule(name, ruleArgs(spec), opts);
}

/** Lets a group out to a peer. */
export function allowOut(name: string, spec: RuleSpec, opts: pulumi.CustomResourceOptions): pulumi.Resource {
  return new vpc.SecurityGroupEgressRule(name, ruleArgs(spec), opts);
}

interface GroupSpec {
  vpcId: pulumi.Input<string>;
  /** Without a component's name: it cannot change, and a component that takes another name keeps its group. */
  description: string;
  tags: TagsInput;
}

/** A group without rules: nothing comes in or goes out. */
export function createGroup(name: string, spec: GroupSpec, opts: pulumi.CustomResourceOptions): ec2.SecurityGroup {
  const args = { ...autoName(name, "securityGroup"), vpcId: spec.vpcId, description: spec.description };
  return new ec2.SecurityGroup(name, { ...args, tags: named(name, spec.tags) }, opts);
}

const noEndpoints =
  'the network has egress "private-endpoints" but no endpointSecurityGroupId; give it in the reference';
const noPrefixList = 'the network has egress "private-endpoints" but no s3PrefixListId; give it in the reference';

/**
 * The group that every workload of an environment carries beside its own. It has no rules: it is the one actor that load
 * balancers and endpoints name, since a security group takes 60 rules each way
 * (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html) and an environment more workloads.
 */
export function createWorkloadGroup(
  name: string,
  network: NetworkRef,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): ec2.SecurityGroup {
  const role = `${name}-workloads`;
  const group = createGroup(role, { vpcId: network.vpcId, description: "Workloads of an environment", tags }, opts);
  if (network.egress === Egress.PrivateEndpoints) {
    const endpoints = expected(network.endpointSecurityGroupId, noEndpoints);
    allowIn(
      `${role}-endpoints`,
      { group: endpoints, peer: { referencedSecurityGroupId: group.id }, port: 443, tags },
      opts,
    );
  }
  return group;
}

export interface WorkloadSecuritySpec {
  place: EnvironmentRef;
  port: pulumi.Input<number>;
  /** Security group of the load balancer that it is reached through, if it is. */
  loadBalancerGroupId: pulumi.Input<string> | undefined;
  connections: Record<string, pulumi.Input<ConnectionRef>>;
  egressRules: Record<string, EgressRule>;
  tags: TagsInput;
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
  spec: WorkloadSecuritySpec,
  opts: pulumi.CustomResourceOptions,
): WorkloadSecurity {
  const { place, tags } = spec;
  const group = createGroup(name, { vpcId: place.vpcId, description: "Workload", tags }, opts);
  const connections = Object.entries(spec.connections).flatMap(([key, connection]) => {
    const { securityGroupId, port } = pulumi.output(connection);
    const role = `${name}-to-${key}`;
    const peer = { referencedSecurityGroupId: securityGroupId };
    const back = { referencedSecurityGroupId: group.id };
    return [
      allowOut(role, { group: group.id, peer, port, tags }, opts),
      allowIn(role, { group: securityGroupId, peer: back, port, tags }, opts),
    ];
  });
  const further = Object.entries(spec.egressRules).map(([key, { cidrIpv4, securityGroupId, port }]) => {
    const peer = securityGroupId === undefined ? { cidrIpv4 } : { referencedSecurityGroupId: securityGroupId };
    return allowOut(`${name}-out-${key}`, { group: group.id, peer, port, tags }, opts);
  });
  const basic = [...admitLoadBalancer(name, spec, group, opts), ...allowHttps(name, spec, group, opts)];
  return { group, rules: [...basic, ...connections, ...further] };
}

/** In from the load balancer. By the port, so that a new port is open before the tasks that listen on the old one leave. */
function admitLoadBalancer(
  name: string,
  { loadBalancerGroupId, place, port, tags }: WorkloadSecuritySpec,
  own: ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  if (loadBalancerGroupId === undefined) return [];
  const role = `${name}-load-balancer${isPlain(port) ? `-${port}` : ""}`;
  const balancer = { referencedSecurityGroupId: loadBalancerGroupId };
  const rules = [allowIn(role, { group: own.id, peer: balancer, port, tags }, opts)];
  if (place.workloadSecurityGroupId !== undefined) return rules;
  const peer = { referencedSecurityGroupId: own.id };
  return [...rules, allowOut(role, { group: loadBalancerGroupId, peer, port, tags }, opts)];
}

/** HTTPS anywhere, for images, secrets, logs and other APIs; without a way out, to the endpoints and to S3 alone. */
function allowHttps(
  name: string,
  { place, tags }: WorkloadSecuritySpec,
  own: ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const out = (key: string, peer: Peer) => allowOut(`${name}-${key}`, { group: own.id, peer, port: 443, tags }, opts);
  if (place.egress !== Egress.PrivateEndpoints) {
    const ipv6 = place.ipAddressType === IpAddressType.Dualstack ? [out("https-ipv6", { cidrIpv6: "::/0" })] : [];
    return [out("https", { cidrIpv4: "0.0.0.0/0" }), ...ipv6];
  }
  const endpoints = expected(place.endpointSecurityGroupId, noEndpoints);
  const rules = [
    out("endpoints", { referencedSecurityGroupId: endpoints }),
    out("s3", { prefixListId: expected(place.s3PrefixListId, noPrefixList) }),
  ];
  if (place.workloadSecurityGroupId !== undefined) return rules;
  const peer = { referencedSecurityGroupId: own.id };
  return [...rules, allowIn(`${name}-endpoints`, { group: endpoints, peer, port: 443, tags }, opts)];
}

import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { named, type TagsInput } from "../shared/tags";
import { expected } from "../shared/validation";
import { autoName } from "./names";
import { type ConnectionRef, Egress, type EnvironmentRef, IpAddressType, type NetworkRef } from "./references";
import type { EgressRule } from "./web-service-args";

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
export function allowIn(name: string, spec: RuleSpec, opts: pulumi.CustomResourceOptions): void {
  new vpc.SecurityGroupIngressRule(name, ruleArgs(spec), opts);
}

/** Lets a group out to a peer. */
export function allowOut(name: string, spec: RuleSpec, opts: pulumi.CustomResourceOptions): void {
  new vpc.SecurityGroupEgressRule(name, ruleArgs(spec), opts);
}

interface GroupSpec {
  vpcId: pulumi.Input<string>;
  description: string;
  tags: TagsInput;
}

/** A group without rules: nothing comes in or goes out. */
export function createGroup(name: string, spec: GroupSpec, opts: pulumi.CustomResourceOptions): ec2.SecurityGroup {
  const description = spec.description.replace(/[^\w .:/()#,@[\]+=&;{}!$*-]/g, "_").slice(0, 255);
  const args = { ...autoName(name, "securityGroup"), vpcId: spec.vpcId, description };
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
  const group = createGroup(role, { vpcId: network.vpcId, description: `Workloads of ${name}`, tags }, opts);
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

/**
 * A workload's own group: in from the load balancer's group on its port; out over HTTPS, or to the endpoints alone, to
 * what it connects to, and as `egressRules` say. The rules on the other side are its own too, so that two groups never
 * wait for each other.
 */
export function createWorkloadSecurity(
  name: string,
  spec: WorkloadSecuritySpec,
  opts: pulumi.CustomResourceOptions,
): ec2.SecurityGroup {
  const { place, port, tags } = spec;
  const own = createGroup(name, { vpcId: place.vpcId, description: `Workload ${name}`, tags }, opts);
  if (spec.loadBalancerGroupId !== undefined) {
    const balancer = spec.loadBalancerGroupId;
    const role = `${name}-load-balancer`;
    allowIn(role, { group: own.id, peer: { referencedSecurityGroupId: balancer }, port, tags }, opts);
    if (place.workloadSecurityGroupId === undefined) {
      allowOut(role, { group: balancer, peer: { referencedSecurityGroupId: own.id }, port, tags }, opts);
    }
  }
  allowHttps(name, place, own, tags, opts);
  for (const [key, connection] of Object.entries(spec.connections)) {
    const target = pulumi.output(connection);
    const role = `${name}-to-${key}`;
    const peer = { referencedSecurityGroupId: target.securityGroupId };
    allowOut(role, { group: own.id, peer, port: target.port, tags }, opts);
    const back = { referencedSecurityGroupId: own.id };
    allowIn(role, { group: target.securityGroupId, peer: back, port: target.port, tags }, opts);
  }
  for (const [key, { cidrIpv4, securityGroupId, port: target }] of Object.entries(spec.egressRules)) {
    const peer = securityGroupId === undefined ? { cidrIpv4 } : { referencedSecurityGroupId: securityGroupId };
    allowOut(`${name}-out-${key}`, { group: own.id, peer, port: target, tags }, opts);
  }
  return own;
}

/** HTTPS anywhere, for images, secrets, logs and other APIs; without a way out, to the endpoints and to S3 alone. */
function allowHttps(
  name: string,
  place: EnvironmentRef,
  own: ec2.SecurityGroup,
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): void {
  const out = (key: string, peer: Peer) => allowOut(`${name}-${key}`, { group: own.id, peer, port: 443, tags }, opts);
  if (place.egress !== Egress.PrivateEndpoints) {
    out("https", { cidrIpv4: "0.0.0.0/0" });
    if (place.ipAddressType === IpAddressType.Dualstack) out("https-ipv6", { cidrIpv6: "::/0" });
    return;
  }
  const endpoints = expected(place.endpointSecurityGroupId, noEndpoints);
  out("endpoints", { referencedSecurityGroupId: endpoints });
  out("s3", { prefixListId: expected(place.s3PrefixListId, noPrefixList) });
  if (place.workloadSecurityGroupId === undefined) {
    const peer = { referencedSecurityGroupId: own.id };
    allowIn(`${name}-endpoints`, { group: endpoints, peer, port: 443, tags }, opts);
  }
}

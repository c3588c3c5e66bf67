import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { named, type TagsInput } from "../../shared/tags";
import { autoName } from "./names";

/** The other side of a rule; exactly one of them. */
export interface Peer {
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

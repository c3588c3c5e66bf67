import type * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { problemsWithNetworks } from "../../../shared/arguments/networks";
import { expected, isPlain, refuse } from "../../../shared/arguments/validation";
import { byName } from "../../../shared/names/physical-names";
import type { ConnectionRef } from "../../common/references/connection-reference";
import {
  Egress,
  type FileSystemRef,
  fileSystemOf,
  IpAddressType,
  noEndpoints,
} from "../../common/references/references";
import { allowIn, allowOut, createGroup, type Peer, type RuleSpec } from "../../common/security-groups";
import type { TaskSpec } from "../spec";
import type { NetworkPath } from "./connections";

const noPrefixList = 'the network has egress "private-endpoints" but no s3PrefixListId; give it in the reference';

/** The load balancer before a workload, and the workload's port. */
export interface Entrance {
  /** Part of its rules' names. */
  name: string;
  loadBalancerGroupId: pulumi.Input<string>;
  port: pulumi.Input<number>;
}

/** A workload's group, and its rules: tasks that start before them, or outlive them, cannot be reached or reach nothing. */
export interface WorkloadSecurity {
  group: ec2.SecurityGroup;
  rules: pulumi.Resource[];
}

/** A rule that the workload needs. */
interface Rule {
  name: string;
  allow: typeof allowIn | typeof allowOut;
  spec: RuleSpec;
}

/**
 * A workload's own group: in from the load balancer's group on its port; out over HTTPS, or to the endpoints alone, to
 * its connections, and as `egressRules` say. The rules of the other side are its own too, so that two groups never wait
 * for each other.
 */
export function createWorkloadSecurity(
  name: string,
  spec: TaskSpec,
  entrance: Entrance | undefined,
  opts: pulumi.CustomResourceOptions,
): WorkloadSecurity {
  const { tags } = spec;
  const group = createGroup(name, { vpcId: sharedVpc(name, spec), description: "Workload", tags }, opts);
  const wanted = [
    ...admitLoadBalancer(name, spec, entrance, group),
    ...allowHttps(name, spec, group),
    ...allowConnections(name, spec, group),
    ...allowFurther(name, spec, group),
  ];
  const rules = wanted.filter((rule, index) => wanted.findIndex((other) => isSame(rule, other)) === index);
  return { group, rules: rules.map(({ name: childName, allow, spec: rule }) => allow(childName, rule, opts)) };
}

/** The VPC of the workload, once each connection that names another Output turns out to be in it too. */
function sharedVpc(name: string, { component, args, environment }: TaskSpec): pulumi.Input<string> {
  const placed = byName(args.connections).flatMap(([key, ref]) =>
    isPlain<ConnectionRef>(ref) && ref.vpcId !== undefined && ref.vpcId !== environment.vpcId
      ? [{ key, network: ref.vpcId }]
      : [],
  );
  if (placed.length === 0) return environment.vpcId;
  return pulumi.all([environment.vpcId, pulumi.all(placed)]).apply(([own, all]) => {
    refuse(component, name, problemsWithNetworks(own, all, "vpcId"));
    return own;
  });
}

/** Whether two rules are one for EC2, which refuses the second. Source:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html */
function isSame(one: Rule, other: Rule): boolean {
  const [first, second] = [one.spec, other.spec];
  return (
    one.allow === other.allow &&
    first.group === second.group &&
    first.port === second.port &&
    first.peer.cidrIpv4 === second.peer.cidrIpv4 &&
    first.peer.cidrIpv6 === second.peer.cidrIpv6 &&
    first.peer.prefixListId === second.peer.prefixListId &&
    first.peer.referencedSecurityGroupId === second.peer.referencedSecurityGroupId
  );
}

/** The way to each connection, and the way in on the other side. */
function allowConnections(name: string, spec: TaskSpec, own: ec2.SecurityGroup): Rule[] {
  const { tags } = spec;
  return targetsOf(spec).flatMap(([key, { securityGroupId, port }]) => {
    const childName = `${name}-to-${key}`;
    const peer = { referencedSecurityGroupId: securityGroupId };
    const back = { referencedSecurityGroupId: own.id };
    return [
      { name: childName, allow: allowOut, spec: { group: own.id, description: `To ${key}`, peer, port, tags } },
      {
        name: childName,
        allow: allowIn,
        spec: { group: securityGroupId, description: "Workload", peer: back, port, tags },
      },
    ];
  });
}

function allowFurther(name: string, { args, tags }: TaskSpec, own: ec2.SecurityGroup): Rule[] {
  return byName(args.egressRules).map(([key, { cidrIpv4, securityGroupId, port }]) => {
    const peer = securityGroupId === undefined ? { cidrIpv4 } : { referencedSecurityGroupId: securityGroupId };
    const spec = { group: own.id, description: `To ${key}`, peer, port, tags };
    return { name: `${name}-out-${key}`, allow: allowOut, spec };
  });
}

const NFS_PORT = 2049;

/** Its connections, by name; a file system is a connection on the port of NFS. */
function targetsOf({ args, connections }: TaskSpec): [string, NetworkPath][] {
  // The same file system gives the same group, so that two volumes of it are seen to be one.
  const groups = new Map<unknown, pulumi.Input<string>>();
  const groupIn = (key: string, ref: pulumi.Input<FileSystemRef>): pulumi.Input<string> => {
    const own = isPlain<FileSystemRef>(ref) ? ref.securityGroupId : ref;
    const group = groups.get(own) ?? groupOf(key, fileSystemOf(ref).securityGroupId);
    groups.set(own, group);
    return group;
  };
  const mounts = byName(args.volumes).flatMap(([key, { fileSystem }]): [string, NetworkPath][] =>
    fileSystem === undefined ? [] : [[`volume-${key}`, { securityGroupId: groupIn(key, fileSystem), port: NFS_PORT }]],
  );
  return [...connections.paths, ...mounts];
}

/** The group of a file system's mount targets, which an Output may lack. */
function groupOf(volume: string, securityGroupId: pulumi.Input<string>): pulumi.Input<string> {
  const reason = `volumes.${volume}.fileSystem has no securityGroupId; give { id, arn, securityGroupId } with the group of its mount targets`;
  return isPlain(securityGroupId) ? securityGroupId : expected<string>(securityGroupId, reason);
}

/**
 * In from the load balancer. By the load balancer and the port, so that a new one is let in before the service moves to it,
 * and the old one until the tasks that it reaches have left.
 */
function admitLoadBalancer(
  name: string,
  { environment, tags }: TaskSpec,
  entrance: Entrance | undefined,
  own: ec2.SecurityGroup,
): Rule[] {
  if (entrance === undefined) return [];
  const { loadBalancerGroupId, port } = entrance;
  const childName = `${name}-${entrance.name}${isPlain(port) ? `-${port}` : ""}`;
  const peer = { referencedSecurityGroupId: loadBalancerGroupId };
  const into = { group: own.id, description: "Load balancer", peer, port, tags };
  const rules: Rule[] = [{ name: childName, allow: allowIn, spec: into }];
  if (environment.workloadSecurityGroupId !== undefined) return rules;
  const back = { referencedSecurityGroupId: own.id };
  const out = { group: loadBalancerGroupId, description: "Workload", peer: back, port, tags };
  return [...rules, { name: childName, allow: allowOut, spec: out }];
}

/** HTTPS anywhere, for images, secrets, logs and other APIs; without a way out, to the endpoints and to S3 alone. */
function allowHttps(name: string, { environment, tags }: TaskSpec, own: ec2.SecurityGroup): Rule[] {
  const out = (key: string, description: string, peer: Peer): Rule => ({
    name: `${name}-${key}`,
    allow: allowOut,
    spec: { group: own.id, description, peer, port: 443, tags },
  });
  if (environment.egress !== Egress.PrivateEndpoints) {
    const dualstack = environment.ipAddressType === IpAddressType.Dualstack;
    const ipv6 = dualstack ? [out("https-ipv6", "HTTPS", { cidrIpv6: "::/0" })] : [];
    return [out("https", "HTTPS", { cidrIpv4: "0.0.0.0/0" }), ...ipv6];
  }
  const endpoints = expected(environment.endpointSecurityGroupId, noEndpoints);
  const rules = [
    out("endpoints", "Interface endpoints", { referencedSecurityGroupId: endpoints }),
    out("s3", "S3", { prefixListId: expected(environment.s3PrefixListId, noPrefixList) }),
  ];
  if (environment.workloadSecurityGroupId !== undefined) return rules;
  const peer = { referencedSecurityGroupId: own.id };
  const into = { group: endpoints, description: "Workload", peer, port: 443, tags };
  return [...rules, { name: `${name}-endpoints`, allow: allowIn, spec: into }];
}

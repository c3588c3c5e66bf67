import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain } from "../../../shared/arguments/validation";
import { type Profile, warnOfHiddenProfile } from "../../../shared/profile";

/** How tasks reach addresses outside their network. */
export const Egress = {
  /**
   * One NAT gateway of the region, with an address in every zone: a zone's failure leaves the others as they are
   * (https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html). Not in GovCloud and China when it came
   * (https://aws.amazon.com/about-aws/whats-new/2025/11/aws-nat-gateway-regional-availability/).
   */
  RegionalNatGateway: "regional-nat-gateway",
  /** One NAT gateway in the first zone for all: cheaper, and that zone's failure cuts the others off too. */
  NatGateway: "nat-gateway",
  /** A NAT gateway in every zone. */
  NatGatewayPerZone: "nat-gateway-per-zone",
  /** An address of its own for each task, in the public subnets, without a NAT gateway: for development. Nothing comes in but what security groups let in. */
  PublicIp: "public-ip",
  /** No way to the internet: VPC endpoints for ECR, CloudWatch Logs, Secrets Manager, ECS exec and S3. */
  PrivateEndpoints: "private-endpoints",
} as const;
export type Egress = (typeof Egress)[keyof typeof Egress];

/** The addresses of a network or a load balancer. */
export const IpAddressType = {
  Ipv4: "ipv4",
  /** IPv4 and IPv6 side by side. */
  Dualstack: "dualstack",
} as const;
export type IpAddressType = (typeof IpAddressType)[keyof typeof IpAddressType];

/** A network to run in: a `Network`, or the ids of a VPC that exists already. */
export interface NetworkRef {
  /** Id of the VPC. */
  vpcId: pulumi.Input<string>;
  /** Ids of the subnets with a route to an internet gateway, two or more zones: where public load balancers stand. */
  publicSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the subnets where tasks and internal load balancers stand, two or more zones. */
  privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** How tasks get out. A NAT gateway by default. */
  egress?: Egress;
  /** IPv4 alone, or IPv6 beside it. `ipv4` by default. */
  ipAddressType?: IpAddressType;
  /** Security group of the interface endpoints, which environments ask to admit their workloads. */
  endpointSecurityGroupId?: pulumi.Input<string | undefined>;
  /** Prefix list of the S3 gateway endpoint, which holds the layers of ECR images. */
  s3PrefixListId?: pulumi.Input<string | undefined>;
  /** Number of its private subnets, where they are not a plain list: file systems have a mount target in each. */
  zoneCount?: number | undefined;
}

/** A domain with its zone and its certificate: a `Domain`, or the ids of existing ones. */
export interface DomainRef {
  /** The domain, `example.com`. */
  domainName: pulumi.Input<string>;
  /** Id of the Route 53 hosted zone; absent with `externalDns`. */
  hostedZoneId?: pulumi.Input<string | undefined>;
  /** The zone is elsewhere, said plainly: no records are made, and services say which ones they want. False by default. */
  externalDns?: pulumi.Input<boolean | undefined>;
  /** ARN of the role by which the zone's records are made, where the zone is in another account, said plainly. None by default. */
  zoneRoleArn?: string | undefined;
  /** ARN of an issued ACM certificate for the domain and its wildcard, in the load balancer's region. */
  certificateArn: pulumi.Input<string>;
}

/** An Application Load Balancer's listener that services attach their rules to. */
export interface LoadBalancerRef {
  /** ARN of the listener that gets the rules. */
  listenerArn: pulumi.Input<string>;
  /** The load balancer's part of CloudWatch's dimensions, `app/…/…`. */
  arnSuffix: pulumi.Input<string>;
  /** DNS name of the load balancer. */
  dnsName: pulumi.Input<string>;
  /** Id of the zone that its DNS name is in, for alias records. */
  hostedZoneId: pulumi.Input<string>;
  /** Security group of the load balancer, which services let in. */
  securityGroupId: pulumi.Input<string>;
  /** Host name of all services without a domain: CloudFront's. */
  address?: pulumi.Input<string | undefined>;
  /** Whether it reaches identity providers over HTTPS, which `authentication` of services needs. Not by default. */
  identityProviderEgress?: pulumi.Input<boolean | undefined>;
  /** ARN of the listener that leads to new revisions before their users do, where there is one. It counts if it is plain. */
  testListenerArn?: pulumi.Input<string | undefined>;
  /** Seconds that it waits for an answer: no request may take longer. Not looked at by default. */
  idleTimeoutSeconds?: pulumi.Input<number | undefined>;
}

/**
 * The environment of workloads: an `Environment`, its output `ref` from another stack, or the ids of an existing one.
 * Properties that decide on the resources of a workload count only if they are plain: `stack.getOutput(…)` is therefore
 * taken as an IPv4 production environment with a domain, a public load balancer and NAT gateways, and nobody to tell. `await
 * stack.requireOutputValue(…)` brings every property as it is.
 */
export interface EnvironmentRef {
  /** ARN of the ECS cluster. */
  clusterArn: pulumi.Input<string>;
  /** Name of the ECS cluster. */
  clusterName: pulumi.Input<string>;
  /** Id of the VPC. */
  vpcId: pulumi.Input<string>;
  /** Ids of the subnets that tasks run in. */
  privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the public subnets that tasks run in with `egress: "public-ip"`. */
  taskSubnetIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /** Load balancer that the world reaches, directly or through CloudFront. */
  publicLoadBalancer?: pulumi.Input<LoadBalancerRef | undefined>;
  /** Load balancer that the network alone reaches. */
  internalLoadBalancer?: pulumi.Input<LoadBalancerRef | undefined>;
  /** The domain that hosts belong to; absent where CloudFront's own address serves. */
  domainName?: pulumi.Input<string | undefined>;
  /** Id of the domain's Route 53 hosted zone. */
  hostedZoneId?: pulumi.Input<string | undefined>;
  /** The domain's zone is elsewhere: services make no records, and say which ones they want. False by default. */
  externalDns?: boolean | undefined;
  /** ARN of the role by which the zone's records are made, where the zone is in another account. None by default. */
  zoneRoleArn?: string | undefined;
  /** Further domains whose hosts services may have. None by default. */
  additionalDomains?: DomainRef[] | undefined;
  /** ARN of the Cloud Map namespace of Service Connect. */
  namespaceArn?: pulumi.Input<string | undefined>;
  /** Days that logs are kept. 30 by default. */
  logRetentionDays?: pulumi.Input<number | undefined>;
  /** ARN of the KMS key of logs; CloudWatch's own encryption by default. */
  logKmsKeyArn?: pulumi.Input<string | undefined>;
  /** ARN of the log group of ECS exec sessions. */
  execLogGroupArn?: pulumi.Input<string | undefined>;
  /** ARN of the KMS key of ECS exec sessions. */
  execKmsKeyArn?: pulumi.Input<string | undefined>;
  /** Sets the defaults of workloads. `production` by default. */
  profile?: Profile;
  /** Whether queues, databases and the like are protected from deletion by default. As the profile says by default. */
  deletionProtection?: boolean | undefined;
  /** IPv4 alone, or IPv6 beside it. `ipv4` by default. */
  ipAddressType?: IpAddressType;
  /** How tasks get out. A NAT gateway by default. */
  egress?: Egress;
  /**
   * Security group that every workload carries beside its own: load balancers and endpoints admit it, in one rule for
   * all. Without it each workload asks the load balancer and the endpoints to admit its own.
   */
  workloadSecurityGroupId?: pulumi.Input<string | undefined>;
  /** Security group of the network's interface endpoints. */
  endpointSecurityGroupId?: pulumi.Input<string | undefined>;
  /** Prefix list of the network's S3 gateway endpoint. */
  s3PrefixListId?: pulumi.Input<string | undefined>;
  /** ARN of the SNS topic that alarms of everything in it go to. Nobody is told by default. */
  alarmTopicArn?: pulumi.Input<string | undefined>;
  /** Address of its dashboard, which alarms name. None by default. */
  dashboardUrl?: pulumi.Input<string | undefined>;
  /** Name of its bucket of access logs, which takes those of buckets too, under `s3/`. Each bucket makes its own by default. */
  accessLogBucketName?: pulumi.Input<string | undefined>;
  /** Number of its private subnets, where they are not a plain list: file systems have a mount target in each. */
  zoneCount?: number | undefined;
  /** Whether it restarts services when their secrets change, and tells of their deployments; each does so for itself by default. */
  watchesServices?: boolean | undefined;
}

/** A secret to hand to a container: a `Secret`, or the ARN of one that exists already. */
export interface SecretRef {
  /** ARN of the Secrets Manager secret, with its six-character suffix; among a container's `secrets` also of a parameter of Systems Manager. */
  arn: pulumi.Input<string>;
  /** Version that a task reads; without it, the current one at the time the task starts. */
  versionId?: pulumi.Input<string | undefined>;
  /** One key of a secret that is a JSON object; the whole secret by default. */
  jsonKey?: pulumi.Input<string | undefined>;
  /** ARN of the customer-managed KMS key that encrypts it, if one does. */
  kmsKeyArn?: pulumi.Input<string | undefined>;
}

/** An EFS file system: a `FileSystem`, or the ids of one that exists already, `{ id, arn, securityGroupId }`. */
export interface FileSystemRef {
  /** Id of the file system, `fs-…`. */
  id: pulumi.Input<string>;
  /** ARN of the file system. */
  arn: pulumi.Input<string>;
  /** Security group of its mount targets; the workload adds the rule that lets itself in on port 2049. */
  securityGroupId: pulumi.Input<string>;
  /** Access point of a volume that names none. The whole file system by default. */
  accessPointId?: pulumi.Input<string | undefined>;
  /** Its access points, by name. None by default. */
  accessPointIds?: Record<string, pulumi.Input<string>>;
}

/** A reference as an object of Inputs, however it came: a component or a plain object as it is, an Output taken apart. */
export function networkOf(ref: pulumi.Input<NetworkRef>): NetworkRef {
  if (isPlain<NetworkRef>(ref)) return ref;
  const { vpcId, publicSubnetIds, privateSubnetIds } = pulumi.output(ref);
  return { vpcId, publicSubnetIds, privateSubnetIds };
}

/** The properties of an environment's reference that decide on resources, and so count only if they are plain. */
type PlainKey =
  | "profile"
  | "deletionProtection"
  | "externalDns"
  | "zoneRoleArn"
  | "additionalDomains"
  | "ipAddressType"
  | "egress"
  | "endpointSecurityGroupId"
  | "s3PrefixListId"
  | "alarmTopicArn"
  | "dashboardUrl"
  | "accessLogBucketName"
  | "zoneCount"
  | "watchesServices";

/** As `networkOf`, for an environment; of an Output without the properties that count only if they are plain. */
export function environmentOf(ref: pulumi.Input<EnvironmentRef>): EnvironmentRef {
  if (isPlain<EnvironmentRef>(ref)) return ref;
  const given = pulumi.output(ref);
  warnOfHiddenProfile(ref);
  return {
    clusterArn: given.clusterArn,
    clusterName: given.clusterName,
    vpcId: given.vpcId,
    privateSubnetIds: given.privateSubnetIds,
    taskSubnetIds: given.taskSubnetIds,
    publicLoadBalancer: given.publicLoadBalancer,
    internalLoadBalancer: given.internalLoadBalancer,
    domainName: given.domainName,
    hostedZoneId: given.hostedZoneId,
    namespaceArn: given.namespaceArn,
    logRetentionDays: given.logRetentionDays,
    logKmsKeyArn: given.logKmsKeyArn,
    execLogGroupArn: given.execLogGroupArn,
    execKmsKeyArn: given.execKmsKeyArn,
    workloadSecurityGroupId: given.workloadSecurityGroupId,
  } satisfies Record<Exclude<keyof EnvironmentRef, PlainKey>, unknown>;
}

/** The subnets of an environment's tasks, and whether these have addresses of their own. */
export function taskSubnets({ egress, privateSubnetIds, taskSubnetIds }: EnvironmentRef) {
  if (egress !== Egress.PublicIp) return { subnets: privateSubnetIds, assignPublicIp: false };
  const subnets = expected<pulumi.Input<string>[]>(taskSubnetIds, noTaskSubnets);
  return { subnets, assignPublicIp: true };
}

const noTaskSubnets =
  'the environment has egress "public-ip" but no taskSubnetIds; give the public subnets of its tasks in the reference';

/** As `networkOf`, for a domain. */
export function domainOf(ref: pulumi.Input<DomainRef>): DomainRef {
  if (isPlain<DomainRef>(ref)) return ref;
  const { domainName, hostedZoneId, certificateArn } = pulumi.output(ref);
  return { domainName, hostedZoneId, certificateArn };
}

/**
 * As `networkOf`, for a secret: each part is an Output of its own, so that a consumer waits for that part and not for a
 * whole component.
 */
export function secretOf(ref: pulumi.Input<SecretRef>): SecretRef {
  // A value that is no reference is refused at its use, by its path.
  const { arn, versionId, jsonKey, kmsKeyArn } = isPlain<SecretRef>(ref) ? (ref ?? {}) : pulumi.output(ref);
  return { arn, versionId, jsonKey, kmsKeyArn };
}

/** As `networkOf`, for a file system. */
export function fileSystemOf(ref: pulumi.Input<FileSystemRef>): FileSystemRef {
  if (isPlain<FileSystemRef>(ref)) return ref;
  const { id, arn, securityGroupId, accessPointId } = pulumi.output(ref);
  return { id, arn, securityGroupId, accessPointId };
}

/** As `networkOf`, for a load balancer. */
export function loadBalancerOf(ref: pulumi.Input<LoadBalancerRef>): LoadBalancerRef {
  if (isPlain<LoadBalancerRef>(ref)) return ref;
  const given = pulumi.output(ref);
  const { listenerArn, arnSuffix, dnsName, hostedZoneId, securityGroupId, idleTimeoutSeconds } = given;
  const { identityProviderEgress } = given;
  return { listenerArn, arnSuffix, dnsName, hostedZoneId, securityGroupId, idleTimeoutSeconds, identityProviderEgress };
}

/** The error for a network of private endpoints that does not name their security group. */
export const noEndpoints =
  'the network has egress "private-endpoints" but no endpointSecurityGroupId; give it in the reference';

import type * as cloudfront from "@pulumi/aws/cloudfront";
import type * as ecs from "@pulumi/aws/ecs";
import type * as lb from "@pulumi/aws/lb";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import type * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import { known } from "../../shared/arguments/validation";
import { askForRecords, type DnsRecord, recordsOutput } from "../../shared/names/dns-records";
import type { Profile } from "../../shared/profile";
import { autoName } from "../common/names";
import {
  type DomainRef,
  domainOf,
  Egress,
  type EnvironmentRef,
  IpAddressType,
  type LoadBalancerRef,
} from "../common/references/references";
import { servedDomains } from "../common/served-domains";
import { createDashboard } from "../observability/dashboard";
import type { EnvironmentArgs } from "./args";
import { createCluster } from "./cluster";
import { createDomain, createNetwork } from "./foundations";
import { createIngress } from "./ingress";
import { createRedirects } from "./redirects";
import { type EnvironmentSpec, resolveArgs } from "./spec";
import { createExpiryAlarms, createNotify } from "./told";
import { createWatch } from "./watch";
import { createWorkloadGroup } from "./workload-group";

/**
 * The environment of workloads: a network, an ECS cluster with Fargate and Fargate Spot, one Application Load Balancer
 * for all services with HTTPS on the domain's certificate, access logs, and a Cloud Map namespace for Service Connect.
 *
 * HTTP is redirected, a host that no service claims gets 404, invalid headers are dropped, exec sessions are encrypted and
 * logged, and in production the load balancer is protected from deletion. A new current version of a secret restarts its readers, and
 * people are told of failed deployments.
 *
 * `new Environment("prod", { domain: "example.com" })`
 */
export class Environment extends pulumi.ComponentResource {
  /** The ECS cluster. */
  public readonly cluster: ecs.Cluster;
  /** The load balancer of public services; internal where CloudFront stands before it. */
  public readonly alb: lb.LoadBalancer | undefined;
  /** The load balancer of internal services. */
  public readonly internalAlb: lb.LoadBalancer | undefined;
  /** The CloudFront distribution, where there is no domain. */
  public readonly distribution: cloudfront.Distribution | undefined;
  /** The web ACL, where there is a firewall. */
  public readonly webAcl: wafv2.WebAcl | undefined;
  /** ARN of the ECS cluster. */
  public readonly clusterArn: pulumi.Output<string>;
  /** Name of the ECS cluster. */
  public readonly clusterName: pulumi.Output<string>;
  /** Id of the VPC. */
  public readonly vpcId: pulumi.Output<string>;
  /** Ids of the subnets that tasks run in. */
  public readonly privateSubnetIds: pulumi.Output<string[]>;
  /** Ids of the public subnets that tasks run in, where they have addresses of their own. */
  public readonly taskSubnetIds: pulumi.Output<string[]> | undefined;
  /** The load balancer or distribution of public services. */
  public readonly publicLoadBalancer: LoadBalancerRef | undefined;
  /** The load balancer of internal services. */
  public readonly internalLoadBalancer: LoadBalancerRef | undefined;
  /** The domain that hosts belong to. */
  public readonly domainName: pulumi.Input<string> | undefined;
  /** Id of the domain's hosted zone. */
  public readonly hostedZoneId: pulumi.Output<string> | undefined;
  /** Whether the domain's zone is elsewhere. */
  public readonly externalDns: boolean | undefined;
  /** ARN of the role by which the zone's records are made; absent where the zone is in this account. */
  public readonly zoneRoleArn?: string;
  /** Further domains whose hosts services may have. */
  public readonly additionalDomains?: DomainRef[];
  /** Records to make where the zone of a redirected host is elsewhere; none otherwise. */
  public readonly records: pulumi.Output<DnsRecord[]>;
  /** ARN of the namespace of Service Connect. */
  public readonly namespaceArn: pulumi.Output<string>;
  /** Days that logs are kept. */
  public readonly logRetentionDays: pulumi.Output<number>;
  /** ARN of the KMS key of logs, where one was given. */
  public readonly logKmsKeyArn: pulumi.Output<string> | undefined;
  /** ARN of the log group of exec sessions. */
  public readonly execLogGroupArn: pulumi.Output<string>;
  /** ARN of the KMS key of exec sessions. */
  public readonly execKmsKeyArn: pulumi.Output<string>;
  /** Sets the defaults of workloads. */
  public readonly profile: Profile;
  /** Whether queues, databases and the like are protected from deletion by default, if the arguments say so. */
  public readonly deletionProtection?: boolean;
  /** IPv4 alone, or IPv6 beside it. */
  public readonly ipAddressType: IpAddressType;
  /** How tasks get out. */
  public readonly egress: Egress;
  /** Security group that every workload carries beside its own; load balancers and endpoints admit it. */
  public readonly workloadSecurityGroupId: pulumi.Output<string>;
  /** Security group of the network's interface endpoints, where there are any. */
  public readonly endpointSecurityGroupId: pulumi.Input<string | undefined>;
  /** Prefix list of the network's S3 gateway endpoint, where it is known. */
  public readonly s3PrefixListId: pulumi.Input<string | undefined>;
  /** ARN of the SNS topic that its alarms go to, where `notify` names somebody. */
  public readonly alarmTopicArn: pulumi.Output<string> | undefined;
  /** Number of its private subnets, as far as it is known beforehand. */
  public readonly zoneCount?: number | undefined;
  /** Name of the bucket of access logs, where there is a load balancer: of its load balancers, of CloudFront, and of buckets. */
  public readonly accessLogBucketName: pulumi.Output<string> | undefined;
  /** Address of its dashboard in the console, where it has one. */
  public readonly dashboardUrl: pulumi.Output<string> | undefined;
  /** It restarts services when their secrets change, and tells of their deployments. */
  public readonly watchesServices: boolean;
  /** All that a reference to this environment needs, to export from its stack. */
  public readonly ref: pulumi.Output<EnvironmentRef>;

  constructor(name: string, args: EnvironmentArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Environment", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const net = createNetwork(name, spec, parent);
    const zone = createDomain(name, spec, parent);
    const namespace = new servicediscovery.HttpNamespace(
      name,
      { ...autoName(name, "namespace"), description: "Service Connect", tags: spec.tags },
      parent,
    );
    const { cluster, clusterArn, execLogGroup, execKmsKeyArn } = createCluster(
      name,
      { ...spec, namespaceArn: namespace.arn },
      parent,
    );
    const workloads = createWorkloadGroup(name, net, spec.tags, parent);
    const further = spec.additionalDomains.map(([key, ref]) => [key, domainOf(ref)] as const);
    const furtherCertificates = further.map(([key, ref]): [string, pulumi.Input<string>] => [key, ref.certificateArn]);
    const entrances = { ...spec, furtherCertificates, workloadSecurityGroupId: workloads.id };
    const ingress = createIngress(name, entrances, net, zone, parent);

    const alarmTopicArn = createNotify(name, spec, parent);

    this.cluster = cluster;
    this.clusterArn = clusterArn;
    this.clusterName = cluster.name;
    this.vpcId = pulumi.output(net.vpcId);
    this.privateSubnetIds = pulumi.output(net.privateSubnetIds);
    this.taskSubnetIds = net.egress === Egress.PublicIp ? pulumi.output(net.publicSubnetIds) : undefined;
    this.alb = ingress.public?.alb;
    this.internalAlb = ingress.internal?.alb;
    this.distribution = ingress.distribution;
    this.webAcl = ingress.webAcl;
    this.publicLoadBalancer = ingress.publicRef;
    this.internalLoadBalancer = ingress.internal?.ref;
    this.domainName = zone?.domainName;
    this.hostedZoneId =
      zone?.hostedZoneId === undefined ? undefined : (pulumi.output(zone.hostedZoneId) as pulumi.Output<string>);
    this.externalDns = known(zone?.externalDns);
    if (zone?.zoneRoleArn !== undefined) this.zoneRoleArn = zone.zoneRoleArn;
    if (further.length > 0) this.additionalDomains = further.map(([, ref]) => plainDomain(ref));
    this.namespaceArn = namespace.arn;
    this.logRetentionDays = pulumi.output(spec.logRetentionDays);
    this.logKmsKeyArn = spec.kmsKeyArn === undefined ? undefined : pulumi.output(spec.kmsKeyArn);
    this.execLogGroupArn = execLogGroup.arn;
    this.execKmsKeyArn = execKmsKeyArn;
    this.profile = spec.profile;
    if (spec.ownDeletionProtection !== undefined) this.deletionProtection = spec.ownDeletionProtection;
    this.ipAddressType = net.ipAddressType ?? IpAddressType.Ipv4;
    this.egress = net.egress ?? Egress.NatGatewayPerZone;
    this.workloadSecurityGroupId = workloads.id;
    this.endpointSecurityGroupId = net.endpointSecurityGroupId;
    this.s3PrefixListId = net.s3PrefixListId;
    this.alarmTopicArn = alarmTopicArn;
    this.accessLogBucketName = ingress.accessLogs?.policy.bucket;
    this.records = createRedirectsOf(name, spec, this, parent);
    const loadBalancers = [ingress.publicRef, ingress.internal?.ref];
    const observed = { clusterArn: this.clusterArn, clusterName: this.clusterName, loadBalancers };
    this.dashboardUrl = spec.dashboard ? createDashboard(name, observed, parent) : undefined;
    createExpiryAlarms(name, { own: zone, further }, this, spec, parent);
    createWatch(name, this, spec.tags, parent);
    this.watchesServices = true;
    this.zoneCount = net.zoneCount ?? known(net.privateSubnetIds)?.length;
    this.ref = referenceOf(this);
    this.registerOutputs({ ref: this.ref });
  }
}

/** The reference that another stack takes: the component's own outputs, and nothing of its native children. */
function referenceOf(environment: Environment): pulumi.Output<EnvironmentRef> {
  return pulumi.output({
    clusterArn: environment.clusterArn,
    clusterName: environment.clusterName,
    vpcId: environment.vpcId,
    privateSubnetIds: environment.privateSubnetIds,
    taskSubnetIds: environment.taskSubnetIds,
    publicLoadBalancer: environment.publicLoadBalancer,
    internalLoadBalancer: environment.internalLoadBalancer,
    domainName: environment.domainName,
    hostedZoneId: environment.hostedZoneId,
    externalDns: environment.externalDns,
    zoneRoleArn: environment.zoneRoleArn,
    additionalDomains: environment.additionalDomains,
    namespaceArn: environment.namespaceArn,
    logRetentionDays: environment.logRetentionDays,
    logKmsKeyArn: environment.logKmsKeyArn,
    execLogGroupArn: environment.execLogGroupArn,
    execKmsKeyArn: environment.execKmsKeyArn,
    profile: environment.profile,
    deletionProtection: environment.deletionProtection,
    ipAddressType: environment.ipAddressType,
    egress: environment.egress,
    workloadSecurityGroupId: environment.workloadSecurityGroupId,
    endpointSecurityGroupId: environment.endpointSecurityGroupId,
    s3PrefixListId: environment.s3PrefixListId,
    alarmTopicArn: environment.alarmTopicArn,
    accessLogBucketName: environment.accessLogBucketName,
    dashboardUrl: environment.dashboardUrl,
    zoneCount: environment.zoneCount,
    watchesServices: environment.watchesServices,
  } satisfies Record<keyof EnvironmentRef, unknown>);
}

/** The parts of a domain's reference, without the rest of a component. */
const plainDomain = ({ domainName, hostedZoneId, externalDns, zoneRoleArn, certificateArn }: DomainRef): DomainRef => ({
  domainName,
  hostedZoneId,
  externalDns,
  zoneRoleArn,
  certificateArn,
});

/** The redirected hosts, and the records that they want elsewhere. */
function createRedirectsOf(
  name: string,
  { redirectHosts, tags }: EnvironmentSpec,
  environment: Environment,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<DnsRecord[]> {
  const { publicLoadBalancer, ipAddressType } = environment;
  if (publicLoadBalancer === undefined) return recordsOutput([]);
  const redirects = { redirectHosts, domains: servedDomains(environment), ipAddressType, tags };
  const records = createRedirects(name, redirects, publicLoadBalancer, opts);
  askForRecords(records, "the hosts are redirected when they are there", environment);
  return recordsOutput(records);
}

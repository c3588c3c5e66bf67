import type * as cloudfront from "@pulumi/aws/cloudfront";
import * as ec2 from "@pulumi/aws/ec2";
import type * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../shared/options";
import { createAccessLogs } from "./access-logs";
import { createEdge } from "./edge";
import type { EnvironmentSpec } from "./environment-spec";
import { createLoadBalancer, everyone, type LoadBalancer, type LoadBalancerSpec, type Source } from "./load-balancer";
import { type DomainRef, IpAddressType, type LoadBalancerRef, type NetworkRef } from "./references";
import { createWaf } from "./waf";

/** How an environment is reached. */
export interface Ingress {
  public: LoadBalancer | undefined;
  /** What public services attach to; with CloudFront's address where there is no domain. */
  publicRef: LoadBalancerRef | undefined;
  internal: LoadBalancer | undefined;
  distribution: cloudfront.Distribution | undefined;
  webAcl: wafv2.WebAcl | undefined;
}

interface IngressSpec extends EnvironmentSpec {
  workloadSecurityGroupId: pulumi.Input<string>;
}

/** The load balancers, with their logs, and what stands before them: the firewall, and CloudFront where there is no domain. */
export function createIngress(
  name: string,
  spec: IngressSpec,
  network: NetworkRef,
  domain: DomainRef | undefined,
  opts: pulumi.CustomResourceOptions,
): Ingress {
  if (!spec.publicLoadBalancer && !spec.internalLoadBalancer) {
    return { public: undefined, publicRef: undefined, internal: undefined, distribution: undefined, webAcl: undefined };
  }
  const logs = { ...spec, retentionDays: spec.accessLogRetentionDays };
  const common = {
    vpcId: network.vpcId,
    workloadSecurityGroupId: spec.workloadSecurityGroupId,
    tlsPolicy: spec.tlsPolicy,
    accessLogs: createAccessLogs(`${name}-access-logs`, logs, opts),
    idleTimeoutSeconds: spec.idleTimeoutSeconds,
    deletionProtection: spec.deletionProtection,
    tags: spec.tags,
  };
  const exposed = spec.publicLoadBalancer
    ? createLoadBalancer(`${name}-public`, { ...common, ...publicSpec(network, domain, opts) }, opts)
    : undefined;
  const internal = spec.internalLoadBalancer
    ? createLoadBalancer(`${name}-internal`, { ...common, ...internalSpec(spec, network, domain) }, opts)
    : undefined;
  const edge = exposed && !domain ? createEdge(`${name}-edge`, exposed.alb, spec.tags, opts) : undefined;
  const firewall = {
    ...spec.waf,
    logRetentionDays: spec.logRetentionDays,
    logKmsKeyArn: spec.kmsKeyArn,
    tags: spec.tags,
  };
  return {
    public: exposed,
    publicRef: exposed && (edge ? { ...exposed.ref, address: edge.domainName } : exposed.ref),
    internal,
    distribution: edge,
    webAcl: exposed && spec.waf ? createWaf(`${name}-waf`, firewall, exposed.alb, opts) : undefined,
  };
}

type Placement = Pick<LoadBalancerSpec, "subnetIds" | "internal" | "ipAddressType" | "sources" | "certificateArn">;

/** Open to the world with the domain's certificate; without a domain internal, and open to CloudFront alone. */
function publicSpec(network: NetworkRef, domain: DomainRef | undefined, opts: pulumi.CustomResourceOptions): Placement {
  if (domain === undefined) {
    return {
      subnetIds: network.privateSubnetIds,
      internal: true,
      ipAddressType: IpAddressType.Ipv4,
      sources: [cloudFront(opts)],
      certificateArn: undefined,
    };
  }
  const ipAddressType = network.ipAddressType ?? IpAddressType.Ipv4;
  return {
    subnetIds: network.publicSubnetIds,
    internal: false,
    ipAddressType,
    sources: everyone(ipAddressType),
    certificateArn: domain.certificateArn,
  };
}

/** CloudFront's own addresses, from which VPC origins connect. Source:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html */
function cloudFront(opts: pulumi.CustomResourceOptions): Source {
  const name = "com.amazonaws.global.cloudfront.origin-facing";
  return { key: "cloudfront", prefixListId: ec2.getManagedPrefixListOutput({ name }, invokeOptions(opts)).id };
}

function internalSpec(spec: EnvironmentSpec, network: NetworkRef, domain: DomainRef | undefined): Placement {
  return {
    subnetIds: network.privateSubnetIds,
    internal: true,
    ipAddressType: network.ipAddressType ?? IpAddressType.Ipv4,
    sources: spec.internalAllowedCidrs.map((cidr) => ({ key: cidr.replace(/\W/g, "-"), cidrIpv4: cidr })),
    certificateArn: domain?.certificateArn,
  };
}

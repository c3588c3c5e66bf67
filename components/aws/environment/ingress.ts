import type * as cloudfront from "@pulumi/aws/cloudfront";
import * as ec2 from "@pulumi/aws/ec2";
import type * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import { invokeOptions } from "../../shared/options";
import { type DomainRef, IpAddressType, type LoadBalancerRef, type NetworkRef } from "../common/references";
import { createAccessLogs } from "./access-logs";
import { createEdge } from "./edge";
import { createLoadBalancer, everyone, type LoadBalancer, type LoadBalancerSpec, type Source } from "./load-balancer";
import type { EnvironmentSpec } from "./spec";
import { createEdgeWaf, createLoadBalancerWaf } from "./waf";

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
    ? createLoadBalancer(
        `${name}-${domain ? "public" : "origin"}`,
        { ...common, ...publicSpec(network, domain, opts) },
        opts,
      )
    : undefined;
  const internal = spec.internalLoadBalancer
    ? createLoadBalancer(`${name}-internal`, { ...common, ...internalSpec(spec, network, domain) }, opts)
    : undefined;
  const front = exposed && createFront(name, spec, exposed, domain === undefined, opts);
  return {
    public: exposed,
    publicRef: exposed && { ...exposed.ref, ...(front?.distribution && { address: front.distribution.domainName }) },
    internal,
    distribution: front?.distribution,
    webAcl: front?.webAcl,
  };
}

/** What stands before the public load balancer: the firewall, and without a domain CloudFront, which then has the firewall. */
function createFront(
  name: string,
  spec: IngressSpec,
  { alb }: LoadBalancer,
  domainless: boolean,
  opts: pulumi.CustomResourceOptions,
): Pick<Ingress, "distribution" | "webAcl"> {
  const { logRetentionDays, kmsKeyArn: logKmsKeyArn, tags, deletionProtection } = spec;
  const waf = spec.waf && { ...spec.waf, logRetentionDays, logKmsKeyArn, tags };
  if (!domainless) {
    return { distribution: undefined, webAcl: waf && createLoadBalancerWaf(`${name}-waf`, waf, alb, opts) };
  }
  const webAcl = waf && createEdgeWaf(`${name}-waf`, waf, opts);
  const edge = { alb, webAclArn: webAcl?.arn, deletionProtection, tags };
  return { distribution: createEdge(`${name}-edge`, edge, opts), webAcl };
}

type Reach = Pick<LoadBalancerSpec, "subnetIds" | "internal" | "ipAddressType" | "sources" | "certificateArn">;

/** Open to the world with the domain's certificate; without a domain internal, and open to CloudFront alone. */
function publicSpec(network: NetworkRef, domain: DomainRef | undefined, opts: pulumi.CustomResourceOptions): Reach {
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

/** Open to the environment's workloads, and to the networks that are named. */
function internalSpec(spec: IngressSpec, network: NetworkRef, domain: DomainRef | undefined): Reach {
  return {
    subnetIds: network.privateSubnetIds,
    internal: true,
    ipAddressType: network.ipAddressType ?? IpAddressType.Ipv4,
    sources: [
      { key: "workloads", referencedSecurityGroupId: spec.workloadSecurityGroupId },
      ...spec.internalAllowedCidrs.map((cidr) => ({ key: cidr.replace(/\W/g, "-"), cidrIpv4: cidr })),
    ],
    certificateArn: domain?.certificateArn,
  };
}

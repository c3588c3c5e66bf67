import type * as cloudfront from "@pulumi/aws/cloudfront";
import * as ec2 from "@pulumi/aws/ec2";
import type * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import { cidrKey } from "../../shared/arguments/allowed-cidrs";
import { isPlain, outputOf, refuse } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import { type DomainRef, IpAddressType, type LoadBalancerRef, type NetworkRef } from "../common/references/references";
import { type AccessLogs, createAccessLogs } from "./access-logs";
import { createEdge } from "./edge";
import { createLoadBalancer, everyone, type LoadBalancer, type LoadBalancerSpec, type Source } from "./load-balancer";
import { type EnvironmentSpec, environmentDefaults, problemWithReadTimeout } from "./spec";
import { createEdgeWaf, createLoadBalancerWaf } from "./waf";

/** How an environment is reached. */
export interface Ingress {
  public: LoadBalancer | undefined;
  /** The listener of public services, with CloudFront's address if there is no domain. */
  publicRef: LoadBalancerRef | undefined;
  internal: LoadBalancer | undefined;
  distribution: cloudfront.Distribution | undefined;
  webAcl: wafv2.WebAcl | undefined;
  accessLogs: AccessLogs | undefined;
}

/** Of an environment that nobody reaches. */
const closed: Ingress = {
  public: undefined,
  publicRef: undefined,
  internal: undefined,
  distribution: undefined,
  webAcl: undefined,
  accessLogs: undefined,
};

interface IngressSpec extends EnvironmentSpec {
  furtherCertificates: [string, pulumi.Input<string>][];
  workloadSecurityGroupId: pulumi.Input<string>;
}

/** The load balancers with their logs, the firewall, and CloudFront if there is no domain. */
export function createIngress(
  name: string,
  spec: IngressSpec,
  network: NetworkRef,
  domain: DomainRef | undefined,
  opts: pulumi.CustomResourceOptions,
): Ingress {
  if (!spec.publicLoadBalancer && !spec.internalLoadBalancer) return closed;
  const edge = spec.publicLoadBalancer && domain === undefined;
  const logs = { ...spec, retentionDays: spec.accessLogRetentionDays, edge };
  const common = {
    vpcId: network.vpcId,
    workloadSecurityGroupId: spec.workloadSecurityGroupId,
    tlsPolicy: spec.tlsPolicy,
    furtherCertificates: spec.furtherCertificates,
    test: testOf(spec),
    accessLogs: createAccessLogs(`${name}-access-logs`, logs, opts),
    idleTimeoutSeconds: spec.idleTimeoutSeconds,
    identityProviderEgress: spec.identityProviderEgress,
    deletionProtection: spec.deletionProtection,
    tags: spec.tags,
  };
  const exposed = spec.publicLoadBalancer
    ? createLoadBalancer(
        `${name}-${domain ? "public" : "origin"}`,
        { ...common, ...publicSpec(spec, network, domain, opts) },
        opts,
      )
    : undefined;
  const internal = spec.internalLoadBalancer
    ? createLoadBalancer(`${name}-internal`, { ...common, ...internalSpec(spec, network, domain) }, opts)
    : undefined;
  const front = exposed && createFront(name, { ...spec, ...common }, exposed, edge, opts);
  return {
    public: exposed,
    publicRef: exposed && { ...exposed.ref, ...(front?.distribution && { address: front.distribution.domainName }) },
    internal,
    distribution: front?.distribution,
    webAcl: front?.webAcl,
    accessLogs: common.accessLogs,
  };
}

/** The firewall before the public load balancer, or before CloudFront if there is no domain. */
function createFront(
  name: string,
  spec: IngressSpec & Pick<LoadBalancerSpec, "accessLogs">,
  { alb }: LoadBalancer,
  domainless: boolean,
  opts: pulumi.CustomResourceOptions,
): Pick<Ingress, "distribution" | "webAcl"> {
  const { accessLogs, logRetentionDays, kmsKeyArn: logKmsKeyArn, tags, deletionProtection } = spec;
  const waf = spec.waf && { ...spec.waf, logRetentionDays, logKmsKeyArn, tags };
  if (!domainless) {
    return { distribution: undefined, webAcl: waf && createLoadBalancerWaf(`${name}-waf`, waf, alb, opts) };
  }
  const webAcl = waf && createEdgeWaf(`${name}-waf`, waf, opts);
  const readTimeoutSeconds = readTimeoutOf(name, spec.idleTimeoutSeconds);
  const edge = { alb, accessLogs, webAclArn: webAcl?.arn, readTimeoutSeconds, deletionProtection, tags };
  return { distribution: createEdge(`${name}-edge`, edge, opts), webAcl };
}

/** An Output is held against CloudFront's limit when it is known. */
function readTimeoutOf(name: string, seconds: pulumi.Input<number>): pulumi.Input<number> {
  if (isPlain(seconds)) return seconds;
  return outputOf(seconds).apply((known) => {
    const reason = problemWithReadTimeout(known);
    if (reason !== undefined) refuse("Environment", name, [{ propertyPath: "idleTimeoutSeconds", reason }]);
    return known;
  });
}

type Reach = Pick<LoadBalancerSpec, "subnetIds" | "internal" | "ipAddressType" | "sources" | "certificateArn">;

/** Open to the world with the domain's certificate; without a domain internal, and open to CloudFront alone. */
function publicSpec(
  { allowedCidrs }: IngressSpec,
  network: NetworkRef,
  domain: DomainRef | undefined,
  opts: pulumi.CustomResourceOptions,
): Reach {
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
    sources: allowedCidrs === undefined ? everyone(ipAddressType) : allowedCidrs.map(sourceOf),
    certificateArn: domain.certificateArn,
  };
}

/** The test entrance and those who reach it. */
function testOf({ testListener }: IngressSpec): LoadBalancerSpec["test"] {
  if (testListener === undefined) return undefined;
  const { port = environmentDefaults.testPort, allowedCidrs } = testListener;
  return { port, sources: allowedCidrs.map(sourceOf) };
}

const sourceOf = (cidr: string): Source => ({ key: cidrKey(cidr), cidrIpv4: cidr });

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
      ...spec.internalAllowedCidrs.map(sourceOf),
    ],
    certificateArn: domain?.certificateArn,
  };
}

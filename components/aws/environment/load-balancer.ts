import type * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import { IpAddressType, type LoadBalancerRef } from "../common/references/references";
import { allowIn, allowOut, createGroup } from "../common/security-groups";
import type { AccessLogs } from "./access-logs";

/** Security policy of HTTPS listeners: TLS 1.2 and 1.3 with post-quantum key exchange, which AWS recommends.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
export const defaultTlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Who may open a connection to a load balancer. */
export interface Source {
  /** Names the rule. */
  key: string;
  cidrIpv4?: pulumi.Input<string>;
  cidrIpv6?: pulumi.Input<string>;
  prefixListId?: pulumi.Input<string>;
  referencedSecurityGroupId?: pulumi.Input<string>;
}

/** Everyone, over IPv4 and, if the network has it, over IPv6. */
export function everyone(ipAddressType: IpAddressType): Source[] {
  const ipv6: Source[] = ipAddressType === IpAddressType.Dualstack ? [{ key: "ipv6", cidrIpv6: "::/0" }] : [];
  return [{ key: "ipv4", cidrIpv4: "0.0.0.0/0" }, ...ipv6];
}

export interface LoadBalancerSpec {
  vpcId: pulumi.Input<string>;
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  internal: boolean;
  ipAddressType: IpAddressType;
  sources: Source[];
  /** The one target of the load balancer. */
  workloadSecurityGroupId: pulumi.Input<string>;
  /** The listener that services attach to: HTTPS with this certificate; without one, HTTP for CloudFront alone. */
  certificateArn: pulumi.Input<string> | undefined;
  tlsPolicy: pulumi.Input<string>;
  /** A second HTTPS listener, for tests, and those who reach it. */
  test: { port: number; sources: Source[] } | undefined;
  /** Certificates of further domains, by a name for each; the listener chooses by the host that a client asks for. */
  furtherCertificates: [string, pulumi.Input<string>][];
  accessLogs: AccessLogs;
  idleTimeoutSeconds: pulumi.Input<number>;
  /** Whether it reaches identity providers. */
  identityProviderEgress: boolean;
  deletionProtection: boolean;
  tags: TagsInput;
}

export interface LoadBalancer {
  alb: lb.LoadBalancer;
  listener: lb.Listener;
  ref: LoadBalancerRef;
}

/** An Application Load Balancer that answers 404 until a service attaches a rule to its listener. */
export function createLoadBalancer(
  name: string,
  spec: LoadBalancerSpec,
  opts: pulumi.CustomResourceOptions,
): LoadBalancer {
  const secure = spec.certificateArn !== undefined;
  const group = createSecurityGroup(name, spec, secure ? [80, 443] : [80], opts);
  const alb = new lb.LoadBalancer(
    name,
    {
      ...autoName(name, "loadBalancer"),
      loadBalancerType: "application",
      internal: spec.internal,
      ipAddressType: spec.ipAddressType,
      subnets: spec.subnetIds,
      securityGroups: [group.id],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: spec.deletionProtection,
      idleTimeout: spec.idleTimeoutSeconds,
      accessLogs: { enabled: true, bucket: spec.accessLogs.bucket.bucket, prefix: physicalName([name], 255) },
      tags: spec.tags,
    },
    { ...opts, dependsOn: [spec.accessLogs.policy], ...(spec.deletionProtection && { protect: true }) },
  );
  const listener = secure ? createHttps(name, spec, alb, opts) : createHttp(name, spec, alb, opts);
  if (secure) createRedirect(name, spec, alb, opts);
  const test = secure && spec.test ? createHttps(`${name}-test`, spec, alb, opts, spec.test.port) : undefined;
  const ref = {
    listenerArn: listener.arn,
    arnSuffix: alb.arnSuffix,
    dnsName: alb.dnsName,
    hostedZoneId: alb.zoneId,
    securityGroupId: group.id,
    idleTimeoutSeconds: spec.idleTimeoutSeconds,
    ...(test && { testListenerArn: test.arn }),
    ...(spec.identityProviderEgress && { identityProviderEgress: true }),
  };
  return { alb, listener, ref };
}

/** A group that admits the sources on the ports, and sends to workloads alone, on any port. */
function createSecurityGroup(
  name: string,
  spec: LoadBalancerSpec,
  ports: number[],
  opts: pulumi.CustomResourceOptions,
): ec2.SecurityGroup {
  const { vpcId, tags } = spec;
  const group = createGroup(name, { vpcId, description: "Load balancer", tags }, opts);
  const admit = (port: number, sources: Source[]) => {
    for (const { key, ...peer } of sources) {
      const description = `${port === 80 ? "HTTP" : "HTTPS"} from ${key}`;
      allowIn(`${name}-${port}-${key}`, { group: group.id, description, peer, port, tags }, opts);
    }
  };
  for (const port of ports) admit(port, spec.sources);
  if (spec.test) admit(spec.test.port, spec.test.sources);
  const workloads = { referencedSecurityGroupId: spec.workloadSecurityGroupId };
  allowOut(`${name}-workloads`, { group: group.id, description: "Workloads", peer: workloads, tags }, opts);
  if (spec.identityProviderEgress) allowProviders(name, spec, group, opts);
  return group;
}

/** The load balancer itself asks the identity provider for tokens and claims. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html */
function allowProviders(
  name: string,
  { ipAddressType, tags }: LoadBalancerSpec,
  group: ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const { key, ...peer } of everyone(ipAddressType)) {
    const rule = { group: group.id, description: "HTTPS to identity providers", peer, port: 443, tags };
    allowOut(`${name}-identity-provider-${key}`, rule, opts);
  }
}

const notFound = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};

function createHttps(
  name: string,
  spec: LoadBalancerSpec,
  alb: lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
  port = 443,
): lb.Listener {
  const listener = new lb.Listener(
    `${name}-https`,
    {
      loadBalancerArn: alb.arn,
      port,
      protocol: "HTTPS",
      sslPolicy: spec.tlsPolicy,
      certificateArn: spec.certificateArn,
      routingHttpResponseServerEnabled: false,
      defaultActions: [notFound],
      tags: spec.tags,
    },
    opts,
  );
  for (const [key, certificateArn] of spec.furtherCertificates) {
    new lb.ListenerCertificate(`${name}-${key}`, { listenerArn: listener.arn, certificateArn }, opts);
  }
  return listener;
}

/** For CloudFront's VPC origin: TLS ends at CloudFront, and nothing else can reach this listener. */
function createHttp(
  name: string,
  spec: LoadBalancerSpec,
  alb: lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
): lb.Listener {
  return new lb.Listener(
    `${name}-http`,
    {
      loadBalancerArn: alb.arn,
      port: 80,
      protocol: "HTTP",
      routingHttpResponseServerEnabled: false,
      defaultActions: [notFound],
      tags: spec.tags,
    },
    opts,
  );
}

function createRedirect(
  name: string,
  spec: LoadBalancerSpec,
  alb: lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
): void {
  const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
  new lb.Listener(
    `${name}-redirect`,
    {
      loadBalancerArn: alb.arn,
      port: 80,
      protocol: "HTTP",
      routingHttpResponseServerEnabled: false,
      defaultActions: [{ type: "redirect", redirect }],
      tags: spec.tags,
    },
    opts,
  );
}

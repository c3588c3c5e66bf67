import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";
import type { DomainRef, Egress, NetworkRef } from "../common/references/references";
import type { EnvironmentBudget, EnvironmentNotify } from "../observability/args";

/** A web application firewall before the public services: on the load balancer, or on CloudFront where there is no domain. */
export interface WafArgs {
  /** AWS managed rule groups, in the order they are asked, instead of these. The IP reputation list, known bad inputs and the common set by default. */
  managedRuleGroups?: string[];
  /** Rules of a group that count only: group to names of rules, instead of the group's default. `SizeRestrictions_BODY` of the common set by default: it would block each body over 8 KB, such as an upload. */
  countedRules?: Record<string, string[]>;
  /**
   * KiB of a body that the rules inspect: 16, 32, 48 or 64 without a domain, always 8 on a load balancer. 16 by
   * default.
   */
  inspectedBodyKib?: number;
  /** Requests that one address may make in five minutes. @default 2000 */
  rateLimit?: pulumi.Input<number>;
  /** Counts requests instead of blocking them, to try the rules out. @default false */
  countOnly?: boolean;
}

/** A second HTTPS listener on the load balancers, which leads to the new revision of a service before its users do. */
export interface TestListener {
  /** Port of the listener, another than 80 and 443. @default 8443 */
  port?: number;
  /** IPv4 blocks whose addresses alone reach it. */
  allowedCidrs: string[];
}

/** Arguments of `Environment`. */
export interface EnvironmentArgs {
  /**
   * The domain of the environment's services, `example.com`: its public hosted zone, which the account has already, and
   * a certificate for it and its wildcard. None by default: the services then have CloudFront's own TLS address.
   */
  domain?: string;
  /** A `Domain` of your own instead of `domain`: a zone to create, a certificate of your own, a zone of another stack. None by default. */
  domainRef?: pulumi.Input<DomainRef>;
  /**
   * Further domains whose hosts services may have, each with its own certificate beside the first one's (SNI): a `Domain`
   * of a second zone, or a customer's domain, `{ domainName, certificateArn, externalDns: true }`. A listener takes 25. None by default.
   */
  additionalDomains?: Record<string, pulumi.Input<DomainRef>>;
  /**
   * Hosts that answer with a permanent redirect to another host, with the same path and query: host to the other host. They are
   * in the domain or in one of `additionalDomains`, and get their records. None by default.
   */
  redirectHosts?: Record<string, string>;
  /** The network to run in; a `Network` with the profile's defaults is made by default. */
  network?: pulumi.Input<NetworkRef>;
  /** How tasks get out of the network that it makes itself. As of a `Network` by default: a NAT gateway in every zone in production, one in one zone in development. */
  egress?: Egress;
  /** Whether the world reaches the services. @default true */
  publicLoadBalancer?: boolean;
  /** IPv4 blocks whose addresses alone reach the public load balancer; needs a domain. Everyone by default. */
  allowedCidrs?: string[];
  /** Lets the load balancers reach identity providers over HTTPS, for `authentication` of services; needs a domain. @default false */
  identityProviderEgress?: boolean;
  /** Whether there is also a load balancer that the network alone reaches; it needs a domain. @default false */
  internalLoadBalancer?: boolean;
  /** IPv4 blocks, of peered networks or VPNs, that may use the internal load balancer beside the environment's workloads. None by default. */
  internalAllowedCidrs?: string[];
  /** A test entrance for the deployments of services that are `blue-green`, `canary` or `linear`; needs a domain. None by default. */
  testListener?: TestListener;
  /** A web application firewall on the public load balancer. None by default. */
  waf?: WafArgs;
  /** Security policy of the HTTPS listeners. @default "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" */
  tlsPolicy?: pulumi.Input<string>;
  /** Seconds that a load balancer waits for an answer and keeps an idle connection, 1 to 4000; without a domain CloudFront waits as long, 120 at most. @default 60 */
  idleTimeoutSeconds?: pulumi.Input<number>;
  /** Days that the logs of services, exec sessions and the firewall are kept. 90 in production, 14 in development by default. */
  logRetentionDays?: pulumi.Input<number>;
  /** Days that the access logs of the load balancers, and of CloudFront where there is no domain, are kept. 90 in production, 14 in development by default. */
  accessLogRetentionDays?: pulumi.Input<number>;
  /** ARN of a KMS key for logs and exec sessions, whose policy lets CloudWatch Logs use it. Logs have CloudWatch's own encryption by default, exec sessions a key of the environment. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Refuses to delete the load balancers, and with them the stack. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Whom to tell when something is wrong: everything in the environment then has its alarms, unless its own `alarms.notify` names another topic. Nobody by default. */
  notify?: EnvironmentNotify;
  /** Whether it has a dashboard of requests, errors, latency, tasks, queues, databases and costs, and saved log queries. True in production, false in development by default, since a dashboard beyond the third of an account costs. */
  dashboard?: boolean;
  /** Costs of a month that those in `notify` are told of. None by default. */
  budget?: EnvironmentBudget;
  /** Sets the defaults that cost money or protect data; workloads inherit it. @default "production" */
  profile?: Profile;
  /** Tags of the environment and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

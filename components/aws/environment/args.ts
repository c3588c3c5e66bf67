import type * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../../shared/profile";
import type { DomainRef, NetworkRef } from "../common/references";

/** A web application firewall before the public services: on the load balancer, or on CloudFront where there is no domain. */
export interface WafArgs {
  /** AWS managed rule groups, in the order they are asked. The common set, known bad inputs and the IP reputation list by default. */
  managedRuleGroups?: string[];
  /** Rules of a group that count only: group to names of rules, such as `SizeRestrictions_BODY`. None by default. */
  countedRules?: Record<string, string[]>;
  /** Requests that one address may make in five minutes. @default 2000 */
  rateLimit?: pulumi.Input<number>;
  /** Counts what it would block and lets it through, to try the rules out. @default false */
  countOnly?: boolean;
}

/** Arguments of `Environment`. */
export interface EnvironmentArgs {
  /**
   * The domain of the environment's services, `example.com`: its public hosted zone, which the account has already, and
   * a certificate for it and its wildcard. None by default: the services then have CloudFront's own TLS address.
   */
  domain?: string;
  /** A `Domain` of your own in place of `domain`: a zone to create, a certificate of your own, a zone of another stack. None by default. */
  domainRef?: pulumi.Input<DomainRef>;
  /** The network to run in; a `Network` with the profile's defaults is made by default. */
  network?: pulumi.Input<NetworkRef>;
  /** Whether the world reaches the services. @default true */
  publicLoadBalancer?: boolean;
  /** Whether there is also a load balancer that the network alone reaches; it needs a domain. @default false */
  internalLoadBalancer?: boolean;
  /** IPv4 blocks, of peered networks or VPNs, that may use the internal load balancer beside the environment's workloads. None by default. */
  internalAllowedCidrs?: string[];
  /** A web application firewall on the public load balancer. None by default. */
  waf?: WafArgs;
  /** Security policy of the HTTPS listeners. @default "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" */
  tlsPolicy?: pulumi.Input<string>;
  /** Seconds that a load balancer keeps an idle connection, 1 to 4000. @default 60 */
  idleTimeoutSeconds?: pulumi.Input<number>;
  /** Days that the logs of services, exec sessions and the firewall are kept. 90 in production, 14 in development by default. */
  logRetentionDays?: pulumi.Input<number>;
  /** Days that the load balancers' access logs are kept. 90 in production, 14 in development by default. */
  accessLogRetentionDays?: pulumi.Input<number>;
  /** ARN of a KMS key for logs and exec sessions, whose policy lets CloudWatch Logs use it. Logs have CloudWatch's own encryption by default, exec sessions a key of the environment. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Refuses to delete the load balancers, and with them the stack. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Sets the defaults that cost money or protect data; workloads inherit it. @default "production" */
  profile?: Profile;
  /** Tags of the environment and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

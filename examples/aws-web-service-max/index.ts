import * as pulumi from "@pulumi/pulumi";
import { Domain, Environment, Network } from "vendor-native/aws";
import { createServices } from "./services";

/** The role that makes records in the account of the DNS zones. */
const dnsRole = "arn:aws:iam::210987654321:role/dns";
const tags = { team: "shop", "cost-center": "4711" };

const network = new Network("shop-network", {
  cidrBlock: "10.20.0.0/16",
  zoneCount: 3,
  egress: "nat-gateway-per-zone",
  interfaceEndpoints: ["sqs"],
  ipAddressType: "dualstack",
  flowLogRetentionDays: 365,
  profile: "production",
  tags,
});

const domain = new Domain("shop-domain", {
  domainName: "shop.example.com",
  zone: "create",
  parentZoneId: "Z0123456789ABCDEFGHIJ",
  parentZoneRoleArn: dnsRole,
  dnssec: true,
  queryLogs: true,
  queryLogRetentionDays: 180,
  deletionProtection: true,
  profile: "production",
  tags,
});

const shop = new Environment("shop", {
  domainRef: domain,
  additionalDomains: {
    books: {
      domainName: "books.example.org",
      hostedZoneId: "Z0987654321ABCDEFGHIJ",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab",
      zoneRoleArn: dnsRole,
    },
  },
  redirectHosts: { "old.shop.example.com": "shop.example.com" },
  network,
  publicLoadBalancer: true,
  allowedCidrs: ["198.51.100.0/24", "203.0.113.0/24"],
  identityProviderEgress: true,
  internalLoadBalancer: true,
  internalAllowedCidrs: ["10.30.0.0/16"],
  testListener: { port: 8443, allowedCidrs: ["198.51.100.0/24"] },
  waf: {
    managedRuleGroups: ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"],
    countedRules: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] },
    rateLimit: 5000,
    countOnly: false,
  },
  tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
  idleTimeoutSeconds: 120,
  logRetentionDays: 180,
  accessLogRetentionDays: 365,
  notify: {
    emails: ["ops@example.com"],
    webhooks: { pagerduty: "https://events.pagerduty.com/integration/0123456789abcdef/enqueue" },
    slack: { shop: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" } },
  },
  dashboard: true,
  budget: { monthlyUsd: 2000, tag: "cost-center" },
  deletionProtection: true,
  profile: "production",
  tags,
});

const services = createServices(shop, new pulumi.Config().requireSecret("apiKey"), tags);

export const url = services.url;
export const environment = shop.ref;
export const nameServers = domain.nameServers;

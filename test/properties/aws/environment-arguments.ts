import fc from "fast-check";
import type { EnvironmentArgs, NetworkArgs } from "../../../components/aws";

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const tags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[\w .:-]{0,10}$/), { maxKeys: 3 });
const profile = fc.constantFrom("production", "development");
const retention = fc.constantFrom(1, 14, 3653);
const kmsKeyArn = fc.constant("arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
const egress = fc.constantFrom(
  "regional-nat-gateway",
  "nat-gateway",
  "nat-gateway-per-zone",
  "public-ip",
  "private-endpoints",
);

export const networkArguments = optional({
  cidrBlock: fc.constantFrom("10.0.0.0/16", "192.168.1.0/24"),
  zoneCount: fc.constantFrom(2, 3),
  egress,
  interfaceEndpoints: fc.constantFrom([], ["sqs"], ["sqs", "sqs"], ["logs", "ecr.api"]),
  ipAddressType: fc.constantFrom("ipv4", "dualstack"),
  flowLogRetentionDays: retention,
  logKmsKeyArn: kmsKeyArn,
  profile,
  tags,
}) as fc.Arbitrary<NetworkArgs>;

const notify = fc
  .record({
    emails: fc.constantFrom([], ["ops@example.com"], ["b@example.com", "a@example.com"]),
    webhooks: fc.constantFrom({}, { pagerduty: "https://events.example.com/integration/1/enqueue" }),
    slack: fc.constantFrom({}, { ops: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" } }),
    topicArn: fc.constantFrom(undefined, "arn:aws:sns:us-east-1:123456789012:pager"),
  })
  .filter((given) => [given.emails, given.webhooks, given.slack].some((all) => Object.keys(all).length > 0));

const some = optional({
  egress,
  publicLoadBalancer: fc.constantFrom(true, true, false),
  tlsPolicy: fc.constant("ELBSecurityPolicy-TLS13-1-3-2021-06"),
  idleTimeoutSeconds: fc.integer({ min: 1, max: 4000 }),
  logRetentionDays: retention,
  accessLogRetentionDays: fc.integer({ min: 1, max: 3653 }),
  kmsKeyArn,
  deletionProtection: fc.boolean(),
  notify,
  dashboard: fc.boolean(),
  profile,
  tags,
});
const testListener = fc.constantFrom(
  { allowedCidrs: ["198.51.100.0/24"] },
  { port: 9443, allowedCidrs: ["10.0.0.0/8"] },
);
const withDomain = optional({
  testListener,
  internalLoadBalancer: fc.boolean(),
  allowedCidrs: fc.constantFrom(["198.51.100.0/24"], ["198.51.100.0/24", "203.0.113.0/24"]),
  identityProviderEgress: fc.boolean(),
  internalAllowedCidrs: fc.constantFrom([], ["10.1.0.0/16"], ["10.1.0.0/16", "10.2.0.0/16"]),
});
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
const zoneRoleArn = "arn:aws:iam::210987654321:role/dns";
const hosts = optional({
  additionalDomains: fc.constantFrom(
    {},
    { shop: { domainName: "shop.example", hostedZoneId: "Z0SHOP", certificateArn } },
    { shop: { domainName: "shop.example", hostedZoneId: "Z0SHOP", certificateArn, zoneRoleArn } },
    { customer: { domainName: "app.customer.example", certificateArn, externalDns: true } },
  ),
  redirectHosts: fc.constantFrom({}, { "www.example.com": "example.com" }, { "a.example.com": "b.example.org" }),
});
const waf = optional({ rateLimit: fc.integer({ min: 10, max: 1e6 }), countOnly: fc.boolean() });

/** Arguments of an environment that go together, with a domain and without one. */
export const environmentArguments = fc
  .tuple(some, withDomain, fc.boolean(), fc.option(waf, { nil: undefined }), hosts)
  .map(([args, balancers, domain, firewall, names]) => ({
    ...args,
    ...(domain && { domain: "example.com" }),
    // CloudFront, which serves where there is no domain, waits for two minutes at most.
    ...(!domain && { idleTimeoutSeconds: Math.min(120, Number(args.idleTimeoutSeconds ?? 60)) }),
    ...(domain && balancers.internalLoadBalancer ? balancers : {}),
    ...(domain && args.publicLoadBalancer !== false && names),
    ...(firewall && args.publicLoadBalancer !== false && { waf: firewall }),
  })) as fc.Arbitrary<EnvironmentArgs>;

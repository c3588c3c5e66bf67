import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentArgs, type NetworkRef, type WafArgs } from "../../../../components/aws";
import type { DomainRef } from "../../../../components/aws/common/references/references";
import { isNull, isOutput, output, problemsOf, refuses, wrong } from "../refusals";

const domainForm = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const cidrForm = "is not an IPv4 CIDR block on its own boundary; for example 10.1.0.0/16";
const subnets = ["subnet-a", "subnet-b"];
const network = { vpcId: "vpc-main", publicSubnetIds: subnets, privateSubnetIds: subnets };
const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
const domain = { domainName: "example.com", hostedZoneId: "Z0MAIN", certificateArn };
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const allowedForm = "is not an IPv4 CIDR block on its own boundary; for example 198.51.100.0/24";

// `redirectHosts` and `additionalDomains` have theirs in domains.test.ts.
refuses<Omit<EnvironmentArgs, "redirectHosts" | "additionalDomains">>(
  "Environment refuses",
  "",
  {
    domain: [
      wrong("", `"" ${domainForm}`),
      wrong("EXAMPLE.com", `"EXAMPLE.com" ${domainForm}; nearest: "example.com"`),
      wrong(output, isOutput),
      wrong(`${"a".repeat(60)}.example.com`, "has 72 characters; an ACM certificate is for a domain of 64 at most"),
    ],
    domainRef: [
      wrong("example.com", "is text; a domain by its name goes in domain"),
      wrong({ domainName: "example.com" }, "is not a Domain or a reference to one: it lacks certificateArn"),
      wrong([], "is not a Domain or a reference to one: it is a list"),
      wrong(null, isNull),
      wrong(domain, "is given beside domain; give one of the two", { beside: { domain: "example.com" } }),
    ],
    network: [
      wrong("vpc-1", "is not a Network or a reference to one: it is text"),
      wrong({ vpcId: "vpc-1" }, "is not a Network or a reference to one: it lacks publicSubnetIds, privateSubnetIds"),
    ],
    egress: [
      wrong("zonal", expect.stringMatching(/^"zonal" is not one of "regional-nat-gateway"/) as never),
      wrong(output, isOutput),
      wrong("nat-gateway", "is for a network of the environment's own, and network is given; say egress there", {
        beside: { network },
      }),
    ],
    notify: [
      wrong("ops@example.com", expect.stringMatching(/^is text; give an object of emails/) as never),
      wrong({}, expect.stringMatching(/^names nobody/) as never),
      wrong({ topicArn: "alarms" }, expect.stringMatching(/^"alarms" is not the ARN of an SNS topic/) as never, {
        at: ".topicArn",
      }),
      wrong(
        { slack: { ops: { workspaceId: "acme", channelId: "C07EZ1ABC23" } } },
        expect.stringMatching(/the id of a workspace/) as never,
        {
          at: ".slack.ops.workspaceId",
        },
      ),
      wrong({ slack: { ops: { workspaceId: "T07EA123LEP" } } }, expect.stringMatching(/^is missing/) as never, {
        at: ".slack.ops.channelId",
      }),
    ],
    dashboard: [wrong("false", '"false" is not true or false'), wrong(output, isOutput)],
    budget: [
      wrong({ monthlyUsd: 0 }, "0 is not a number from 0.01 to 1000000000 dollars; nearest: 0.01", {
        at: ".monthlyUsd",
        beside: { notify: { emails: ["ops@example.com"] } },
      }),
      wrong({}, "is missing: give the dollars of a month", {
        at: ".monthlyUsd",
        beside: { notify: { emails: ["ops@example.com"] } },
      }),
      wrong({ monthlyUsd: 100 }, "tells nobody; give notify too"),
      wrong({ monthlyUsd: 100, tag: "team" }, '"team" is not a key of tags; there are "stage"', {
        at: ".tag",
        beside: { notify: { emails: ["ops@example.com"] }, tags: { stage: "prod" } },
      }),
    ],
    testListener: [
      wrong(true, "is a boolean; give an object of port, allowedCidrs", { beside: { domain: "example.com" } }),
      wrong({}, "is missing: give the blocks of those who test", {
        at: ".allowedCidrs",
        beside: { domain: "example.com" },
      }),
      wrong({ port: 443, allowedCidrs: ["198.51.100.0/24"] }, "443 is the users' own; nearest: 8443", {
        at: ".port",
        beside: { domain: "example.com" },
      }),
      wrong(
        { port: 70_000, allowedCidrs: ["198.51.100.0/24"] },
        "70000 is not a whole number from 1 to 65535; nearest: 65535",
        {
          at: ".port",
          beside: { domain: "example.com" },
        },
      ),
      wrong(
        { allowedCidrs: ["198.51.100.0/24"] },
        "is an HTTPS listener, which needs a domain; give domain or domainRef",
      ),
    ],
    publicLoadBalancer: [wrong("false", '"false" is not true or false'), wrong(output, isOutput)],
    internalLoadBalancer: [
      wrong(1, "1 is not true or false"),
      wrong(true, "needs a domain for its certificate; give domain or domainRef"),
    ],
    allowedCidrs: [
      wrong("198.51.100.0/24", "is text; give a list", { beside: { domain: "example.com" } }),
      wrong([], "is empty, which lets nobody in; give the blocks, or leave it out", {
        beside: { domain: "example.com" },
      }),
      wrong(["198.51.100.1/24"], `"198.51.100.1/24" ${allowedForm}`, { at: "[0]", beside: { domain: "example.com" } }),
      wrong(["0.0.0.0/0"], '"0.0.0.0/0" is everyone; leave allowedCidrs out to let everyone in', {
        at: "[0]",
        beside: { domain: "example.com" },
      }),
      wrong(["198.51.100.0/24", "198.51.100.0/24"], 'has "198.51.100.0/24" twice', {
        beside: { domain: "example.com" },
      }),
      wrong(
        ["198.51.100.0/24"],
        "needs a domain: without one CloudFront serves, and the load balancer sees its addresses alone; give domain or domainRef",
      ),
      wrong(["198.51.100.0/24"], "is for the public load balancer; for the other one give internalAllowedCidrs", {
        beside: { domain: "example.com", publicLoadBalancer: false },
        title: "of an environment without a public load balancer",
      }),
    ],
    identityProviderEgress: [
      wrong("yes", '"yes" is not true or false', { beside: { domain: "example.com" } }),
      wrong(true, "is for HTTPS listeners, which need a domain; give domain or domainRef"),
    ],
    internalAllowedCidrs: [
      wrong("10.1.0.0/16", "is text; give a list", { beside: { internalLoadBalancer: true, domain: "example.com" } }),
      wrong(["10.1.0.0"], `"10.1.0.0" ${cidrForm}`, {
        at: "[0]",
        beside: { internalLoadBalancer: true, domain: "example.com" },
      }),
      wrong(["0.0.0.0/0"], '"0.0.0.0/0" is everyone, but this load balancer is for the network alone', {
        at: "[0]",
        beside: { internalLoadBalancer: true, domain: "example.com" },
      }),
      wrong(["10.1.0.0/16", "10.1.0.0/16"], 'has "10.1.0.0/16" twice', {
        beside: { internalLoadBalancer: true, domain: "example.com" },
      }),
      wrong(["10.1.0.0/16"], "is for the internal load balancer; give internalLoadBalancer: true too"),
    ],
    waf: [
      wrong(
        true,
        "is a boolean; give an object of managedRuleGroups, countedRules, inspectedBodyKib, rateLimit, countOnly",
      ),
      wrong({}, "guards the public load balancer, but publicLoadBalancer is false; leave one of the two out", {
        beside: { publicLoadBalancer: false },
      }),
    ],
    tlsPolicy: [
      wrong(
        "TLS-1-2-2021",
        '"TLS-1-2-2021" is not a security policy, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      ),
      wrong(
        "ELBSecurityPolicy-TLS14-2030-01",
        '"ELBSecurityPolicy-TLS14-2030-01" is not a security policy, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      ),
    ],
    idleTimeoutSeconds: [
      wrong(
        121,
        "121 is longer than CloudFront, which serves where there is no domain, waits for an answer; nearest: 120",
      ),
      wrong(0, "0 is not a whole number from 1 to 4000 seconds; nearest: 1"),
      wrong(4001, "4001 is not a whole number from 1 to 4000 seconds; nearest: 4000"),
      wrong("60s", '"60s" is not a whole number from 1 to 4000 seconds; nearest: 1'),
    ],
    logRetentionDays: [
      wrong(91, "91 is not a retention that CloudWatch has, in days; nearest: 90"),
      wrong(-1, "-1 is not a retention that CloudWatch has, in days; nearest: 1"),
    ],
    accessLogRetentionDays: [
      wrong(0, "0 is not a whole number from 1 to 3653 days; nearest: 1"),
      wrong(5000, "5000 is not a whole number from 1 to 3653 days; nearest: 3653"),
    ],
    kmsKeyArn: [wrong("1234abcd", `"1234abcd" is not the ARN of a KMS key, such as ${keyArn}`)],
    deletionProtection: [wrong("true", '"true" is not true or false')],
    profile: [
      wrong("Production", '"Production" is not one of "production", "development"; nearest: "production"'),
      wrong(output, isOutput),
    ],
    tags: [wrong([], "is a list; give a map, { name: … }")],
  },
  (argument, value, beside) => new Environment("prod", { ...beside, [argument]: value } as never),
);

refuses<WafArgs>(
  "Environment's waf refuses",
  "waf.",
  {
    managedRuleGroups: [
      wrong(
        ["CommonRuleSet"],
        '"CommonRuleSet" is not an AWS managed rule group; nearest: "AWSManagedRulesCommonRuleSet"',
        { at: "[0]" },
      ),
      wrong(
        ["AWSManagedRulesATPRuleSet"],
        '"AWSManagedRulesATPRuleSet" needs the paths and fields of a sign-in page, which waf does not take; add it to the web ACL by transform',
        { at: "[0]" },
      ),
      wrong(
        ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesCommonRuleSet"],
        'has "AWSManagedRulesCommonRuleSet" twice',
      ),
    ],
    countedRules: [
      wrong(["SizeRestrictions_BODY"], "is a list; give a map, { name: … }"),
      wrong(
        { CommonRuleSet: ["SizeRestrictions_BODY"] },
        '"CommonRuleSet" is not an AWS managed rule group; nearest: "AWSManagedRulesCommonRuleSet"',
        { at: ".CommonRuleSet" },
      ),
      wrong({ AWSManagedRulesCommonRuleSet: "SizeRestrictions_BODY" }, "is text; give a list", {
        at: ".AWSManagedRulesCommonRuleSet",
      }),
      wrong(
        { AWSManagedRulesCommonRuleSet: ["size restrictions"] },
        '"size restrictions" is not a rule\'s name, such as SizeRestrictions_BODY',
        { at: ".AWSManagedRulesCommonRuleSet[0]" },
      ),
    ],
    inspectedBodyKib: [wrong(8, "8 is not one of 16, 32, 48, 64 KiB")],
    rateLimit: [wrong(5, "5 is not a whole number from 10 to 2000000000 requests; nearest: 10")],
    countOnly: [wrong("yes", '"yes" is not true or false')],
  },
  (argument, value) => new Environment("prod", { waf: { [argument]: value } as never }),
);

refuses<NetworkRef>(
  "Environment's network refuses",
  "network.",
  {
    vpcId: [wrong("main", '"main" is not an id vpc-…')],
    publicSubnetIds: [
      wrong("subnet-a", "is text; give a list"),
      wrong(["subnet-a"], "has 1; subnets of two zones or more are wanted"),
      wrong(["subnet-a", "b"], '"b" is not an id subnet-…', { at: "[1]" }),
    ],
    privateSubnetIds: [wrong([], "has 0; subnets of two zones or more are wanted")],
    egress: [
      wrong(
        "none",
        '"none" is not one of "regional-nat-gateway", "nat-gateway", "nat-gateway-per-zone", "public-ip", "private-endpoints"',
      ),
      wrong(output, isOutput),
    ],
    ipAddressType: [wrong("ipv6", '"ipv6" is not one of "ipv4", "dualstack"; nearest: "ipv4"')],
    endpointSecurityGroupId: [wrong("endpoints", '"endpoints" is not an id sg-…')],
    s3PrefixListId: [wrong("com.amazonaws.eu-west-1.s3", '"com.amazonaws.eu-west-1.s3" is not an id pl-…')],
    zoneCount: [wrong(0, "0 is not a whole number from 1 to 6 zones; nearest: 1"), wrong(output, isOutput)],
  },
  (argument, value) => new Environment("prod", { network: { ...network, [argument]: value } as never }),
);

refuses<DomainRef>(
  "Environment's domainRef refuses",
  "domainRef.",
  {
    externalDns: [wrong("yes", '"yes" is not true or false')],
    zoneRoleArn: [wrong("dns", expect.stringMatching(/^"dns" is not the ARN of a role/) as never)],
    domainName: [wrong("https://example.com", `"https://example.com" ${domainForm}; nearest: "example.com"`)],
    hostedZoneId: [wrong("example.com", '"example.com" is not the id of a hosted zone, such as Z0123456789ABCDEFGHIJ')],
    certificateArn: [wrong(keyArn, `"${keyArn}" is not the ARN of an ACM certificate, such as ${certificateArn}`)],
  },
  (argument, value) => new Environment("prod", { domainRef: { ...domain, [argument]: value } as never }),
);

describe("Environment", () => {
  test("names every wrong argument in one error", () => {
    const args = { domain: "example", internalAllowedCidrs: ["10.0.0.0/8"], profile: "staging", env: { A: "b" } };
    expect(problemsOf(() => new Environment("prod", args as never))).toEqual([
      { propertyPath: "env", reason: expect.stringMatching(/^is not an argument; there are domain, /) },
      { propertyPath: "domain", reason: `"example" ${domainForm}` },
      { propertyPath: "profile", reason: expect.stringMatching(/^"staging" is not one of/) },
      {
        propertyPath: "internalAllowedCidrs",
        reason: "is for the internal load balancer; give internalLoadBalancer: true too",
      },
    ]);
  });
});

import { expect } from "vitest";
import { type EnvironmentRef, WebService, type WebServiceArgs } from "../../../../components/aws";
import { isOutput, output, refuses, wrong } from "../refusals";
import { environment, image, keyArn } from "./bad-input-base";

const domainForm = "is not a domain name: labels of a-z, 0-9 and hyphens, joined by dots";
const seconds = (value: unknown, range: string, nearest: number) =>
  `${JSON.stringify(value)} is not a whole number from ${range} seconds; nearest: ${nearest}`;
const balanced = 'is the load balancer\'s; a service of exposure "service-connect" has none';
const serviceConnect = { beside: { exposure: "service-connect" } };
const pathForm = "a path pattern: a slash and up to 127 letters, digits, _-.$/~\"'@:+&*?";
const { domainName: _, hostedZoneId: _zone, ...domainless } = environment;
const withoutPublic = { ...environment, publicLoadBalancer: undefined };

/** A service of which one argument is wrong. */
const create = (argument: string, value: unknown, beside: object) =>
  new WebService("api", { environment: { ...environment }, image, ...beside, [argument]: value } as never);

refuses<
  Pick<
    WebServiceArgs,
    | "exposure"
    | "host"
    | "additionalHosts"
    | "path"
    | "allowedCidrs"
    | "deployment"
    | "priority"
    | "serviceConnect"
    | "protocolVersion"
    | "deregistrationDelaySeconds"
    | "stickinessSeconds"
  >
>(
  "WebService refuses, of how it is reached:",
  "",
  {
    exposure: [
      wrong(
        "private",
        expect.stringMatching(/^"private" is not one of "public", "internal", "service-connect"/) as never,
      ),
      wrong(output, isOutput),
      wrong("internal", '"internal" needs an environment with internalLoadBalancer; this one has none'),
      wrong("public", '"public" needs an environment with publicLoadBalancer; this one has none', {
        beside: { environment: withoutPublic },
      }),
    ],
    host: [
      wrong(
        "api.example.org",
        '"api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"',
      ),
      wrong(
        "a.b.example.com",
        '"a.b.example.com" is 2 labels below example.com, but its certificate covers one; nearest: "a-b.example.com"',
      ),
      wrong("https://api.example.com", `"https://api.example.com" ${domainForm}; nearest: "api.example.com"`),
      wrong("", `"" ${domainForm}`),
      wrong("api.example.com", "needs an environment with a domain; this one has none, so leave it out", {
        beside: { environment: domainless },
      }),
      wrong(output, "needs an environment with a domain; this one has none, so leave it out", {
        beside: { environment: domainless },
      }),
      wrong("api.example.com", balanced, serviceConnect),
    ],
    additionalHosts: [
      wrong("www.example.com", "is text; give a list"),
      wrong(
        ["www.example.org"],
        '"www.example.org" is not in the environment\'s domain example.com; nearest: "www.example.com"',
        { at: "[0]" },
      ),
      wrong(["www.example.com", "www.example.com"], 'has "www.example.com" twice'),
      wrong(["api.example.com"], 'has "api.example.com" twice', { title: "the default host once more" }),
      wrong([output], isOutput, { at: "[0]" }),
      wrong(["www.example.com"], balanced, serviceConnect),
    ],
    path: [
      wrong("v1/*", `"v1/*" is not ${pathForm}; nearest: "/v1/*"`),
      wrong("", `"" is not ${pathForm}; nearest: "/"`),
      wrong("/a b", `"/a b" is not ${pathForm}`),
      wrong("/*", balanced, serviceConnect),
    ],
    allowedCidrs: [
      wrong(["0.0.0.0/0"], '"0.0.0.0/0" is everyone; leave allowedCidrs out to let everyone in', { at: "[0]" }),
      wrong([], "is empty, which lets nobody in; give the blocks, or leave it out"),
      wrong(["198.51.100.0/24"], balanced, serviceConnect),
      wrong(
        ["198.51.100.0/24"],
        "needs an environment with a domain: without one all requests come from CloudFront's addresses; give the Environment a domain, or leave it out",
        {
          beside: {
            environment: {
              ...domainless,
              publicLoadBalancer: { ...environment.publicLoadBalancer, address: "d1.cloudfront.net" },
            },
          },
        },
      ),
    ],
    deployment: [
      wrong(
        { strategy: "blue-green" },
        '"blue-green" does not go with 6 hosts, paths and addresses, but ECS turns one listener rule alone, which has room for 5',
        {
          at: ".strategy",
          beside: { path: "/v1", allowedCidrs: ["198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/24"] },
        },
      ),
    ],
    priority: [
      wrong(0, "0 is not a whole number from 1 to 40000; nearest: 1"),
      wrong(40_001, "40001 is not a whole number from 1 to 40000; nearest: 40000"),
      wrong(1, balanced, serviceConnect),
    ],
    serviceConnect: [wrong("yes", '"yes" is not true or false')],
    protocolVersion: [
      wrong("HTTP/2", '"HTTP/2" is not one of "HTTP1", "HTTP2", "GRPC"; nearest: "HTTP2"'),
      wrong("GRPC", '"GRPC" needs an HTTPS listener, and so an environment with a domain; nearest: "HTTP1"', {
        beside: {
          environment: {
            ...domainless,
            publicLoadBalancer: { ...environment.publicLoadBalancer, address: "d1.cloudfront.net" },
          },
        },
      }),
    ],
    deregistrationDelaySeconds: [
      wrong(-1, seconds(-1, "0 to 3600", 0)),
      wrong(3601, seconds(3601, "0 to 3600", 3600)),
      wrong(30, balanced, serviceConnect),
    ],
    stickinessSeconds: [
      wrong(0, seconds(0, "1 to 604800", 1)),
      wrong(60, balanced, serviceConnect),
      wrong(60, "would keep clients with the old revision of a blue/green service; leave it out", {
        beside: { deployment: { strategy: "blue-green" } },
      }),
    ],
  },
  create,
);

refuses<EnvironmentRef>(
  "WebService's environment refuses",
  "environment.",
  {
    clusterArn: [
      wrong("main", expect.stringMatching(/^"main" is not the ARN of an ECS cluster, such as arn:/) as never),
    ],
    externalDns: [wrong("yes", '"yes" is not true or false')],
    zoneRoleArn: [wrong(output, isOutput)],
    additionalDomains: [
      wrong({ shop: {} }, "is an object; give a list"),
      wrong(["shop.example"], "is text; a domain by its name goes in domain", { at: "[0]" }),
    ],
    clusterName: [wrong("", "is empty")],
    vpcId: [wrong("main", '"main" is not an id vpc-…')],
    privateSubnetIds: [wrong("subnet-a", "is text; give a list")],
    taskSubnetIds: [wrong("subnet-a", "is text; give a list")],
    publicLoadBalancer: [
      wrong(
        {},
        "is not a reference to a load balancer: it lacks listenerArn, arnSuffix, dnsName, hostedZoneId, securityGroupId",
      ),
      wrong(
        { ...environment.publicLoadBalancer, listenerArn: "main" },
        expect.stringMatching(/^"main" is not the ARN of a listener of an Application Load Balancer/) as never,
        { at: ".listenerArn" },
      ),
      wrong(
        { ...environment.publicLoadBalancer, arnSuffix: "main" },
        '"main" is not the end of a load balancer\'s ARN, app/<name>/<id>',
        {
          at: ".arnSuffix",
        },
      ),
      wrong({ ...environment.publicLoadBalancer, securityGroupId: "main" }, '"main" is not an id sg-…', {
        at: ".securityGroupId",
      }),
    ],
    internalLoadBalancer: [wrong("main", "is not a reference to a load balancer: it is text")],
    domainName: [wrong("Example.com", `"Example.com" ${domainForm}; nearest: "example.com"`)],
    hostedZoneId: [wrong("example.com", '"example.com" is not the id of a hosted zone, such as Z0123456789ABCDEFGHIJ')],
    namespaceArn: [wrong(5, '5 is not text; nearest: "5"')],
    logRetentionDays: [wrong(8, "8 is not a retention that CloudWatch has, in days; nearest: 7")],
    logKmsKeyArn: [wrong("alias/x", `"alias/x" is not the ARN of a KMS key, such as ${keyArn}`)],
    execLogGroupArn: [wrong(true, 'true is not text; nearest: "true"')],
    execKmsKeyArn: [wrong("x", `"x" is not the ARN of a KMS key, such as ${keyArn}`)],
    deletionProtection: [wrong("true", '"true" is not true or false')],
    profile: [
      wrong("prod", '"prod" is not one of "production", "development"; nearest: "production"'),
      wrong(output, isOutput),
    ],
    ipAddressType: [wrong("ipv6", '"ipv6" is not one of "ipv4", "dualstack"; nearest: "ipv4"')],
    egress: [wrong("nat", expect.stringMatching(/^"nat" is not one of/) as never)],
    workloadSecurityGroupId: [wrong("workloads", '"workloads" is not an id sg-…')],
    endpointSecurityGroupId: [wrong("endpoints", '"endpoints" is not an id sg-…')],
    s3PrefixListId: [wrong("s3", '"s3" is not an id pl-…')],
    alarmTopicArn: [wrong("pager", expect.stringMatching(/^"pager" is not the ARN of an SNS topic/) as never)],
    dashboardUrl: [wrong("", "is empty")],
    accessLogBucketName: [wrong("", "is empty")],
    zoneCount: [wrong(7, "7 is not a whole number from 1 to 6 zones; nearest: 6")],
    watchesServices: [wrong("yes", '"yes" is not true or false')],
  },
  (argument, value) => new WebService("api", { environment: { ...environment, [argument]: value } as never, image }),
);

import { describe, expect, test } from "vitest";
import { aws } from "../../offline/aws/index";
import { invokes } from "../../offline/aws/invokes";
import { record } from "../../offline/spec";
import { type Properties, SecretValue } from "../../offline/values";

const model = aws.configure({ region: "eu-west-1" });

function invoke(token: string, args: Properties = {}, configured = model): Properties {
  const answer = configured.invoke(token, args);
  if ("failures" in answer)
    throw new Error(answer.failures.map(({ property, reason }) => `${property}: ${reason}`).join());
  return answer.result;
}

const document = (statement: Properties) =>
  JSON.parse(String(invoke("aws:iam/getPolicyDocument:getPolicyDocument", { statements: [statement] }).json))
    .Statement[0];

describe("regions, zones and partitions", () => {
  test.each([
    ["us-east-1", ["a", "b", "c", "d", "e", "f"], "use1-az1"],
    ["eu-west-1", ["a", "b", "c"], "euw1-az1"],
    ["us-west-1", ["a", "c"], "usw1-az1"],
    ["ap-northeast-1", ["a", "c", "d"], "apne1-az1"],
    ["us-gov-west-1", ["a", "b", "c"], "usgw1-az1"],
  ])("zones of %s", (region, letters, firstId) => {
    const { names, zoneIds } = invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {
      state: "available",
      region,
    });
    expect(names).toEqual(letters.map((letter) => `${region}${letter}`));
    expect(Array.isArray(zoneIds) && zoneIds[0]).toBe(firstId);
    expect(zoneIds).toHaveLength(letters.length);
  });

  test.each<[string, Properties, readonly string[]]>([
    ["excluded by name", { excludeNames: ["eu-west-1a"] }, ["eu-west-1b", "eu-west-1c"]],
    ["excluded by id", { excludeZoneIds: ["euw1-az3"] }, ["eu-west-1a", "eu-west-1b"]],
    [
      "filtered by opt-in",
      { filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
      ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    ],
    ["that need an opt-in", { filters: [{ name: "opt-in-status", values: ["opted-in"] }] }, []],
    ["that are impaired", { state: "impaired" }, []],
  ])("zones %s", (_, args, expected) => {
    expect(invoke("aws:index/getAvailabilityZones:getAvailabilityZones", args).names).toEqual(expected);
  });

  test.each([
    ["eu-west-1", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-east-1", "aws-us-gov", "amazonaws.com"],
  ])("partition of %s", (region, partition, dnsSuffix) => {
    const configured = aws.configure({ region });
    expect(invoke("aws:index/getPartition:getPartition", {}, configured)).toMatchObject({ partition, dnsSuffix });
    expect(invoke("aws:index/getRegion:getRegion", {}, configured)).toMatchObject({ region, name: region, id: region });
    expect(invoke("aws:index/getCallerIdentity:getCallerIdentity", {}, configured)).toMatchObject({
      accountId: "123456789012",
      arn: expect.stringContaining(`arn:${partition}:iam::123456789012:`),
    });
  });
});

describe("look-ups", () => {
  const lb = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/0123456789abcdef";
  test.each<[string, Properties, Properties]>([
    [
      "aws:ec2/getVpc:getVpc",
      { id: "vpc-1" },
      { id: "vpc-1", cidrBlock: "10.0.0.0/16", arn: "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1" },
    ],
    ["aws:ec2/getVpc:getVpc", { default: true }, { default: true, cidrBlock: "172.31.0.0/16" }],
    [
      "aws:ec2/getSecurityGroup:getSecurityGroup",
      { id: "sg-1" },
      { arn: "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1" },
    ],
    [
      "aws:route53/getZone:getZone",
      { name: "example.org." },
      {
        name: "example.org",
        privateZone: false,
        arn: expect.stringMatching(/^arn:aws:route53:::hostedzone\/Z0[0-9A-F]{19}$/),
      },
    ],
    ["aws:route53/getZone:getZone", { zoneId: "Z1" }, { zoneId: "Z1", id: "Z1", name: "example.com" }],
    [
      "aws:lb/getLoadBalancer:getLoadBalancer",
      { arn: lb },
      { name: "shared", arnSuffix: "app/shared/0123456789abcdef", zoneId: "Z32O12XQLNTSW2" },
    ],
    [
      "aws:lb/getListener:getListener",
      { loadBalancerArn: lb, port: 443 },
      { protocol: "HTTPS", arn: expect.stringMatching(/:listener\/app\/shared\/0123456789abcdef\/[0-9a-f]{16}$/) },
    ],
    [
      "aws:ecs/getCluster:getCluster",
      { clusterName: "main" },
      { arn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" },
    ],
    [
      "aws:secretsmanager/getSecret:getSecret",
      { name: "key" },
      { name: "key", arn: expect.stringMatching(/:secret:key-[A-Za-z0-9]{6}$/) },
    ],
    [
      "aws:secretsmanager/getSecretVersion:getSecretVersion",
      { secretId: "key" },
      { secretString: expect.any(SecretValue), versionStage: "AWSCURRENT" },
    ],
    [
      "aws:ssm/getParameter:getParameter",
      { name: "/a/b" },
      { arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/a/b", value: expect.any(SecretValue) },
    ],
    ["aws:kms/getKey:getKey", { keyId: "alias/x" }, { arn: expect.stringMatching(/:key\/[0-9a-f-]{36}$/) }],
    [
      "aws:acm/getCertificate:getCertificate",
      { domain: "example.org" },
      { domain: "example.org", status: "ISSUED", arn: expect.stringMatching(/:certificate\/[0-9a-f-]{36}$/) },
    ],
    [
      "aws:ec2/getManagedPrefixList:getManagedPrefixList",
      { name: "com.amazonaws.global.cloudfront.origin-facing" },
      { ownerId: "AWS", id: expect.stringMatching(/^pl-[0-9a-f]{8}$/) },
    ],
    ["aws:elb/getServiceAccount:getServiceAccount", { region: "us-east-1" }, { arn: "arn:aws:iam::127311923021:root" }],
    ["aws:elb/getHostedZoneId:getHostedZoneId", { region: "us-east-1" }, { id: "Z35SXDOTRQ7X7K" }],
  ])("%s %j", (token, args, expected) => {
    expect(invoke(token, args)).toMatchObject(expected);
    expect(invoke(token, args)).toEqual(invoke(token, args));
  });

  test("subnets of a VPC lie in its zones, one in each", () => {
    const { ids } = invoke("aws:ec2/getSubnets:getSubnets", { filters: [{ name: "vpc-id", values: ["vpc-1"] }] });
    const zones = (Array.isArray(ids) ? ids : []).map(
      (id) => invoke("aws:ec2/getSubnet:getSubnet", { id }).availabilityZone,
    );
    expect(zones).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  test("a newer region has no account for load balancer logs", () => {
    expect(() => invoke("aws:elb/getServiceAccount:getServiceAccount", { region: "eu-south-2" })).toThrow(
      /^region: eu-south-2 has no account that delivers/,
    );
  });

  test("what is not modelled is named", () => {
    expect(() => model.invoke("aws:ec2/getInstance:getInstance", {})).toThrow(
      "the embedded cloud does not model aws:ec2/getInstance:getInstance",
    );
  });

  test("every answer has the region it was asked for, where the service has regions", () => {
    const regional = Object.keys(invokes).filter(
      (token) => !/aws:(iam|route53)\/|getPartition|getCallerIdentity|getDefaultTags|getAvailabilityZone:/.test(token),
    );
    const args = {
      region: "us-west-2",
      arn: "arn:aws:x:us-west-2:1:loadbalancer/app/a/b",
      name: "n",
      clusterName: "c",
      secretId: "s",
      keyId: "k",
      bucket: "b",
    };
    expect(regional.map((token) => [token, record(invoke(token, args)).region])).toEqual(
      regional.map((token) => [token, "us-west-2"]),
    );
  });
});

describe("policy documents", () => {
  test("lists of one are a text, longer ones sorted from Z to A", () => {
    expect(document({ actions: ["s3:GetObject"], resources: ["a", "b"] })).toEqual({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: ["b", "a"],
    });
  });

  test("principals, conditions and IAM's own variables", () => {
    const statement = {
      sid: "One",
      effect: "Deny",
      notActions: ["iam:*"],
      resources: ["arn:aws:s3:::&{aws:username}"],
      principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      conditions: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
        { test: "StringEquals", variable: "aws:SourceArn", values: ["a", "b"] },
      ],
    };
    expect(document(statement)).toEqual({
      Sid: "One",
      Effect: "Deny",
      NotAction: "iam:*",
      Resource: ["arn:aws:s3:::$", "{aws:username}"].join(""),
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "1", "aws:SourceArn": ["b", "a"] } },
    });
    expect(document({ actions: ["a"], principals: [{ type: "*", identifiers: ["*"] }] }).Principal).toBe("*");
  });

  test("sources come first, overrides take the place of their sid", () => {
    const policy = (...statements: Properties[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const { json, minifiedJson } = invoke("aws:iam/getPolicyDocument:getPolicyDocument", {
      sourcePolicyDocuments: [policy({ Sid: "source", Effect: "Allow" })],
      statements: [{ sid: "own", actions: ["a"] }],
      overridePolicyDocuments: [policy({ Sid: "own", Effect: "Deny" }, { Sid: "new", Effect: "Deny" })],
    });
    expect(JSON.parse(String(json))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Sid: "source", Effect: "Allow" },
        { Sid: "own", Effect: "Deny" },
        { Sid: "new", Effect: "Deny" },
      ],
    });
    expect(minifiedJson).toBe(JSON.stringify(JSON.parse(String(json))));
  });
});

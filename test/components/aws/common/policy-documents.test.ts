import { describe, expect, test } from "vitest";
import { locationOf } from "../../../../components/aws/common/locations";
import { policyDocument, serviceTrust } from "../../../../components/aws/common/policy-documents";
import { deliveryPolicy } from "../../../../components/aws/environment/access-logs";
import { execKeyPolicy } from "../../../../components/aws/environment/cluster";
import { executionStatements } from "../../../../components/aws/workload/identity";

const version = "2012-10-17";

describe("a policy document", () => {
  test("has one action and one resource without a list", () => {
    const one = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] };
    const two = { actions: ["s3:GetObject", "s3:PutObject"], resources: ["*", "arn:aws:s3:::a/*"], conditions: [] };
    expect(policyDocument([one, two])).toEqual({
      Version: version,
      Statement: [
        { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" },
        { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: ["*", "arn:aws:s3:::a/*"] },
      ],
    });
  });

  test("has conditions by operator, then by key", () => {
    const conditions = [
      { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
      { test: "StringEquals", variable: "kms:ViaService", values: ["s3"] },
      { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
    ];
    expect(policyDocument([{ actions: ["a:b"], resources: ["*"], conditions }])).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: { "aws:SourceAccount": ["1"], "kms:ViaService": ["s3"] },
            Bool: { "aws:SecureTransport": ["true"] },
          },
        },
      ],
    });
  });
});

describe("the trust in a service", () => {
  const statement = { Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" };

  test("is in it alone", () => {
    expect(JSON.parse(serviceTrust("ecs.amazonaws.com"))).toEqual({ Version: version, Statement: [statement] });
  });

  test("is for one account and source, if there is one", () => {
    const condition = { StringEquals: { "aws:SourceAccount": "1" }, ArnLike: { "aws:SourceArn": "arn:x" } };
    expect(JSON.parse(serviceTrust("ecs.amazonaws.com", { account: "1", arn: "arn:x" })).Statement).toEqual([
      { ...statement, Condition: condition },
    ]);
  });
});

test.each([
  [
    "arn:aws:ecs:eu-west-1:123456789012:cluster/prod",
    { partition: "aws", region: "eu-west-1", account: "123456789012" },
  ],
  ["arn:aws-cn:ecs:cn-north-1:1:cluster/a:b", { partition: "aws-cn", region: "cn-north-1", account: "1" }],
])("%s is where %j says", (arn, expected) => expect(locationOf(arn)).toEqual(expected));

describe("the execution role", () => {
  const location = { partition: "aws", region: "eu-west-1", account: "123456789012" };
  const group = "arn:aws:logs:eu-west-1:123456789012:log-group:api";
  const logs = { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${group}:*`] };

  test("writes its logs, and nothing else is asked for", () => {
    expect(executionStatements(["ghcr.io/acme/api:1"], [], location, group)).toEqual([logs]);
  });

  test("reads each secret, key and repository once, in the order of their names", () => {
    const images = ["b", "a", "b"].map((name) => `123456789012.dkr.ecr.us-east-1.amazonaws.com/${name}:1`);
    const secrets = [{ arn: "arn:s2", kmsKeyArn: "arn:k" }, { arn: "arn:s1" }, { arn: "arn:s2", kmsKeyArn: "arn:k" }];
    const gov = { ...location, partition: "aws-us-gov" };
    const repository = (name: string) => `arn:aws-us-gov:ecr:us-east-1:123456789012:repository/${name}`;
    expect(executionStatements(images, secrets, gov, group)).toEqual([
      logs,
      { actions: ["secretsmanager:GetSecretValue"], resources: ["arn:s1", "arn:s2"] },
      { actions: ["kms:Decrypt"], resources: ["arn:k"] },
      {
        actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        resources: [repository("a"), repository("b")],
      },
      { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    ]);
  });
});

test("the bucket of access logs takes them from load balancers and from buckets of the account alone, and nothing without TLS", () => {
  const bucket = "arn:aws:s3:::logs";
  expect(deliveryPolicy(bucket, "123456789012", false)).toEqual({
    Version: version,
    Statement: [
      {
        Sid: "LoadBalancerLogs",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucket}/*/AWSLogs/123456789012/*`,
      },
      {
        Sid: "BucketLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucket}/s3/*`,
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
});

test("the key of exec sessions is the account's, and CloudWatch uses it for the account's groups", () => {
  expect(execKeyPolicy("aws-cn", "cn-north-1", "123456789012")).toEqual({
    Version: version,
    Statement: [
      {
        Sid: "Account",
        Effect: "Allow",
        Principal: { AWS: "arn:aws-cn:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "CloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: "logs.cn-north-1.amazonaws.com" },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws-cn:logs:cn-north-1:123456789012:log-group:*" },
        },
      },
    ],
  });
});

test("the bucket takes CloudFront's logs too where it is the entrance, from deliveries of this account alone", () => {
  const { Statement } = deliveryPolicy("arn:aws-cn:s3:::logs", "123456789012", true) as { Statement: object[] };
  expect(Statement).toHaveLength(4);
  expect(Statement).toContainEqual({
    Sid: "CloudFrontLogs",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws-cn:s3:::logs/AWSLogs/123456789012/*",
    Condition: {
      StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": "arn:aws-cn:logs:us-east-1:123456789012:delivery-source:*" },
    },
  });
});

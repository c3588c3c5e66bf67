import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Environment, WebService, type WebServiceArgs } from "../../../../components/aws";
import { overlap, patternsOf } from "../../../../components/aws/web-service/routes/paths";
import { byType, planProgram, planService, resource, type ServiceArgs } from "../helpers";
import { problemsOf } from "../refusals";
import { environment, image } from "./bad-input-base";

const targetGroup = "aws:lb/targetGroup:TargetGroup";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const arn = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1";

/** The plan of a service in an environment that exists already: few resources, and so fast. */
const planIn = (args: ServiceArgs, reference: object = environment) =>
  planProgram(() => {
    new WebService("api", { environment: { ...environment, ...reference }, image, ...args });
  });

const refusal = (args: Partial<WebServiceArgs>) =>
  problemsOf(() => new WebService("api", { environment: { ...environment }, image, ...args }));

test("two mounts of one file system, equal connections and equal rules are one rule each", async () => {
  const database = { securityGroupId: pulumi.output("sg-db"), port: 5432 };
  const late = pulumi.output(Promise.resolve({ securityGroupId: "sg-cache", port: 6379 }));
  const fileSystem = { id: "fs-1", arn, securityGroupId: "sg-files" };
  const plan = await planIn({
    volumes: { one: { mountPath: "/one", fileSystem }, two: { mountPath: "/two", fileSystem } },
    connections: { DATABASE: database, REPLICA: database, CACHE: late, SESSIONS: late },
    egressRules: {
      web: { port: 443, cidrIpv4: "0.0.0.0/0" },
      db: { ...database, securityGroupId: database.securityGroupId },
    },
  });
  const names = (type: string) =>
    byType(plan, type)
      .map(({ name }) => name)
      .sort();
  expect(names(egress)).toEqual([
    "api-https",
    "api-load-balancer-8080",
    "api-to-CACHE",
    "api-to-DATABASE",
    "api-to-volume-one",
  ]);
  expect(names(ingress)).toEqual(["api-load-balancer-8080", "api-to-CACHE", "api-to-DATABASE", "api-to-volume-one"]);
  for (const { inputs } of [...byType(plan, egress), ...byType(plan, ingress)])
    expect(inputs.description).toMatch(/\w/);
});

test("a file system that comes later is let in, and one without a group is an error that names it", async () => {
  const complete = pulumi.output({ id: "fs-1", arn, securityGroupId: "sg-files" });
  const plan = await planIn({ volumes: { data: { mountPath: "/d", fileSystem: complete } } });
  expect(resource(plan, egress, "api-to-volume-data").inputs).toMatchObject({ fromPort: 2049 });
  const lacking = pulumi.output({ id: "fs-1", arn }) as typeof complete;
  const failing = planIn({ volumes: { data: { mountPath: "/d", fileSystem: lacking } } });
  await expect(failing).rejects.toThrow(
    "volumes.data.fileSystem has no securityGroupId; give { id, arn, securityGroupId }",
  );
});

test.each([
  [{}, { path: "/", matcher: "200-499" }],
  [{ healthCheck: { path: "/health" } }, { path: "/health", matcher: "200-399" }],
  [{ healthCheck: { matcher: "200,302" } }, { path: "/", matcher: "200,302" }],
  [{ protocolVersion: "GRPC" as const }, { matcher: "0" }],
])("the health check of %j is %j", async (args, expected) => {
  const plan = await planIn(args);
  expect(byType(plan, targetGroup)[0]?.inputs.healthCheck).toMatchObject(expected);
});

test("gRPC takes no HTTP codes", () => {
  const reason = '"200" is not made of gRPC codes from 0 to 99, such as "0" or "0-5"';
  const problems = [{ propertyPath: "healthCheck.matcher", reason }];
  expect(refusal({ protocolVersion: "GRPC", healthCheck: { matcher: "200" } })).toEqual(problems);
});

test("no stickiness is said outright, so that it ends when it is taken away", async () => {
  const plan = await planIn({});
  expect(byType(plan, targetGroup)[0]?.inputs.stickiness).toEqual({ enabled: false, type: "lb_cookie" });
});

test("a path means itself and all below it", async () => {
  expect(patternsOf({ path: "/orders-api", additionalPaths: ["/v1/", "/a*"] })).toEqual([
    ...["/orders-api", "/orders-api/*"],
    ...["/v1", "/v1/*"],
    "/a*",
  ]);
  expect(patternsOf({ path: "/" })).toEqual(["/*"]);
  const plan = await planIn({ path: "/orders-api" });
  expect(byType(plan, "aws:lb/listenerRule:ListenerRule")[0]?.inputs.conditions).toContainEqual({
    pathPattern: { values: ["/orders-api", "/orders-api/*"] },
  });
});

test.each([
  ["/a", "/a", true],
  ["/orders", "/orders-api", false],
  ["/orders/*", "/orders-api", false],
  ["/orders*", "/orders-api", true],
  ["/a/b", "/a/*", true],
  ["/a/*", "/a/b/*", true],
  ["/a/*", "/b/*", false],
])("%s and %s overlap: %s", (one, other, expected) => {
  expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected]);
});

test("a name of 60 characters gives a target of its roll-back notice that EventBridge takes", async () => {
  const notify = "arn:aws:sns:us-east-1:123456789012:pager";
  const plan = await planProgram(() => {
    new WebService("x".repeat(60), {
      environment: { ...environment },
      image,
      host: "x.example.com",
      alarms: { notify },
    });
  });
  const [target] = byType(plan, "aws:cloudwatch/eventTarget:EventTarget");
  expect(target?.inputs.targetId).toMatch(/^[\w.-]{1,64}$/);
});

test("a secret that is no image is not quoted, and none is accepted among tags", async () => {
  const secret = pulumi.secret("Hunter2 is no image");
  const bad = planIn({ image: secret });
  await expect(bad).rejects.toThrow("has a value that this argument does not take; it is a secret, and so not shown");
  await expect(planIn({ image: secret })).rejects.not.toThrow("Hunter2");
  const tagged = planIn({ tags: { token: pulumi.secret("Hunter2") } });
  await expect(tagged).rejects.toThrow("tags.token: is a Pulumi secret, but tags are kept in clear; leave it out");
});

test("where there is no domain CloudFront waits as long as the load balancer, and WAF lets large bodies pass", async () => {
  const plan = await planService({}, { waf: { inspectedBodyKib: 64 }, idleTimeoutSeconds: 110 });
  const [distribution] = byType(plan, "aws:cloudfront/distribution:Distribution");
  expect(distribution?.inputs.origins).toMatchObject([{ vpcOriginConfig: { originReadTimeout: 110 } }]);
  const [acl] = byType(plan, "aws:wafv2/webAcl:WebAcl");
  expect(acl?.inputs.associationConfig).toEqual({
    requestBodies: [{ cloudfront: { defaultSizeInspectionLimit: "KB_64" } }],
  });
  const ruleActionOverrides = [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }];
  expect(acl?.inputs.rules).toContainEqual(
    expect.objectContaining({
      name: "AWSManagedRulesCommonRuleSet",
      statement: { managedRuleGroupStatement: expect.objectContaining({ ruleActionOverrides }) },
    }),
  );
});

test("a load balancer's firewall has no size of its own", () => {
  const reason = "is CloudFront's, where there is no domain; on a load balancer WAF inspects the first 8 KiB, always";
  const create = () => new Environment("prod", { domain: "example.com", waf: { inspectedBodyKib: 16 } });
  expect(problemsOf(create)).toEqual([{ propertyPath: "waf.inspectedBodyKib", reason }]);
});

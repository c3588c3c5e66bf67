import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";
import { Environment, Job, Network, Queue, Secret, WebService, Worker } from "../../../components/aws";
import { secretValue } from "../values";
import { byType, type Plan, type PlannedResource, planProgram, resource, text } from "./helpers";

let plan: Plan;

/** Two environments of different kinds in one program, with services of the same kinds, under long names. */
beforeAll(async () => {
  const long = (name: string) => `${name}-${"x".repeat(59 - name.length)}`;
  plan = await planProgram(() => {
    const network = new Network("shared", { egress: "private-endpoints" });
    const environments = [
      new Environment(long("shop"), { domain: "shop.example.com", waf: {} }),
      new Environment(long("blog"), { network, internalLoadBalancer: false, profile: "development" }),
    ];
    for (const [index, environment] of environments.entries()) {
      const apiKey = new Secret(long(`key${index}`), { environment, value: pulumi.secret(secretValue) });
      const image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/acme/api:1";
      const alarms = { notify: "arn:aws:sns:us-east-1:123456789012:pager" };
      const common = { environment, image, secrets: { API_KEY: apiKey }, alarms, exec: true };
      const deployment = { strategy: "blue-green" as const };
      const runBefore = new Job(long(`migrate${index}`), common);
      new Worker(long(`mailer${index}`), {
        ...common,
        runBefore,
        queue: new Queue(long(`queue${index}`), { environment }),
      });
      new Job(long(`nightly${index}`), { ...common, schedule: { expression: "rate(1 day)" } });
      new WebService(long(`api${index}`), { ...common, deployment, runBefore });
      new WebService(long(`orders${index}`), { ...common, exposure: "service-connect" });
    }
  });
});

const custom = (): PlannedResource[] => plan.resources.filter((found) => found.custom);

describe("names", () => {
  test("of all resources are their own", () => {
    const named = custom().map(({ type, outputs }) => [type, outputs.name ?? outputs.bucket] as const);
    const shared = /^aws:(route53|ec2\/defaultSecurityGroup)/;
    const given = named.filter(([type, name]) => name !== undefined && !shared.test(type)).map(String);
    expect(given.length).toBeGreaterThan(60);
    expect(given.filter((name, index) => given.indexOf(name) !== index)).toEqual([]);
  });

  test("stay within AWS's limits", () => {
    const limits: Record<string, number> = {
      "aws:lb/loadBalancer:LoadBalancer": 32,
      "aws:lb/targetGroup:TargetGroup": 32,
      "aws:iam/role:Role": 64,
      "aws:cloudwatch/eventRule:EventRule": 64,
      "aws:s3/bucket:Bucket": 63,
      "aws:ecs/service:Service": 255,
    };
    for (const [type, limit] of Object.entries(limits)) {
      const found = byType(plan, type);
      expect(found.length).toBeGreaterThan(0);
      for (const { outputs } of found) expect(text(outputs.name ?? outputs.bucket).length).toBeLessThanOrEqual(limit);
    }
  });

  test("of load balancers and target groups are never fixed", () => {
    for (const type of ["aws:lb/loadBalancer:LoadBalancer", "aws:lb/targetGroup:TargetGroup"]) {
      for (const { inputs } of byType(plan, type)) expect(inputs).not.toHaveProperty("name");
    }
  });
});

describe("least privilege", () => {
  /** What has no resource of its own in AWS's authorization reference. */
  const withoutResource =
    /^(ssmmessages:(Create|Open)(Control|Data)Channel|ecr:GetAuthorizationToken|secretsmanager:GetRandomPassword|ecs:(DescribeTaskDefinition|ListServices)|logs:DescribeLogGroups)$/;

  test("no role may do everything, or anything to everything", () => {
    const policies = byType(plan, "aws:iam/rolePolicy:RolePolicy");
    expect(policies.length).toBeGreaterThan(8);
    const allowed = policies.flatMap(({ inputs }) => JSON.parse(text(inputs.policy)).Statement);
    for (const { Action, Resource } of allowed) {
      expect([Action].flat().join()).not.toContain("*");
      const onAll = [Resource].flat().includes("*") ? [Action].flat() : [];
      expect(onAll.filter((action) => !withoutResource.test(action))).toEqual([]);
    }
  });

  test("the world comes in on 80 and 443 of the public load balancer alone", () => {
    const rules = byType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    const open = rules.filter(({ inputs }) => inputs.cidrIpv4 !== undefined || inputs.cidrIpv6 !== undefined);
    const balancers = byType(plan, "aws:lb/loadBalancer:LoadBalancer").filter(
      ({ inputs }) => inputs.internal === false,
    );
    const groups = balancers.map(({ inputs }) => String(inputs.securityGroups));
    expect(open.map(({ inputs }) => inputs.fromPort).sort()).toEqual([443, 80]);
    for (const { inputs } of open) expect(groups).toContain(inputs.securityGroupId);
  });

  test("no security group has rules within itself", () => {
    for (const { inputs } of byType(plan, "aws:ec2/securityGroup:SecurityGroup")) {
      expect(inputs).not.toHaveProperty("ingress");
      expect(inputs).not.toHaveProperty("egress");
    }
  });
});

describe("secrets", () => {
  test("no value is in clear in any input or output", () => {
    expect(JSON.stringify(plan)).not.toContain(secretValue);
  });

  test("tasks name their secrets by ARN and version", () => {
    for (const { inputs } of byType(plan, "aws:ecs/taskDefinition:TaskDefinition")) {
      const [main] = JSON.parse(text(inputs.containerDefinitions));
      expect(main.secrets).toEqual([
        { name: "API_KEY", valueFrom: expect.stringMatching(/^arn:aws:secretsmanager:.*:secret:.*:::.+$/) },
      ]);
    }
  });
});

describe("every resource", () => {
  test("has a component as its parent", () => {
    const components = new Set(plan.resources.filter((found) => !found.custom).map(({ urn }) => urn));
    for (const { parent } of custom()) expect(components).toContain(parent);
  });

  test("carries tags where its type can", () => {
    const untaggable =
      /(RolePolicy|RolePolicyAttachment|Route|RouteTableAssociation|Record|BucketPolicy|BucketPublicAccessBlock|BucketOwnershipControls|BucketServerSideEncryptionConfiguration|BucketLifecycleConfiguration|ClusterCapacityProviders|CertificateValidation|SecretVersion|WebAclAssociation|WebAclLoggingConfiguration|EventTarget|QueryDefinition|Dashboard|Policy|Schedule)$/;
    const untagged = custom().filter(({ inputs, type }) => inputs.tags === undefined && !untaggable.test(type));
    expect(untagged.map(({ type, name }) => `${type} ${name}`)).toEqual([]);
  });

  test("logs are kept for a time that was chosen", () => {
    for (const { inputs } of byType(plan, "aws:cloudwatch/logGroup:LogGroup")) {
      expect(inputs.retentionInDays).toBeGreaterThan(0);
    }
  });
});

test("each service of two environments stays with its own load balancer", () => {
  const listeners = byType(plan, "aws:lb/listenerRule:ListenerRule").map(({ inputs }) => inputs.listenerArn);
  expect(new Set(listeners).size).toBe(2);
  const edge = plan.resources.find(({ type }) => type === "aws:cloudfront/distribution:Distribution");
  expect(edge && resource(plan, edge.type, edge.name).name).toMatch(/^blog-/);
});

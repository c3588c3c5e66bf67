import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Environment, type EnvironmentRef, Secret, WebService } from "../../../../components/aws";
import { byType, containers, late, names, planProgram, resource } from "../helpers";

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;

/** An environment that exists already, as plain ids. */
const existing: EnvironmentRef = {
  clusterArn: arn("ecs", "cluster/main"),
  clusterName: "main",
  vpcId: "vpc-main",
  privateSubnetIds: ["subnet-a", "subnet-b"],
  domainName: "example.com",
  hostedZoneId: "Z0MAIN",
  publicLoadBalancer: {
    listenerArn: arn("elasticloadbalancing", "listener/app/main/0123456789abcdef/0123456789abcdef"),
    arnSuffix: "app/main/0123456789abcdef",
    dnsName: "main-1.us-east-1.elb.amazonaws.com",
    hostedZoneId: "Z35SXDOTRQ7X7K",
    securityGroupId: "sg-main",
  },
};

const image = "ghcr.io/acme/api:1.4.2";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

describe("an environment as plain ids", () => {
  test("gets the same service as one of our own, and opens its load balancer's group", async () => {
    const plan = await planProgram(() => new WebService("api", { environment: existing, image }));
    const own = resource(plan, "aws:ec2/securityGroup:SecurityGroup", "api").id;
    expect(resource(plan, egress, "api-load-balancer-8080").inputs).toMatchObject({
      securityGroupId: "sg-main",
      referencedSecurityGroupId: own,
      fromPort: 8080,
    });
    expect(resource(plan, "aws:route53/record:Record", "api-api.example.com-a").inputs).toMatchObject({
      zoneId: "Z0MAIN",
      name: "api.example.com",
    });
    expect(resource(plan, "aws:cloudwatch/logGroup:LogGroup", "api").inputs.retentionInDays).toBe(30);
    expect(resource(plan, "aws:ecs/service:Service", "api").inputs.networkConfiguration).toEqual({
      subnets: ["subnet-a", "subnet-b"],
      securityGroups: [own],
      assignPublicIp: false,
    });
  });
});

describe("an environment of another stack", () => {
  const platform = () => new pulumi.StackReference("platform", { name: "acme/platform/prod" });
  const stackOutputs = async (publicOnly = {}) => {
    const plan = await planProgram(() => ({
      environment: new Environment("prod", { domain: "example.com", ...publicOnly }).ref,
    }));
    return { "acme/platform/prod": plan.outputs };
  };

  test("comes through getOutput", async () => {
    const outputs = await stackOutputs();
    const plan = await planProgram(
      () => ({ url: new WebService("api", { environment: platform().getOutput("environment"), image }).url }),
      { stackOutputs: outputs },
    );
    expect(plan.outputs.url).toBe("https://api.example.com");
    expect(byType(plan, ingress).map(({ name }) => name)).toEqual(["api-load-balancer-8080"]);
    expect(names(plan, egress)).toEqual(["api-https"]);
    const groups = resource(plan, "aws:ecs/service:Service", "api").inputs.networkConfiguration;
    expect(groups).toMatchObject({ securityGroups: [expect.any(String), expect.stringMatching(/^sg-/)] });
  });

  test("comes as it is through requireOutputValue, with what decides which resources there are", async () => {
    const outputs = await stackOutputs({ profile: "development" });
    const plan = await planProgram(
      async () => {
        const environment = await platform().requireOutputValue("environment");
        new WebService("api", { environment, image });
      },
      { stackOutputs: outputs },
    );
    expect(resource(plan, "aws:ecs/service:Service", "api").inputs.capacityProviderStrategies).toEqual([
      { capacityProvider: "FARGATE_SPOT", weight: 100 },
    ]);
  });

  test("refuses a host outside its domain, and makes neither rule nor record nor service", async () => {
    const environment = late(existing);
    const run = planProgram(() => new WebService("api", { environment, image, host: "api.example.org" }));
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining(
        'host: "api.example.org" is not in the environment\'s domain example.com; nearest: "api.example.com"',
      ),
    });
    const plan = await run.catch((error) => error.plan);
    for (const type of ["aws:lb/listenerRule:ListenerRule", "aws:route53/record:Record", "aws:ecs/service:Service"]) {
      expect(names(plan, type)).toEqual([]);
    }
  });

  test("without a load balancer for it is one clear error", async () => {
    const { publicLoadBalancer: _, ...bare } = existing;
    const run = planProgram(() => new WebService("api", { environment: late(bare), image }));
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining('the environment has no load balancer for exposure "public"'),
    });
  });
});

describe("values that come later", () => {
  test("are checked when they are known, and stop what depends on them", async () => {
    const args = { environment: existing, image, cpu: late(0.3), port: late(70_000) };
    const run = planProgram(() => new WebService("api", args));
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining("cpu: 0.3 is not a Fargate CPU size") });
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining("port: 70000 is not a whole number") });
    const plan = await run.catch((error) => error.plan);
    for (const type of ["aws:ecs/taskDefinition:TaskDefinition", "aws:ecs/service:Service"]) {
      expect(names(plan, type)).toEqual([]);
    }
  });

  test("give the same plan as plain ones", async () => {
    const plain = await planProgram(() => new WebService("api", { environment: existing, image, cpu: 1, port: 3000 }));
    const given = { image: late(image), cpu: late(1), port: late(3000), env: { A: late("a") } };
    const later = await planProgram(() => new WebService("api", { environment: existing, ...given }));
    expect(containers(later)[0]).toMatchObject({ ...containers(plain)[0], environment: [{ name: "A", value: "a" }] });
    expect(resource(later, "aws:ecs/taskDefinition:TaskDefinition", "api").inputs).toMatchObject({
      cpu: "1024",
      memory: "2048",
    });
  });

  test("a secret Output in env is refused, and its value is not shown", async () => {
    const env = { TOKEN: pulumi.secret("hunter2") };
    const run = planProgram(() => new WebService("api", { environment: existing, image, env }));
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining("env.TOKEN: is a Pulumi secret, but env is kept in clear"),
    });
    const message = await run.catch((error) => error.message);
    expect(message).not.toContain("hunter2");
  });
});

test("a secret's reference from another stack is enough", async () => {
  const plan = await planProgram(() => {
    const secrets = { KEY: late({ arn: arn("secretsmanager", "secret:key-AbCdEf"), versionId: "v1" }) };
    new WebService("api", { environment: existing, image, secrets });
    new Secret("unused", { generate: {} });
  });
  expect(containers(plan)[0]?.secrets).toEqual([
    { name: "KEY", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf:::v1" },
  ]);
});

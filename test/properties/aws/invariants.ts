import { expect } from "vitest";
import { byType, type Plan, type PlannedResource } from "../../../offline/plan";
import { isRecord } from "../../../offline/values";

/** Actions that AWS gives no resource of their own. */
const withoutResource =
  /^(ssmmessages:(Create|Open)(Control|Data)Channel|ecr:GetAuthorizationToken|secretsmanager:GetRandomPassword|ecs:(DescribeTaskDefinition|ListServices|ListTasks)|xray:(Put(TraceSegments|TelemetryRecords)|GetSampling(Rules|Targets))|logs:DescribeLogGroups)$/;
const groupType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** What holds of every plan of this library's components. */
export function expectInvariants(plan: Plan): void {
  expectIngress(plan);
  for (const policy of byType(plan, "aws:iam/rolePolicy:RolePolicy")) expectLeastPrivilege(policy);
  for (const definition of byType(plan, "aws:ecs/taskDefinition:TaskDefinition")) expectCanonical(definition);
  const components = new Set(plan.resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
  // The provider of a zone elsewhere is all components'.
  const children = plan.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:providers:"));
  for (const { parent } of children) expect(components).toContain(parent);
}

/** The world comes in on 80 and 443 of public load balancers alone. */
function expectIngress(plan: Plan): void {
  const open = byType(plan, groupType).filter(
    ({ inputs }) => inputs.cidrIpv4 === "0.0.0.0/0" || inputs.cidrIpv6 === "::/0",
  );
  const balancers = byType(plan, "aws:lb/loadBalancer:LoadBalancer").filter(({ inputs }) => inputs.internal === false);
  const admitted = balancers.flatMap(({ propertyDependencies }) => propertyDependencies.securityGroups ?? []);
  for (const { inputs, propertyDependencies } of open) {
    expect([80, 443]).toContain(inputs.fromPort);
    expect(inputs.toPort).toBe(inputs.fromPort);
    const [group] = propertyDependencies.securityGroupId ?? [];
    expect(admitted).toContain(group);
  }
  for (const { inputs } of byType(plan, "aws:ec2/securityGroup:SecurityGroup")) {
    expect([inputs.ingress, inputs.egress]).toEqual([undefined, undefined]);
  }
}

/** No action on everything but those that have no resource, and no actions by wildcard. */
function expectLeastPrivilege({ inputs, name }: PlannedResource): void {
  if (typeof inputs.policy !== "string") return;
  const { Statement } = JSON.parse(inputs.policy);
  for (const { Action, Resource } of Statement) {
    const actions: string[] = [Action].flat();
    expect(actions.join(), name).not.toContain("*");
    if ([Resource].flat().includes("*"))
      expect(
        actions.filter((one) => !withoutResource.test(one)),
        name,
      ).toEqual([]);
  }
}

/** As ECS gives it back: sorted, complete, without nulls. */
function expectCanonical({ inputs }: PlannedResource): void {
  if (typeof inputs.containerDefinitions !== "string") return;
  expect(inputs.containerDefinitions).not.toMatch(/:null[,}]/);
  const containers: Record<string, unknown>[] = JSON.parse(inputs.containerDefinitions);
  expect(containers[0]?.name).toBe("app");
  for (const container of containers) {
    expect(container).toMatchObject({ volumesFrom: [], systemControls: [], essential: expect.any(Boolean) });
    for (const [list, key] of [
      ["environment", "name"],
      ["secrets", "name"],
      ["mountPoints", "sourceVolume"],
      ["dependsOn", "containerName"],
    ] as const) {
      const names = listOf(container[list]).map((item) => String(item[key]));
      expect(names).toEqual([...names].sort());
    }
    for (const mapping of listOf(container.portMappings)) expect(mapping.hostPort).toBe(mapping.containerPort);
  }
}

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

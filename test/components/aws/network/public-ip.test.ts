import { expect, test } from "vitest";
import { Environment, Job, Network, WebService } from "../../../../components/aws";
import { byType, type Plan, planProgram, resource, text } from "../helpers";
import { environment, image } from "../web-service/bad-input-base";

const planned = (): Promise<Plan> =>
  planProgram(() => {
    const network = new Network("dev", { egress: "public-ip", profile: "development" });
    const dev = new Environment("dev", { domain: "example.com", network, profile: "development" });
    new WebService("api", { environment: dev, image });
    new Job("migrate", { environment: dev, image });
    return { taskSubnetIds: dev.taskSubnetIds, privateSubnetIds: dev.privateSubnetIds };
  });

test("tasks have addresses of their own in the public subnets, and there is no NAT gateway", async () => {
  const plan = await planned();
  expect(byType(plan, "aws:ec2/natGateway:NatGateway")).toEqual([]);
  expect(byType(plan, "aws:ec2/eip:Eip")).toEqual([]);
  expect(plan.outputs.taskSubnetIds).not.toEqual(plan.outputs.privateSubnetIds);
  expect(resource(plan, "aws:ecs/service:Service", "api").inputs.networkConfiguration).toMatchObject({
    subnets: plan.outputs.taskSubnetIds,
    assignPublicIp: true,
  });
  const machine = JSON.parse(text(resource(plan, "aws:sfn/stateMachine:StateMachine", "migrate").inputs.definition));
  expect(machine.States.Run.Parameters.NetworkConfiguration.AwsvpcConfiguration).toMatchObject({
    Subnets: plan.outputs.taskSubnetIds,
    AssignPublicIp: "ENABLED",
  });
});

test("nothing comes in to such a task but the load balancer, on its port", async () => {
  const plan = await planned();
  const rules = byType(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  const own = rules.filter(({ name }) => name.startsWith("api-") || name.startsWith("migrate-"));
  expect(own.map(({ inputs }) => [inputs.fromPort, inputs.cidrIpv4])).toEqual([[8080, undefined]]);
});

test("a reference that says so names the public subnets", async () => {
  const failing = planProgram(() => {
    new WebService("api", { environment: { ...environment, egress: "public-ip" }, image });
  });
  await expect(failing).rejects.toThrow(
    'the environment has egress "public-ip" but no taskSubnetIds; give the public subnets of its tasks in the reference',
  );
});

test("with any other way out tasks stay in the private subnets", async () => {
  const plan = await planProgram(() => {
    new WebService("api", { environment: { ...environment }, image });
  });
  expect(resource(plan, "aws:ecs/service:Service", "api").inputs.networkConfiguration).toMatchObject({
    subnets: ["subnet-a", "subnet-b"],
    assignPublicIp: false,
  });
});

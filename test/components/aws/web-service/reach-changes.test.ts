import { expect, test } from "vitest";
import { WebService } from "../../../../components/aws";
import { byType, type PlannedResource, planProgram, type ServiceArgs } from "../helpers";
import { environment, image } from "./bad-input-base";

const both = {
  ...environment,
  internalLoadBalancer: { ...environment.publicLoadBalancer, securityGroupId: "sg-internal" },
};
const plan = (args: ServiceArgs) =>
  planProgram(() => {
    new WebService("api", { environment: { ...both }, image, ...args });
  });

test("another load balancer is let in by a rule of its own, and the hosts follow the service", async () => {
  const plans = [await plan({ exposure: "public" }), await plan({ exposure: "internal" })];
  const rules = plans.map((one) => byType(one, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"));
  expect(rules.flat().map(({ name }) => name)).toEqual(["api-load-balancer-8080", "api-internal-load-balancer-8080"]);
  for (const one of plans) {
    const [service] = byType(one, "aws:ecs/service:Service");
    const records = byType(one, "aws:route53/record:Record");
    expect(records).toHaveLength(1);
    const waits = ({ dependencies }: PlannedResource) => dependencies.includes(service?.urn ?? "none");
    expect(records.every(waits)).toBe(true);
  }
});

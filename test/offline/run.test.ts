import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { resource } from "../../offline/plan";
import { planProgram } from "../../offline/run";

test("a program is planned", async () => {
  const plan = await planProgram(() => {
    const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
    const tg = new aws.lb.TargetGroup("web", { port: 80, vpcId: vpc.id, tags: { a: pulumi.secret("x") } });
    return { arn: tg.arn, zones: aws.getAvailabilityZonesOutput().names };
  });
  expect(resource(plan, "aws:ec2/vpc:Vpc", "v").id).toMatch(/^vpc-0[0-9a-f]{16}$/);
});

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const vpc = aws.ec2.getVpcOutput({ default: true });
const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: [vpc.id] }] }).ids;
const cluster = new aws.ecs.Cluster("apps");
const role = new aws.iam.Role("exec", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" }),
});
const task = new aws.ecs.TaskDefinition("web", {
  family: "web",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  executionRoleArn: role.arn,
  containerDefinitions: pulumi.jsonStringify([
    { name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80 }] },
  ]),
});
new aws.ecs.Service("web", {
  cluster: cluster.arn,
  desiredCount: 2,
  launchType: "FARGATE",
  taskDefinition: task.arn,
  networkConfiguration: { subnets },
});
export const name = cluster.name;

import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { taskSubnets } from "../common/references/references";
import type { WorkloadSecurity } from "../workload/connections/security";
import { capacityOf, securityGroupsOf } from "../workload/containers/ecs-service";
import type { JobSpec } from "./spec";

/** The command that starts a state machine in its region. */
export function startCommand(arn: string): string {
  const region = arn.split(":")[3] ?? "";
  return `aws stepfunctions start-execution --region ${region} --state-machine-arn ${arn}`;
}

/** The input of `aws ecs run-task`. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export function taskInput(
  spec: JobSpec,
  taskDefinition: ecs.TaskDefinition,
  { group }: WorkloadSecurity,
): pulumi.Output<string> {
  const { clusterArn } = spec.environment;
  const { subnets: taskSubnetIds, assignPublicIp } = taskSubnets(spec.environment);
  return pulumi
    .all([clusterArn, taskDefinition.arn, taskSubnetIds, securityGroupsOf(spec, group.id)])
    .apply(([cluster, task, subnets, securityGroups]) =>
      JSON.stringify({
        cluster,
        taskDefinition: task,
        count: 1,
        capacityProviderStrategy: capacityOf(spec.spotPercent),
        networkConfiguration: {
          awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: assignPublicIp ? "ENABLED" : "DISABLED" },
        },
        enableExecuteCommand: spec.args.exec ?? false,
        enableECSManagedTags: true,
        propagateTags: "TASK_DEFINITION",
      }),
    );
}

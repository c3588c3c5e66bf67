import * as pulumi from "@pulumi/pulumi";
import type { Location } from "../common/locations";
import type { PolicyStatement } from "../common/policy-documents";
import type { TaskRoles } from "../workload/identity";
import type { JobSpec } from "./spec";

/** The rule by which Step Functions hears that a task has ended. Source of the statements:
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html */
const ENDED_RULE = "rule/StepFunctionsGetEventsForECSTaskRule";

interface Run {
  location: pulumi.Output<Location>;
  roles: TaskRoles;
  /** ARN of the task definition, without its revision. */
  familyArn: pulumi.Input<string>;
}

/**
 * All that the state machine needs to run exactly this task in exactly this cluster. Tasks cannot be listed by their definition alone; a
 * condition keeps that to the cluster: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
 */
export function runStatements(spec: JobSpec, { location, roles, familyArn }: Run): PolicyStatement[] {
  const { clusterArn, clusterName } = spec.environment;
  const inCluster = { test: "ArnEquals", variable: "ecs:cluster", values: [clusterArn] };
  const toTasks = { test: "StringEquals", variable: "iam:PassedToService", values: ["ecs-tasks.amazonaws.com"] };
  const onRun = { test: "StringEquals", variable: "ecs:CreateAction", values: ["RunTask"] };
  const tasks = ecsArn(location, "task", clusterName);
  const rule = location.apply(
    ({ partition, region, account }) => `arn:${partition}:events:${region}:${account}:${ENDED_RULE}`,
  );
  return [
    { actions: ["ecs:RunTask"], resources: [pulumi.interpolate`${familyArn}:*`], conditions: [inCluster] },
    { actions: ["ecs:DescribeTasks", "ecs:StopTask"], resources: [tasks], conditions: [inCluster] },
    { actions: ["ecs:TagResource"], resources: [tasks], conditions: [onRun] },
    { actions: ["iam:PassRole"], resources: [roles.execution.arn, roles.task.arn], conditions: [toTasks] },
    { actions: ["events:DescribeRule", "events:PutRule", "events:PutTargets"], resources: [rule] },
    ...(spec.schedule?.overlap === false
      ? [{ actions: ["ecs:ListTasks"], resources: ["*"], conditions: [inCluster] }]
      : []),
  ];
}

/** All tasks, services, … of a cluster. */
export function ecsArn(
  location: pulumi.Output<Location>,
  kind: string,
  cluster: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi
    .all([location, cluster])
    .apply(([{ partition, region, account }, name]) => `arn:${partition}:ecs:${region}:${account}:${kind}/${name}/*`);
}

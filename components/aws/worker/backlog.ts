import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import { workerDefaults } from "./defaults";
import type { WorkerSpec } from "./spec";

interface Measured {
  clusterName: pulumi.Input<string>;
  serviceName: pulumi.Input<string>;
  queueName: pulumi.Input<string>;
}

interface Metric {
  id: string;
  namespace: string;
  metricName: string;
  stat: string;
  dimensions: Record<string, pulumi.Input<string>>;
}

/**
 * The messages in wait and in processing, and the wanted tasks. Those at work count: a task that
 * has the last message must not go. Tasks that are wanted, and not those that run: else the number grows while they start.
 * Sources: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
function metricsOf({ clusterName, serviceName, queueName }: Measured): Metric[] {
  const ofQueue = { namespace: "AWS/SQS", stat: "Maximum", dimensions: { QueueName: queueName } };
  const ofService = { ClusterName: clusterName, ServiceName: serviceName };
  return [
    { id: "waiting", metricName: "ApproximateNumberOfMessagesVisible", ...ofQueue },
    { id: "working", metricName: "ApproximateNumberOfMessagesNotVisible", ...ofQueue },
    {
      id: "tasks",
      namespace: "ECS/ContainerInsights",
      metricName: "DesiredTaskCount",
      stat: "Maximum",
      dimensions: ofService,
    },
  ];
}

const MESSAGES = "(FILL(waiting, 0) + FILL(working, 0))";
const TASKS = "FILL(tasks, 0)";

/** Messages for each task; at no task, all of them. */
export const BACKLOG = `${MESSAGES} / IF(${TASKS} > 0, ${TASKS}, 1)`;
/** 1 while messages are there and no task is. */
export const STARTS = `IF(${TASKS} < 1 AND ${MESSAGES} > 0, 1, 0)`;
/** 1 while no message is there at all. */
export const EMPTY = `IF(${MESSAGES} > 0, 0, 1)`;

/**
 * The number of tasks by the messages of each. Target tracking holds it above one, and never leaves zero, since it
 * multiplies; so where there may be none, one step starts the first task, and another ends the last ones. Source:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export function createBacklogScaling(
  name: string,
  spec: WorkerSpec,
  target: appautoscaling.Target,
  measured: Measured,
  opts: pulumi.CustomResourceOptions,
): void {
  const { scaling, backlogPerTask } = spec;
  const child = `${name}-backlog`;
  const scaled = {
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
  };
  new appautoscaling.Policy(
    child,
    {
      ...autoName(child, "scalingPolicy"),
      ...scaled,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: backlogPerTask ?? workerDefaults.backlogPerTask,
        customizedMetricSpecification: { metrics: trackedMetrics(measured) },
        scaleOutCooldown: scaling.scaleOutCooldownSeconds,
        scaleInCooldown: scaling.scaleInCooldownSeconds,
      },
    },
    opts,
  );
  if (scaling.min > 0) return;
  const { firstTaskCooldownSeconds, emptyMinutes } = workerDefaults;
  const first = { adjustmentType: "ChangeInCapacity", scalingAdjustment: 1, cooldown: firstTaskCooldownSeconds };
  createStep(`${name}-first-task`, spec, scaled, { ...first, expression: STARTS, minutes: 1, measured }, opts);
  const none = { adjustmentType: "ExactCapacity", scalingAdjustment: 0, cooldown: 0 };
  createStep(`${name}-no-task`, spec, scaled, { ...none, expression: EMPTY, minutes: emptyMinutes, measured }, opts);
}

function trackedMetrics(measured: Measured) {
  const metrics = metricsOf(measured).map(({ id, namespace, metricName, stat, dimensions }) => ({
    id,
    metricStat: {
      metric: {
        namespace,
        metricName,
        dimensions: Object.entries(dimensions).map(([key, value]) => ({ name: key, value })),
      },
      stat,
    },
    returnData: false,
  }));
  return [...metrics, { id: "backlog", expression: BACKLOG, label: "Messages for each task", returnData: true }];
}

interface Step {
  adjustmentType: string;
  scalingAdjustment: number;
  cooldown: number;
  /** 1 when the step is to be taken. */
  expression: string;
  /** Minutes for which it must be 1. */
  minutes: number;
  measured: Measured;
}

/** A step policy, and the alarm that takes it. */
function createStep(
  name: string,
  { tags }: WorkerSpec,
  scaled: Pick<appautoscaling.PolicyArgs, "serviceNamespace" | "scalableDimension" | "resourceId">,
  { adjustmentType, scalingAdjustment, cooldown, expression, minutes, measured }: Step,
  opts: pulumi.CustomResourceOptions,
): void {
  const policy = new appautoscaling.Policy(
    name,
    {
      ...autoName(name, "scalingPolicy"),
      ...scaled,
      policyType: "StepScaling",
      stepScalingPolicyConfiguration: {
        adjustmentType,
        cooldown,
        metricAggregationType: "Maximum",
        stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment }],
      },
    },
    opts,
  );
  const metrics = metricsOf(measured).map(({ id, ...metric }) => ({ id, metric: { ...metric, period: 60 } }));
  new cloudwatch.MetricAlarm(
    name,
    {
      ...autoName(name, "alarm"),
      alarmDescription: scalingAdjustment > 0 ? "Messages wait, and no task runs" : "No message is left",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: minutes,
      treatMissingData: "notBreaching",
      metricQueries: [{ id: "step", expression, label: "Step", returnData: true }, ...metrics],
      alarmActions: [policy.arn],
      tags,
    },
    opts,
  );
}

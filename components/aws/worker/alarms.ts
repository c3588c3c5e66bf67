import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { autoName } from "../common/names";
import type { QueueRef } from "../common/references/queue-reference";
import { createAlarm, createServiceAlarms } from "../workload/alarms";
import { workerDefaults } from "./defaults";
import type { WorkerSpec } from "./spec";

/** Alarms on load, roll-backs, messages that wait too long, and word of every task that ended by itself. */
export function createAlarms(
  name: string,
  spec: WorkerSpec,
  service: ecs.Service,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms, tags, environment, queue } = spec;
  const notify = alarms?.notify;
  if (notify === undefined) return;
  const { clusterName } = environment;
  createServiceAlarms(name, { ...alarms, notify }, { clusterName, service, tags }, opts);
  createEndNotice(`${name}-ended`, spec, notify, service, opts);
  if (queue !== undefined) createAgeAlarm(name, spec, queue, notify, opts);
}

/** The queue's own alarm tells everybody's trouble; this one tells that of the worker's target. */
function createAgeAlarm(
  name: string,
  { alarms, tags }: WorkerSpec,
  queue: QueueRef,
  notify: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const spec = {
    key: "oldest-message",
    alarmDescription: `Seconds that the oldest message waits for worker ${name}: look at its log, and at scaling.max`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: alarms?.oldestMessageSeconds ?? workerDefaults.alarms.oldestMessageSeconds,
    namespace: "AWS/SQS",
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: queue.name },
    statistic: "Maximum",
    period: 60,
    evaluationPeriods: 3,
    treatMissingData: "notBreaching",
  };
  createAlarm(name, { notify }, spec, tags, opts);
}

/** A worker's task ends by itself only when it fails. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
function createEndNotice(
  name: string,
  { environment, tags }: WorkerSpec,
  topicArn: pulumi.Input<string>,
  service: ecs.Service,
  opts: pulumi.CustomResourceOptions,
): void {
  const eventPattern = pulumi.all([environment.clusterArn, service.name]).apply(([clusterArn, serviceName]) =>
    JSON.stringify({
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: [clusterArn],
        group: [`service:${serviceName}`],
        lastStatus: ["STOPPED"],
        stopCode: ["EssentialContainerExited"],
      },
    }),
  );
  const description = "A task of the worker ended by itself";
  const rule = new cloudwatch.EventRule(
    name,
    { ...autoName(name, "eventRule"), description, eventPattern, tags },
    opts,
  );
  new cloudwatch.EventTarget(name, { ...autoName(name, "eventTarget"), rule: rule.name, arn: topicArn }, opts);
}

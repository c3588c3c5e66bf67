import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmSpec, createAlarm, createNotice } from "../common/alarms";
import type { QueueRef } from "../common/references/queue-reference";
import { createServiceAlarms } from "../workload/alarms";
import { workerDefaults } from "./defaults";
import { createObjectives } from "./objectives";
import type { WorkerSpec } from "./spec";

interface Watched {
  service: ecs.Service;
  logGroup: cloudwatch.LogGroup;
}

/** Alarms on load, roll-backs, messages that wait too long, and word of every task that ended by itself. */
export function createAlarms(
  name: string,
  spec: WorkerSpec,
  { service, logGroup }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms, tags, environment, queue, watched } = spec;
  if (alarms === undefined) return;
  const { clusterName, clusterArn } = environment;
  createServiceAlarms(name, alarms, { clusterName, service, logGroup, watched, tags }, opts);
  const ended = {
    pattern: pulumi.all([clusterArn, service.name]).apply(([cluster, serviceName]) => endedTasks(cluster, serviceName)),
    happened: `A task of worker ${name} ended by itself, and ECS starts another`,
    severity: "warning",
    logGroupName: logGroup.name,
  } as const;
  createNotice(`${name}-ended`, alarms, ended, tags, opts);
  if (queue === undefined) return;
  createAlarm(name, alarms, { ...ageAlarm(name, spec, queue), logGroupName: logGroup.name }, tags, opts);
  createObjectives(name, spec, alarms, { queue, logGroup }, opts);
}

/** The queue's own alarm tells everybody's trouble; this one tells that of the worker's target. */
const ageAlarm = (name: string, { alarms }: WorkerSpec, queue: QueueRef): AlarmSpec => ({
  key: "oldest-message",
  alarmDescription: `A message waits too long for worker ${name}: look at its log, and at scaling.max`,
  comparisonOperator: "GreaterThanThreshold",
  threshold: alarms?.oldestMessageSeconds ?? workerDefaults.alarms.oldestMessageSeconds,
  namespace: "AWS/SQS",
  metricName: "ApproximateAgeOfOldestMessage",
  dimensions: { QueueName: queue.name },
  statistic: "Maximum",
  period: 60,
  evaluationPeriods: 3,
  treatMissingData: "notBreaching",
});

/** A worker's task ends by itself only when it fails. Source:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
const endedTasks = (clusterArn: string, serviceName: string): object => ({
  source: ["aws.ecs"],
  "detail-type": ["ECS Task State Change"],
  detail: {
    clusterArn: [clusterArn],
    group: [`service:${serviceName}`],
    lastStatus: ["STOPPED"],
    stopCode: ["EssentialContainerExited"],
  },
});

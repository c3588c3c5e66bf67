import * as scheduler from "@pulumi/aws/scheduler";
import type * as sfn from "@pulumi/aws/sfn";
import * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../common/alarms";
import type { Location } from "../common/locations";
import { createQueuePolicy } from "../common/message-policies";
import { autoName } from "../common/names";
import { allow, createServiceRole } from "../workload/service-roles";
import type { JobSchedule } from "./args";
import { jobDefaults } from "./defaults";
import type { JobSpec } from "./spec";

interface Scheduled {
  location: pulumi.Output<Location>;
  machine: sfn.StateMachine;
}

/**
 * EventBridge Scheduler, with a role for exactly this state machine, and a queue of the starts that never came to be. A run
 * that fails is not there: the state machine makes the attempts, and the alarm tells of it.
 */
export function createSchedule(
  name: string,
  spec: JobSpec,
  schedule: JobSchedule,
  { location, machine }: Scheduled,
  opts: pulumi.CustomResourceOptions,
): scheduler.Schedule {
  const dead = createDeadStarts(`${name}-dead-starts`, spec, opts);
  const trusted = { service: "scheduler.amazonaws.com", source: "schedule-group/default", location };
  const role = createServiceRole(`${name}-schedule`, spec, trusted, opts);
  const statements = [
    { actions: ["states:StartExecution"], resources: [machine.arn] },
    { actions: ["sqs:SendMessage"], resources: [dead.arn] },
  ];
  const policy = allow(`${name}-schedule`, role, statements, opts);
  const { flexibleWindowMinutes } = schedule;
  return new scheduler.Schedule(
    name,
    {
      ...autoName(name, "schedule"),
      scheduleExpression: schedule.expression,
      scheduleExpressionTimezone: schedule.timeZone ?? jobDefaults.timeZone,
      flexibleTimeWindow:
        flexibleWindowMinutes === undefined
          ? { mode: "OFF" }
          : { mode: "FLEXIBLE", maximumWindowInMinutes: flexibleWindowMinutes },
      ...(schedule.state !== undefined && { state: schedule.state }),
      target: {
        arn: machine.arn,
        roleArn: role.arn,
        input: "{}",
        retryPolicy: jobDefaults.start,
        deadLetterConfig: { arn: dead.arn },
      },
    },
    { ...opts, dependsOn: [policy] },
  );
}

function createDeadStarts(name: string, { tags, alarms }: JobSpec, opts: pulumi.CustomResourceOptions): sqs.Queue {
  const queue = new sqs.Queue(
    name,
    {
      ...autoName(name, "queue"),
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: jobDefaults.deadLetterRetentionSeconds,
      tags,
    },
    opts,
  );
  createQueuePolicy(name, queue, [], opts);
  if (alarms === undefined) return queue;
  const alarm = {
    key: "waiting",
    alarmDescription: `The schedule of ${name} could not start it: look at the message, it has the reason`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queue.name },
    statistic: "Maximum",
    period: 60,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
  };
  createAlarm(name, alarms, alarm, tags, opts);
  return queue;
}

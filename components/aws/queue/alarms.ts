import type * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { type AlarmSpec, createAlarm } from "../common/alarms";
import { queueDefaults } from "./defaults";
import type { QueueSpec } from "./spec";

interface Watched {
  queue: sqs.Queue;
  dead: sqs.Queue;
}

/**
 * Alarms on messages that wait too long, and on dead letters. Source of the metrics:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function createAlarms(
  name: string,
  { alarms, tags }: QueueSpec,
  { queue, dead }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  if (alarms === undefined) return;
  const defaults = queueDefaults.alarms;
  const above: Pick<AlarmSpec, "namespace" | "statistic" | "period" | "treatMissingData"> = {
    namespace: "AWS/SQS",
    statistic: "Maximum",
    period: 60,
    // SQS has no metrics of a queue that nobody has used for six hours.
    treatMissingData: "notBreaching",
  };
  const oldest: AlarmSpec = {
    key: "oldest-message",
    alarmDescription: `The oldest message of queue ${name} waits too long: look at its receivers`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: alarms.oldestMessageSeconds ?? defaults.oldestMessageSeconds,
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: queue.name },
    evaluationPeriods: 3,
    ...above,
  };
  const deadLetters: AlarmSpec = {
    key: "dead-letters",
    alarmDescription: `Messages of queue ${name} could not be processed: look at them, and redrive them`,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: alarms.deadLetters ?? defaults.deadLetters,
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: dead.name },
    evaluationPeriods: 1,
    ...above,
  };
  for (const spec of [oldest, deadLetters]) createAlarm(name, alarms, spec, tags, opts);
}

import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { type BurnRate, burnRates, freshPercent, thresholdOf } from "../../shared/observability/slo";
import type { Told } from "../common/alarms";
import type { QueueRef } from "../common/references/queue-reference";
import { createBurnAlarm, LONGEST_PERIOD, type WindowArgs } from "../workload/burn-alarm";
import type { WorkerSpec } from "./spec";

/**
 * As the workbook has them, but for the slow one, whose three days are one: an alarm looks back a day at most where its points are
 * minutes. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const workerRates: readonly BurnRate[] = burnRates.map((rate) => ({
  ...rate,
  longMinutes: Math.min(rate.longMinutes, LONGEST_PERIOD),
}));

interface Watched {
  queue: QueueRef;
  logGroup: cloudwatch.LogGroup;
}

/**
 * Alarms on the part of the minutes in which a message waited too long: so many of the last ones, by `datapointsToAlarm`. The share
 * of messages that are processed has no measure: SQS counts receipts and deletions, and a message that is received again counts again.
 */
export function createObjectives(
  name: string,
  { slo, tags }: WorkerSpec,
  alarms: Told,
  { queue, logGroup }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  if (slo?.freshness === undefined) return;
  const { seconds, percent = freshPercent } = slo.freshness;
  const window = (rate: BurnRate, { minutes }: { minutes: number }): WindowArgs => ({
    threshold: seconds,
    namespace: "AWS/SQS",
    metricName: "ApproximateAgeOfOldestMessage",
    dimensions: { QueueName: queue.name },
    statistic: "Maximum",
    period: 60,
    evaluationPeriods: minutes,
    datapointsToAlarm: staleMinutes(rate, percent, minutes),
  });
  const happened = `Messages of worker ${name} wait longer than ${seconds} s too often for its objective of ${percent} %`;
  for (const rate of workerRates) {
    const burning = { happened, unit: "minutes", window };
    createBurnAlarm(`${name}-freshness-${rate.key}`, rate, burning, { alarms, logGroup, tags }, opts);
  }
}

/** The fewest stale minutes of a window that are more than the rate allows. */
export function staleMinutes(rate: BurnRate, percent: number, minutes: number): number {
  const allowed = Number((thresholdOf(rate, percent) * minutes).toPrecision(10));
  return Math.min(minutes, Math.floor(allowed) + 1);
}

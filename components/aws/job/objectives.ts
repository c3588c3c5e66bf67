import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as sfn from "@pulumi/aws/sfn";
import type * as pulumi from "@pulumi/pulumi";
import { type BurnRate, burnRates, leastFailedRuns, thresholdOf } from "../../shared/observability/slo";
import { createBurnAlarm, LONGEST_PERIOD, type WindowArgs } from "../workload/burn-alarm";
import type { JobSpec } from "./spec";

interface Watched {
  machine: sfn.StateMachine;
  logGroup: cloudwatch.LogGroup;
}

/** Alarms on the part of the runs that fail, take too long or are stopped, all attempts of a run together. Source of the metrics:
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export function createObjectives(
  name: string,
  { slo, alarms, tags }: JobSpec,
  { machine, logGroup }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const percent = slo?.successPercent;
  if (alarms === undefined || percent === undefined) return;
  const happened = `Too few runs of job ${name} succeed for its objective of ${percent} %`;
  const window = (rate: BurnRate, of: { minutes: number; isLong: boolean }) => windowOf(percent, machine, rate, of);
  for (const rate of burnRates) {
    createBurnAlarm(
      `${name}-success-${rate.key}`,
      rate,
      { happened, unit: "runs", window },
      { alarms, logGroup, tags },
      opts,
    );
  }
}

/**
 * The part of failed runs in a window. In a long one a single failed run says nothing. One of days is judged by the day, and is on where
 * most of them are: a job of each night then has failed twice.
 */
function windowOf(
  percent: number,
  machine: sfn.StateMachine,
  rate: BurnRate,
  { minutes, isLong }: { minutes: number; isLong: boolean },
): WindowArgs {
  const days = minutes / LONGEST_PERIOD;
  const period = Math.min(minutes, LONGEST_PERIOD) * 60;
  const metric = (id: string, metricName: string) => {
    const dimensions = { StateMachineArn: machine.arn };
    return { id, metric: { namespace: "AWS/States", metricName, dimensions, stat: "Sum", period } };
  };
  const failures = "(FILL(failed, 0) + FILL(late, 0) + FILL(stopped, 0))";
  const least = isLong && days <= 1 ? leastFailedRuns : 1;
  const expression = `IF(${failures} >= ${least}, ${failures} / (${failures} + FILL(done, 0)), 0)`;
  return {
    threshold: thresholdOf(rate, percent),
    metricQueries: [
      { id: "part", expression, label: "Part of failed runs", returnData: true },
      metric("failed", "ExecutionsFailed"),
      metric("late", "ExecutionsTimedOut"),
      metric("stopped", "ExecutionsAborted"),
      metric("done", "ExecutionsSucceeded"),
    ],
    ...(days > 1
      ? { evaluationPeriods: days, datapointsToAlarm: Math.ceil((days + 1) / 2) }
      : { evaluationPeriods: 1 }),
  };
}

import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import {
  type BurnRate,
  burnRates,
  fastPercent,
  leastRequests,
  type Slo,
  thresholdOf,
} from "../../shared/observability/slo";
import type { Told } from "../common/alarms";
import { createBurnAlarm, LONGEST_PERIOD, type WindowArgs } from "../workload/burn-alarm";
import { type AlarmedTraffic, metricsOf, sum } from "./alarms";

/** An objective: the part of failed requests, as an expression of CloudWatch over the metrics of a window. */
interface Objective {
  key: string;
  percent: number;
  happened: string;
  /** Requests that failed, as an expression, and the metrics in it. */
  failed: (period: number) => { expression: string; metrics: cloudwatch.MetricAlarmArgs["metricQueries"] };
}

/**
 * For each objective three alarms by the burn rates of the SRE workbook, each over a long window and a short one: the long one
 * says that much of the budget is gone, the short one that it still burns. CloudWatch's own objectives (Application Signals) have no
 * resource in the provider (https://github.com/pulumi/pulumi-aws, 7.48).
 */
export function createObjectives(
  name: string,
  slo: Slo,
  alarms: Told,
  traffic: AlarmedTraffic,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const objective of objectivesOf(name, slo, traffic)) {
    const burning = {
      happened: objective.happened,
      unit: "requests",
      window: (rate: BurnRate, of: { minutes: number; isLong: boolean }) => windowOf(objective, traffic, rate, of),
    };
    for (const rate of burnRates) {
      createBurnAlarm(`${name}-${objective.key}-${rate.key}`, rate, burning, { alarms, ...traffic }, opts);
    }
  }
}

function objectivesOf(name: string, { availabilityPercent, latency }: Slo, traffic: AlarmedTraffic): Objective[] {
  const objectives: Objective[] = [];
  if (availabilityPercent !== undefined) {
    objectives.push({
      key: "availability",
      percent: availabilityPercent,
      happened: `${name} answers too few requests without an error for its objective of ${availabilityPercent} %`,
      failed: (period) => failures(traffic, period),
    });
  }
  if (latency !== undefined) {
    const { seconds, percent = fastPercent } = latency;
    objectives.push({
      key: "speed",
      percent,
      happened: `${name} answers too few requests within ${seconds} s for its objective of ${percent} %`,
      failed: (period) => slowAnswers(traffic, period, seconds),
    });
  }
  return objectives;
}

/**
 * Answers of 500 and above, and requests that reached no task. A load balancer without any task answers by itself, which no
 * metric of the target group counts: the alarm on an outage tells that. Source:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
function failures(traffic: AlarmedTraffic, period: number) {
  const errors = metricsOf(traffic, "errors", "HTTPCode_Target_5XX_Count", "Sum", period);
  const lost = metricsOf(traffic, "lost", "TargetConnectionErrorCount", "Sum", period);
  return { expression: `${sum(errors)} + ${sum(lost)}`, metrics: [...errors, ...lost] };
}

/** By the part of the answers in time, a percentile rank: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
function slowAnswers(traffic: AlarmedTraffic, period: number, seconds: number) {
  const inTime = metricsOf(traffic, "intime", "TargetResponseTime", `PR(0:${seconds})`, period);
  const slow = inTime.map(({ id }, index) => `(100 - FILL(${id}, 100)) / 100 * FILL(requests${index}, 0)`);
  return { expression: slow.join(" + "), metrics: inTime };
}

/** The part of failed requests in a window. In a long one too few requests say nothing: the few errors of a quiet night would be a large part. */
function windowOf(
  { percent, failed }: Objective,
  traffic: AlarmedTraffic,
  rate: BurnRate,
  { minutes, isLong }: { minutes: number; isLong: boolean },
): WindowArgs {
  const period = Math.min(minutes, LONGEST_PERIOD) * 60;
  const requests = metricsOf(traffic, "requests", "RequestCount", "Sum", period);
  const { expression, metrics } = failed(period);
  const all = sum(requests);
  const part = `IF(${all} >= ${isLong ? leastRequests : 1}, (${expression}) / ${all}, 0)`;
  return {
    threshold: thresholdOf(rate, percent),
    metricQueries: [
      { id: "part", expression: part, label: "Part of failed requests", returnData: true },
      ...(Array.isArray(metrics) ? metrics : []),
      ...requests,
    ],
    evaluationPeriods: minutes / (period / 60),
  };
}

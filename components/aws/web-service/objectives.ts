import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import {
  type BurnRate,
  burnRates,
  fastPercent,
  leastRequests,
  type Slo,
  thresholdOf,
} from "../../shared/observability/slo";
import { type Told, told } from "../common/alarms";
import { autoName } from "../common/names";
import { type AlarmedTraffic, metricsOf, sum } from "./alarms";

/** An objective: the part of failed requests, as an expression of CloudWatch over the metrics of a window. */
interface Objective {
  key: string;
  percent: number;
  happened: string;
  /** Requests that failed, as an expression, and the metrics in it. */
  failed: (period: number) => { expression: string; metrics: cloudwatch.MetricAlarmArgs["metricQueries"] };
}

/** Longest period of a metric, in minutes: a window of days is judged by the day. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const LONGEST_PERIOD = 1440;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const LONGEST_NAME = 255;

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
    for (const rate of burnRates) createBurnAlarm(name, objective, rate, alarms, traffic, opts);
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

/** One alarm on both windows. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html */
function createBurnAlarm(
  name: string,
  objective: Objective,
  rate: BurnRate,
  alarms: Told,
  traffic: AlarmedTraffic,
  opts: pulumi.CustomResourceOptions,
): void {
  const child = `${name}-${objective.key}-${rate.key}`;
  const long = createWindow(
    `${child}-long`,
    objective,
    rate,
    { minutes: rate.longMinutes, least: leastRequests },
    traffic,
    opts,
  );
  const short = createWindow(
    `${child}-short`,
    objective,
    rate,
    { minutes: rate.shortMinutes, least: 1 },
    traffic,
    opts,
  );
  const budget = `and uses up its errors of 30 days ${rate.rate} times as fast as it may`;
  const severity = rate.page ? "critical" : "warning";
  const words = { happened: `${objective.happened}, ${budget}`, severity } as const;
  new cloudwatch.CompositeAlarm(
    child,
    {
      alarmName: physicalName([child, pulumi.getProject(), pulumi.getStack()], LONGEST_NAME),
      alarmRule: pulumi.interpolate`ALARM("${long.name}") AND ALARM("${short.name}")`,
      alarmDescription: told(alarms, words, traffic.logGroup.name),
      alarmActions: [alarms.notify],
      okActions: [alarms.notify],
      tags: traffic.tags,
    },
    opts,
  );
}

interface Window {
  minutes: number;
  /** Requests without which a window says nothing: the few errors of a quiet night would be a large part. */
  least: number;
}

/** The part of failed requests in one window; it tells nobody by itself. */
function createWindow(
  child: string,
  { percent, failed }: Objective,
  rate: BurnRate,
  { minutes, least }: Window,
  traffic: AlarmedTraffic,
  opts: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
  const period = Math.min(minutes, LONGEST_PERIOD) * 60;
  const requests = metricsOf(traffic, "requests", "RequestCount", "Sum", period);
  const { expression, metrics } = failed(period);
  const all = sum(requests);
  const part = `IF(${all} >= ${least}, (${expression}) / ${all}, 0)`;
  return new cloudwatch.MetricAlarm(
    child,
    {
      ...autoName(child, "alarm"),
      alarmDescription: `Part of failed requests in ${minutes} minutes; the alarm without -long and -short tells`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: thresholdOf(rate, percent),
      metricQueries: [
        { id: "part", expression: part, label: "Part of failed requests", returnData: true },
        ...(Array.isArray(metrics) ? metrics : []),
        ...requests,
      ],
      evaluationPeriods: minutes / (period / 60),
      treatMissingData: "notBreaching",
      tags: traffic.tags,
    },
    opts,
  );
}

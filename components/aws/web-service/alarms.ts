import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { type AlarmSpec, createAlarm, sustained, type Told } from "../common/alarms";
import type { LoadBalancerRef } from "../common/references/references";
import type { Alarms } from "./args";
import { webServiceDefaults } from "./defaults";

export interface AlarmedTraffic {
  loadBalancer: LoadBalancerRef;
  /** The target group, or both of a blue/green service: either may have the traffic. */
  targetGroups: lb.TargetGroup[];
  logGroup: cloudwatch.LogGroup;
  tags: TagsInput;
}

/** Alarms on errors, on latency, and on a service without a healthy task. */
export function createTrafficAlarms(
  name: string,
  alarms: Alarms & Told,
  traffic: AlarmedTraffic,
  opts: pulumi.CustomResourceOptions,
): { errors: cloudwatch.MetricAlarm; latency: cloudwatch.MetricAlarm } {
  const logGroupName = traffic.logGroup.name;
  const alarm = (spec: AlarmSpec) => createAlarm(name, alarms, { ...spec, logGroupName }, traffic.tags, opts);
  const errors = alarm(errorAlarm(name, alarms, traffic));
  const latency = alarm(latencyAlarm(name, alarms, traffic));
  alarm(unhealthyAlarm(name, traffic));
  alarm(outageAlarm(name, traffic));
  return { errors, latency };
}

/** A metric of each target group, as `<id>0` and `<id>1`. */
export function metricsOf(
  { loadBalancer, targetGroups }: AlarmedTraffic,
  id: string,
  metricName: string,
  stat: string,
  period = 60,
) {
  return targetGroups.map((group, index) => ({
    id: `${id}${index}`,
    metric: {
      namespace: "AWS/ApplicationELB",
      metricName,
      dimensions: { LoadBalancer: loadBalancer.arnSuffix, TargetGroup: group.arnSuffix },
      stat,
      period,
    },
  }));
}

/** The sum of a metric over the target groups; one without traffic counts as nothing. */
export const sum = (queries: { id: string }[]): string => `(${queries.map(({ id }) => `FILL(${id}, 0)`).join(" + ")})`;

const largest = (queries: { id: string }[]): string => `MAX([${queries.map(({ id }) => `FILL(${id}, 0)`).join(", ")}])`;

function errorAlarm(name: string, alarms: Alarms, traffic: AlarmedTraffic): AlarmSpec {
  const errors = metricsOf(traffic, "errors", "HTTPCode_Target_5XX_Count", "Sum");
  const requests = metricsOf(traffic, "requests", "RequestCount", "Sum");
  const expression = `100 * ${sum(errors)} / ${sum(requests)}`;
  return {
    key: "errors",
    alarmDescription: `${name} answers too many requests with 500 and above`,
    severity: "critical",
    comparisonOperator: "GreaterThanThreshold",
    threshold: alarms.errorPercent ?? webServiceDefaults.alarms.errorPercent,
    metricQueries: [{ id: "share", expression, label: "Errors in percent", returnData: true }, ...errors, ...requests],
    ...sustained,
  };
}

function latencyAlarm(name: string, alarms: Alarms, traffic: AlarmedTraffic): AlarmSpec {
  const latency = metricsOf(traffic, "latency", "TargetResponseTime", "p95");
  return {
    key: "latency",
    alarmDescription: `${name} answers slowly: one of twenty requests takes longer than it should`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: alarms.latencySeconds ?? webServiceDefaults.alarms.latencySeconds,
    metricQueries: [{ id: "slowest", expression: largest(latency), label: "p95", returnData: true }, ...latency],
    ...sustained,
  };
}

function unhealthyAlarm(name: string, traffic: AlarmedTraffic): AlarmSpec {
  const unhealthy = metricsOf(traffic, "unhealthy", "UnHealthyHostCount", "Maximum");
  return {
    key: "unhealthy",
    alarmDescription: `Tasks of ${name} fail the health check of the load balancer`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    metricQueries: [{ id: "all", expression: sum(unhealthy), label: "Unhealthy", returnData: true }, ...unhealthy],
    ...sustained,
  };
}

/** Without any task the other alarms have nothing to measure: here, no data is the alarm. */
function outageAlarm(name: string, traffic: AlarmedTraffic): AlarmSpec {
  const healthy = metricsOf(traffic, "healthy", "HealthyHostCount", "Maximum");
  return {
    key: "outage",
    alarmDescription: `No healthy task of ${name} is left`,
    severity: "critical",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    metricQueries: [{ id: "all", expression: sum(healthy), label: "Healthy", returnData: true }, ...healthy],
    ...sustained,
    treatMissingData: "breaching",
  };
}

import type * as app from "@pulumi/azure-native/app";
import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import { Transport } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";

/** One metric of a container app, and when it is too much. Source of the metrics:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-app-containerapps-metrics */
interface AlertSpec {
  key: string;
  description: string;
  /** 0 is critical, 4 is verbose. */
  severity: number;
  metricName: string;
  timeAggregation: string;
  operator: string;
  threshold: pulumi.Input<number>;
  /** Minutes that are looked at, as ISO 8601 has them. */
  windowSize: string;
  dimensions?: { name: string; operator: string; values: string[] }[];
}

/** Alerts on what users feel, on replicas that are restarted, and on a service that cannot grow any more. */
export function createAlerts(
  name: string,
  spec: WebServiceSpec,
  containerApp: app.ContainerApp,
  notify: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): monitor.MetricAlert[] {
  return alertsOf(spec).map((alert) => {
    const role = `${name}-${alert.key}`;
    return new monitor.MetricAlert(
      role,
      {
        ...autoName(role, "metricAlert"),
        resourceGroupName: spec.where.resourceGroupName,
        // Alerts are in no region.
        location: "global",
        description: alert.description,
        severity: alert.severity,
        enabled: true,
        autoMitigate: true,
        scopes: [containerApp.id],
        evaluationFrequency: "PT1M",
        windowSize: alert.windowSize,
        criteria: criteriaOf(alert),
        actions: [{ actionGroupId: notify }],
        tags: spec.tags,
      },
      opts,
    );
  });
}

const criteriaOf = ({ key, metricName, timeAggregation, operator, threshold, dimensions = [] }: AlertSpec) => ({
  odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria" as const,
  allOf: [
    {
      criterionType: "StaticThresholdCriterion" as const,
      name: key,
      metricNamespace: "Microsoft.App/containerApps",
      metricName,
      timeAggregation,
      operator,
      threshold,
      dimensions,
    },
  ],
});

const each = (name: string) => [{ name, operator: "Include", values: ["*"] }];

function alertsOf({ args, scaling, transport }: WebServiceSpec): AlertSpec[] {
  const alarms = args.alarms ?? {};
  const defaults = webServiceDefaults.alarms;
  const restarts = alarms.restartCount ?? defaults.restartCount;
  return [
    ...(transport === Transport.Tcp ? [] : requestAlerts(alarms)),
    {
      key: "restarts",
      description: "A replica was restarted again and again",
      severity: 2,
      metricName: "RestartCount",
      timeAggregation: "Maximum",
      operator: "GreaterThan",
      threshold: restarts,
      windowSize: "PT5M",
      dimensions: each("podName"),
    },
    ...(scaling.max > scaling.min ? [ceilingAlert(scaling.max)] : []),
  ];
}

function requestAlerts(alarms: NonNullable<WebServiceSpec["args"]["alarms"]>): AlertSpec[] {
  const defaults = webServiceDefaults.alarms;
  const common = { operator: "GreaterThan", windowSize: "PT5M" };
  return [
    {
      ...common,
      key: "errors",
      description: "Answers of 500 and above in five minutes",
      severity: 1,
      metricName: "Requests",
      timeAggregation: "Total",
      threshold: alarms.errorCount ?? defaults.errorCount,
      dimensions: [{ name: "statusCodeCategory", operator: "Include", values: ["5xx"] }],
    },
    {
      ...common,
      key: "latency",
      description: "Average time to answer over five minutes, in milliseconds",
      severity: 2,
      metricName: "ResponseTime",
      timeAggregation: "Average",
      threshold: milliseconds(alarms.latencySeconds ?? defaults.latencySeconds),
    },
  ];
}

/** For a quarter of an hour every minute had as many as there may be. */
const ceilingAlert = (max: number): AlertSpec => ({
  key: "ceiling",
  description: `All of the ${max} replicas that scaling.max allows run for a quarter of an hour`,
  severity: 3,
  metricName: "Replicas",
  timeAggregation: "Minimum",
  operator: "GreaterThanOrEqual",
  threshold: max,
  windowSize: "PT15M",
  dimensions: each("revisionName"),
});

function milliseconds(seconds: pulumi.Input<number>): pulumi.Input<number> {
  return isPlain(seconds) ? seconds * 1000 : outputOf(seconds).apply((known) => known * 1000);
}

import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";

/** One metric of a resource, and the value that is too much. */
export interface AlertSpec {
  key: string;
  description: pulumi.Input<string>;
  /** 0 is critical, 4 is verbose. */
  severity: number;
  metricName: string;
  timeAggregation: string;
  operator: string;
  threshold: pulumi.Input<number>;
  /** Minutes that are looked at, as ISO 8601 has them. */
  windowSize: string;
  dimensions?: { name: string; operator: string; values: pulumi.Input<string>[] }[];
}

/** The resource that is watched, and the action group that is told. */
interface Watched {
  resourceGroupName: pulumi.Input<string>;
  /** ARM id of the resource. */
  scope: pulumi.Input<string>;
  /** Its metrics: `Microsoft.App/containerApps`. */
  metricNamespace: string;
  /** ARM id of the action group. */
  notify: pulumi.Input<string>;
  tags: TagsInput;
}

/** An alert on each metric, called after its key. */
export function createAlerts(
  name: string,
  watched: Watched,
  alerts: readonly AlertSpec[],
  opts: pulumi.CustomResourceOptions,
): monitor.MetricAlert[] {
  return alerts.map((alert) => {
    const childName = `${name}-${alert.key}`;
    return new monitor.MetricAlert(
      childName,
      {
        ...autoName(childName, "metricAlert"),
        resourceGroupName: watched.resourceGroupName,
        // Alerts are in no region.
        location: "global",
        description: alert.description,
        severity: alert.severity,
        enabled: true,
        autoMitigate: true,
        scopes: [watched.scope],
        evaluationFrequency: "PT1M",
        windowSize: alert.windowSize,
        criteria: criteriaOf(alert, watched.metricNamespace),
        actions: [{ actionGroupId: watched.notify }],
        tags: watched.tags,
      },
      opts,
    );
  });
}

function criteriaOf(
  { key, metricName, timeAggregation, operator, threshold, dimensions = [] }: AlertSpec,
  metricNamespace: string,
) {
  return {
    odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria" as const,
    allOf: [
      {
        criterionType: "StaticThresholdCriterion" as const,
        name: key,
        metricNamespace,
        metricName,
        timeAggregation,
        operator,
        threshold,
        dimensions,
      },
    ],
  };
}

/** Each value of a dimension by itself. */
export const each = (name: string) => [{ name, operator: "Include", values: ["*"] }];

/** A query of the logs in a workspace, and the value that is too much. */
export interface LogAlertSpec extends Pick<AlertSpec, "key" | "description" | "severity" | "threshold" | "windowSize"> {
  query: pulumi.Input<string>;
  /** Column of the query whose sum is held against the threshold. */
  measure: string;
}

interface LogsWatched {
  where: { resourceGroupName: pulumi.Input<string>; location?: pulumi.Input<string | undefined> };
  /** ARM id of the workspace. */
  scope: pulumi.Input<string>;
  /** ARM id of the action group. */
  notify: pulumi.Input<string>;
  alert: LogAlertSpec;
  tags: TagsInput;
}

/** An alert on logs, called after its key. */
export function createLogAlert(
  name: string,
  { where, scope, notify, alert, tags }: LogsWatched,
  opts: pulumi.CustomResourceOptions,
): monitor.ScheduledQueryRule {
  const childName = `${name}-${alert.key}`;
  const { description, severity, windowSize, query, measure, threshold } = alert;
  return new monitor.ScheduledQueryRule(
    childName,
    {
      ...autoName(childName, "scheduledQueryRule"),
      ...where,
      kind: "LogAlert",
      description,
      severity,
      enabled: true,
      autoMitigate: true,
      scopes: [scope],
      evaluationFrequency: "PT5M",
      windowSize,
      // A new workspace has a table from its first row on.
      skipQueryValidation: true,
      criteria: {
        allOf: [
          {
            query,
            timeAggregation: "Total",
            metricMeasureColumn: measure,
            operator: "GreaterThan",
            threshold,
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
      actions: { actionGroups: [notify] },
      tags,
    },
    opts,
  );
}

import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { alarmText, type Severity } from "../../shared/observability/alarm-text";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import type { Told } from "./told";

/** Azure's number of each severity: 0 is critical, 4 is verbose; 0 is left to those who want to be woken by it. */
const severityNumbers: Readonly<Record<Severity, number>> = { critical: 1, warning: 2 };

/** Characters of the text of an alert. Source: https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#alerts */
const LONGEST = { metric: 2048, log: 4096 } as const;

/** One metric of a resource, and the value that is too much. */
export interface AlertSpec {
  key: string;
  /** One sentence with the component's name, without its final stop. */
  happened: pulumi.Input<string>;
  severity: Severity;
  metricName: string;
  timeAggregation: string;
  operator: string;
  threshold: pulumi.Input<number>;
  /** Minutes that are looked at, as ISO 8601 has them. */
  windowSize: string;
  dimensions?: { name: string; operator: string; values: pulumi.Input<string>[] }[];
}

/** The resource that is watched, and those who are told. */
interface Watched {
  resourceGroupName: pulumi.Input<string>;
  /** ARM id of the resource. */
  scope: pulumi.Input<string>;
  /** Its metrics: `Microsoft.App/containerApps`. */
  metricNamespace: string;
  told: Told;
  tags: TagsInput;
}

/** An alert on each metric, called after its key. */
export function createAlerts(
  name: string,
  watched: Watched,
  alerts: readonly AlertSpec[],
  opts: pulumi.CustomResourceOptions,
): monitor.MetricAlert[] {
  const { scope, told } = watched;
  return alerts.map((alert) => {
    const childName = `${name}-${alert.key}`;
    return new monitor.MetricAlert(
      childName,
      {
        ...autoName(childName, "metricAlert"),
        resourceGroupName: watched.resourceGroupName,
        // Alerts are in no region.
        location: "global",
        description: descriptionOf(alert, told, { Metrics: pageOf(scope, "metrics") }),
        severity: severityNumbers[alert.severity],
        enabled: true,
        autoMitigate: true,
        scopes: [scope],
        evaluationFrequency: "PT1M",
        windowSize: alert.windowSize,
        criteria: criteriaOf(alert, watched.metricNamespace),
        actions: pulumi.output(told.actionGroupIds).apply((ids) => ids.map((actionGroupId) => ({ actionGroupId }))),
        tags: watched.tags,
      },
      opts,
    );
  });
}

/** A page of a resource in Azure's portal. */
export const pageOf = (id: pulumi.Input<string>, page: string): pulumi.Output<string> =>
  pulumi.interpolate`https://portal.azure.com/#resource${id}/${page}`;

type Places = Record<string, pulumi.Input<string | undefined>>;

/** The text of an alert: its reason, how bad it is, and the pages to look at, the dashboard first. */
export function descriptionOf(
  { happened, severity }: Pick<AlertSpec, "happened" | "severity">,
  { dashboardUrl }: Pick<Told, "dashboardUrl">,
  places: Places,
  longest: number = LONGEST.metric,
): pulumi.Output<string> {
  const Dashboard = dashboardUrl as pulumi.Input<string | undefined>;
  return pulumi
    .all([happened, pulumi.all({ Dashboard, ...places })])
    .apply(([reason, known]) => alarmText({ happened: reason, severity, places: known }, longest));
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
        // A new resource has told nothing yet, and Azure does not find its metrics:
        // https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-troubleshoot-metric
        skipMetricValidation: true,
      },
    ],
  };
}

/** A part of a size in GiB, in bytes. */
export const bytesOf = ([gib, percent]: readonly [number, number]): number =>
  Math.floor((gib * 2 ** 30 * percent) / 100);

/** Each value of a dimension by itself. */
export const each = (name: string) => [{ name, operator: "Include", values: ["*"] }];

/** A query of the logs in a workspace, and the value that is too much. */
export interface LogAlertSpec extends Pick<AlertSpec, "key" | "happened" | "severity" | "threshold" | "windowSize"> {
  query: pulumi.Input<string>;
  /** Column of the query whose sum is held against the threshold. */
  measure: string;
  /** Column of text that is told of value by value, each by itself. None by default. */
  splitBy?: string;
  /** How often the query runs. Every 5 minutes by default. */
  evaluationFrequency?: string;
  /** Told again at each run while it holds, and never as solved: Azure keeps no state of a query that runs less often than every 12 hours. False by default. */
  repeated?: boolean;
  /** ARM id of the identity that the query runs as, where it reads more than logs. None by default. */
  identityId?: pulumi.Input<string>;
  /** Pages to look at beside the dashboard and the logs. None by default. */
  places?: Places;
}

interface LogsWatched {
  where: { resourceGroupName: pulumi.Input<string>; location?: pulumi.Input<string | undefined> };
  /** ARM id of the workspace. */
  scope: pulumi.Input<string>;
  told: Told;
  alert: LogAlertSpec;
  tags: TagsInput;
}

/** An alert on logs, called after its key. */
export function createLogAlert(
  name: string,
  { where, scope, told, alert, tags }: LogsWatched,
  opts: pulumi.CustomResourceOptions,
): monitor.ScheduledQueryRule {
  const childName = `${name}-${alert.key}`;
  const {
    windowSize,
    query,
    measure,
    splitBy,
    threshold,
    places,
    identityId,
    repeated = false,
    evaluationFrequency = "PT5M",
  } = alert;
  return new monitor.ScheduledQueryRule(
    childName,
    {
      ...autoName(childName, "scheduledQueryRule"),
      ...where,
      kind: "LogAlert",
      ...(identityId !== undefined && {
        identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      }),
      description: descriptionOf(alert, told, { ...places, Logs: pageOf(scope, "logs") }, LONGEST.log),
      severity: severityNumbers[alert.severity],
      enabled: true,
      autoMitigate: !repeated,
      scopes: [scope],
      evaluationFrequency,
      windowSize,
      // A new workspace has a table from its first row on.
      skipQueryValidation: true,
      criteria: {
        allOf: [
          {
            query,
            timeAggregation: "Total",
            metricMeasureColumn: measure,
            ...(splitBy !== undefined && { dimensions: each(splitBy) }),
            operator: "GreaterThan",
            threshold,
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
      actions: { actionGroups: told.actionGroupIds },
      tags,
    },
    opts,
  );
}

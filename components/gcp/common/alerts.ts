import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";

/** An alert policy with one condition. */
export interface AlertSpec {
  key: string;
  /** The fault, in words. */
  title: string;
  /** Where to look. */
  content: pulumi.Input<string>;
  conditionThreshold: Condition;
}

interface Condition {
  filter: pulumi.Input<string>;
  denominatorFilter?: pulumi.Input<string>;
  thresholdValue: pulumi.Input<number>;
  comparison: "COMPARISON_GT";
  duration: string;
  trigger: { count: number };
  aggregations: Aggregation[];
  denominatorAggregations?: Aggregation[];
  evaluationMissingData?: string;
}

interface Aggregation {
  alignmentPeriod: string;
  perSeriesAligner: string;
  crossSeriesReducer: string;
  groupByFields: string[];
}

/** Who is told, and the project and the labels of the policies. */
export interface AlertContext {
  /** Id of the notification channel. */
  notify: pulumi.Input<string>;
  project: pulumi.Input<string>;
  labels: TagsInput;
}

/** An alert policy on lines of a log. */
export interface LogAlertSpec {
  key: string;
  /** The fault, in words. */
  title: string;
  /** Where to look. */
  content: pulumi.Input<string>;
  /** Which lines tell of it, in the language of Cloud Logging. */
  filter: pulumi.Input<string>;
}

/** An incident without news is closed after half an hour. */
const AUTO_CLOSE = "1800s";

/** A policy on many lines tells of them once in this time. */
const TELLS_AGAIN_AFTER = "300s";

export function createAlert(
  name: string,
  context: AlertContext,
  { conditionThreshold, ...alert }: AlertSpec,
  opts: pulumi.CustomResourceOptions,
): monitoring.AlertPolicy {
  const policy = {
    conditions: [{ displayName: alert.title, conditionThreshold }],
    alertStrategy: { autoClose: AUTO_CLOSE },
  };
  return new monitoring.AlertPolicy(`${name}-${alert.key}`, { ...policyOf(name, context, alert), ...policy }, opts);
}

/** Source: https://docs.cloud.google.com/logging/docs/alerting/log-based-alerts */
export function createLogAlert(
  name: string,
  context: AlertContext,
  { filter, ...alert }: LogAlertSpec,
  opts: pulumi.CustomResourceOptions,
): monitoring.AlertPolicy {
  const policy = {
    conditions: [{ displayName: alert.title, conditionMatchedLog: { filter } }],
    alertStrategy: { autoClose: AUTO_CLOSE, notificationRateLimit: { period: TELLS_AGAIN_AFTER } },
  };
  return new monitoring.AlertPolicy(`${name}-${alert.key}`, { ...policyOf(name, context, alert), ...policy }, opts);
}

function policyOf(
  name: string,
  { notify, project, labels }: AlertContext,
  { title, content }: Pick<AlertSpec, "title" | "content">,
) {
  return {
    displayName: `${name}: ${title}`.slice(0, 512),
    project,
    combiner: "OR",
    notificationChannels: [notify],
    documentation: { content, mimeType: "text/markdown" },
    userLabels: labels,
  };
}

/** Three minutes in a row, so that one bad minute wakes nobody; where there are no requests, there are no bad ones. */
export const sustained = {
  comparison: "COMPARISON_GT",
  duration: "180s",
  trigger: { count: 1 },
  evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
} as const;

/** Minute by minute, each region for itself. */
export const byMinute = (perSeriesAligner: string, crossSeriesReducer: string): Aggregation[] => [
  {
    alignmentPeriod: "60s",
    perSeriesAligner,
    crossSeriesReducer,
    groupByFields: ["resource.label.location"],
  },
];

/** A number of the arguments, in the metric's unit: so many times as much, of so many. */
export function scaled(value: pulumi.Input<number>, times: number, of = 1): pulumi.Input<number> {
  // In this order, 90 % of 3 are 2.7 and no 2.6999999999999997.
  const inUnit = (known: number): number => (known * times) / of;
  return isPlain(value) ? inUnit(value) : pulumi.output(value).apply(inUnit);
}

/** So many as are too many: a condition is on values above the threshold. */
export function above(count: pulumi.Input<number>): pulumi.Input<number> {
  return isPlain(count) ? count - 1 : pulumi.output(count).apply((known) => known - 1);
}

/** The greatest value of a metric of a subscription. Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub */
export function onSubscription(name: pulumi.Input<string>, metric: string) {
  const aggregation: Aggregation = {
    alignmentPeriod: "60s",
    perSeriesAligner: "ALIGN_MAX",
    crossSeriesReducer: "REDUCE_MAX",
    groupByFields: [],
  };
  return {
    filter: pulumi.interpolate`resource.type = "pubsub_subscription" AND resource.labels.subscription_id = "${name}" AND metric.type = "pubsub.googleapis.com/subscription/${metric}"`,
    aggregations: [aggregation],
    ...sustained,
  };
}

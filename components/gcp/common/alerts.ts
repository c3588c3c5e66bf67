import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { nobodyToTell } from "../../shared/arguments/notify";
import type { Checker } from "../../shared/arguments/validation";
import { isPlain, known } from "../../shared/arguments/validation";
import { alarmText, type Severity } from "../../shared/observability/alarm-text";
import type { TagsInput } from "../../shared/tags";
import type { EnvironmentRef } from "./references/references";

/** An alert policy with one condition. */
export interface AlertSpec {
  key: string;
  /** The fault, in words. */
  title: string;
  severity: Severity;
  /** Where to look. */
  content: pulumi.Input<string>;
  /** The lines of the log to look at, in the language of Cloud Logging. */
  logs?: pulumi.Input<string>;
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
  /** Ids of the notification channels. */
  channels: pulumi.Input<pulumi.Input<string>[]>;
  /** Address of the environment's dashboard, where it has one. */
  dashboardUrl?: pulumi.Input<string | undefined>;
  project: pulumi.Input<string>;
  labels: TagsInput;
}

/** The parts of an environment that its alert policies need. */
type Told = Pick<EnvironmentRef, "notificationChannels" | "dashboardUrl">;

/** Ids of the channels of a component: its own one, else the environment's; undefined where nobody is told. */
function channelsOf(own: pulumi.Input<string> | undefined, { notificationChannels: all }: Told = {}) {
  if (own !== undefined) return [own];
  return known(all)?.length === 0 ? undefined : all;
}

/** The context of a component's policies; undefined where nobody is told. */
export function alertContext(
  own: pulumi.Input<string> | undefined,
  environment: Told | undefined,
  of: Pick<AlertContext, "project" | "labels">,
): AlertContext | undefined {
  const channels = channelsOf(own, environment);
  if (channels === undefined) return undefined;
  const dashboardUrl = environment?.dashboardUrl;
  return { ...of, channels, ...(dashboardUrl !== undefined && { dashboardUrl }) };
}

/** Adds a problem to alarms that would reach nobody. */
export function checkAlarms(
  checker: Checker,
  alarms: { notify?: pulumi.Input<string> } | undefined,
  environment: Told | undefined,
): void {
  const given = Object.values(alarms ?? {}).some((value) => value !== undefined);
  if (!given || !checker.accepts("alarms") || channelsOf(alarms?.notify, environment)) return;
  checker.add("alarms.notify", nobodyToTell);
}

/** An alert policy on lines of a log. */
export interface LogAlertSpec {
  key: string;
  /** The fault, in words. */
  title: string;
  severity: Severity;
  /** Where to look. */
  content: pulumi.Input<string>;
  /** Which lines tell of it, in the language of Cloud Logging. */
  filter: pulumi.Input<string>;
  /** Parts of a line that tell one incident from another, by their names: `EXTRACT(jsonPayload.image)`. None by default. */
  labelExtractors?: Record<string, string>;
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
  alert: LogAlertSpec,
  opts: pulumi.CustomResourceOptions,
): monitoring.AlertPolicy {
  const policy = {
    conditions: [
      {
        displayName: alert.title,
        conditionMatchedLog: {
          filter: alert.filter,
          ...(alert.labelExtractors && { labelExtractors: alert.labelExtractors }),
        },
      },
    ],
    alertStrategy: { autoClose: AUTO_CLOSE, notificationRateLimit: { period: TELLS_AGAIN_AFTER } },
  };
  const told = policyOf(name, context, { ...alert, logs: alert.filter });
  return new monitoring.AlertPolicy(`${name}-${alert.key}`, { ...told, ...policy }, opts);
}

type Words = Pick<AlertSpec, "title" | "severity" | "content" | "logs">;

/** A policy without its condition: who is told, and its text. */
export function policyOf(name: string, context: AlertContext, words: Words) {
  const { channels, project, labels } = context;
  const title = `${name}: ${words.title}`;
  return {
    displayName: title.slice(0, 512),
    project,
    combiner: "OR",
    severity: words.severity.toUpperCase(),
    notificationChannels: channels,
    documentation: { content: textOf(title, words), mimeType: "text/markdown", links: linksOf(context, words) },
    userLabels: labels,
  };
}

/** What happened, how bad it is, and where to look. */
function textOf(happened: string, { severity, content }: Words): pulumi.Input<string> {
  // In Markdown an empty line is between two paragraphs.
  const start = alarmText({ happened, severity }).replaceAll("\n", "\n\n");
  return isPlain(content) ? `${start}\n\n${content}` : pulumi.interpolate`${start}\n\n${content}`;
}

/** Up to three: https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#Documentation */
function linksOf({ project, dashboardUrl }: AlertContext, { logs }: Words) {
  return [
    ...(logs === undefined ? [] : [{ displayName: "Logs", url: logsUrl(project, logs) }]),
    ...(dashboardUrl === undefined ? [] : [{ displayName: "Dashboard", url: dashboardUrl as pulumi.Input<string> }]),
  ];
}

/** The page of Cloud Logging with a query. Source: https://docs.cloud.google.com/logging/docs/view/logs-explorer-interface */
function logsUrl(project: pulumi.Input<string>, filter: pulumi.Input<string>): pulumi.Input<string> {
  const of = (where: string, query: string): string =>
    `https://console.cloud.google.com/logs/query;query=${encodeURIComponent(query)}?project=${where}`;
  if (isPlain(project) && isPlain(filter)) return of(project, filter);
  return pulumi.all([project, filter]).apply(([where, query]) => of(where, query));
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

/** A metric of a subscription, as filters name it. */
export const subscriptionFilter = (name: pulumi.Input<string>, metric: string): pulumi.Output<string> =>
  pulumi.interpolate`resource.type = "pubsub_subscription" AND resource.labels.subscription_id = "${name}" AND metric.type = "pubsub.googleapis.com/subscription/${metric}"`;

/** The greatest value of a metric of a subscription. Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub */
export function onSubscription(name: pulumi.Input<string>, metric: string) {
  const aggregation: Aggregation = {
    alignmentPeriod: "60s",
    perSeriesAligner: "ALIGN_MAX",
    crossSeriesReducer: "REDUCE_MAX",
    groupByFields: [],
  };
  return {
    filter: subscriptionFilter(name, metric),
    aggregations: [aggregation],
    ...sustained,
  };
}

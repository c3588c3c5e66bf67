import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { Alarms } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";

/** Alarms with someone to tell. */
export interface NotifiedAlarms extends Alarms {
  notify: pulumi.Input<string>;
}

/** An alert policy with one condition. */
export interface AlertSpec {
  key: string;
  /** What is wrong. */
  title: string;
  /** Where to look. */
  content: string;
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

/** An incident without news is closed after half an hour. */
const AUTO_CLOSE = "1800s";

export function createAlert(
  name: string,
  { notify }: NotifiedAlarms,
  { key, title, content, conditionThreshold }: AlertSpec,
  { place, labels }: WebServiceSpec,
  opts: pulumi.CustomResourceOptions,
): monitoring.AlertPolicy {
  return new monitoring.AlertPolicy(
    `${name}-${key}`,
    {
      displayName: `${name}: ${title}`.slice(0, 512),
      project: place.project,
      combiner: "OR",
      conditions: [{ displayName: title, conditionThreshold }],
      notificationChannels: [notify],
      alertStrategy: { autoClose: AUTO_CLOSE },
      documentation: { content, mimeType: "text/markdown" },
      userLabels: labels,
    },
    opts,
  );
}

/** Three minutes in a row, so that one bad minute wakes nobody; where there are no requests, there are no bad ones. */
const sustained = {
  comparison: "COMPARISON_GT",
  duration: "180s",
  trigger: { count: 1 },
  evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
} as const;

/** Minute by minute, each region for itself. */
const byMinute = (perSeriesAligner: string, crossSeriesReducer: string): Aggregation[] => [
  {
    alignmentPeriod: "60s",
    perSeriesAligner,
    crossSeriesReducer,
    groupByFields: ["resource.label.location"],
  },
];

/** Alert policies on errors, latency, and that no more instances can come. */
export function createAlerts(
  name: string,
  alarms: NotifiedAlarms,
  spec: WebServiceSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  const alerts = [errorAlert(alarms, spec), latencyAlert(alarms, spec)];
  if (spec.scaling.max > spec.scaling.min) alerts.push(instanceAlert(alarms, spec));
  for (const alert of alerts) createAlert(name, alarms, alert, spec, opts);
}

/** Metrics of the service. Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run */
function filterOf({ reach }: WebServiceSpec, metric: string, rest = ""): pulumi.Input<string> {
  const filter = (service: string): string =>
    `resource.type = "cloud_run_revision" AND resource.labels.service_name = "${service}" AND metric.type = "run.googleapis.com/${metric}"${rest}`;
  return isPlain(reach.serviceName) ? filter(reach.serviceName) : pulumi.output(reach.serviceName).apply(filter);
}

/** A number of the arguments, in the metric's unit: so many times as much, of so many. */
function scaled(value: pulumi.Input<number>, times: number, of = 1): pulumi.Input<number> {
  // In this order, 90 % of 3 are 2.7 and no 2.6999999999999997.
  const inUnit = (known: number): number => (known * times) / of;
  return isPlain(value) ? inUnit(value) : pulumi.output(value).apply(inUnit);
}

function errorAlert({ errorPercent }: Alarms, spec: WebServiceSpec): AlertSpec {
  const counts = byMinute("ALIGN_DELTA", "REDUCE_SUM");
  return {
    key: "errors",
    title: "share of answers of 500 and above",
    content: "Look at the service's logs for answers of 500 and above, and at what the latest revision changed.",
    conditionThreshold: {
      filter: filterOf(spec, "request_count", ' AND metric.labels.response_code_class = "5xx"'),
      denominatorFilter: filterOf(spec, "request_count"),
      aggregations: counts,
      denominatorAggregations: counts,
      thresholdValue: scaled(errorPercent ?? webServiceDefaults.alarms.errorPercent, 1, 100),
      ...sustained,
    },
  };
}

function latencyAlert({ latencySeconds }: Alarms, spec: WebServiceSpec): AlertSpec {
  return {
    key: "latency",
    title: "95th percentile of the time to answer",
    content: "Look at the service's traces, its CPU, and what it waits for.",
    conditionThreshold: {
      filter: filterOf(spec, "request_latencies"),
      aggregations: byMinute("ALIGN_DELTA", "REDUCE_PERCENTILE_95"),
      // The metric is in milliseconds.
      thresholdValue: scaled(latencySeconds ?? webServiceDefaults.alarms.latencySeconds, 1000),
      ...sustained,
    },
  };
}

/** At its most instances, Cloud Run lets requests wait and then refuses them. */
function instanceAlert({ instancePercent }: Alarms, spec: WebServiceSpec): AlertSpec {
  return {
    key: "instances",
    title: "instances near their most",
    content: "Requests are soon refused: give scaling.max more, or an instance more requests at a time.",
    conditionThreshold: {
      filter: filterOf(spec, "container/instance_count", ' AND metric.labels.state = "active"'),
      aggregations: byMinute("ALIGN_MAX", "REDUCE_SUM"),
      thresholdValue: scaled(instancePercent ?? webServiceDefaults.alarms.instancePercent, spec.scaling.max, 100),
      ...sustained,
    },
  };
}

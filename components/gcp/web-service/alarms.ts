import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { type AlertContext, type AlertSpec, byMinute, createAlert, scaled, sustained } from "../common/alerts";
import type { Alarms } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";

/** Alert policies on errors, latency, and that no more instances can come. */
export function createAlerts(
  name: string,
  context: AlertContext,
  spec: WebServiceSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms = {} } = spec.args;
  const alerts = [errorAlert(alarms, spec), latencyAlert(alarms, spec)];
  if (spec.scaling.max > spec.scaling.min) alerts.push(instanceAlert(alarms, spec));
  for (const alert of alerts) createAlert(name, context, alert, opts);
}

/** Metrics of the service. Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run */
function filterOf(spec: WebServiceSpec, metric: string, rest = ""): pulumi.Input<string> {
  return onService(spec, `metric.type = "run.googleapis.com/${metric}"${rest}`);
}

/** Metrics or lines of the log of the service alone. */
function onService({ reach }: WebServiceSpec, rest: string): pulumi.Input<string> {
  const filter = (service: string): string =>
    `resource.type = "cloud_run_revision" AND resource.labels.service_name = "${service}" AND ${rest}`;
  return isPlain(reach.serviceName) ? filter(reach.serviceName) : pulumi.output(reach.serviceName).apply(filter);
}

function errorAlert({ errorPercent }: Alarms, spec: WebServiceSpec): AlertSpec {
  const counts = byMinute("ALIGN_DELTA", "REDUCE_SUM");
  return {
    key: "errors",
    title: "share of answers of 500 and above",
    severity: "critical",
    logs: onService(spec, "httpRequest.status >= 500"),
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
    severity: "critical",
    logs: onService(spec, 'httpRequest.latency >= "1s"'),
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
    severity: "warning",
    content: "Requests are soon refused: give scaling.max more, or an instance more requests at a time.",
    conditionThreshold: {
      filter: filterOf(spec, "container/instance_count", ' AND metric.labels.state = "active"'),
      aggregations: byMinute("ALIGN_MAX", "REDUCE_SUM"),
      thresholdValue: scaled(instancePercent ?? webServiceDefaults.alarms.instancePercent, spec.scaling.max, 100),
      ...sustained,
    },
  };
}

import type * as memorystore from "@pulumi/gcp/memorystore";
import * as pulumi from "@pulumi/pulumi";
import { type AlertSpec, alertContext, createAlert, scaled, sustained } from "../common/alerts";
import { cacheDefaults } from "./defaults";
import type { CacheSpec } from "./spec";

/** Tells of memory and load. Source of the metrics: https://docs.cloud.google.com/monitoring/api/metrics_gcp_i_o#gcp-memorystore */
export function createAlarms(
  name: string,
  { alarms = {}, environment, labels }: CacheSpec,
  instance: memorystore.Instance,
  opts: pulumi.CustomResourceOptions,
): void {
  const context = alertContext(alarms.notify, environment, { project: instance.project, labels });
  if (context === undefined) return;
  const defaults = cacheDefaults.alarms;
  const used = (kind: "memory" | "cpu", percent: pulumi.Input<number>, content: string): AlertSpec => ({
    key: kind,
    title: `${kind === "cpu" ? "CPU" : kind} in use`,
    severity: "warning",
    content,
    conditionThreshold: {
      filter: pulumi.interpolate`resource.type = "memorystore.googleapis.com/Instance" AND resource.labels.instance_id = ends_with("${instance.instanceId}") AND metric.type = "memorystore.googleapis.com/instance/${kind}/maximum_utilization"`,
      aggregations: [
        { alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MAX", crossSeriesReducer: "REDUCE_MAX", groupByFields: [] },
      ],
      ...sustained,
      thresholdValue: scaled(percent, 1, 100),
    },
  });
  const full = "Keys are about to be evicted, or writes refused: give a larger nodeType, or look at maxmemory-policy.";
  const busy = "Commands wait: give a larger nodeType, or look for slow commands by SLOWLOG GET.";
  createAlert(name, context, used("memory", alarms.memoryPercent ?? defaults.memoryPercent, full), opts);
  createAlert(name, context, used("cpu", alarms.cpuPercent ?? defaults.cpuPercent, busy), opts);
}

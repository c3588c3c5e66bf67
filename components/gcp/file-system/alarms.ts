import type * as filestore from "@pulumi/gcp/filestore";
import * as pulumi from "@pulumi/pulumi";
import { type AlertSpec, alertContext, createAlert, scaled, sustained } from "../common/alerts";
import { fileSystemDefaults } from "./defaults";
import type { FileSystemSpec } from "./spec";

/** Tells when it fills up. Source of the metric: https://docs.cloud.google.com/monitoring/api/metrics_gcp_d_h#gcp-file */
export function createAlarms(
  name: string,
  { alarms = {}, environment, labels }: FileSystemSpec,
  instance: filestore.Instance,
  opts: pulumi.CustomResourceOptions,
): void {
  const context = alertContext(alarms.notify, environment, { project: instance.project, labels });
  if (context === undefined) return;
  const alert: AlertSpec = {
    key: "capacity",
    title: "capacity in use",
    severity: "warning",
    content: "The file system fills up: delete files, or give more capacityGb.",
    conditionThreshold: {
      filter: pulumi.interpolate`resource.type = "filestore_instance" AND resource.labels.instance_name = "${instance.name}" AND metric.type = "file.googleapis.com/nfs/server/used_bytes_percent"`,
      aggregations: [
        { alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MEAN", crossSeriesReducer: "REDUCE_MAX", groupByFields: [] },
      ],
      ...sustained,
      // The metric is a share of 1, whatever its name says.
      thresholdValue: scaled(alarms.usedPercent ?? fileSystemDefaults.alarms.usedPercent, 1, 100),
    },
  };
  createAlert(name, context, alert, opts);
}

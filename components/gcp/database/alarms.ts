import type * as sql from "@pulumi/gcp/sql";
import * as pulumi from "@pulumi/pulumi";
import { DatabaseEngine } from "../../shared/database-engine";
import { type AlertSpec, alertContext, createAlert, scaled, sustained } from "../common/alerts";
import type { DatabaseAlarms } from "./args";
import { databaseDefaults } from "./defaults";
import type { DatabaseSpec } from "./spec";

/** A metric of an instance and its limit. */
interface Watched {
  key: string;
  title: string;
  content: string;
  /** What follows `cloudsql.googleapis.com/database/`. */
  metric: string;
  limit: pulumi.Input<number>;
}

interface Instances {
  primary: sql.DatabaseInstance;
  replicas: Record<string, sql.DatabaseInstance>;
}

/** Alert policies on load, memory and disk of the instance, and on replicas that fall behind. Source of the metrics:
 * https://docs.cloud.google.com/monitoring/api/metrics_gcp_c#gcp-cloudsql */
export function createAlarms(
  name: string,
  { alarms = {}, environment, engine, labels }: DatabaseSpec,
  { primary, replicas }: Instances,
  opts: pulumi.CustomResourceOptions,
): void {
  const context = alertContext(alarms.notify, environment, { project: primary.project, labels });
  if (context === undefined) return;
  for (const watched of ofPrimary(alarms, engine)) createAlert(name, context, alertOf(primary, watched), opts);
  const lag = alarms.replicationLagSeconds ?? databaseDefaults.alarms.replicationLagSeconds;
  for (const [key, replica] of Object.entries(replicas)) {
    const watched: Watched = {
      key: "replication-lag",
      title: "replica is behind",
      content: "The replica answers with old data: look at its load, and at long statements on the database itself.",
      metric: "replication/replica_lag",
      limit: lag,
    };
    createAlert(`${name}-${key}`, context, alertOf(replica, watched), opts);
  }
}

function ofPrimary(alarms: DatabaseAlarms, engine: DatabaseEngine): Watched[] {
  const defaults = databaseDefaults.alarms;
  const load = "Look at Query Insights for the statements, or give a larger tier.";
  const used = (
    key: string,
    title: string,
    metric: string,
    percent: pulumi.Input<number>,
    content = load,
  ): Watched => ({
    key,
    title,
    content,
    metric,
    limit: scaled(percent, 1, 100),
  });
  const { connections } = alarms;
  const connected = engine === DatabaseEngine.MySql ? "network/connections" : "postgresql/num_backends";
  return [
    used("cpu", "CPU in use", "cpu/utilization", alarms.cpuPercent ?? defaults.cpuPercent),
    used("memory", "memory in use", "memory/utilization", alarms.memoryPercent ?? defaults.memoryPercent),
    used(
      "storage",
      "disk in use",
      "disk/utilization",
      alarms.storagePercent ?? defaults.storagePercent,
      "The disk fills faster than it grows: look at diskAutoresizeLimit, and at logs of transactions.",
    ),
    ...(connections === undefined
      ? []
      : [
          {
            key: "connections",
            title: "connections",
            content: "Look at the pools of the workloads, and at max_connections.",
            metric: connected,
            limit: connections,
          },
        ]),
  ];
}

/** A metric that is told of each database of an instance counts together. */
function alertOf({ project, name }: sql.DatabaseInstance, { key, title, content, metric, limit }: Watched): AlertSpec {
  const summed = metric === "postgresql/num_backends";
  return {
    key,
    title,
    severity: "warning",
    content,
    conditionThreshold: {
      filter: pulumi
        .all([project, name])
        .apply(
          ([where, id]) =>
            `resource.type = "cloudsql_database" AND resource.labels.database_id = "${where}:${id}" AND metric.type = "cloudsql.googleapis.com/database/${metric}"`,
        ),
      aggregations: [
        {
          alignmentPeriod: "60s",
          perSeriesAligner: "ALIGN_MEAN",
          crossSeriesReducer: summed ? "REDUCE_SUM" : "REDUCE_MAX",
          groupByFields: [],
        },
      ],
      thresholdValue: limit,
      ...sustained,
    },
  };
}

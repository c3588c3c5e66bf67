import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import type * as cloudscheduler from "@pulumi/gcp/cloudscheduler";
import * as pulumi from "@pulumi/pulumi";
import { type AlertSpec, alertContext, createAlert, createLogAlert } from "../common/alerts";
import type { JobSpec } from "./spec";

/** Where the executions of a job are, with their logs. */
const pageOf = (job: cloudrunv2.Job): pulumi.Output<string> =>
  pulumi.interpolate`https://console.cloud.google.com/run/jobs/details/${job.location}/${job.name}/executions?project=${job.project}`;

/** An alert policy on executions that fail. Source: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run */
export function createFailureAlarm(
  name: string,
  { args, environment, labels }: JobSpec,
  job: cloudrunv2.Job,
  opts: pulumi.CustomResourceOptions,
): void {
  const context = alertContext(args.alarms?.notify, environment, { project: environment.project, labels });
  if (context === undefined) return;
  const filter = pulumi.interpolate`resource.type = "cloud_run_job" AND resource.labels.job_name = "${job.name}" AND metric.type = "run.googleapis.com/job/completed_execution_count" AND metric.labels.result = "failed"`;
  const failed: AlertSpec = {
    key: "failed",
    title: "an execution failed",
    severity: "warning",
    logs: pulumi.interpolate`resource.type = "cloud_run_job" AND resource.labels.job_name = "${job.name}" AND severity >= WARNING`,
    content: pulumi.interpolate`Look at the logs of the execution: ${pageOf(job)}`,
    conditionThreshold: {
      filter,
      aggregations: [
        {
          alignmentPeriod: "60s",
          perSeriesAligner: "ALIGN_DELTA",
          crossSeriesReducer: "REDUCE_SUM",
          groupByFields: [],
        },
      ],
      comparison: "COMPARISON_GT",
      thresholdValue: 0,
      duration: "0s",
      trigger: { count: 1 },
    },
  };
  createAlert(name, context, failed, opts);
}

/** An alert policy on starts that Cloud Run did not take: no execution tells of those. Source:
 * https://docs.cloud.google.com/scheduler/docs/logging */
export function createStartAlarm(
  name: string,
  { args, environment, labels }: JobSpec,
  schedule: cloudscheduler.Job,
  opts: pulumi.CustomResourceOptions,
): void {
  const context = alertContext(args.alarms?.notify, environment, { project: environment.project, labels });
  if (context === undefined) return;
  const unstarted = {
    key: "not-started",
    title: "the schedule could not start it",
    severity: "warning" as const,
    content: pulumi.interpolate`Look at the last attempts of ${schedule.name} in Cloud Scheduler, and at what its account may do.`,
    filter: pulumi.interpolate`resource.type = "cloud_scheduler_job" AND resource.labels.job_id = "${schedule.name}" AND severity >= ERROR`,
  };
  createLogAlert(name, context, unstarted, opts);
}

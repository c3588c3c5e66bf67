import type * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as pulumi from "@pulumi/pulumi";
import { burnRates, leastFailedRuns } from "../../shared/observability/slo";
import { above, alertContext } from "../common/alerts";
import { createBurnAlert, grown } from "../common/burn-alerts";
import { createObjective } from "../common/objectives";
import type { JobSpec } from "./spec";

/**
 * An objective on the executions that succeed, and alert policies by its burn rates where there is someone to tell. A single failed
 * execution of the long window says nothing: it is told by itself. Source:
 * https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run
 */
export function createObjectives(
  name: string,
  { args, environment, labels }: JobSpec,
  job: cloudrunv2.Job,
  opts: pulumi.CustomResourceOptions,
): void {
  const percent = args.slo?.successPercent;
  if (percent === undefined) return;
  const { project } = environment;
  const title = `${percent} % of the executions succeed`;
  const on = pulumi.interpolate`resource.type = "cloud_run_job" AND resource.labels.job_name = "${job.name}"`;
  const total = pulumi.interpolate`${on} AND metric.type = "run.googleapis.com/job/completed_execution_count"`;
  const failed = pulumi.interpolate`${total} AND metric.labels.result = "failed"`;
  const sli = { requestBasedSli: { goodTotalRatio: { badServiceFilter: failed, totalServiceFilter: total } } };
  const slo = createObjective(name, { key: "success", title, percent, project, labels, sli }, opts);
  const context = alertContext(args.alarms?.notify, environment, { project, labels });
  if (context === undefined) return;
  const burning = {
    slo,
    title,
    hint: "Look at the logs of the executions that failed.",
    logs: pulumi.interpolate`${on} AND severity >= WARNING`,
    beside: (minutes: number) => [grown("more than one failed", failed, minutes, above(leastFailedRuns))],
  };
  for (const rate of burnRates) createBurnAlert(`${name}-success`, burning, rate, context, opts);
}

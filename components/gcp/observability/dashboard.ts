import * as logging from "@pulumi/gcp/logging";
import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import { dashboardBody } from "./dashboard-body";

/**
 * One dashboard of all that is in the environment, and the log queries that everybody in the project finds.
 *
 * @returns its address in the console
 */
export function createDashboard(
  name: string,
  project: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const body = (known: string): string => dashboardBody(name, known);
  const dashboardJson = isPlain(project) ? body(project) : outputOf(project).apply(body);
  const dashboard = new monitoring.Dashboard(name, { project, dashboardJson }, opts);
  createQueries(name, project, opts);
  const id = dashboard.id.apply((whole) => whole.slice(whole.lastIndexOf("/") + 1));
  return pulumi.interpolate`https://console.cloud.google.com/monitoring/dashboards/builder/${id}?project=${project}`;
}

/** Log queries by a key of their own. Source: https://docs.cloud.google.com/logging/docs/view/logging-query-language */
const queries = {
  errors: {
    title: "errors of services, workers and jobs",
    description: "Lines of ERROR and above, and requests that were answered with 500 and above.",
    filter:
      'resource.type = ("cloud_run_revision" OR "cloud_run_job" OR "cloud_run_worker_pool") AND (severity >= ERROR OR httpRequest.status >= 500)',
  },
  "slow-requests": {
    title: "requests that took a second and longer",
    description: "Change the time, or name one service by resource.labels.service_name.",
    filter: 'resource.type = "cloud_run_revision" AND httpRequest.latency >= "1s"',
  },
  "one-request": {
    title: "all lines of one request",
    description:
      "Put the id of the trace in the place of TRACE_ID: it is in the header traceparent, and in each line of the request.",
    filter: 'trace =~ "/traces/TRACE_ID$"',
  },
} as const;

function createQueries(name: string, project: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void {
  for (const [key, { title, description, filter }] of Object.entries(queries)) {
    const child = `${name}-${key}`;
    new logging.SavedQuery(
      child,
      {
        ...autoName(child, "savedQuery"),
        parent: pulumi.interpolate`projects/${project}`,
        location: "global",
        displayName: `${name}: ${title}`,
        description,
        visibility: "SHARED",
        loggingQuery: { filter },
      },
      opts,
    );
  }
}

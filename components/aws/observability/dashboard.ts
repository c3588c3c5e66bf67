import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";
import { dashboardUrlOf } from "../common/console-links";
import { locationOf } from "../common/locations";
import type { LoadBalancerRef } from "../common/references/references";
import { dashboardBody } from "./dashboard-body";

/** The parts of an environment that its dashboard shows. */
interface Observed {
  clusterArn: pulumi.Output<string>;
  clusterName: pulumi.Output<string>;
  loadBalancers: (LoadBalancerRef | undefined)[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html */
const LONGEST_NAME = 255;

/**
 * The dashboard of an environment and its log queries.
 *
 * @returns the dashboard's address in the console
 */
export function createDashboard(
  name: string,
  { clusterArn, clusterName, loadBalancers }: Observed,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  // Unique in the account, and without a name of Pulumi's.
  const dashboardName = physicalName([name, pulumi.getProject(), pulumi.getStack()], LONGEST_NAME);
  const location = clusterArn.apply(locationOf);
  const suffixes = loadBalancers.flatMap((ref) => (ref === undefined ? [] : [ref.arnSuffix]));
  const body = pulumi
    .all([location, clusterName, pulumi.all(suffixes)])
    .apply(([{ region }, cluster, known]) =>
      dashboardBody({ region, clusterName: cluster, loadBalancers: [...new Set(known)] }),
    );
  new cloudwatch.Dashboard(name, { dashboardName, dashboardBody: body }, opts);
  for (const [key, title, lines] of queries) {
    const child = `${name}-${key}`;
    new cloudwatch.QueryDefinition(child, { name: `${dashboardName}/${title}`, queryString: lines.join("\n| ") }, opts);
  }
  return location.apply((where) => dashboardUrlOf(where, dashboardName));
}

/**
 * Log queries that the console keeps, in a folder of the environment. The log groups are chosen there: workloads of other
 * stacks have theirs too. `duration` and the trace id are fields of applications that log JSON.
 */
const queries: readonly (readonly [key: string, title: string, lines: readonly string[]])[] = [
  [
    "errors",
    "errors by service",
    ["filter @message like /(?i)(error|exception|fatal)/", "stats count(*) as errors by @log", "sort errors desc"],
  ],
  [
    "slowest",
    "slowest requests",
    ["fields @timestamp, @log, @message, duration", "filter ispresent(duration)", "sort duration desc", "limit 50"],
  ],
  [
    "trace",
    "one request by its trace id",
    ["fields @timestamp, @log, @message", "filter @message like /TRACE_ID/", "sort @timestamp asc"],
  ],
];

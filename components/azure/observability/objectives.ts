import * as pulumi from "@pulumi/pulumi";
import { type BurnRate, burnRates, fastPercent, leastIn, type Slo, thresholdOf } from "../../shared/observability/slo";
import type { TagsInput } from "../../shared/tags";
import { createLogAlert } from "../common/alerts";
import { durationOf } from "../common/durations";
import type { EnvironmentRef } from "../common/references/references";
import type { Told } from "../common/told";

/** Minutes that a log query can look back. Source: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule */
const LONGEST_MINUTES = 2 * 24 * 60;

/** As the workbook has them, but for the slow one, whose three days are two: no query looks back further. */
export const azureRates: readonly BurnRate[] = burnRates.map((rate) => ({
  ...rate,
  longMinutes: Math.min(rate.longMinutes, LONGEST_MINUTES),
}));

/** Minutes between two looks: each minute is in several short windows, so that rows that come late are seen too. */
const everyMinutes = { fast: 1, medium: 5, slow: 30 } as const satisfies Record<BurnRate["key"], number>;

/** Requests that count, those of them that fail, and how many may not. */
interface Objective {
  key: "availability" | "latency";
  /** What is wrong, for the text of its alarms. */
  happened: string;
  percent: number;
  /** Condition of KQL on a request that counts. */
  counts: string;
  /** Condition of KQL on a request that fails. */
  fails: string;
}

/** Columns: https://learn.microsoft.com/azure/azure-monitor/reference/tables/containerapphttplogs */
export function objectivesOf(name: string, { availabilityPercent, latency }: Slo): Objective[] {
  const percent = latency?.percent ?? fastPercent;
  return [
    ...(availabilityPercent === undefined
      ? []
      : [
          {
            key: "availability" as const,
            happened: `Service ${name} answers too many requests with an error to keep its ${availabilityPercent} percent`,
            percent: availabilityPercent,
            // A client that went away has no status.
            counts: "StatusCode > 0",
            fails: "StatusCode >= 500",
          },
        ]),
    ...(latency === undefined
      ? []
      : [
          {
            key: "latency" as const,
            happened: `Service ${name} answers too many requests in more than ${latency.seconds} seconds to keep its ${percent} percent`,
            percent,
            // A connection that changed to WebSocket lasts as long as it is used.
            counts: "StatusCode >= 200 and StatusCode < 500",
            fails: `RequestDuration > ${Math.round(latency.seconds * 1000)}`,
          },
        ]),
  ];
}

/** The query of one burn rate: a row where both windows burn too fast, and the long one has enough requests to tell. */
export function burnQuery(
  { counts, fails, percent }: Objective,
  rate: BurnRate,
  { environmentId, appName }: { environmentId: string; appName: string },
): string {
  const threshold = thresholdOf(rate, percent);
  const recent = `TimeGenerated > ago(${rate.shortMinutes}m)`;
  return [
    "ContainerAppHTTPLogs",
    `| where _ResourceId =~ "${environmentId}" and ContainerAppName =~ "${appName}"`,
    `| where TimeGenerated > ago(${rate.longMinutes}m) and ${counts}`,
    `| summarize Requests = count(), Failed = countif(${fails}), RecentRequests = countif(${recent}), RecentFailed = countif(${recent} and ${fails})`,
    `| where Requests >= ${leastIn(rate.longMinutes)} and Failed > ${threshold} * Requests and RecentFailed > ${threshold} * RecentRequests`,
    "| project Burns = 1",
  ].join("\n");
}

interface ObjectivesSpec {
  name: string;
  slo: Slo;
  appName: string;
  environment: EnvironmentRef;
  told: Told;
  where: { resourceGroupName: pulumi.Input<string>; location?: EnvironmentRef["location"] };
  tags: TagsInput;
}

/** Alerts on the speed at which a service uses up its budget of errors: two that want somebody now, one for the day. */
export function createObjectives(name: string, spec: ObjectivesSpec, opts: pulumi.CustomResourceOptions): void {
  const { slo, appName, environment, told, where, tags } = spec;
  const { environmentId, workspaceId } = environment;
  for (const objective of objectivesOf(name, slo)) {
    for (const rate of azureRates) {
      const alert = {
        key: `${objective.key}-${rate.key}`,
        happened: `${objective.happened}: its budget of 30 days burns ${rate.rate} times too fast`,
        severity: rate.page ? ("critical" as const) : ("warning" as const),
        query: pulumi.output(environmentId).apply((id) => burnQuery(objective, rate, { environmentId: id, appName })),
        measure: "Burns",
        threshold: 0,
        windowSize: durationOf(rate.longMinutes * 60),
        evaluationFrequency: durationOf(everyMinutes[rate.key] * 60),
      };
      createLogAlert(name, { where, scope: pulumi.interpolate`${workspaceId}`, told, alert, tags }, opts);
    }
  }
}

import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import type { BurnRate } from "../../shared/observability/slo";
import { type AlertContext, policyOf } from "./alerts";

/** Days over which objectives are held. */
export const PERIOD_DAYS = 30;

/**
 * Minutes that an alert policy looks back at most: the workbook's three days are cut to that. Source:
 * https://docs.cloud.google.com/monitoring/quotas#alerting_uptime_limits
 */
const LONGEST_WINDOW = 23 * 60;

type Condition = Extract<monitoring.AlertPolicyArgs["conditions"], readonly unknown[]>[number];

interface Burning {
  slo: monitoring.Slo;
  /** The objective that is kept, in words. */
  title: string;
  /** Where to look. */
  hint: string;
  logs: pulumi.Input<string>;
  /** Conditions beside the two windows, of a long window of so many minutes. */
  beside: (minutes: number) => Condition[];
}

/** An alert policy by one burn rate: both windows burn. Source:
 * https://docs.cloud.google.com/stackdriver/docs/solutions/slo-monitoring/alerting-on-budget-burn-rate */
export function createBurnAlert(
  child: string,
  { slo, title, hint, logs, beside }: Burning,
  { key, rate, longMinutes, shortMinutes, page }: BurnRate,
  context: AlertContext,
  opts: pulumi.CustomResourceOptions,
): void {
  const long = Math.min(longMinutes, LONGEST_WINDOW);
  const words = {
    title: `${title}: not so now`,
    severity: page ? ("critical" as const) : ("warning" as const),
    content: `The errors of ${PERIOD_DAYS} days are used up ${rate} times as fast as they may. ${hint}`,
    logs,
  };
  new monitoring.AlertPolicy(
    `${child}-${key}`,
    {
      ...policyOf(child, context, words),
      combiner: "AND",
      conditions: [
        burns("long window", slo, rate, long),
        burns("short window", slo, rate, shortMinutes),
        ...beside(long),
      ],
      alertStrategy: { autoClose: "1800s" },
    },
    opts,
  );
}

export const inSeconds = (minutes: number): string => `${minutes * 60}s`;

/** Source: https://docs.cloud.google.com/stackdriver/docs/solutions/slo-monitoring/api/timeseries-selectors */
const burns = (displayName: string, { name }: monitoring.Slo, thresholdValue: number, minutes: number) => ({
  displayName,
  conditionThreshold: {
    filter: pulumi.interpolate`select_slo_burn_rate("${name}", "${inSeconds(minutes)}")`,
    comparison: "COMPARISON_GT",
    thresholdValue,
    duration: "0s",
    trigger: { count: 1 },
  },
});

/** That a counter has grown by more than so many in a window, all its series together. */
export const grown = (
  displayName: string,
  filter: pulumi.Input<string>,
  minutes: number,
  thresholdValue: pulumi.Input<number>,
): Condition => ({
  displayName,
  conditionThreshold: {
    filter,
    aggregations: [
      {
        alignmentPeriod: inSeconds(minutes),
        perSeriesAligner: "ALIGN_DELTA",
        crossSeriesReducer: "REDUCE_SUM",
        groupByFields: [],
      },
    ],
    comparison: "COMPARISON_GT",
    thresholdValue,
    duration: "0s",
    trigger: { count: 1 },
  },
});

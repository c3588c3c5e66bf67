import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import type { AlertSpec } from "../common/alerts";
import { Transport } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";

/** Alerts on the answers that users get; TCP has none. */
export function requestAlerts({ name, args, transport }: WebServiceSpec): AlertSpec[] {
  if (transport === Transport.Tcp) return [];
  const alarms = args.alarms ?? {};
  const defaults = webServiceDefaults.alarms;
  const common = { operator: "GreaterThan", windowSize: "PT5M" };
  return [
    {
      ...common,
      key: "errors",
      happened: `Service ${name} answered too many requests with 500 or above within five minutes`,
      severity: "critical",
      metricName: "Requests",
      timeAggregation: "Total",
      threshold: alarms.errorCount ?? defaults.errorCount,
      dimensions: [{ name: "statusCodeCategory", operator: "Include", values: ["5xx"] }],
    },
    {
      ...common,
      key: "latency",
      happened: `Service ${name} has answered too slowly on average for five minutes`,
      severity: "warning",
      metricName: "ResponseTime",
      timeAggregation: "Average",
      threshold: milliseconds(alarms.latencySeconds ?? defaults.latencySeconds),
    },
  ];
}

function milliseconds(seconds: pulumi.Input<number>): pulumi.Input<number> {
  return isPlain(seconds) ? seconds * 1000 : outputOf(seconds).apply((known) => known * 1000);
}

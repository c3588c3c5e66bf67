import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import type { AlertSpec } from "../common/alerts";
import { Transport } from "./args";
import { webServiceDefaults } from "./defaults";
import type { WebServiceSpec } from "./spec";

/** Alerts on the answers that users get; TCP has none. */
export function requestAlerts({ args, transport }: WebServiceSpec): AlertSpec[] {
  if (transport === Transport.Tcp) return [];
  const alarms = args.alarms ?? {};
  const defaults = webServiceDefaults.alarms;
  const common = { operator: "GreaterThan", windowSize: "PT5M" };
  return [
    {
      ...common,
      key: "errors",
      description: "Answers of 500 and above in five minutes",
      severity: 1,
      metricName: "Requests",
      timeAggregation: "Total",
      threshold: alarms.errorCount ?? defaults.errorCount,
      dimensions: [{ name: "statusCodeCategory", operator: "Include", values: ["5xx"] }],
    },
    {
      ...common,
      key: "latency",
      description: "Average time to answer over five minutes, in milliseconds",
      severity: 2,
      metricName: "ResponseTime",
      timeAggregation: "Average",
      threshold: milliseconds(alarms.latencySeconds ?? defaults.latencySeconds),
    },
  ];
}

function milliseconds(seconds: pulumi.Input<number>): pulumi.Input<number> {
  return isPlain(seconds) ? seconds * 1000 : outputOf(seconds).apply((known) => known * 1000);
}

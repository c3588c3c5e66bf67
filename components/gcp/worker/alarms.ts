import * as pulumi from "@pulumi/pulumi";
import {
  type AlertContext,
  type AlertSpec,
  above,
  createAlert,
  createLogAlert,
  onSubscription,
} from "../common/alerts";
import { workerDefaults } from "./defaults";
import type { WorkerSpec } from "./spec";

/** The watched resources: that of Cloud Run, and its subscription. */
interface Watched {
  /** Its type and its name, in the words of Cloud Logging. */
  logs: { type: string; label: string; name: pulumi.Output<string> };
  /** Name of the subscription; absent without a queue. */
  subscription: pulumi.Output<string> | undefined;
}

/** Alert policies on messages that wait too long, on dead letters, and on containers that end. */
export function createAlarms(
  name: string,
  context: AlertContext | undefined,
  { args }: WorkerSpec,
  { logs, subscription }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms = {} } = args;
  if (context === undefined) return;
  const defaults = workerDefaults.alarms;
  if (subscription !== undefined) {
    const oldest = oldestMessage(subscription, alarms.oldestMessageSeconds ?? defaults.oldestMessageSeconds);
    createAlert(name, context, oldest, opts);
    createAlert(name, context, deadLetters(subscription, alarms.deadLetters ?? defaults.deadLetters), opts);
  }
  // A worker has no requests that could fail: this line is the one sign. Source:
  // https://docs.cloud.google.com/run/docs/logging#container-logs
  const ended = {
    key: "ended",
    title: "a container ended",
    severity: "warning" as const,
    content: "Look at the last lines of the container's log: it ended with an error, or had too little memory.",
    filter: pulumi.interpolate`resource.type = "${logs.type}" AND resource.labels.${logs.label} = "${logs.name}" AND log_id("run.googleapis.com/varlog/system") AND textPayload =~ "Container called exit\\([1-9]|Memory limit of .* exceeded"`,
  };
  createLogAlert(name, context, ended, opts);
}

const oldestMessage = (subscription: pulumi.Output<string>, thresholdValue: pulumi.Input<number>): AlertSpec => ({
  key: "oldest-message",
  title: "age of the oldest message",
  severity: "warning",
  content: "Messages wait: look at the worker's log, and whether scaling.max has room for more instances.",
  conditionThreshold: { ...onSubscription(subscription, "oldest_unacked_message_age"), thresholdValue },
});

function deadLetters(subscription: pulumi.Output<string>, most: pulumi.Input<number>): AlertSpec {
  const { filter } = onSubscription(subscription, "dead_letter_message_count");
  const aggregation = { perSeriesAligner: "ALIGN_DELTA", crossSeriesReducer: "REDUCE_SUM", groupByFields: [] };
  return {
    key: "given-up",
    title: "messages given up",
    severity: "warning",
    content:
      "The worker did not process messages, and Pub/Sub gave them up: look at the subscription of the dead letters.",
    conditionThreshold: {
      filter,
      aggregations: [{ alignmentPeriod: "60s", ...aggregation }],
      comparison: "COMPARISON_GT",
      thresholdValue: above(most),
      duration: "0s",
      trigger: { count: 1 },
    },
  };
}

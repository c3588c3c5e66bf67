import * as monitoring from "@pulumi/gcp/monitoring";
import type * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { queueDefaults } from "./defaults";
import type { QueueSpec } from "./spec";

interface Watched {
  project: pulumi.Input<string> | undefined;
  /** Absent where messages are pushed: the consumer makes the subscription. */
  subscription: pubsub.Subscription | undefined;
  dead: pubsub.Subscription;
}

/** A metric of a subscription, and the value that it must not be above. */
interface Alert {
  key: string;
  title: string;
  content: string;
  subscription: pubsub.Subscription;
  metric: string;
  threshold: pulumi.Input<number>;
}

/** Alert policies on messages that wait too long, and on those that could not be processed. Source of the metrics:
 * https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub */
export function createAlarms(
  name: string,
  spec: QueueSpec,
  { project, subscription, dead }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const { alarms } = spec;
  if (alarms === undefined) return;
  const defaults = queueDefaults.alarms;
  const deadLetters = alarms.deadLetters ?? defaults.deadLetters;
  const alerts: Alert[] = [
    ...(subscription === undefined
      ? []
      : [
          {
            key: "oldest-message",
            title: "age of the oldest message",
            content: "Messages wait: look at the receivers of the subscription.",
            subscription,
            metric: "oldest_unacked_message_age",
            threshold: alarms.oldestMessageSeconds ?? defaults.oldestMessageSeconds,
          },
        ]),
    {
      key: "dead-letters",
      title: "dead letters",
      content: "Messages could not be processed: look at them in the subscription of the dead letters.",
      subscription: dead,
      metric: "num_undelivered_messages",
      // Conditions are on values above the threshold.
      threshold: isPlain(deadLetters) ? deadLetters - 1 : outputOf(deadLetters).apply((most) => most - 1),
    },
  ];
  for (const alert of alerts) createAlert(name, alert, { project, notify: alarms.notify, labels: spec.labels }, opts);
}

function createAlert(
  name: string,
  { key, title, content, subscription, metric, threshold }: Alert,
  { project, notify, labels }: Pick<QueueSpec, "labels"> & Pick<Watched, "project"> & { notify: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): void {
  const filter = subscription.name.apply(
    (id) =>
      `resource.type = "pubsub_subscription" AND resource.labels.subscription_id = "${id}" AND metric.type = "pubsub.googleapis.com/subscription/${metric}"`,
  );
  const conditionThreshold = {
    filter,
    comparison: "COMPARISON_GT",
    thresholdValue: threshold,
    duration: "180s",
    trigger: { count: 1 },
    aggregations: [{ alignmentPeriod: "60s", perSeriesAligner: "ALIGN_MAX" }],
    evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
  };
  new monitoring.AlertPolicy(
    `${name}-${key}`,
    {
      displayName: `${name}: ${title}`.slice(0, 512),
      ...(project !== undefined && { project }),
      combiner: "OR",
      conditions: [{ displayName: title, conditionThreshold }],
      notificationChannels: [notify],
      alertStrategy: { autoClose: "1800s" },
      documentation: { content, mimeType: "text/markdown" },
      userLabels: labels,
    },
    opts,
  );
}

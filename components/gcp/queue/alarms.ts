import type * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import { type AlertSpec, above, alertContext, createAlert, onSubscription } from "../common/alerts";
import { queueDefaults } from "./defaults";
import type { QueueSpec } from "./spec";

interface Watched {
  /** Absent where messages are pushed: the consumer makes the subscription. */
  subscription: pubsub.Subscription | undefined;
  dead: pubsub.Subscription;
}

/**
 * Alert policies on messages that wait too long, and on dead letters. Source of the metrics:
 * https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub
 */
export function createAlarms(
  name: string,
  { alarms = {}, environment, labels }: QueueSpec,
  { subscription, dead }: Watched,
  opts: pulumi.CustomResourceOptions,
): void {
  const context = alertContext(alarms.notify, environment, { project: dead.project, labels });
  if (context === undefined) return;
  const defaults = queueDefaults.alarms;
  const deadLetters = alarms.deadLetters ?? defaults.deadLetters;
  if (subscription !== undefined) {
    const oldest: AlertSpec = {
      key: "oldest-message",
      title: "age of the oldest message",
      severity: "warning",
      content: "Messages wait: look at the receivers of the subscription.",
      conditionThreshold: {
        ...onSubscription(subscription.name, "oldest_unacked_message_age"),
        thresholdValue: alarms.oldestMessageSeconds ?? defaults.oldestMessageSeconds,
      },
    };
    createAlert(name, context, oldest, opts);
  }
  const dropped: AlertSpec = {
    key: "dead-letters",
    title: "dead letters",
    severity: "warning",
    content: "Messages could not be processed: look at them in the subscription of the dead letters.",
    conditionThreshold: {
      ...onSubscription(dead.name, "num_undelivered_messages"),
      thresholdValue: above(deadLetters),
    },
  };
  createAlert(name, context, dropped, opts);
}

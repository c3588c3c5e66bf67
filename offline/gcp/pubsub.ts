import type { Failure } from "../model";
import { record } from "../spec";
import type { Properties } from "../values";

/** Seconds of a duration as Google writes it, `600s`; undefined where there is none. */
function secondsOf(duration: unknown): number | undefined {
  return typeof duration === "string" && /^\d+(\.\d+)?s$/.test(duration) ? Number(duration.slice(0, -1)) : undefined;
}

/** Pub/Sub's refusals of a subscription: https://docs.cloud.google.com/pubsub/docs/subscription-properties */
export function problemsWithSubscription(inputs: Properties): readonly Failure[] {
  const { minimumBackoff, maximumBackoff } = record(inputs.retryPolicy);
  const [least, most] = [secondsOf(minimumBackoff) ?? 10, secondsOf(maximumBackoff) ?? 600];
  const { maxDeliveryAttempts: attempts } = record(inputs.deadLetterPolicy);
  const ackDeadline = inputs.ackDeadlineSeconds === 0 ? undefined : inputs.ackDeadlineSeconds;
  return [
    ...outside("ackDeadlineSeconds", ackDeadline, 10, 600),
    ...outside("messageRetentionDuration", secondsOf(inputs.messageRetentionDuration), 600, 2_678_400),
    ...outside("retryPolicy.minimumBackoff", least, 0, 600),
    ...outside("retryPolicy.maximumBackoff", most, 0, 600),
    ...(least > most ? [refusal("retryPolicy", "minimum_backoff must be less than or equal to maximum_backoff")] : []),
    // None stands for the default: https://docs.cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions#DeadLetterPolicy
    ...outside("deadLetterPolicy.maxDeliveryAttempts", attempts === 0 ? undefined : attempts, 5, 100),
    ...onceByPull(inputs),
    ...filterFails(inputs),
  ];
}

/** https://docs.cloud.google.com/pubsub/docs/exactly-once-delivery */
function onceByPull({ enableExactlyOnceDelivery, pushConfig }: Properties): readonly Failure[] {
  const { pushEndpoint } = record(pushConfig);
  const pushes = pushEndpoint !== undefined && pushEndpoint !== "";
  return enableExactlyOnceDelivery === true && pushes
    ? [refusal("enableExactlyOnceDelivery", "exactly-once delivery is not supported by push subscriptions")]
    : [];
}

/** https://docs.cloud.google.com/pubsub/docs/subscription-message-filter */
function filterFails({ filter }: Properties): readonly Failure[] {
  const bytes = typeof filter === "string" ? Buffer.byteLength(filter) : 0;
  if (bytes > 256) return [refusal("filter", `must have at most 256 bytes, got ${bytes}`)];
  return typeof filter === "string" && filter !== "" && !filter.includes("attributes")
    ? [refusal("filter", "must look at attributes")]
    : [];
}

function outside(property: string, value: unknown, min: number, max: number): readonly Failure[] {
  if (typeof value !== "number" || (value >= min && value <= max)) return [];
  return [refusal(property, `must be between ${min} and ${max}, got ${value}`)];
}

const refusal = (property: string, reason: string): Failure => ({
  property,
  reason: `googleapi: Error 400: Invalid argument: ${reason}, badRequest`,
});

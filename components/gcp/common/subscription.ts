import * as pubsub from "@pulumi/gcp/pubsub";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { inSeconds } from "../../shared/days";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";

/** The topic of dead letters, and who moves them there. */
interface DeadLetterSpec {
  topicId: pulumi.Input<string>;
  attempts: pulumi.Input<number>;
  /** Principal of Pub/Sub's service agent. */
  agentMember: pulumi.Input<string>;
}

/** The parts of a subscription. */
export interface SubscriptionSpec {
  project: pulumi.Input<string> | undefined;
  topicId: pulumi.Input<string>;
  ackDeadlineSeconds: pulumi.Input<number>;
  retentionDays: pulumi.Input<number>;
  /** Seconds before a message is delivered again; at once without it. */
  backoff?: { minimumSeconds: pulumi.Input<number>; maximumSeconds: pulumi.Input<number> };
  deadLetters?: DeadLetterSpec;
  /** Further arguments: the filter, the order, where messages are pushed to. */
  more?: Partial<pubsub.SubscriptionArgs>;
  /** Resources that must be there before the first message is pushed. */
  after?: pulumi.Resource[];
  protect: boolean;
  labels: TagsInput;
}

/**
 * A subscription that never expires, however idle. Its dead letters really move: Pub/Sub's service agent may publish
 * them and take them off. Source:
 * https://docs.cloud.google.com/pubsub/docs/handling-failures#grant_forwarding_permissions
 */
export function createSubscription(
  name: string,
  spec: SubscriptionSpec,
  opts: pulumi.CustomResourceOptions,
): pubsub.Subscription {
  const { deadLetters, backoff } = spec;
  const publisher = deadLetters && allowPublishing(`${name}-dead-letters`, deadLetters, opts);
  const before = [...(publisher ? [publisher] : []), ...(spec.after ?? [])];
  const subscription = new pubsub.Subscription(
    name,
    {
      ...autoName(name, "subscription"),
      ...(spec.project !== undefined && { project: spec.project }),
      topic: spec.topicId,
      ackDeadlineSeconds: spec.ackDeadlineSeconds,
      messageRetentionDuration: asDuration(inSeconds(spec.retentionDays)),
      expirationPolicy: { ttl: "" },
      ...(backoff && {
        retryPolicy: {
          minimumBackoff: asDuration(backoff.minimumSeconds),
          maximumBackoff: asDuration(backoff.maximumSeconds),
        },
      }),
      ...(deadLetters && {
        deadLetterPolicy: { deadLetterTopic: deadLetters.topicId, maxDeliveryAttempts: deadLetters.attempts },
      }),
      ...spec.more,
      labels: spec.labels,
    },
    { ...opts, ...(before.length > 0 && { dependsOn: before }), ...(spec.protect && { protect: true }) },
  );
  if (deadLetters !== undefined) allowTaking(name, subscription, deadLetters, opts);
  return subscription;
}

function allowPublishing(name: string, { topicId, agentMember }: DeadLetterSpec, opts: pulumi.CustomResourceOptions) {
  const args = { topic: topicId, role: "roles/pubsub.publisher", member: agentMember };
  return new pubsub.TopicIAMMember(name, args, opts);
}

function allowTaking(
  name: string,
  subscription: pubsub.Subscription,
  { agentMember }: DeadLetterSpec,
  opts: pulumi.CustomResourceOptions,
): void {
  // By its id, which has the project: the provider's own need not be the one of the queue.
  const args = { subscription: subscription.id, role: "roles/pubsub.subscriber", member: agentMember };
  new pubsub.SubscriptionIAMMember(name, args, opts);
}

/** Seconds as Google writes durations. */
export function asDuration(seconds: pulumi.Input<number>): pulumi.Input<string> {
  return isPlain(seconds) ? `${seconds}s` : outputOf(seconds).apply((known) => `${known}s`);
}

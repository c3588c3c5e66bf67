import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../shared/arguments/connections";
import { type Check, input, reference } from "../../../shared/arguments/shape";
import {
  boolean,
  integer,
  isPlain,
  type Judge,
  numeric,
  show,
  someText,
  text,
} from "../../../shared/arguments/validation";
import { project, subscriptionId, topicId } from "../argument-checks";
import { connectionShape } from "./reference-checks";
import type { ConnectionGrants } from "./references";

/** How messages come to the receiver. */
export const Delivery = {
  /** The receiver asks for them, at the subscription that the queue has. */
  Pull: "pull",
  /** Pub/Sub sends them over HTTPS to the consuming service, which makes the subscription. */
  Push: "push",
} as const;
export type Delivery = (typeof Delivery)[keyof typeof Delivery];

/**
 * A queue to send to or to receive from: a `Queue`, its output `ref` from another stack, or the ids of a topic and a
 * subscription that exist already. Without a subscription that is plain to see, messages are pushed: the service that consumes
 * the queue makes the subscription. From `stack.getOutput(…)` a queue is taken to have one.
 */
export interface QueueRef {
  /** Id of the project. */
  project: pulumi.Input<string>;
  /** Id of the topic that messages are sent to, `projects/<project>/topics/<name>`. */
  topicId: pulumi.Input<string>;
  /** Id of the subscription that they are received from, `projects/<project>/subscriptions/<name>`; absent where messages are pushed. */
  subscriptionId?: pulumi.Input<string | undefined>;
  /** Id of the topic of its dead letters. */
  deadLetterTopicId?: pulumi.Input<string | undefined>;
  /** Id of the subscription that holds its dead letters. */
  deadLetterSubscriptionId?: pulumi.Input<string | undefined>;
  /** Principal of Pub/Sub's service agent, `serviceAccount:service-…@gcp-sa-pubsub.iam.gserviceaccount.com`, which moves dead letters. */
  agentMember?: pulumi.Input<string | undefined>;
  /** Seconds in which a receiver acknowledges a message. */
  ackDeadlineSeconds?: pulumi.Input<number | undefined>;
  /** Times that a message is delivered before it counts as dead. */
  attempts?: pulumi.Input<number | undefined>;
  /** Days that a message waits before it is dropped. */
  retentionDays?: pulumi.Input<number | undefined>;
  /** Seconds before a message is delivered again, at first. */
  minimumBackoffSeconds?: pulumi.Input<number | undefined>;
  /** Seconds before a message is delivered again, at most. */
  maximumBackoffSeconds?: pulumi.Input<number | undefined>;
  /** The messages that a receiver gets, by their attributes. All without it. */
  filter?: pulumi.Input<string | undefined>;
  /** Whether messages of one ordering key come in order. */
  ordering?: pulumi.Input<boolean | undefined>;
  /** Roles of those that connect to it. None by default. */
  grants?: ConnectionGrants;
  /** Access of those that connect to it and name none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

/** The parts that a connection is made of; a receiver needs none of them. */
type Connectable = "grants" | "defaultAccess" | "variables";

/** Bytes of a filter, source as below. */
const LONGEST_FILTER = 256;

const problemWithFilter: Judge<string> = (value) => {
  const bytes = typeof value === "string" ? Buffer.byteLength(value) : 0;
  if (bytes > LONGEST_FILTER) return `has ${bytes} bytes; allowed: up to ${LONGEST_FILTER}`;
  if (typeof value === "string" && value !== "" && !value.includes("attributes"))
    return `${show(value)} names no attribute, and a filter looks at attributes alone: attributes.size = "large"`;
  return someText(value);
};

/** Limits of a subscription: https://docs.cloud.google.com/pubsub/docs/subscription-properties */
export const subscriptionLimits = {
  ackDeadlineSeconds: input(integer(10, 600, "seconds")),
  attempts: input(integer(5, 100, "attempts")),
  /** 10 minutes to 31 days. */
  retentionDays: input(numeric(0.007, 31, "days")),
  backoffSeconds: input(integer(0, 600, "seconds")),
  /** https://docs.cloud.google.com/pubsub/docs/subscription-message-filter */
  filter: input(problemWithFilter),
} as const;

export const queueRef: Check<pulumi.Input<QueueRef>> = reference<QueueRef>(
  "a Queue or a reference to one",
  ["project", "topicId"],
  {
    project,
    topicId,
    subscriptionId,
    deadLetterTopicId: topicId,
    deadLetterSubscriptionId: subscriptionId,
    agentMember: input(text(/^serviceAccount:[^@]+@[^@]+$/, "a principal, serviceAccount:<e-mail address>")),
    ackDeadlineSeconds: subscriptionLimits.ackDeadlineSeconds,
    attempts: subscriptionLimits.attempts,
    retentionDays: subscriptionLimits.retentionDays,
    minimumBackoffSeconds: subscriptionLimits.backoffSeconds,
    maximumBackoffSeconds: subscriptionLimits.backoffSeconds,
    filter: subscriptionLimits.filter,
    ordering: input(boolean),
    grants: connectionShape.grants,
    defaultAccess: connectionShape.defaultAccess,
    variables: connectionShape.variables,
  },
);

/** A reference as an object of Inputs: its parts alone, so that a reader waits for the queue and not for a whole component. */
export function queue(ref: pulumi.Input<QueueRef>): Omit<QueueRef, Connectable> {
  const given = isPlain<QueueRef>(ref) ? ref : pulumi.output(ref);
  return {
    project: given.project,
    topicId: given.topicId,
    subscriptionId: given.subscriptionId,
    deadLetterTopicId: given.deadLetterTopicId,
    deadLetterSubscriptionId: given.deadLetterSubscriptionId,
    agentMember: given.agentMember,
    ackDeadlineSeconds: given.ackDeadlineSeconds,
    attempts: given.attempts,
    retentionDays: given.retentionDays,
    minimumBackoffSeconds: given.minimumBackoffSeconds,
    maximumBackoffSeconds: given.maximumBackoffSeconds,
    filter: given.filter,
    ordering: given.ordering,
  } satisfies Record<Exclude<keyof QueueRef, Connectable>, unknown>;
}

import type * as pubsub from "@pulumi/gcp/pubsub";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { shown } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { Delivery, type QueueRef, queue as referenceOf } from "../common/references/queue-reference";
import type { ConnectionGrants } from "../common/references/references";
import { topicIdOf } from "../common/references/topic-reference";
import { createSubscription } from "../common/subscription";
import { createPubSub, createTopic, type PubSub } from "../common/topics";
import { createAlarms } from "./alarms";
import type { QueueArgs } from "./args";
import { createObjects } from "./objects";
import { type QueueSpec, resolveArgs } from "./spec";

/**
 * A topic in Pub/Sub with its one subscription, and a topic and a subscription of its dead letters, which Pub/Sub's
 * service agent may move there. Nothing expires because it is idle. With `delivery: "push"` the consuming service makes
 * the subscription.
 *
 * `new Queue("orders", { environment: prod, deadLetters: { attempts: 10 } })`
 */
export class Queue extends pulumi.ComponentResource {
  /** The topic of its own, that messages are sent to; absent where it gets the messages of another one. */
  public readonly topic?: pubsub.Topic;
  /** The subscription that they are received from; absent where they are pushed. */
  public readonly subscription?: pubsub.Subscription;
  /** The topic of its dead letters. */
  public readonly deadLetterTopic: pubsub.Topic;
  /** The subscription that holds its dead letters. */
  public readonly deadLetterSubscription: pubsub.Subscription;
  /** Id of the project. */
  public readonly project: pulumi.Output<string>;
  /** Id of the topic, `projects/<project>/topics/<name>`. */
  public readonly topicId: pulumi.Output<string>;
  /** Id of the subscription, `projects/<project>/subscriptions/<name>`; absent where messages are pushed. */
  public readonly subscriptionId?: pulumi.Output<string>;
  /** Id of the topic of its dead letters. */
  public readonly deadLetterTopicId: pulumi.Output<string>;
  /** Id of the subscription that holds its dead letters. */
  public readonly deadLetterSubscriptionId: pulumi.Output<string>;
  /** Principal of Pub/Sub's service agent, which moves dead letters. */
  public readonly agentMember: pulumi.Output<string>;
  /** Seconds in which a receiver acknowledges a message. */
  public readonly ackDeadlineSeconds: pulumi.Output<number>;
  /** Times that a message is delivered before it counts as dead. */
  public readonly attempts: pulumi.Output<number>;
  /** Days that a message waits before it is dropped. */
  public readonly retentionDays: pulumi.Output<number>;
  /** Seconds before a message is delivered again, at first. */
  public readonly minimumBackoffSeconds: pulumi.Output<number>;
  /** Seconds before a message is delivered again, at most. */
  public readonly maximumBackoffSeconds: pulumi.Output<number>;
  /** The messages that a receiver gets, by their attributes; absent where that is all. */
  public readonly filter?: pulumi.Output<string>;
  /** Whether messages of one ordering key come in order. */
  public readonly ordering: pulumi.Output<boolean>;
  /** Roles of those that connect to it: publisher on exactly its topic, subscriber on exactly its subscription. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it and name none: they send; they receive from a queue on another topic. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: the ids of its topic and of its subscription. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this queue needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<QueueRef>;

  constructor(name: string, args: QueueArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Queue", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const pubSub = createPubSub(name, spec, parent);
    const { own, topicId } = topicOf(name, spec, pubSub, parent);
    if (own !== undefined) this.topic = own;
    createObjects(name, spec, pubSub, own, parent);
    const dead = createDeadLetters(`${name}-dead-letters`, spec, pubSub, parent);
    if (spec.delivery === Delivery.Pull) {
      this.subscription = createQueueSubscription(name, { ...spec, topicId, dead: dead.topic }, pubSub, parent);
      this.subscriptionId = this.subscription.id;
    }
    createAlarms(name, spec, { subscription: this.subscription, dead: dead.subscription }, parent);

    this.deadLetterTopic = dead.topic;
    this.deadLetterSubscription = dead.subscription;
    this.project = dead.topic.project;
    this.topicId = pulumi.output(topicId);
    this.deadLetterTopicId = dead.topic.id;
    this.deadLetterSubscriptionId = dead.subscription.id;
    this.agentMember = pubSub.agentMember;
    this.ackDeadlineSeconds = shown(spec.ackDeadlineSeconds);
    this.attempts = pulumi.output(spec.attempts);
    this.retentionDays = pulumi.output(spec.retentionDays);
    this.minimumBackoffSeconds = pulumi.output(spec.minimumBackoffSeconds);
    this.maximumBackoffSeconds = pulumi.output(spec.maximumBackoffSeconds);
    if (spec.filter !== undefined) this.filter = pulumi.output(spec.filter);
    this.ordering = pulumi.output(spec.ordering ?? false);
    this.grants = grantsOf(this);
    this.defaultAccess = spec.topic === undefined ? Access.Send : Access.Receive;
    this.variables = variablesOf(this);
    const { grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ ...referenceOf(this), grants, defaultAccess, variables }));
    this.registerOutputs({ topicId: this.topicId, subscriptionId: this.subscriptionId });
  }
}

/** The topic that it gets messages from: one of its own, unless it names another. */
function topicOf(name: string, spec: QueueSpec, pubSub: PubSub, opts: pulumi.CustomResourceOptions) {
  if (spec.topic !== undefined) return { own: undefined, topicId: topicIdOf(spec.topic) };
  const own = createTopic(name, spec, pubSub, opts);
  return { own, topicId: own.id };
}

/** Roles on the topic and the subscription alone. Source: https://docs.cloud.google.com/pubsub/docs/access-control */
function grantsOf({ topic: own, subscriptionId: subscription }: Queue): ConnectionGrants {
  return {
    // To another topic one sends by that topic's own reference: all of its queues get the message.
    ...(own && { send: [{ role: "roles/pubsub.publisher", topic: own.id }] }),
    ...(subscription && { receive: [{ role: "roles/pubsub.subscriber", subscription }] }),
  };
}

function variablesOf({ topicId, subscriptionId }: Queue): Record<string, pulumi.Output<string>> {
  return { TOPIC: topicId, ...(subscriptionId && { SUBSCRIPTION: subscriptionId }) };
}

/** A topic without a subscription keeps nothing. */
function createDeadLetters(name: string, spec: QueueSpec, pubSub: PubSub, opts: pulumi.CustomResourceOptions) {
  const topic = createTopic(name, spec, pubSub, opts);
  const { project } = pubSub;
  const { ackDeadlineSeconds, deadLetterRetentionDays: retentionDays, protect, labels } = spec;
  const kept = { project, topicId: topic.id, ackDeadlineSeconds, retentionDays, protect, labels };
  return { topic, subscription: createSubscription(name, kept, opts) };
}

interface Topics extends QueueSpec {
  topicId: pulumi.Input<string>;
  dead: pubsub.Topic;
}

function createQueueSubscription(name: string, spec: Topics, pubSub: PubSub, opts: pulumi.CustomResourceOptions) {
  const { exactlyOnceDelivery: once } = spec;
  return createSubscription(
    name,
    {
      project: pubSub.project,
      topicId: spec.topicId,
      ackDeadlineSeconds: spec.ackDeadlineSeconds,
      retentionDays: spec.retentionDays,
      backoff: { minimumSeconds: spec.minimumBackoffSeconds, maximumSeconds: spec.maximumBackoffSeconds },
      deadLetters: { topicId: spec.dead.id, attempts: spec.attempts, agentMember: pubSub.agentMember },
      more: {
        ...(once !== undefined && { enableExactlyOnceDelivery: once }),
        ...(spec.filter !== undefined && { filter: spec.filter }),
        ...(spec.ordering && { enableMessageOrdering: true }),
      },
      protect: spec.protect,
      labels: spec.labels,
    },
    opts,
  );
}

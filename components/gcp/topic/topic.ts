import type * as pubsub from "@pulumi/gcp/pubsub";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { inSeconds } from "../../shared/days";
import { lazily } from "../../shared/lazily";
import type { ConnectionGrants } from "../common/references/references";
import type { TopicRef } from "../common/references/topic-reference";
import { asDuration } from "../common/subscription";
import { createPubSub, createTopic } from "../common/topics";
import type { TopicArgs } from "./args";
import { resolveArgs } from "./spec";

/**
 * A topic in Pub/Sub whose messages go to several queues: each `Queue` that names it in `topic` gets a copy of all messages, or of
 * those that its `filter` lets through. A message that no queue gets is lost.
 *
 * `const sales = new Topic("sales", { environment: prod }); new Queue("mails", { environment: prod, topic: sales })`
 */
export class Topic extends pulumi.ComponentResource {
  /** The topic. */
  public readonly topic: pubsub.Topic;
  /** Id of the project. */
  public readonly project: pulumi.Output<string>;
  /** Id of the topic, `projects/<project>/topics/<name>`. */
  public readonly topicId: pulumi.Output<string>;
  /** Roles of those that connect to it: publisher on exactly this topic. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it and name none: they send. */
  public readonly defaultAccess: Access = Access.Send;
  /** Variables of those that connect to it: its id. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this topic needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<TopicRef>;

  constructor(name: string, args: TopicArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Topic", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const pubSub = createPubSub(name, spec, parent);
    const { retentionDays: days } = spec;
    const more = days === undefined ? {} : { messageRetentionDuration: asDuration(inSeconds(days)) };
    this.topic = createTopic(name, { ...spec, more }, pubSub, parent);

    this.project = this.topic.project;
    this.topicId = this.topic.id;
    this.grants = { send: [{ role: "roles/pubsub.publisher", topic: this.topicId }] };
    this.variables = { TOPIC: this.topicId };
    const { project, topicId, grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ project, topicId, grants, defaultAccess, variables }));
    this.registerOutputs({ topicId: this.topicId });
  }
}

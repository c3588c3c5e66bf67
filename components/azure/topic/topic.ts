import * as servicebus from "@pulumi/azure-native/servicebus";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { inSeconds } from "../../shared/days";
import { lazily } from "../../shared/lazily";
import { partOf } from "../common/arm-ids";
import { childrenOf } from "../common/children";
import { asDuration } from "../common/durations";
import { autoName } from "../common/names";
import type { ConnectionGrants } from "../common/references/connection-reference";
import type { KnownNamespace } from "../common/references/queue-reference";
import type { TopicRef } from "../common/references/topic-reference";
import { createDeadLetterAlert } from "../queue/dead-letter-alert";
import { namespaceOf } from "../queue/shared-namespace";
import type { TopicArgs } from "./args";
import { resolveArgs, type TopicSpec } from "./spec";

/**
 * A topic of Service Bus whose messages go to several queues: each `Queue` that names it in `topic` gets a copy of all messages,
 * or of those that its `filter` lets through. A message that no queue gets is lost.
 *
 * `const sales = new Topic("sales", { environment: prod }); new Queue("mails", { environment: prod, topic: sales })`
 */
export class Topic extends pulumi.ComponentResource {
  /** The topic. */
  public readonly topic: servicebus.Topic;
  /** ARM id of the topic. */
  public readonly id: pulumi.Output<string>;
  /** Name of the topic in its namespace. */
  public readonly name: pulumi.Output<string>;
  /** ARM id of the namespace. */
  public readonly namespaceId: pulumi.Output<string>;
  /** Host name of the namespace, which programs connect to. */
  public readonly namespaceHostName: pulumi.Output<string>;
  /** Role of those that connect to it: to send to exactly this topic. */
  public readonly grants: ConnectionGrants;
  /** Access of those that connect to it and name none: they send. */
  public readonly defaultAccess: Access = Access.Send;
  /** Variables of those that connect to it: `NAMESPACE`, the host of the namespace, and `TOPIC`, its name. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this topic needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<TopicRef>;

  constructor(name: string, args: TopicArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Topic", name, {}, opts);
    const parent = childrenOf(this);

    const namespace = namespaceOf(spec, opts);
    this.topic = createTopic(name, spec, namespace, parent);
    createAlert(name, spec, { topic: this.topic, namespace }, parent);

    this.id = this.topic.id;
    this.name = this.topic.name;
    this.namespaceId = pulumi.output(namespace.id);
    this.namespaceHostName = namespace.hostName;
    this.grants = { send: [{ role: "Azure Service Bus Data Sender", scope: this.id, name }] };
    this.variables = { NAMESPACE: this.namespaceHostName, TOPIC: this.name };
    const { id, namespaceId, namespaceHostName, grants, defaultAccess, variables } = this;
    lazily(this, "ref", () =>
      pulumi.output({ id, name: this.name, namespaceId, namespaceHostName, grants, defaultAccess, variables }),
    );
    this.registerOutputs({ id, name: this.name });
  }
}

function createTopic(
  name: string,
  spec: TopicSpec,
  namespace: KnownNamespace,
  opts: pulumi.CustomResourceOptions,
): servicebus.Topic {
  const { duplicateDetectionSeconds: duplicates } = spec;
  return new servicebus.Topic(
    name,
    {
      ...autoName(name, "serviceBusTopic"),
      resourceGroupName: partOf(namespace.id, "resourceGroupName"),
      namespaceName: partOf(namespace.id, "name"),
      defaultMessageTimeToLive: asDuration(inSeconds(spec.retentionDays)),
      maxSizeInMegabytes: spec.maxSizeInMegabytes,
      ...(duplicates !== undefined && {
        requiresDuplicateDetection: true,
        duplicateDetectionHistoryTimeWindow: asDuration(duplicates),
      }),
    },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
}

interface Watched {
  topic: servicebus.Topic;
  namespace: KnownNamespace;
}

/** Messages that no queue could be given stay with its subscription, as dead letters of the topic. */
function createAlert(name: string, spec: TopicSpec, watched: Watched, opts: pulumi.CustomResourceOptions): void {
  const happened = `Topic ${name} has messages that a queue could not be given, in the dead letters of its subscription`;
  createDeadLetterAlert(name, spec, { entity: watched.topic.name, namespaceId: watched.namespace.id, happened }, opts);
}

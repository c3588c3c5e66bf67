import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "../../shared/arguments/connections";
import { shown } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { byName } from "../../shared/names/physical-names";
import { createQueuePolicy } from "../common/message-policies";
import { autoName } from "../common/names";
import type { ConnectionGrants } from "../common/references/connection-reference";
import { connectableQueue, type QueueRef, queueGrants } from "../common/references/queue-reference";
import { topicArnOf } from "../common/references/topic-reference";
import { createAlarms } from "./alarms";
import type { QueueArgs } from "./args";
import { createObjectsRule, createObjectsTarget, EVENTS } from "./objects";
import { type QueueSpec, resolveArgs } from "./spec";
import { createSubscription, TOPICS } from "./subscription";

/**
 * A queue in SQS, encrypted and over TLS alone, and a queue of its dead letters that takes them from it and no other.
 * Workloads send to it and receive from it by their own roles.
 *
 * `new Queue("orders", { environment: prod, deadLetters: { attempts: 3 } })`
 */
export class Queue extends pulumi.ComponentResource {
  /** The queue. */
  public readonly queue: sqs.Queue;
  /** The queue of its dead letters. */
  public readonly deadLetterQueue: sqs.Queue;
  /** ARN of the queue. */
  public readonly arn: pulumi.Output<string>;
  /** URL of the queue, which programs send to and receive from. */
  public readonly url: pulumi.Output<string>;
  /** Name of the queue. */
  public readonly name: pulumi.Output<string>;
  /** ARN of the queue of its dead letters. */
  public readonly deadLetterArn: pulumi.Output<string>;
  /** URL of the queue of its dead letters. */
  public readonly deadLetterUrl: pulumi.Output<string>;
  /** Name of the queue of its dead letters. */
  public readonly deadLetterName: pulumi.Output<string>;
  /** Seconds in which a received message is hidden from other receivers. */
  public readonly visibilityTimeoutSeconds: pulumi.Output<number>;
  /** ARN of the customer-managed KMS key, where there is one. */
  public readonly kmsKeyArn?: pulumi.Output<string>;
  /** Grants of senders and receivers. */
  declare public readonly grants: ConnectionGrants;
  /** Workloads that connect to it send, unless their `access` says otherwise. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: `URL`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this queue needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<QueueRef>;

  constructor(name: string, args: QueueArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Queue", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const dead = createDeadLetterQueue(`${name}-dead-letters`, spec, parent);
    const queue = createQueue(name, spec, dead, parent);
    const topics = spec.topic === undefined ? [] : [{ service: TOPICS, sourceArn: topicArnOf(spec.topic) }];
    const rule = createObjectsRule(name, spec, parent);
    const events = rule === undefined ? [] : [{ service: EVENTS, sourceArn: rule.arn }];
    const senders = byName(spec.senders).map(([, sender]) => sender);
    const policies = [
      createQueuePolicy(name, queue, [...topics, ...events, ...senders], parent, {
        senders: spec.senderAccounts ?? [],
      }),
      createQueuePolicy(`${name}-dead-letters`, dead, [...topics, ...events], parent),
    ];
    const allowed = { ...parent, dependsOn: policies };
    createSubscription(name, spec, { queue, dead }, allowed);
    createObjectsTarget(name, spec, { rule, queue, dead }, allowed);
    allowRedrive(name, queue, dead, parent);
    createAlarms(name, spec, { queue, dead }, parent);

    this.queue = queue;
    this.deadLetterQueue = dead;
    this.arn = queue.arn;
    this.url = queue.url;
    this.name = queue.name;
    this.deadLetterArn = dead.arn;
    this.deadLetterUrl = dead.url;
    this.deadLetterName = dead.name;
    this.visibilityTimeoutSeconds = shown(spec.visibilityTimeoutSeconds);
    if (spec.kmsKeyArn !== undefined) this.kmsKeyArn = pulumi.output(spec.kmsKeyArn);
    this.defaultAccess = Access.Send;
    this.variables = { URL: queue.url };
    lazily(this, "grants", () => queueGrants(this));
    lazily(this, "ref", () => pulumi.output(connectableQueue(this)));
    this.registerOutputs({ arn: this.arn, url: this.url });
  }
}

/** By a key of one's own, or by SQS's own, which costs nothing. */
const encryption = ({ kmsKeyArn }: QueueSpec) =>
  kmsKeyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: kmsKeyArn };

function createQueue(name: string, spec: QueueSpec, dead: sqs.Queue, opts: pulumi.CustomResourceOptions): sqs.Queue {
  const redrivePolicy = pulumi
    .all([dead.arn, spec.attempts])
    .apply(([deadLetterTargetArn, maxReceiveCount]) => JSON.stringify({ deadLetterTargetArn, maxReceiveCount }));
  return new sqs.Queue(
    name,
    {
      ...autoName(name, "queue"),
      ...encryption(spec),
      ...(spec.fifo && fifoArgs(spec)),
      visibilityTimeoutSeconds: spec.visibilityTimeoutSeconds,
      messageRetentionSeconds: spec.retentionSeconds,
      delaySeconds: spec.delaySeconds,
      receiveWaitTimeSeconds: spec.receiveWaitTimeSeconds,
      ...(spec.maxMessageSize !== undefined && { maxMessageSize: spec.maxMessageSize }),
      redrivePolicy,
      tags: spec.tags,
    },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
}

/** Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html */
const fifoArgs = ({ contentBasedDeduplication, highThroughput }: QueueSpec) => ({
  fifoQueue: true,
  ...(contentBasedDeduplication !== undefined && { contentBasedDeduplication }),
  ...(highThroughput && { deduplicationScope: "messageGroup", fifoThroughputLimit: "perMessageGroupId" }),
});

/** The dead letters of a FIFO queue go into a FIFO queue: SQS takes no other. */
function createDeadLetterQueue(name: string, spec: QueueSpec, opts: pulumi.CustomResourceOptions): sqs.Queue {
  return new sqs.Queue(
    name,
    {
      ...autoName(name, "queue"),
      ...encryption(spec),
      ...(spec.fifo && { fifoQueue: true }),
      messageRetentionSeconds: spec.deadLetterRetentionSeconds,
      tags: spec.tags,
    },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
}

/** A resource of its own, since each of the two queues names the other. */
function allowRedrive(name: string, queue: sqs.Queue, dead: sqs.Queue, opts: pulumi.CustomResourceOptions): void {
  const redriveAllowPolicy = queue.arn.apply((arn) =>
    JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [arn] }),
  );
  new sqs.RedriveAllowPolicy(name, { queueUrl: dead.url, redriveAllowPolicy }, opts);
}

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
import {
  type KnownNamespace,
  type QueueRef,
  queueGrants,
  queue as referenceOf,
} from "../common/references/queue-reference";
import type { QueueArgs } from "./args";
import { createDeadLetterAlert } from "./dead-letter-alert";
import { createObjects } from "./objects";
import { namespaceOf } from "./shared-namespace";
import { type QueueSpec, resolveArgs } from "./spec";
import { createSubscription } from "./subscription";

/**
 * A queue of Service Bus, with its dead letters, in a namespace of identities alone, shared by the queues of an
 * environment. Workloads send to it and receive from it by a role on exactly this queue.
 *
 * `new Queue("orders", { environment: prod, deadLetters: { attempts: 3 } })`
 */
export class Queue extends pulumi.ComponentResource {
  /** The queue. */
  public readonly queue: servicebus.Queue;
  /** ARM id of the queue. */
  public readonly id: pulumi.Output<string>;
  /** Name of the queue in its namespace. */
  public readonly name: pulumi.Output<string>;
  /** ARM id of the namespace. */
  public readonly namespaceId: pulumi.Output<string>;
  /** Host name of the namespace, which programs connect to. */
  public readonly namespaceHostName: pulumi.Output<string>;
  /** Seconds in which a received message is locked for other receivers. */
  public readonly lockDurationSeconds: pulumi.Output<number>;
  /** Times that a message is delivered before it counts as dead. */
  public readonly attempts: pulumi.Output<number>;
  /** Whether messages of a session go to one receiver in order. */
  public readonly sessions: pulumi.Output<boolean>;
  /** Roles of senders and receivers, on exactly this queue. */
  public readonly grants: ConnectionGrants;
  /** Workloads that connect to it send, unless their `access` says otherwise. */
  public readonly defaultAccess: Access;
  /** Variables of those that connect to it: `NAMESPACE`, the host of the namespace, and `NAME`. */
  public readonly variables: Record<string, pulumi.Output<string>>;
  /** All that a reference to this queue needs, to export from its stack. */
  declare public readonly ref: pulumi.Output<QueueRef>;

  constructor(name: string, args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Queue", name, {}, opts);
    const parent = childrenOf(this);

    const namespace = namespaceOf(spec, opts);
    const queue = createQueue(name, spec, namespace, parent);
    createSubscription(name, spec, queue, parent);
    createObjects(name, spec, queue, parent);
    const happened = `Queue ${name} has messages that could not be processed, in its dead-letter queue`;
    createDeadLetterAlert(name, spec, { entity: queue.name, namespaceId: namespace.id, happened }, parent);

    this.queue = queue;
    this.id = queue.id;
    this.name = queue.name;
    this.namespaceId = pulumi.output(namespace.id);
    this.namespaceHostName = namespace.hostName;
    this.lockDurationSeconds = pulumi.output(spec.lockDurationSeconds);
    this.attempts = pulumi.output(spec.attempts);
    this.sessions = pulumi.output(spec.sessions);
    this.grants = queueGrants(this.id, name);
    this.defaultAccess = Access.Send;
    this.variables = { NAMESPACE: this.namespaceHostName, NAME: this.name };
    const { grants, defaultAccess, variables } = this;
    lazily(this, "ref", () => pulumi.output({ ...referenceOf(this), grants, defaultAccess, variables }));
    this.registerOutputs({ id: this.id, name: this.name });
  }
}

function createQueue(
  name: string,
  spec: QueueSpec,
  namespace: KnownNamespace,
  opts: pulumi.CustomResourceOptions,
): servicebus.Queue {
  const { duplicateDetectionSeconds: duplicates } = spec;
  return new servicebus.Queue(
    name,
    {
      ...autoName(name, "serviceBusQueue"),
      resourceGroupName: partOf(namespace.id, "resourceGroupName"),
      namespaceName: partOf(namespace.id, "name"),
      lockDuration: asDuration(spec.lockDurationSeconds),
      defaultMessageTimeToLive: asDuration(inSeconds(spec.retentionDays)),
      deadLetteringOnMessageExpiration: spec.expired,
      maxDeliveryCount: spec.attempts,
      maxSizeInMegabytes: spec.maxSizeInMegabytes,
      requiresSession: spec.sessions,
      ...(duplicates !== undefined && {
        requiresDuplicateDetection: true,
        duplicateDetectionHistoryTimeWindow: asDuration(duplicates),
      }),
    },
    { ...opts, ...(spec.protect && { protect: true }) },
  );
}

import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../common/encryption-key";
import type { BucketRef } from "../common/references/bucket-reference";
import type { NamespaceRef } from "../common/references/queue-reference";
import type { EnvironmentRef } from "../common/references/references";
import type { TopicRef } from "../common/references/topic-reference";

/** Tiers of a namespace. */
export const ServiceBusSku = {
  /** Shared capacity, paid by the message. */
  Standard: "Standard",
  /** Capacity of its own, paid by the hour: some hundred dollars a month for each messaging unit. */
  Premium: "Premium",
} as const;
export type ServiceBusSku = (typeof ServiceBusSku)[keyof typeof ServiceBusSku];

/** Arguments of `ServiceBusNamespace`. */
export interface ServiceBusNamespaceArgs {
  /** The environment with the resource group and the region; its profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Tier; another one replaces the namespace. @default Standard */
  sku?: ServiceBusSku;
  /** Messaging units of a Premium namespace: 1, 2, 4, 8 or 16. @default 1 */
  capacity?: pulumi.Input<number>;
  /**
   * Whether it has a private endpoint in the environment's network, where workloads reach it on all its ports, also 5671 of AMQP. Premium alone; in a network with
   * DNS servers of its own see the limits. @default false
   */
  privateEndpoint?: boolean;
  /**
   * Whether it is reached from outside of the network too, by identities alone in any case. Where it is not, Azure's trusted services still deliver to it: Event Grid
   * for `objects` of a `Queue`. False is for Premium alone. False with `privateEndpoint`, true without it by default.
   */
  publicNetworkAccess?: boolean;
  /** A key of your own that encrypts it, once more below it with Azure's own, in a Premium namespace; counts at creation alone. Azure's own by default. */
  key?: EncryptionKey;
  /** Whether Pulumi refuses to delete the namespace. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of the namespace. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** When a message goes to the dead letters, which Service Bus keeps with the queue until they are received. */
export interface DeadLetters {
  /** Times, 1 or more, that a message is delivered before it counts as dead. @default 5 */
  attempts?: pulumi.Input<number>;
  /** Whether a message that nobody received in time goes there too, and is not dropped. @default true */
  expired?: pulumi.Input<boolean>;
}

/** Things that happen to blobs, as Event Grid names them. */
export const ObjectEvent = {
  /** A blob was written: put, copied, or its blocks committed. */
  Created: "Microsoft.Storage.BlobCreated",
  /** A blob was deleted. */
  Deleted: "Microsoft.Storage.BlobDeleted",
  /** A blob went into another tier. */
  TierChanged: "Microsoft.Storage.BlobTierChanged",
} as const;
export type ObjectEvent = (typeof ObjectEvent)[keyof typeof ObjectEvent];

/** The blobs of a bucket that a queue is told of. */
export interface QueueObjects {
  /** The bucket, with `eventGrid: true`: a `Bucket`, a reference to one, or `withPrefix(uploads, "in/")` for one folder of it. */
  bucket: pulumi.Input<BucketRef>;
  /** What it is told of. `["Microsoft.Storage.BlobCreated"]` by default. */
  events?: ObjectEvent[];
  /** End of the names of the blobs: `.jpg`. All blobs by default. */
  suffix?: string;
}

/** Whom to tell of the queue. */
export interface QueueAlarms {
  /** ARM id of an action group. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Dead letters that are too many. @default 1 */
  deadLetters?: pulumi.Input<number>;
}

/** Arguments of `Queue`. */
export interface QueueArgs {
  /** The environment whose namespace has the queue; its profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** The topic whose messages it gets a copy of: a `Topic`, or a reference to one. It is sent to directly by default. */
  topic?: pulumi.Input<TopicRef>;
  /** The messages that it gets of the topic, as an SQL expression of Service Bus, up to 1024 characters: `size = 'large'`. All by default. */
  filter?: pulumi.Input<string>;
  /**
   * The blobs of a bucket that it is told of: a message for each that is written, a CloudEvent whose `subject` ends with the name. The identity of the bucket's
   * topic is given the role to send. None by default.
   */
  objects?: QueueObjects;
  /** The namespace of Service Bus. The topic's, or else one that the queues of an environment share, made with the first of them, by default. */
  namespace?: pulumi.Input<NamespaceRef>;
  /** Seconds, up to 300, in which a received message is locked for other receivers; a receiver can renew the lock. @default 300 */
  lockDurationSeconds?: pulumi.Input<number>;
  /** Days that a message waits before it expires. @default 4 */
  retentionDays?: pulumi.Input<number>;
  /** When a message goes to the dead letters. After 5 deliveries, or when it expires, by default. */
  deadLetters?: DeadLetters;
  /** Whether messages of a session go to one receiver in order; another value replaces the queue. @default false */
  sessions?: boolean;
  /** Seconds, 20 to 604800, in which a message of the same id is dropped; to set it replaces the queue. Not by default. */
  duplicateDetectionSeconds?: pulumi.Input<number>;
  /** Megabytes of all messages together: 1024 to 5120 by the thousand, more in a Premium namespace. @default 5120 */
  maxSizeInMegabytes?: pulumi.Input<number>;
  /** Whom to tell of dead letters. Those whom the environment's `notify` names by default. */
  alarms?: QueueAlarms;
  /** Whether Pulumi refuses to delete the queue. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of its alerts; a queue of Service Bus has none. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

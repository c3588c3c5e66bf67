import type * as pulumi from "@pulumi/pulumi";
import type { BucketRef } from "../common/references/bucket-reference";
import type { Delivery } from "../common/references/queue-reference";
import type { EnvironmentRef } from "../common/references/references";
import type { TopicRef } from "../common/references/topic-reference";

/** Target of messages that cannot be processed. */
export interface DeadLetters {
  /** Times, 5 to 100, that a message is delivered before it counts as dead. @default 5 */
  attempts?: pulumi.Input<number>;
  /** Days, up to 31, that dead letters are kept. @default 14 */
  retentionDays?: pulumi.Input<number>;
}

/** When a message that was not acknowledged is delivered again. */
export interface RetryPolicy {
  /** Seconds, up to 600, before the first time. @default 10 */
  minimumBackoffSeconds?: pulumi.Input<number>;
  /** Seconds, up to 600, that the time grows to. @default 600 */
  maximumBackoffSeconds?: pulumi.Input<number>;
}

/** Things that happen to objects, as Cloud Storage names them. */
export const ObjectEvent = {
  /** An object was written, or a version was copied to be the live one. */
  Finalize: "OBJECT_FINALIZE",
  /** A version was deleted for good. */
  Delete: "OBJECT_DELETE",
  /** The live version became an old one: it was deleted or overwritten in a bucket with versions. */
  Archive: "OBJECT_ARCHIVE",
  /** The metadata of an object changed. */
  MetadataUpdate: "OBJECT_METADATA_UPDATE",
} as const;
export type ObjectEvent = (typeof ObjectEvent)[keyof typeof ObjectEvent];

/** The objects of a bucket that a queue is told of. */
export interface QueueObjects {
  /** The bucket, of the queue's project: a `Bucket`, a reference to one, or `withPrefix(uploads, "in/")` for one folder of it. */
  bucket: pulumi.Input<BucketRef>;
  /** What it is told of. `["OBJECT_FINALIZE"]` by default. */
  events?: ObjectEvent[];
}

/** Whom to tell of the queue. */
export interface QueueAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Seconds that the oldest message may wait; the consumer tells of it where messages are pushed. @default 1800 */
  oldestMessageSeconds?: pulumi.Input<number>;
  /** Dead letters that are too many. @default 1 */
  deadLetters?: pulumi.Input<number>;
}

/** Arguments of `Queue`. */
export interface QueueArgs {
  /**
   * The environment with the project; its profile sets the defaults. None by default: the provider's project, and
   * production.
   */
  environment?: pulumi.Input<EnvironmentRef>;
  /** The topic whose messages it gets a copy of: a `Topic`, or a reference to one. A topic of its own by default. */
  topic?: pulumi.Input<TopicRef>;
  /**
   * The objects of a bucket that it is told of: a message for each written one. Its attributes `objectId` and `eventType` name
   * the object and the event. Cloud Storage's service agent is granted to publish. None by default.
   */
  objects?: QueueObjects;
  /**
   * The messages that it gets, by their attributes, up to 256 bytes: `attributes.type = "paid"`; another one makes the
   * subscription anew, and the messages that wait are lost. All by default.
   */
  filter?: pulumi.Input<string>;
  /** How messages come to the receiver: it asks for them, or Pub/Sub sends them to a service. @default pull */
  delivery?: Delivery;
  /** Seconds, 10 to 600, in which a receiver acknowledges a message: longer than the longest message takes, and than the receiver has to stop. 300 by default, 600 where messages are pushed. */
  ackDeadlineSeconds?: pulumi.Input<number>;
  /** Days, up to 31, that a message waits before it is dropped. @default 4 */
  retentionDays?: pulumi.Input<number>;
  /**
   * Target of messages that cannot be processed. After 5 attempts to a topic and a subscription of its own, for 14
   * days, by default.
   */
  deadLetters?: DeadLetters;
  /** When a message is delivered again. After 10 seconds and up to 10 minutes by default. */
  retryPolicy?: RetryPolicy;
  /** Whether a message is not delivered again once it is acknowledged; for `pull`. @default false */
  exactlyOnceDelivery?: pulumi.Input<boolean>;
  /** Whether messages of one ordering key come in order; cannot be changed later. @default false */
  ordering?: boolean;
  /** Regions that may store messages, and no other. Wherever Google sees fit, near the sender, by default. */
  persistenceRegions?: string[];
  /** Id of the Cloud KMS key that encrypts messages; Pub/Sub's service agent is granted its use. Google's own key by default. */
  kmsKeyName?: pulumi.Input<string>;
  /** Whom to tell of messages that wait and of dead letters. As the environment says by default. */
  alarms?: QueueAlarms;
  /** Whether Pulumi refuses to delete the queue and its dead letters. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Labels of the topics and subscriptions. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

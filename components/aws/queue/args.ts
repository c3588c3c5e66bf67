import type * as pulumi from "@pulumi/pulumi";
import type { Sender } from "../common/message-policies";
import type { BucketRef } from "../common/references/bucket-reference";
import type { EnvironmentRef } from "../common/references/references";
import type { TopicRef } from "../common/references/topic-reference";

/** Target of messages that cannot be processed. */
export interface DeadLetters {
  /** Times, 1 to 1000, that a message is received before it counts as dead. @default 5 */
  attempts?: pulumi.Input<number>;
  /** Days, at most 14, that dead letters are kept. In a standard queue they count from the time that the message was sent. @default 14 */
  retentionDays?: pulumi.Input<number>;
}

/** How a queue gets the messages of its topic. */
export interface QueueSubscription {
  /**
   * The messages that it gets, as JSON of SNS: `JSON.stringify({ type: ["paid"] })`. At most five keys, whose numbers of values
   * multiply to 150 at most. A change counts after 15 minutes at the latest. All messages by default.
   */
  filterPolicy?: pulumi.Input<string>;
  /** The part of a message that the filter looks at. Its attributes by default. */
  filterPolicyScope?: FilterPolicyScope;
  /** Whether a message arrives as it was sent, and not in an envelope of SNS. With more than ten attributes it is then a dead letter. @default true */
  rawMessageDelivery?: pulumi.Input<boolean>;
}

/** The parts of a message that a filter can look at. */
export const FilterPolicyScope = {
  MessageAttributes: "MessageAttributes",
  MessageBody: "MessageBody",
} as const;
export type FilterPolicyScope = (typeof FilterPolicyScope)[keyof typeof FilterPolicyScope];

/** Things that happen to objects, as EventBridge names them. */
export const ObjectEvent = {
  /** An object was written: put, copied, or its last part uploaded. */
  Created: "Object Created",
  /** An object was deleted, by a request or by a rule of its lifecycle. */
  Deleted: "Object Deleted",
  /** An archived object can be read again. */
  RestoreCompleted: "Object Restore Completed",
} as const;
export type ObjectEvent = (typeof ObjectEvent)[keyof typeof ObjectEvent];

/** The objects of a bucket that a queue is told of. */
export interface QueueObjects {
  /** The bucket, with `eventBridge: true`: a `Bucket`, a reference to one, or `withPrefix(uploads, "in/")` for one folder of it. */
  bucket: pulumi.Input<BucketRef>;
  /** What it is told of. `["Object Created"]` by default. */
  events?: ObjectEvent[];
  /** End of the names of the objects: `.jpg`. All objects by default. */
  suffix?: string;
}

/** Whom to tell of the queue. */
export interface QueueAlarms {
  /** ARN of an SNS topic. Those whom the environment tells by default. */
  notify?: pulumi.Input<string>;
  /** Seconds that the oldest message may wait. @default 1800 */
  oldestMessageSeconds?: pulumi.Input<number>;
  /** Dead letters that are too many. @default 1 */
  deadLetters?: pulumi.Input<number>;
}

/** Arguments of `Queue`. */
export interface QueueArgs {
  /** The environment whose profile sets the defaults. None by default: production. */
  environment?: pulumi.Input<EnvironmentRef>;
  /** The topic whose messages it gets a copy of: a `Topic`, or a reference to one. It is sent to directly by default. */
  topic?: pulumi.Input<TopicRef>;
  /** How it gets the topic's messages, and which. All of them, as they were sent, by default. */
  subscription?: QueueSubscription;
  /**
   * The objects of a bucket that it is told of: a message of EventBridge for each that is written, whose `detail.object.key` is the
   * name. With `kmsKeyArn` the key must let `events.amazonaws.com` use it. None by default.
   */
  objects?: QueueObjects;
  /** Seconds, up to 43200, in which a received message is hidden from other receivers: longer than the longest message takes, and than the receiver has to stop. @default 300 */
  visibilityTimeoutSeconds?: pulumi.Input<number>;
  /** Days, up to 14, that a message waits before it is dropped. @default 4 */
  retentionDays?: pulumi.Input<number>;
  /** Seconds, up to 900, before a new message can be received. @default 0 */
  delaySeconds?: pulumi.Input<number>;
  /** Seconds, up to 20, that a receiver waits for a message. @default 20 */
  receiveWaitTimeSeconds?: pulumi.Input<number>;
  /** Bytes, 1024 to 1048576, of the largest message. @default 262144 */
  maxMessageSize?: pulumi.Input<number>;
  /** Target of messages that cannot be processed. After 5 attempts to a queue of its own, for 14 days, by default. */
  deadLetters?: DeadLetters;
  /** Whether messages of a group stay in order, and each is delivered once; cannot be changed later. @default false */
  fifo?: boolean;
  /** Whether a FIFO queue tells the same message by its body, so that senders give no deduplication id. @default false */
  contentBasedDeduplication?: pulumi.Input<boolean>;
  /** Whether a FIFO queue has its throughput for each message group and not as a whole. @default false */
  highThroughput?: boolean;
  /** ARN of a customer-managed KMS key; SQS's own encryption by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Services of AWS that may send to it, by a name of your own. None by default; workloads need only their connection. */
  senders?: Record<string, Sender>;
  /** Numbers of other accounts whose identities may send to it, as far as their own policies let them; with `kmsKeyArn` the key's policy must name them too. None by default. */
  senderAccounts?: string[];
  /** Whom to tell of messages that wait and of dead letters, and when. Those whom the environment tells by default. */
  alarms?: QueueAlarms;
  /** Whether Pulumi refuses to delete the queue and its dead letters. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of both queues. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { NamespaceRef } from "../common/references/queue-reference";
import type { EnvironmentRef } from "../common/references/references";

/** Whom to tell of the topic. */
export interface TopicAlarms {
  /** ARM id of an action group. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Messages that are too many which no queue could be given: it was full or gone, or the filter failed. @default 1 */
  deadLetters?: pulumi.Input<number>;
}

/** Arguments of `Topic`. */
export interface TopicArgs {
  /** The environment whose namespace has the topic; its profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** The namespace of Service Bus, of the topic and its queues. The one that the queues of an environment share, by default. */
  namespace?: pulumi.Input<NamespaceRef>;
  /** Days that a message waits for a queue that cannot be given it, before it is a dead letter. @default 4 */
  retentionDays?: pulumi.Input<number>;
  /** Seconds, 20 to 604800, in which a message of the same id is dropped; to set it replaces the topic. Not by default. */
  duplicateDetectionSeconds?: pulumi.Input<number>;
  /** Megabytes of all messages together: 1024 to 5120 by the thousand, more in a Premium namespace. @default 5120 */
  maxSizeInMegabytes?: pulumi.Input<number>;
  /** Whom to tell of messages that no queue could be given. Those whom the environment's `notify` names by default. */
  alarms?: TopicAlarms;
  /** Whether Pulumi refuses to delete the topic. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of its alert; a topic of Service Bus has none. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { Sender } from "../common/message-policies";
import type { EnvironmentRef } from "../common/references/references";

/** Arguments of `Topic`. */
export interface TopicArgs {
  /** The environment whose profile sets the defaults. None by default: production. */
  environment?: pulumi.Input<EnvironmentRef>;
  /** Whether messages of a group stay in order, and each is delivered once; its queues are FIFO queues too. Cannot be changed later. @default false */
  fifo?: boolean;
  /** Whether a FIFO topic tells the same message by its body, so that senders give no deduplication id. @default false */
  contentBasedDeduplication?: pulumi.Input<boolean>;
  /** Whether a FIFO topic has its throughput for each message group and not as a whole. @default false */
  highThroughput?: boolean;
  /** ARN of a customer-managed KMS key. SNS's own key of the account, `alias/aws/sns`, by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Services of AWS that may publish to it, by a name of your own; they need `kmsKeyArn`, with a key that lets them. None by default; workloads need only their connection. */
  senders?: Record<string, Sender>;
  /** Numbers of other accounts whose identities may publish to it, as far as their own policies let them; they need `kmsKeyArn`, with a key that lets them. None by default. */
  senderAccounts?: string[];
  /** Numbers of other accounts whose queues may subscribe to it: a `Queue` there names it as `topic: { arn }`. None by default. */
  subscriberAccounts?: string[];
  /** Whether Pulumi refuses to delete the topic. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of the topic. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

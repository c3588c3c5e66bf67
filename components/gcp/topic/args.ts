import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../common/references/references";

/** Arguments of `Topic`. */
export interface TopicArgs {
  /** The environment that has the project, and whose profile sets the defaults. None by default: the provider's project, and production. */
  environment?: pulumi.Input<EnvironmentRef>;
  /** Days, up to 31, that messages stay with the topic, so that a subscription can go back to them; they are paid for. None by default. */
  retentionDays?: pulumi.Input<number>;
  /** Regions that may store messages, and no other. Wherever Google sees fit, near the sender, by default. */
  persistenceRegions?: string[];
  /** Id of the Cloud KMS key that encrypts messages; Pub/Sub's service agent is granted its use. Google's own key by default. */
  kmsKeyName?: pulumi.Input<string>;
  /** Whether Pulumi refuses to delete the topic. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Labels of the topic. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { NotifyPeople } from "../../shared/arguments/notify";

/** A channel of Slack, for Amazon Q Developer in chat applications, which was AWS Chatbot. */
export interface SlackChannel {
  /** Id of the workspace, `T07EA123LEP`; somebody has allowed it once in the console of Amazon Q Developer in chat applications. */
  workspaceId: pulumi.Input<string>;
  /** Id of the channel, `C07EZ1ABC23`. */
  channelId: pulumi.Input<string>;
}

/**
 * Whom to tell when something is wrong in an environment: an SNS topic that is encrypted and that alarms of this account
 * alone publish to. A mail address gets a mail with a link to click; a webhook has to confirm its subscription as SNS asks it
 * to, which PagerDuty and Opsgenie do.
 */
export interface EnvironmentNotify extends NotifyPeople {
  /** Channels of Slack, by a name of your own. None by default. */
  slack?: Record<string, SlackChannel>;
  /** ARN of a topic that exists, instead of one that is made; its policy and its key let CloudWatch and EventBridge publish. Whoever is named beside it subscribes to it. None by default. */
  topicArn?: pulumi.Input<string>;
}

/** Costs that somebody is told of. */
export interface EnvironmentBudget {
  /** US dollars a month. */
  monthlyUsd: number;
  /** Key of one of the environment's `tags`: only costs with its value count. It must be a cost allocation tag, which the payer of the account switches on, and be on the workloads too. All costs of the account by default. */
  tag?: string;
}

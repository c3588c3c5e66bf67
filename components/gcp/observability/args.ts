import type * as pulumi from "@pulumi/pulumi";
import type { NotifyPeople } from "../../shared/arguments/notify";

/** A channel of a Slack workspace, which Google Cloud Monitoring's own application posts to. */
export interface SlackChannel {
  /** Its name, `#ops`. */
  channel: pulumi.Input<string>;
  /** The token that the installation of the application in the workspace gave; kept secret in the state. */
  authToken: pulumi.Input<string>;
}

/**
 * Whom to tell when something is wrong in an environment: a notification channel of Cloud Monitoring for each. The URLs of
 * `webhooks` hold their own token.
 */
export interface Notify extends NotifyPeople {
  /** Channels of Slack, by a name of your own. None by default. */
  slack?: Record<string, SlackChannel>;
  /** Integration keys of PagerDuty's services, by a name of your own; kept secret in the state. None by default. */
  pagerDuty?: Record<string, pulumi.Input<string>>;
  /** Ids of notification channels that exist, `projects/<project>/notificationChannels/<number>`. None by default. */
  notificationChannels?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * A month's spending, after which those of `notify` with a mail address are told, and the billing account's own
 * administrators.
 */
export interface Budget {
  /** Id of the billing account that pays for the project, `012345-6789AB-CDEF01`; the deployer needs `roles/billing.costsManager` on it. */
  billingAccount: pulumi.Input<string>;
  /** Whole units of the billing account's currency for a month, 1 or more. */
  monthlyAmount: pulumi.Input<number>;
  /** Percents of the amount, 1 to 1000, at which to tell; of the forecast for the month at 100 too. @default [50, 90, 100] */
  percents?: number[];
  /** One key of the environment's `tags`: the budget is of all in the project with that label and its value. All of the project by default. */
  label?: string;
}

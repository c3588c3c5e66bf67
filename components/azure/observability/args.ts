import type * as pulumi from "@pulumi/pulumi";
import type { NotifyPeople } from "../../shared/arguments/notify";

/** A telephone that gets text messages, one every five minutes at most. */
export interface SmsReceiver {
  /** Code of its country, without a plus: `49`. */
  countryCode: pulumi.Input<string>;
  /** The number without the code of its country, digits alone. */
  phoneNumber: pulumi.Input<string>;
}

/** A Logic App that starts with a request: it posts to Slack or Teams, or opens a ticket. */
export interface LogicAppReceiver {
  /** ARM id of the Logic App. */
  resourceId: pulumi.Input<string>;
  /** URL of its trigger, which holds a key and is kept secret. */
  callbackUrl: pulumi.Input<string>;
}

/**
 * Whom to tell: an action group is made of the receivers, beside those that exist already. Webhooks and Logic Apps get the
 * common alert schema (https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-common-schema).
 */
export interface Notify extends NotifyPeople {
  /** Telephones for text messages, by a name of your own, 10 at most. None by default. */
  sms?: Record<string, SmsReceiver>;
  /** Logic Apps, by a name of your own, 10 at most. None by default. */
  logicApps?: Record<string, LogicAppReceiver>;
  /** ARM ids of action groups that exist already; 5 with the one that is made. None by default. */
  actionGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** The cost of a month of all that is in the environment's resource group, and when to tell of it. */
export interface Budget {
  /** The most that a month is to cost, in the currency of the subscription. Azure stops nothing that costs more. */
  monthlyAmount: pulumi.Input<number>;
  /** Percent of the amount, 1 to 1000, that have been spent when somebody is told. 80 and 100 by default. */
  actualPercents?: number[];
  /** Percent of the amount, 1 to 1000, that Azure expects for the whole month when somebody is told. 100 by default. */
  forecastPercents?: number[];
}

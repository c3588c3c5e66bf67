import * as monitoring from "@pulumi/gcp/monitoring";
import * as pulumi from "@pulumi/pulumi";
import { byName } from "../../shared/names/physical-names";
import type { TagsInput } from "../../shared/tags";
import type { Notify } from "./args";

interface ChannelContext {
  project: pulumi.Input<string>;
  labels: TagsInput;
}

/** The notification channels of an environment. */
export interface Channels {
  /** Ids of all of them: those made here, and those that exist. */
  all: pulumi.Output<string[]>;
  /** Ids of those that a budget can tell, if there are any: of mail addresses, and those that exist. */
  forBudgets: pulumi.Output<string[]> | undefined;
}

type Kind = Pick<monitoring.NotificationChannelArgs, "type" | "labels" | "sensitiveLabels">;

/**
 * A notification channel for each address, by the address itself or the name that it was given, so that another one
 * touches none of the rest. Source: https://docs.cloud.google.com/monitoring/support/notification-options
 */
export function createChannels(
  name: string,
  { emails = [], webhooks, slack, pagerDuty, notificationChannels: existing }: Notify,
  { project, labels: userLabels }: ChannelContext,
  opts: pulumi.CustomResourceOptions,
): Channels {
  // Not by force: a policy of another program that still names a channel would be without it, and nobody would know.
  const create = (key: string, displayName: string, kind: Kind): pulumi.Output<string> =>
    new monitoring.NotificationChannel(`${name}-${key}`, { displayName, project, ...kind, userLabels }, opts).id;
  const mails = emails.map((email) =>
    create(`email-${email.toLowerCase()}`, email, { type: "email", labels: { email_address: email } }),
  );
  const others = [
    ...byName(webhooks).map(([key, url]) =>
      create(`webhook-${key}`, `${name}: ${key}`, { type: "webhook_tokenauth", labels: { url: pulumi.secret(url) } }),
    ),
    ...byName(slack).map(([key, { channel, authToken }]) => {
      const sensitiveLabels = { authToken: pulumi.secret(authToken) };
      return create(`slack-${key}`, `${name}: ${key}`, {
        type: "slack",
        labels: { channel_name: channel },
        sensitiveLabels,
      });
    }),
    ...byName(pagerDuty).map(([key, serviceKey]) => {
      const sensitiveLabels = { serviceKey: pulumi.secret(serviceKey) };
      return create(`pagerduty-${key}`, `${name}: ${key}`, { type: "pagerduty", sensitiveLabels });
    }),
  ];
  const told = mails.length > 0 || existing !== undefined;
  return { all: joined([...mails, ...others], existing), forBudgets: told ? joined(mails, existing) : undefined };
}

function joined(made: pulumi.Output<string>[], existing: Notify["notificationChannels"] = []): pulumi.Output<string[]> {
  return pulumi.all([pulumi.all(made), pulumi.output(existing)]).apply(([own, others]) => [...own, ...others]);
}

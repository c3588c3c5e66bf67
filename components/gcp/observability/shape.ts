import { problemWithKey, problemWithRepetition } from "../../shared/arguments/judges";
import { checkNotify, notifyShape } from "../../shared/arguments/notify";
import { eventual, input, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { type Checker, integer, type Judge, known, show, someText, text } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { notificationChannelId } from "../common/argument-checks";
import type { Budget, Notify, SlackChannel } from "./args";

/** A key or a token: its value is never quoted. */
const hidden = (pattern: RegExp, reason: string): Judge<string> => {
  const fits = text(pattern, "");
  return (value) => (fits(value) === undefined ? undefined : `${reason}; its value is not shown`);
};

const slack: Shape<SlackChannel> = {
  channel: required(
    input(text(/^#[^\s#A-Z]{1,80}$/, 'the name of a channel with its #, in lower case, such as "#ops"')),
    "the name of the channel",
  ),
  authToken: required(
    input(hidden(/^xox[a-z]-\S+$/, "is not a token of Slack, which starts with xoxb-")),
    "the token of Slack's application",
  ),
};

/** Source: https://support.pagerduty.com/main/docs/services-and-integrations */
const integrationKey = input(hidden(/^[0-9A-Za-z]{32}$/, "is not an integration key: 32 letters and digits"));

export const notify = object<Notify>({
  ...notifyShape,
  slack: map(object(slack), problemWithKey),
  pagerDuty: map(integrationKey, problemWithKey),
  notificationChannels: eventual(list(notificationChannelId)),
});

export const budget = object<Budget>({
  billingAccount: required(
    input(text(/^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/, "the id of a billing account, such as 012345-6789AB-CDEF01")),
    "the id of the billing account",
  ),
  monthlyAmount: required(input(integer(1, 1_000_000_000)), "the amount for a month"),
  percents: list(plain(integer(1, 1000, "percent"))),
  label: plain(someText),
});

/** Channels that a budget tells at most: https://docs.cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets#NotificationsRule */
const MOST_BUDGET_CHANNELS = 5;

interface Observed {
  notify?: Notify;
  budget?: Budget;
  tags?: TagsInput;
}

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkObserved(checker: Checker, { notify, budget, tags }: Observed): void {
  checkNotify(checker, notify);
  const existing = known(notify?.notificationChannels) ?? [];
  if (checker.accepts("notify")) checker.add("notify.notificationChannels", problemWithRepetition(existing));
  if (budget === undefined || !checker.accepts("budget")) return;
  checker.add("budget.percents", problemWithRepetition(budget.percents ?? []));
  if (budget.percents?.length === 0) checker.add("budget.percents", "is empty: give a percent, or leave it out");
  const told = (notify?.emails?.length ?? 0) + existing.length;
  if (told > MOST_BUDGET_CHANNELS) {
    const reason = `Google tells ${MOST_BUDGET_CHANNELS} channels of a budget, and notify has ${told} emails and channels that exist`;
    checker.add("budget", `${reason}; give one address of a group instead`);
  }
  const { label } = budget;
  const keys = known(tags);
  if (label !== undefined && (tags === undefined || (keys !== undefined && keys[label] === undefined))) {
    const there = Object.keys(keys ?? {}).join(", ") || "none";
    checker.add("budget.label", `${show(label)} is no key of tags; there is ${there}`);
  }
}

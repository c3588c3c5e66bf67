import { problemWithKey, problemWithRepetition } from "../../shared/arguments/judges";
import { checkNotify, notifyShape } from "../../shared/arguments/notify";
import {
  type Check,
  eventual,
  input,
  list,
  map,
  object,
  plain,
  required,
  type Shape,
} from "../../shared/arguments/shape";
import { type Checker, integer, type Judge, known, numeric, text } from "../../shared/arguments/validation";
import { actionGroupId, armId } from "../common/argument-checks";
import type { Budget, LogicAppReceiver, Notify, SmsReceiver } from "./args";

/** Receivers of one kind in an action group. Source: https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#action-groups */
const MOST = { emails: 1000, webhooks: 10, sms: 10, logicApps: 10 } as const;

/** Characters of a mail address that gets alerts; same source. */
const LONGEST_EMAIL = 64;

/** Action groups of one metric alert. Source: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-troubleshoot-metric */
const MOST_GROUPS = 5;

/** Notifications of one budget. Source: https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update */
const MOST_NOTIFICATIONS = 5;

/** A URL with a key in it: it is never quoted. */
const callbackUrl: Judge<string> = (value) =>
  text(/^https:\/\/[^\s]+$/, "")(value) === undefined
    ? undefined
    : "is not a URL that starts with https://; its value is not shown";

const sms: Shape<SmsReceiver> = {
  countryCode: required(
    input(text(/^[1-9]\d{0,2}$/, "a country's code without a plus, such as 49")),
    "the code of its country, such as 49",
  ),
  phoneNumber: required(
    input(text(/^\d{4,14}$/, "a telephone number without its country: 4 to 14 digits")),
    "the number without the country",
  ),
};

const logicApp: Shape<LogicAppReceiver> = {
  resourceId: required(input(armId("a Logic App", "Microsoft.Logic/workflows")), "the ARM id of the Logic App"),
  callbackUrl: required(input(callbackUrl), "the URL of its trigger"),
};

export const notify: Check<Notify> = object<Notify>({
  ...notifyShape,
  sms: map(object(sms), problemWithKey),
  logicApps: map(object(logicApp), problemWithKey),
  actionGroupIds: eventual(list(actionGroupId)),
});

const percents = list(plain(integer(1, 1000, "percent")));

export const budget: Check<Budget> = object<Budget>({
  monthlyAmount: required(input(numeric(0.01, 1e12)), "the most that a month is to cost"),
  actualPercents: percents,
  forecastPercents: percents,
});

/** Holds the arguments of those who are told against each other and against Azure's limits. */
export function checkObservability(checker: Checker, args: { notify?: Notify; budget?: Budget }): void {
  checkNotify(checker, args.notify);
  checkReceivers(checker, args.notify);
  checkBudget(checker, args);
}

function checkReceivers(checker: Checker, given: Notify | undefined): void {
  if (given === undefined || !checker.accepts("notify")) return;
  for (const kind of Object.keys(MOST) as (keyof typeof MOST)[]) {
    const count = Object.keys(given[kind] ?? {}).length;
    if (count > MOST[kind])
      checker.add(
        `notify.${kind}`,
        `are ${count}; an action group has ${MOST[kind]} at most: give another one in actionGroupIds`,
      );
  }
  for (const [index, address] of (given.emails ?? []).entries()) {
    if (address.length > LONGEST_EMAIL)
      checker.add(`notify.emails[${index}]`, `has ${address.length} characters; Azure takes ${LONGEST_EMAIL} at most`);
  }
  const groups = known(given.actionGroupIds)?.length ?? 0;
  const most = hasReceivers(given) ? MOST_GROUPS - 1 : MOST_GROUPS;
  if (groups > most)
    checker.add("notify.actionGroupIds", `are ${groups}; an alert tells ${MOST_GROUPS} groups at most`);
}

/** Whether an action group is made of what is given. */
export const hasReceivers = (given: Notify): boolean =>
  (Object.keys(MOST) as (keyof typeof MOST)[]).some((kind) => Object.keys(given[kind] ?? {}).length > 0);

function checkBudget(checker: Checker, { notify: told, budget: given }: { notify?: Notify; budget?: Budget }): void {
  if (given === undefined || !checker.accepts("budget")) return;
  if (told === undefined) checker.add("budget", "is for those whom notify names; give notify too");
  const kinds = ["actualPercents", "forecastPercents"] as const;
  for (const kind of kinds) checker.add(`budget.${kind}`, problemWithRepetition(given[kind] ?? []));
  const count = kinds.reduce((sum, kind) => sum + (given[kind] ?? budgetDefaults[kind]).length, 0);
  if (count > MOST_NOTIFICATIONS)
    checker.add("budget", `has ${count} percents; Azure tells of ${MOST_NOTIFICATIONS} of one budget at most`);
  if (count === 0) checker.add("budget", "has no percents; give some, or leave both lists out");
}

/** Defaults of `Budget`. */
export const budgetDefaults = {
  actualPercents: [80, 100],
  forecastPercents: [100],
} as const;

import * as billing from "@pulumi/gcp/billing";
import * as organizations from "@pulumi/gcp/organizations";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import type { TagsInput } from "../../shared/tags";
import { enableApis } from "../common/services";
import type { Budget } from "./args";

interface BudgetContext {
  project: pulumi.Input<string>;
  /** Ids of the notification channels that are told; absent where there are none. */
  channels: pulumi.Output<string[]> | undefined;
  tags: TagsInput | undefined;
  enableApis: boolean;
}

/** Percents of the amount, where the arguments name none. */
const defaultPercents = [50, 90, 100];

/**
 * A month's spending of the project, or of all in it with one label. Source:
 * https://docs.cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets
 */
export function createBudget(
  name: string,
  { billingAccount, monthlyAmount, percents = defaultPercents, label }: Budget,
  { project, channels, tags, ...spec }: BudgetContext,
  opts: pulumi.CustomResourceOptions,
): billing.Budget {
  const enabled = enableApis(`${name}-budget`, { ...spec, project }, ["billingbudgets"], opts);
  const labels = label === undefined ? undefined : labelOf(label, tags ?? {});
  return new billing.Budget(
    `${name}-budget`,
    {
      billingAccount,
      displayName: name.slice(0, LONGEST_NAME),
      amount: { specifiedAmount: { units: textOf(monthlyAmount) } },
      budgetFilter: {
        projects: [numberOf(enabled, opts)],
        calendarPeriod: "MONTH",
        creditTypesTreatment: "INCLUDE_ALL_CREDITS",
        ...(labels && { labels }),
      },
      thresholdRules: [
        ...percents.map((percent) => ({ thresholdPercent: percent / 100, spendBasis: "CURRENT_SPEND" })),
        { thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" },
      ],
      ...(channels !== undefined && {
        allUpdatesRule: { monitoringNotificationChannels: channels, disableDefaultIamRecipients: false },
      }),
    },
    opts,
  );
}

/** Characters of a budget's name, as the type says. */
const LONGEST_NAME = 60;

const textOf = (amount: pulumi.Input<number>): pulumi.Input<string> =>
  isPlain(amount) ? `${amount}` : outputOf(amount).apply((known) => `${known}`);

/** Google answers with the number of a project, which would differ from its id at each refresh. */
function numberOf(project: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
  return outputOf(project).apply(async (projectId) => {
    const { number } = await organizations.getProject({ projectId }, invokeOptions(opts));
    return `projects/${number}`;
  });
}

function labelOf(key: string, tags: TagsInput): pulumi.Output<Record<string, string>> {
  return pulumi.output(tags).apply((all) => {
    const value = all[key];
    if (value !== undefined) return { [key]: value };
    throw new pulumi.RunError(`budget.label: ${JSON.stringify(key)} is no key of tags`);
  });
}

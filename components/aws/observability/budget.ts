import * as budgets from "@pulumi/aws/budgets";
import * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { EnvironmentBudget } from "./args";

interface BudgetSpec {
  budget: EnvironmentBudget;
  /** The user's own tags, with plain keys. */
  userTags: TagsInput;
  tags: TagsInput;
}

/**
 * Word of a month that will cost more than it should, by the forecast, and of one that has. Source of the filter:
 * https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html
 */
export function createBudget(
  name: string,
  { budget, userTags, tags }: BudgetSpec,
  topicArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): budgets.Budget {
  const { monthlyUsd, tag } = budget;
  const notification = (notificationType: string) => ({
    comparisonOperator: "GREATER_THAN",
    notificationType,
    threshold: 100,
    thresholdType: "PERCENTAGE",
    subscriberSnsTopicArns: [topicArn],
  });
  return new budgets.Budget(
    name,
    {
      ...autoName(name, "budget"),
      budgetType: "COST",
      limitAmount: String(monthlyUsd),
      limitUnit: "USD",
      timeUnit: "MONTHLY",
      ...(tag !== undefined && { costFilters: [{ name: "TagKeyValue", values: [taggedWith(tag, userTags)] }] }),
      notifications: [notification("FORECASTED"), notification("ACTUAL")],
      tags,
    },
    opts,
  );
}

const taggedWith = (tag: string, tags: TagsInput): pulumi.Output<string> =>
  pulumi.output(tags).apply((known) => `user:${tag}$${known[tag] ?? ""}`);

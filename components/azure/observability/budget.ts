import * as consumption from "@pulumi/azure-native/consumption";
import type * as types from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../shared/arguments/validation";
import { autoName } from "../common/names";
import type { Budget } from "./args";
import { budgetDefaults } from "./shape";

interface BudgetSpec extends Budget {
  /** ARM id of something in the resource group whose cost it is. */
  withinId: pulumi.Input<string>;
  actionGroupIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** The budget of a resource group, which tells of a month that costs too much. Tags of old costs may be missing, a group never is. */
export function createBudget(name: string, spec: BudgetSpec, opts: pulumi.CustomResourceOptions): consumption.Budget {
  return new consumption.Budget(
    name,
    {
      ...autoName(name, "budget"),
      scope: outputOf(spec.withinId).apply(groupOf),
      category: "Cost",
      amount: spec.monthlyAmount,
      timeGrain: "Monthly",
      timePeriod: { startDate: firstOfMonth(new Date()) },
      notifications: notificationsOf(spec),
    },
    // Azure takes no month that has gone, and later the first one says nothing.
    { ...opts, ignoreChanges: ["timePeriod"] },
  );
}

const groupOf = (id: string): string => id.split("/").slice(0, 5).join("/");

/** The beginning of a month in UTC: a budget starts with one. */
export const firstOfMonth = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().replace(".000Z", "Z");

function notificationsOf({ actualPercents, forecastPercents, actionGroupIds }: BudgetSpec) {
  const tell =
    (thresholdType: "Actual" | "Forecasted") =>
    (threshold: number): [string, types.input.consumption.NotificationArgs] => [
      `${thresholdType}${threshold}`,
      {
        enabled: true,
        operator: "GreaterThan",
        threshold,
        thresholdType,
        contactEmails: [],
        contactGroups: actionGroupIds,
      },
    ];
  return Object.fromEntries([
    ...(actualPercents ?? budgetDefaults.actualPercents).map(tell("Actual")),
    ...(forecastPercents ?? budgetDefaults.forecastPercents).map(tell("Forecasted")),
  ]);
}

import type * as pulumi from "@pulumi/pulumi";
import { nobodyToTell } from "../../shared/arguments/notify";
import type { Checker } from "../../shared/arguments/validation";
import type { EnvironmentRef } from "./references/references";

/** Those who are told of an alert, and the page to look at. */
export interface Told {
  /** ARM ids of the action groups. */
  actionGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Address of the environment's dashboard. */
  dashboardUrl: pulumi.Input<string | undefined>;
}

type Telling = Pick<EnvironmentRef, "actionGroupIds" | "dashboardUrl">;

/** Those who are told: a component's own action group, else those of its environment; undefined where there is neither. */
export function toldBy(environment: Telling, own: pulumi.Input<string> | undefined): Told | undefined {
  const actionGroupIds = own === undefined ? environment.actionGroupIds : [own];
  if (actionGroupIds === undefined) return undefined;
  return { actionGroupIds: actionGroupIds as Told["actionGroupIds"], dashboardUrl: environment.dashboardUrl };
}

/** Alarms of a component that would reach nobody. */
export function checkTold(
  checker: Checker,
  alarms: { notify?: pulumi.Input<string> } | undefined,
  environment: Telling,
): void {
  if (alarms !== undefined && toldBy(environment, alarms.notify) === undefined)
    checker.add("alarms.notify", nobodyToTell);
}

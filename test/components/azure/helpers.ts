import * as pulumi from "@pulumi/pulumi";
import { Environment, type EnvironmentArgs } from "../../../components/azure";
import { byType, type Plan, type PlannedResource, resource } from "../../../offline/plan";
import { planProgram } from "../../../offline/run";

export { byType, type Plan, type PlannedResource, planProgram, resource };

/** The plan of an environment alone. */
export function planEnvironment(args: EnvironmentArgs = {}): Promise<Plan> {
  return planProgram(() => ({ ref: new Environment("prod", args).ref }));
}

/** How many resources of each type there are. */
export function counts(plan: Plan): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { type } of plan.resources) result[type] = (result[type] ?? 0) + 1;
  return result;
}

/** Names of the resources of a type, sorted. */
export function names(plan: Plan, type: string): string[] {
  return byType(plan, type)
    .map(({ name }) => name)
    .sort();
}

export function text(value: unknown): string {
  if (typeof value !== "string") throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}

/** A value that only the cloud gives: an Output that is known in this plan. */
export const late = <T>(value: T): pulumi.Output<T> => pulumi.output(Promise.resolve(value)) as pulumi.Output<T>;

const subscription = "/subscriptions/00000000-0000-4000-a000-000000000009";

/** An ARM id in a resource group that exists already. */
export const existingId = (path: string): string => `${subscription}/resourceGroups/shared/providers/${path}`;

import * as pulumi from "@pulumi/pulumi";
import { Environment, type EnvironmentArgs, WebService, type WebServiceArgs } from "../../../components/gcp";
import { byType, type Plan, type PlannedResource, resource } from "../../../offline/plan";
import { type PlanOptions, planProgram } from "../../../offline/run";

export { byType, type Plan, type PlannedResource, planProgram, resource };

/** Arguments of a service without the environment that it runs in. */
export type ServiceArgs = Partial<Omit<WebServiceArgs, "environment">>;

/** The plan of one service in one environment. */
export function planService(
  args: ServiceArgs = {},
  environment: EnvironmentArgs = { domain: "example.com" },
  options: PlanOptions = {},
): Promise<Plan> {
  return planProgram(() => {
    const prod = new Environment("prod", environment);
    const api = new WebService("api", { environment: prod, image: "ghcr.io/acme/api:1.4.2", ...args });
    return { url: api.url };
  }, options);
}

/** The plan of an environment alone. */
export function planEnvironment(args: EnvironmentArgs, options: PlanOptions = {}): Promise<Plan> {
  return planProgram(() => {
    const prod = new Environment("prod", args);
    return { ref: prod.ref };
  }, options);
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

/** Names of the resources that a resource waits for, of one type. */
export function waitsFor(found: PlannedResource, type: string): string[] {
  return found.dependencies
    .filter((urn) => urn.includes(type))
    .map((urn) => urn.split("::").at(-1) ?? "")
    .sort();
}

/** A value that only the cloud gives: an Output that is known in this plan. */
export const late = <T>(value: T): pulumi.Output<T> => pulumi.output(Promise.resolve(value)) as pulumi.Output<T>;

import { Environment, Job, type JobArgs, WebService } from "../../../../components/gcp";
import { type Plan, planProgram } from "../helpers";

export const jobType = "gcp:cloudrunv2/job:Job";
export const image = "ghcr.io/acme/shop:1.4.2";

type Args = Partial<Omit<JobArgs, "environment">>;

/** The plan of one job in one environment. */
export function planJob(args: Args = {}, environment: object = {}): Promise<Plan> {
  return planProgram(() => {
    const prod = new Environment("prod", environment);
    const job = new Job("nightly", { environment: prod, image, ...args });
    return { command: job.startCommand, ref: job.ref };
  });
}

/** The plan of a migration before two services, which the second one names too unless it is told not to. */
export function planGated(args: Args = {}, services: { scaling?: object; regions?: string[] } = {}): Promise<Plan> {
  return planProgram(() => {
    const { scaling, regions } = services;
    const prod = new Environment("prod", regions === undefined ? {} : { regions });
    const migrate = new Job("migrate", { environment: prod, image, args: ["migrate"], ...args });
    const common = { environment: prod, image, runBefore: migrate, ...(scaling && { scaling }) };
    new WebService("web", common);
    new WebService("api", common);
    return { execution: migrate.execution, ref: migrate.ref };
  });
}

import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { environmentOf } from "../common/references/references";
import { nowhere, resolveWorkload } from "../workload/spec";
import type { JobArgs, JobSchedule } from "./args";
import { checkTogether } from "./checks";
import { jobDefaults } from "./defaults";
import { foreignToJobs, jobShape } from "./shape";

export type JobSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: JobArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToJobs);
  const wellFormed = checkArguments(checker, args, jobShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) checkTogether(checker, args, environment);
  refuse("Job", name, checker.problems);

  const workload = { component: "Job", name, resource: "Cloud Run job", kind: "job", firstGeneration: false };
  return {
    ...resolveWorkload(workload, args, environment),
    args,
    schedule: args.schedule && resolveSchedule(args.schedule),
    timeoutSeconds: args.timeoutSeconds ?? jobDefaults.timeoutSeconds,
    retries: args.retries ?? jobDefaults.retries,
    tasks: args.tasks ?? jobDefaults.tasks,
  };
}

export type ScheduleSpec = ReturnType<typeof resolveSchedule>;

function resolveSchedule(schedule: JobSchedule) {
  const defaults = jobDefaults.schedule;
  return {
    cron: schedule.cron,
    timeZone: schedule.timeZone ?? defaults.timeZone,
    startRetries: schedule.startRetries ?? defaults.startRetries,
    attemptDeadlineSeconds: schedule.attemptDeadlineSeconds ?? defaults.attemptDeadlineSeconds,
    paused: schedule.paused,
  };
}

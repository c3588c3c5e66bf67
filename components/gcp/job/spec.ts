import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { environmentOf } from "../common/references/references";
import { nowhere, resolveWorkload } from "../workload/spec";
import { withDirectTracing } from "../workload/tracing";
import type { JobArgs, JobSchedule } from "./args";
import { checkTogether } from "./checks";
import { jobDefaults } from "./defaults";
import { foreignToJobs, jobShape } from "./shape";

const component = "Job";

export type JobSpec = ReturnType<typeof resolveArgs>;

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, given: JobArgs) {
  const checker = new Checker();
  checkForeign(checker, given, foreignToJobs);
  const wellFormed = checkArguments(checker, given, jobShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(given.environment) : nowhere;
  if (wellFormed) checkTogether(checker, given, environment);
  refuse(component, name, checker.problems);

  const workload = { component, name, resource: "Cloud Run job", kind: "job", firstGeneration: false };
  const args = withDirectTracing(name, given, environment);
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

import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, refuse } from "../../shared/arguments/validation";
import { checkJobSlo } from "../../shared/observability/slo";
import { profileOf } from "../../shared/profile";
import { checkTold, toldAlarms } from "../common/alarms";
import { LONGEST_WAIT_MINUTES } from "../common/references/job-reference";
import { environmentOf } from "../common/references/references";
import { checkWorkload, nowhere } from "../workload/checks";
import { taskFamily } from "../workload/containers/task-definition";
import { workloadDefaults } from "../workload/defaults";
import { resolveTask } from "../workload/spec";
import { withTracing } from "../workload/tracing";
import type { JobArgs } from "./args";
import { jobDefaults } from "./defaults";
import { checkJob, foreignToJobs, jobShape } from "./shape";

const component = "Job";

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: JobArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToJobs);
  const wellFormed = checkArguments(checker, args, jobShape);
  const environment = wellFormed && checker.accepts("environment") ? environmentOf(args.environment) : nowhere;
  if (wellFormed) {
    checkJob(checker, args);
    checkTold(checker, args.alarms, environment);
    if (checker.accepts("environment")) {
      checkJobSlo(checker, args.slo, { isTold: toldAlarms(args.alarms, environment) !== undefined });
    }
    const { cpu } = workloadDefaults[profileOf(environment)];
    checkWorkload(checker, args, { egress: environment.egress, cpu, port: undefined });
  }
  refuse(component, name, checker.problems);

  const task = resolveTask({ component, name }, withTracing(name, args), environment);
  const timeoutSeconds = args.timeoutSeconds ?? jobDefaults.timeoutSeconds;
  const retries = args.retries ?? jobDefaults.retries;
  // Apart from a service of the same name: the state machine may run this family.
  const family = taskFamily("job", name);
  return {
    ...task,
    family,
    schedule: args.schedule,
    alarms: toldAlarms(args.alarms, environment),
    slo: args.slo,
    timeoutSeconds,
    retries,
    maxMinutes: longestRun(timeoutSeconds, retries),
    run: args.schedule === undefined ? runOf(family, task.image, args) : undefined,
  };
}

export type JobSpec = ReturnType<typeof resolveArgs>;

/** Minutes that all attempts take at most, with the pauses between them; no more than a deployment can wait. */
export function longestRun(timeoutSeconds: number, retries: number): number {
  // Beyond twenty, the pauses alone are longer than a deployment waits.
  const pauses = jobDefaults.retryPauseSeconds * (2 ** Math.min(retries, 20) - 1);
  return Math.min(LONGEST_WAIT_MINUTES - 60, Math.ceil((timeoutSeconds * (retries + 1) + pauses) / 60));
}

/** The run that an image and its arguments need, under a name that is the same for the same two. */
function runOf(family: string, image: pulumi.Input<string>, { entrypoint, args }: JobArgs): pulumi.Output<string> {
  return pulumi.output(image).apply((known) => {
    const hash = createHash("sha256").update(JSON.stringify([known, entrypoint ?? null, args ?? null]));
    return `${family}:${hash.digest("hex").slice(0, 16)}`;
  });
}

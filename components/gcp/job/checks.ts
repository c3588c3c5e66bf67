import { join } from "../../shared/arguments/shape";
import { type Checker, show } from "../../shared/arguments/validation";
import type { EnvironmentRef } from "../common/references";
import { ExecutionEnvironment } from "../workload/args";
import { checkWorkload, ON_GOOGLE_CLOUD } from "../workload/checks";
import type { JobArgs } from "./args";
import { jobDefaults } from "./defaults";

/** Arguments that a job has on other clouds, or Cloud Run itself by another name, and the way to do it here. */
export const elsewhere: Readonly<Record<string, string>> = {
  maxRetries: 'is not an argument; nearest: "retries"',
  taskCount: 'is not an argument; nearest: "tasks"',
  timeout: 'is not an argument; nearest: "timeoutSeconds"',
  timeZone: 'is not an argument; nearest: "schedule.timeZone"',
  port: "is not an argument: a job answers no requests; leave it out",
  scaling: 'is not an argument: a job has as many instances as tasks; nearest: "tasks"',
  "schedule.flexibleWindowMinutes": `${ON_GOOGLE_CLOUD}: Cloud Scheduler keeps to the minute; leave it out`,
};

/** Longest attempt with a GPU: https://docs.cloud.google.com/run/docs/create-jobs */
const LONGEST_WITH_GPU = 3600;

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, args: JobArgs, environment: EnvironmentRef): void {
  checkWorkload(checker, args, environment, { firstGeneration: false });
  checkGeneration(checker, args);
  const { accelerator, timeoutSeconds = 0 } = args;
  if (accelerator !== undefined && checker.accepts("timeoutSeconds") && timeoutSeconds > LONGEST_WITH_GPU) {
    const reason = `${timeoutSeconds} is more than a task with a GPU may take; nearest: ${LONGEST_WITH_GPU}`;
    checker.add("timeoutSeconds", reason);
  }
  checkParallelism(checker, args);
  for (const [name, { livenessProbe }] of Object.entries(args.sidecars ?? {})) {
    if (livenessProbe === undefined) continue;
    checker.add(`${join("sidecars", name)}.livenessProbe`, "is of a service: a job has startup probes alone");
  }
}

function checkParallelism(checker: Checker, { tasks = jobDefaults.tasks, parallelism = 1 }: JobArgs): void {
  if (!checker.accepts("tasks") || !checker.accepts("parallelism") || parallelism <= tasks) return;
  checker.add("parallelism", `${parallelism} is more than tasks, ${tasks}; nearest: ${tasks}`);
}

/** Source: https://docs.cloud.google.com/run/docs/about-execution-environments */
function checkGeneration(checker: Checker, { executionEnvironment }: JobArgs): void {
  if (executionEnvironment !== ExecutionEnvironment.Gen1) return;
  const nearest = show(ExecutionEnvironment.Gen2);
  checker.add("executionEnvironment", `${show(executionEnvironment)} has no jobs; nearest: ${nearest}`);
}

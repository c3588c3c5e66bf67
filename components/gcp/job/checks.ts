import { join } from "../../shared/arguments/shape";
import { type Checker, show } from "../../shared/arguments/validation";
import { checkJobSlo } from "../../shared/observability/slo";
import { checkAlarms } from "../common/alerts";
import type { EnvironmentRef } from "../common/references/references";
import { ExecutionEnvironment } from "../workload/args";
import { checkWorkload } from "../workload/checks";
import type { JobArgs } from "./args";
import { jobDefaults } from "./defaults";

/** Longest attempt with a GPU: https://docs.cloud.google.com/run/docs/create-jobs */
const LONGEST_WITH_GPU = 3600;

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
export function checkTogether(checker: Checker, args: JobArgs, environment: EnvironmentRef): void {
  checkWorkload(checker, args, environment, { firstGeneration: false });
  checkGeneration(checker, args);
  checkAlarms(checker, args.alarms, environment);
  // Without somebody to tell, the objective itself is there.
  checkJobSlo(checker, args.slo, { isTold: true });
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

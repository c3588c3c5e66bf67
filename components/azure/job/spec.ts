import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, known, refuse } from "../../shared/arguments/validation";
import { claimsByEnvironment } from "../../shared/names/claims";
import { profileOf } from "../../shared/profile";
import { queue as referenceOf } from "../common/references/queue-reference";
import { type EnvironmentRef, environmentFrom } from "../common/references/references";
import { checkTold } from "../common/told";
import { checkContainers, checkPermissions } from "../workload/checks";
import { connected } from "../workload/connections/own-queue";
import { checkPlainSize, resolveWorkload, shortNameOf, unknownEnvironment } from "../workload/spec";
import type { JobArgs } from "./args";
import { jobDefaults } from "./defaults";
import { checkEvents, resolveEvents } from "./events";
import { foreignToJobs, jobShape } from "./shape";

export type JobSpec = ReturnType<typeof resolveArgs>;

const noWorkspace =
  "needs an environment with a workspace, which has the logs of its jobs; this one has none: give its workspaceId";

/** Checks the arguments and fills in the defaults; throws one `InputPropertiesError` with all that is wrong. */
export function resolveArgs(name: string, args: JobArgs) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToJobs);
  const wellFormed = checkArguments(checker, args, jobShape);
  const environment =
    wellFormed && checker.accepts("environment") ? environmentFrom(args.environment) : unknownEnvironment;
  if (wellFormed) checkTogether(checker, args, environment);
  if (checker.problems.length === 0) claimJob(checker, name, args);
  refuse("Job", name, checker.problems);

  const parallelism = args.parallelism ?? jobDefaults.parallelism;
  const connectedArgs = connected(args);
  return {
    ...resolveWorkload({ component: "Job", name }, connectedArgs, environment),
    args: connectedArgs,
    queue: args.queue && referenceOf(args.queue),
    events: resolveEvents(args, profileOf(environment)),
    jobName: jobNameOf(name, args),
    timeoutSeconds: args.timeoutSeconds ?? jobDefaults.timeoutSeconds,
    retries: args.retries ?? jobDefaults.retries,
    parallelism,
    replicaCompletionCount: args.replicaCompletionCount ?? parallelism,
  };
}

/** Holds the arguments against each other and against the environment; each for itself is well-formed. */
function checkTogether(checker: Checker, args: JobArgs, environment: EnvironmentRef): void {
  checkPlainSize(checker, args, environment);
  checkEvents(checker, args);
  const clashes = args.queue !== undefined && !checker.accepts("connections");
  checkContainers(checker, clashes || !checker.accepts("queue") ? args : connected(args), environment);
  checkPermissions(checker, args.permissions);
  const isKnown = environment !== unknownEnvironment && known(args.environment) !== undefined;
  if (isKnown && args.alarms !== undefined && environment.workspaceId === undefined)
    checker.add("alarms.notify", noWorkspace);
  if (environment !== unknownEnvironment) checkTold(checker, args.alarms, environment);
}

const jobNameOf = (name: string, { jobName }: Pick<JobArgs, "jobName">): string => shortNameOf(name, jobName, "job");

/** The jobs of one program in an environment: name in Azure to the component that has it. */
const jobsOf = claimsByEnvironment(() => new Map<string, string>());

/** Takes a job's name in an environment, or says which job of the program has it. */
function claimJob(checker: Checker, name: string, args: JobArgs): void {
  const jobs = jobsOf(args.environment);
  const job = jobNameOf(name, args);
  const owner = jobs.get(job);
  if (owner === undefined) jobs.set(job, name);
  else checker.add("jobName", `${job} is the job of Job "${owner}"; give another`);
}

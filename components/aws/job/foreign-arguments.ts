import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_AWS } from "../workload/foreign-arguments";

const oneTask = `${ON_AWS}: an execution is one task; start the job once for each part of the work`;
const unreached = "is not an argument of a job: nothing reaches it; leave it out";

/** Arguments that jobs have on other clouds and in ECS itself, and the way to do it here. */
export const foreignToJobs: ForeignArguments = {
  ...foreignToWorkloads,
  port: unreached,
  host: unreached,
  scaling: oneTask,
  tasks: oneTask,
  parallelism: oneTask,
  replicaCompletionCount: oneTask,
  jobName: `${ON_AWS}: the job has the component's name; leave it out`,
  gate: `${ON_AWS}: every job without a schedule can be named in runBefore; leave it out`,
  runBefore: "is not an argument of a job: it belongs to the workload that waits for the job",
  maxRetries: calledHere("retries"),
  timeout: calledHere("timeoutSeconds"),
  timeZone: calledHere("schedule.timeZone"),
  "schedule.cron": calledHere("schedule.expression"),
  "schedule.startRetries": `${ON_AWS}: EventBridge Scheduler tries a start again for an hour; leave it out`,
  "schedule.attemptDeadlineSeconds": calledHere("timeoutSeconds"),
  "schedule.paused": `${ON_AWS}: leave schedule out to pause it`,
};

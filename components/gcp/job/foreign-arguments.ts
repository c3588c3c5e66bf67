import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { foreignToWorkloads, ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";

/** Arguments that a job has on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToJobs: ForeignArguments = {
  ...foreignToWorkloads,
  maxRetries: calledHere("retries"),
  taskCount: calledHere("tasks"),
  timeout: calledHere("timeoutSeconds"),
  timeZone: calledHere("schedule.timeZone"),
  replicaCompletionCount: calledHere("tasks"),
  jobName: `${ON_GOOGLE_CLOUD}: the job has the component's name; leave it out`,
  "schedule.expression": calledHere("schedule.cron"),
  port: "is not an argument: a job answers no requests; leave it out",
  scaling: 'is not an argument: a job has as many instances as tasks; nearest: "tasks"',
  "schedule.flexibleWindowMinutes": `${ON_GOOGLE_CLOUD}: Cloud Scheduler keeps to the minute; leave it out`,
};

import { problemWithCron } from "../../shared/arguments/cron";
import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithTimeZone } from "../../shared/arguments/judges";
import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, integer } from "../../shared/arguments/validation";
import { jobSloShape } from "../../shared/observability/slo";
import { notificationChannelId } from "../common/argument-checks";
import { foreignToWorkloads, ON_GOOGLE_CLOUD } from "../workload/foreign-arguments";
import { workloadShape } from "../workload/shape";
import type { JobAlarms, JobArgs, JobSchedule } from "./args";

/** Source: https://docs.cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
const schedule: Shape<JobSchedule> = {
  cron: required(input(problemWithCron), 'the times, such as "0 3 * * *"'),
  timeZone: input(problemWithTimeZone),
  startRetries: input(integer(0, 5)),
  attemptDeadlineSeconds: input(integer(15, 1800, "seconds")),
  paused: input(boolean),
};

export const jobShape: Shape<JobArgs> = {
  ...workloadShape,
  schedule: object(schedule),
  /** https://docs.cloud.google.com/run/docs/configuring/task-timeout */
  timeoutSeconds: plain(integer(1, 604_800, "seconds")),
  /** https://docs.cloud.google.com/run/docs/configuring/max-retries */
  retries: plain(integer(0, 10)),
  /** https://docs.cloud.google.com/run/docs/create-jobs */
  tasks: plain(integer(1, 10_000, "tasks")),
  parallelism: plain(integer(1, 10_000, "tasks")),
  gate: plain(boolean),
  slo: object(jobSloShape),
  alarms: object<JobAlarms>({ notify: notificationChannelId }),
};

/** Arguments that a job has on other clouds and in Cloud Run itself, and the way to do it here. */
export const foreignToJobs: ForeignArguments = {
  ...foreignToWorkloads,
  maxRetries: calledHere("retries"),
  taskCount: calledHere("tasks"),
  timeout: calledHere("timeoutSeconds"),
  timeZone: calledHere("schedule.timeZone"),
  replicaCompletionCount: calledHere("tasks"),
  queue: `${ON_GOOGLE_CLOUD}: a Worker consumes a queue; leave it out`,
  events: `${ON_GOOGLE_CLOUD}: a Worker consumes a queue; leave it out`,
  jobName: `${ON_GOOGLE_CLOUD}: the job has the component's name; leave it out`,
  "schedule.expression": calledHere("schedule.cron"),
  "schedule.state": calledHere("schedule.paused"),
  "schedule.overlap": `${ON_GOOGLE_CLOUD}: neither Cloud Run nor Cloud Scheduler waits for the execution before; keep timeoutSeconds below the interval, or take a lock`,
  restartOnRotation: "is not an argument: each execution reads its secrets when it starts; leave it out",
  port: "is not an argument: a job answers no requests; leave it out",
  scaling: 'is not an argument: a job has as many instances as tasks; nearest: "tasks"',
  "schedule.flexibleWindowMinutes": `${ON_GOOGLE_CLOUD}: Cloud Scheduler keeps to the minute; leave it out`,
};

import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithTimeZone } from "../../shared/arguments/judges";
import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, type Judge, known, oneOf, show } from "../../shared/arguments/validation";
import { jobSloShape } from "../../shared/observability/slo";
import { topicArn } from "../common/argument-checks";
import { problemWithSchedule } from "../common/schedules";
import { foreignToWorkloads, ON_AWS } from "../workload/foreign-arguments";
import { workloadShape } from "../workload/shape";
import { type JobAlarms, type JobArgs, type JobSchedule, ScheduleState } from "./args";

/** Five fields, as cron itself has them: minute, hour, day of the month, month, day of the week. */
const FIVE_FIELDS = /^(\S+) (\S+) (\S+) (\S+) (\S+)$/;

/** An expression of EventBridge Scheduler. Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const problemWithExpression: Judge<string> = (value) => {
  const fields = typeof value === "string" ? FIVE_FIELDS.exec(value) : null;
  const [, minute, hour, day = "", month, weekday = ""] = fields ?? [];
  // One of the two days must be a question mark, and Sunday is 1 where cron has 0.
  const days = weekday === "*" ? [day, "?"] : ["?", weekday.replace(/[0-6]/g, (digit) => `${Number(digit) + 1}`)];
  const nearest = `cron(${minute} ${hour} ${days[0]} ${month} ${days[1]} *)`;
  if (fields === null || problemWithSchedule(nearest) !== undefined) return problemWithSchedule(value);
  return `${show(value)} is not an expression of EventBridge Scheduler; nearest: ${show(nearest)}`;
};

/** An execution of a state machine ends after a year: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LONGEST_RUN_SECONDS = 31_536_000;

/** https://states-language.net/#errors */
const MOST_ATTEMPTS = 99_999_999;

export const jobShape: Shape<JobArgs> = {
  ...workloadShape,
  schedule: object<JobSchedule>({
    expression: required(input(problemWithExpression), "cron(…), rate(…) or at(…)"),
    timeZone: input(problemWithTimeZone),
    /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html */
    flexibleWindowMinutes: input(integer(1, 1440, "minutes")),
    overlap: plain(boolean),
    /** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
    state: plain(oneOf(ScheduleState)),
  }),
  timeoutSeconds: plain(integer(1, LONGEST_RUN_SECONDS, "seconds")),
  retries: plain(integer(0, MOST_ATTEMPTS, "attempts")),
  slo: object(jobSloShape),
  alarms: object<JobAlarms>({ notify: topicArn }),
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkJob(checker: Checker, { serviceConnect }: JobArgs): void {
  if (known(serviceConnect)) {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
    checker.add("serviceConnect", "is for workloads that run for ever: ECS gives it to tasks of a service alone");
  }
}

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
  queue: `${ON_AWS}: a Worker receives from a queue, with taskProtection for work that takes long; leave it out`,
  events: `${ON_AWS}: a Worker receives from a queue, and a rule of EventBridge can start the state machine; leave it out`,
  gate: `${ON_AWS}: every job without a schedule can be named in runBefore; leave it out`,
  runBefore: "is not an argument of a job: it belongs to the workload that waits for the job",
  maxRetries: calledHere("retries"),
  timeout: calledHere("timeoutSeconds"),
  timeZone: calledHere("schedule.timeZone"),
  "schedule.cron": calledHere("schedule.expression"),
  "schedule.startRetries": `${ON_AWS}: EventBridge Scheduler tries a start again for an hour; leave it out`,
  "schedule.attemptDeadlineSeconds": calledHere("timeoutSeconds"),
  "schedule.paused": calledHere("schedule.state"),
  "schedule.enabled": calledHere("schedule.state"),
};

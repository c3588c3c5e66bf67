import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, show } from "../../shared/arguments/validation";
import { actionGroupId } from "../common/argument-checks";
import { queueRef } from "../common/references/queue-reference";
import { foreignToWorkloads, ON_AZURE } from "../workload/foreign-arguments";
import { scaleRules } from "../workload/scaling";
import { shortName, workloadShape } from "../workload/shape";
import type { JobAlarms, JobArgs, JobEvents, JobSchedule } from "./args";

/** The largest 32-bit number: Azure takes these for counts and seconds. */
const MOST = 2_147_483_647;

const numbers = "\\*|[0-9A-Za-z]+(-[0-9A-Za-z]+)?";
const FIELD = new RegExp(`^(${numbers})(/[0-9]+)?(,(${numbers})(/[0-9]+)?)*$`);

/** The values of each field: https://en.wikipedia.org/wiki/Cron, which Azure's own page refers to. */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** A cron expression of five fields. Source: https://learn.microsoft.com/azure/container-apps/jobs#scheduled-jobs */
export const problemWithSchedule: Judge<string> = (value) => {
  const fields = typeof value === "string" ? value.trim().split(/\s+/) : [];
  if (isSchedule(fields)) return undefined;
  const nearest = typeof value === "string" ? nearestTo(value.trim()) : undefined;
  const form = 'a cron expression of five fields in UTC, such as "0 3 * * *"';
  return `${show(value)} is not ${form}${nearest === undefined ? "" : `; nearest: ${show(nearest)}`}`;
};

const isSchedule = (fields: readonly string[]): boolean =>
  fields.length === 5 && fields.every((field, index) => isField(field, ranges[index]));

function isField(field: string, [least, most]: readonly [number, number] = [0, 0]): boolean {
  if (!FIELD.test(field)) return false;
  const values = field.replace(/\/[0-9]+/g, "").match(/\b[0-9]+\b/g) ?? [];
  return values.every((value) => Number(value) >= least && Number(value) <= most) && !/\/0+(?![0-9])/.test(field);
}

/** Other clocks have a sixth field, of years behind the others or of seconds before them, and `?` for any day. */
function nearestTo(given: string): string | undefined {
  const [, inner] = /^cron\((.*)\)$/.exec(given) ?? [];
  const fields = (inner ?? given)
    .trim()
    .split(/\s+/)
    .map((field) => (field === "?" ? "*" : field));
  const hasYear = inner !== undefined || /^\d{4}/.test(fields.at(-1) ?? "");
  const five = fields.length === 6 && hasYear ? fields.slice(0, 5) : fields.slice(-5);
  return fields.length <= 6 && isSchedule(five) ? five.join(" ") : undefined;
}

export const jobShape: Shape<JobArgs> = {
  ...workloadShape,
  schedule: object<JobSchedule>({
    cron: required(input(problemWithSchedule), 'the times in UTC, such as "0 3 * * *"'),
  }),
  queue: queueRef,
  events: object<JobEvents>({
    messageCount: plain(integer(1, 1_000_000_000, "messages")),
    minExecutions: plain(integer(0, MOST, "executions")),
    maxExecutions: plain(integer(1, MOST, "executions")),
    pollingIntervalSeconds: input(integer(1, 86_400, "seconds")),
    rules: scaleRules,
  }),
  timeoutSeconds: plain(integer(1, MOST, "seconds")),
  retries: input(integer(0, MOST)),
  parallelism: input(integer(1, MOST, "replicas")),
  replicaCompletionCount: input(integer(1, MOST, "replicas")),
  gate: plain(boolean),
  jobName: plain(shortName("a job's")),
  alarms: object<JobAlarms>({
    notify: actionGroupId,
    failureCount: input(integer(0, 1_000_000_000, "executions")),
  }),
};

const inUtc =
  "is not an argument: Container Apps reads schedules in UTC alone, and UTC has no summer time; leave it out, and give cron in UTC";

/** Arguments that jobs have on other clouds and in Container Apps itself, and the way to do it here. */
export const foreignToJobs: ForeignArguments = {
  ...foreignToWorkloads,
  slo: `${ON_AZURE}: no documented measure tells of executions that succeeded; nearest: "alarms.failureCount"`,
  port: "is not an argument of a job: nothing reaches it; leave it out",
  host: "is not an argument of a job: nothing reaches it; leave it out",
  scaling: 'is not an argument of a job: each execution has as many replicas as parallelism says; nearest: "events"',
  triggerType: "is not an argument: schedule, or queue and events, say what starts it; leave it out",
  eventTriggerConfig: calledHere("events"),
  stopTimeoutSeconds: `${ON_AZURE} of a job: it ends by itself, or at timeoutSeconds`,
  tasks: calledHere("replicaCompletionCount"),
  replicaTimeout: calledHere("timeoutSeconds"),
  replicaRetryLimit: calledHere("retries"),
  runBefore: `${ON_AZURE} of a job: it belongs to the workload that waits for the job`,
  timeZone: inUtc,
  "schedule.timeZone": inUtc,
  "schedule.expression": calledHere("schedule.cron"),
  "schedule.overlap": `${ON_AZURE}: an execution starts also while the one before it runs; keep timeoutSeconds below the interval, or take a lock`,
  "schedule.flexibleWindowMinutes": `${ON_AZURE}: an execution starts on time; leave it out`,
  "schedule.startRetries": `${ON_AZURE}: Container Apps starts executions itself; leave it out`,
  "schedule.attemptDeadlineSeconds": calledHere("timeoutSeconds"),
  "schedule.paused": `${ON_AZURE}: a schedule of Container Apps cannot be paused; leave schedule out`,
  "schedule.state": `${ON_AZURE}: a schedule of Container Apps cannot be paused; leave schedule out`,
};

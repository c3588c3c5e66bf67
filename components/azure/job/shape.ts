import { input, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, integer, type Judge, show } from "../../shared/arguments/validation";
import { actionGroupId } from "../common/argument-checks";
import { shortName, workloadShape } from "../workload/shape";
import type { JobAlarms, JobArgs, JobSchedule } from "./args";

/** The largest 32-bit number, which is what Azure takes for counts and seconds. */
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
  timeoutSeconds: plain(integer(1, MOST, "seconds")),
  retries: input(integer(0, MOST)),
  parallelism: input(integer(1, MOST, "replicas")),
  replicaCompletionCount: input(integer(1, MOST, "replicas")),
  gate: plain(boolean),
  jobName: plain(shortName("a job's")),
  alarms: object<JobAlarms>({
    notify: required(actionGroupId, "the ARM id of an action group"),
    failureCount: input(integer(0, 1_000_000_000, "executions")),
  }),
};

import { type Judge, show } from "../../shared/arguments/validation";

/** A field of a cron expression: its numbers and words, and the signs that only it takes. */
interface Field {
  least: number;
  most: number;
  words?: readonly string[];
  signs?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Source: https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html */
const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31, signs: /^(\?|L|LW|L-\d{1,2}|\d{1,2}W)$/ },
  { least: 1, most: 12, words: MONTHS },
  { least: 1, most: 7, words: DAYS, signs: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { least: 1970, most: 2199 },
];

/** Whether one item of a field fits: `*`, `5`, `MON-FRI`, `0/15`. */
function fits(item: string, { least, most, words = [], signs }: Field): boolean {
  if (signs?.test(item)) return true;
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-");
  return ends.length <= 2 && ends.every((end) => words.includes(end.toUpperCase()) || isWithin(end, least, most));
}

const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;

function isCron(fields: readonly string[]): boolean {
  const oneDay = fields[2] === "?" || fields[4] === "?";
  return (
    oneDay &&
    fields.length === FIELDS.length &&
    FIELDS.every((field, index) => fields[index]?.split(",").every((item) => fits(item, field)))
  );
}

/** Whether a moment exists: no thirteenth month, no 31st of April. */
function isMoment(text: string): boolean {
  const moment = new Date(`${text.length === 16 ? `${text}:00` : text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** A schedule of Application Auto Scaling: cron, rate or at. */
export const problemWithSchedule: Judge<string> = (value) => {
  const text = typeof value === "string" ? value : "";
  const cron = /^cron\((.+)\)$/.exec(text)?.[1];
  const moment = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?)\)$/.exec(text)?.[1];
  const rate = /^rate\(0*[1-9]\d* (minute|hour|day)s?\)$/.test(text);
  if (rate || (cron !== undefined && isCron(cron.split(" "))) || (moment !== undefined && isMoment(moment)))
    return undefined;
  return `${show(value)} is not a schedule: cron(0 8 ? * MON-FRI *), with six fields, rate(1 day) or at(2026-12-24T18:00:00)`;
};

import { type Judge, show } from "./validation";

/** A field of a crontab: its name, the numbers that it takes, and the names that stand for some of them. */
interface Field {
  name: string;
  min: number;
  max: number;
  words?: readonly string[];
}

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const DAYS = "SUN MON TUE WED THU FRI SAT".split(" ");

/** The five fields, in their order: https://man7.org/linux/man-pages/man5/crontab.5.html */
const fields: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of the month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, words: MONTHS },
  { name: "day of the week", min: 0, max: 7, words: DAYS },
];

const EXAMPLE = 'such as "0 3 * * *", each day at three';

/** Why a text is no schedule in crontab's five fields: minute, hour, day of the month, month, day of the week. */
export const problemWithCron: Judge<string> = (value) => {
  if (typeof value !== "string") return `${show(value)} is not a schedule, ${EXAMPLE}`;
  const parts = value.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    return `${show(value)} has ${value.trim() === "" ? 0 : parts.length} fields; a schedule has 5, ${EXAMPLE}`;
  }
  for (const [index, field] of fields.entries()) {
    const reason = problemWithField(parts[index] ?? "", field);
    if (reason !== undefined) return `${show(value)} has ${reason}`;
  }
  return undefined;
};

/** A list of values, ranges and all, each with a step or without: `1,15-20,*\/5`. */
function problemWithField(text: string, field: Field): string | undefined {
  return text.split(",").every((part) => isPart(part, field))
    ? undefined
    : `${show(text)} as its ${field.name}; allowed: ${inWords(field)}`;
}

function isPart(part: string, field: Field): boolean {
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => numberOf(end, field));
  if (ends.length > 2 || ends.some((end) => end === undefined)) return false;
  const [first = 0, last = first] = ends;
  return first <= last;
}

function numberOf(text: string, { min, max, words = [] }: Field): number | undefined {
  const index = words.indexOf(text.toUpperCase());
  if (index >= 0) return index + min;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

const inWords = ({ min, max, words }: Field): string =>
  `${min} to ${max}${words === undefined ? "" : ` or ${words[0]} to ${words.at(-1)}`}, a range, a list, * or a step`;

import type { Failure } from "../model";
import { record, text } from "../spec";
import type { Properties } from "../values";

/** Seconds of a duration as Google writes it, `600s`; undefined where there is none. */
const secondsOf = (duration: unknown): number | undefined =>
  typeof duration === "string" && /^\d+(\.\d+)?s$/.test(duration) ? Number(duration.slice(0, -1)) : undefined;

/** Cloud Run's refusals of a job: https://docs.cloud.google.com/run/docs/create-jobs */
export function problemsWithJob(inputs: Properties): readonly Failure[] {
  const execution = record(inputs.template);
  const task = record(execution.template);
  const tasks = typeof execution.taskCount === "number" ? execution.taskCount : 1;
  return [
    ...outside("template.task_count", execution.taskCount, 1, 10_000),
    ...outside("template.parallelism", execution.parallelism, 0, tasks),
    ...outside("template.template.max_retries", task.maxRetries, 0, 10),
    ...outside("template.template.timeout", secondsOf(task.timeout), 1, 604_800),
    ...firstGeneration(task),
    ...longToken(inputs),
  ];
}

/** https://docs.cloud.google.com/run/docs/about-execution-environments */
function firstGeneration({ executionEnvironment }: Properties): readonly Failure[] {
  if (executionEnvironment !== "EXECUTION_ENVIRONMENT_GEN1") return [];
  return [refusal("template.template.execution_environment", "jobs only support the second generation environment")];
}

/** https://docs.cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs#Job */
function longToken(inputs: Properties): readonly Failure[] {
  const token = text(inputs.runExecutionToken, text(inputs.startExecutionToken));
  if (token.length + text(inputs.name).length < 63) return [];
  return [refusal("run_execution_token", "the sum of job name and token length must be fewer than 63 characters")];
}

/**
 * Cloud Scheduler's refusals: https://docs.cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
 */
export function problemsWithSchedule(inputs: Properties): readonly Failure[] {
  const { retryCount } = record(inputs.retryConfig);
  return [
    ...outside("retry_config.retry_count", retryCount, 0, 5),
    ...deadline(inputs),
    ...problemsWithCron(inputs.schedule),
  ];
}

/** By the target; one that publishes has none that counts. */
function deadline({ attemptDeadline, httpTarget, appEngineHttpTarget }: Properties): readonly Failure[] {
  const seconds = secondsOf(attemptDeadline);
  if (httpTarget !== undefined) return outside("attempt_deadline", seconds, 15, 1800);
  return appEngineHttpTarget !== undefined && seconds !== 0 ? outside("attempt_deadline", seconds, 15, 86_400) : [];
}

/** Numbers of the five fields: https://docs.cloud.google.com/scheduler/docs/configuring/cron-job-schedules */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Five fields, or the other format, which is in words: `every 5 minutes`. */
function problemsWithCron(schedule: unknown): readonly Failure[] {
  if (typeof schedule !== "string" || /[a-z]{4,}|^\d+(st|nd|rd|th)/.test(schedule)) return [];
  const fields = schedule.trim().split(/\s+/);
  const fits = fields.length === ranges.length && fields.every((field, index) => isWithin(field, ranges[index]));
  return fits ? [] : [refusal("schedule", `Schedule or time zone is invalid: "${schedule}"`)];
}

function isWithin(field: string, [min, max]: readonly [number, number] = [0, 0]): boolean {
  const numbers = field.replace(/\/\d+/g, "").match(/\d+/g) ?? [];
  return /^[\dA-Za-z*,/-]+$/.test(field) && numbers.every((one) => Number(one) >= min && Number(one) <= max);
}

function outside(property: string, value: unknown, min: number, max: number): readonly Failure[] {
  if (typeof value !== "number" || (value >= min && value <= max)) return [];
  return [refusal(property, `must be between ${min} and ${max}, got ${value}`)];
}

const refusal = (property: string, reason: string): Failure => ({
  property,
  reason: `googleapi: Error 400: Invalid argument: ${reason}, badRequest`,
});

import type * as pulumi from "@pulumi/pulumi";
import type { JobSlo } from "../../shared/observability/slo";
import type { WorkloadArgs } from "../workload/args";

/** Whether a schedule starts anything. */
export const ScheduleState = {
  /** It starts the job. */
  Enabled: "ENABLED",
  /** It stays, and starts nothing. */
  Disabled: "DISABLED",
} as const;
export type ScheduleState = (typeof ScheduleState)[keyof typeof ScheduleState];

/** When a job starts by itself. */
export interface JobSchedule {
  /** `cron(0 3 * * ? *)` with six fields, `rate(1 hour)`, or `at(2026-12-24T18:00:00)` for once. */
  expression: pulumi.Input<string>;
  /** IANA time zone of the expression. @default "Etc/UTC" */
  timeZone?: pulumi.Input<string>;
  /** Minutes, 1 to 1440, within which it may start, so that not all jobs start at once. On time by default. */
  flexibleWindowMinutes?: pulumi.Input<number>;
  /** Whether a start makes a run while a task of the run before is still there; it is left out and counts as successful where this is false. @default true */
  overlap?: boolean;
  /** Whether it starts anything: `DISABLED` pauses it, and the job can still be started by hand. @default "ENABLED" */
  state?: ScheduleState;
}

/** Whom to tell of failed runs, and of runs that never started. */
export interface JobAlarms {
  /** ARN of an SNS topic; its policy must let `events.amazonaws.com` publish. Those whom the environment tells by default. */
  notify?: pulumi.Input<string>;
}

/** Arguments of `Job`. */
export interface JobArgs extends WorkloadArgs {
  /** When it starts by itself. Only on demand, and before deployments that name it in `runBefore`, by default. */
  schedule?: JobSchedule;
  /** Seconds, up to a year, after which an attempt is stopped and counts as failed. @default 1800 */
  timeoutSeconds?: number;
  /** Further attempts after one that failed. A job that cannot run twice keeps it at 0. @default 0 */
  retries?: number;
  /** Whom to tell of a failed run. Those whom the environment tells by default. */
  alarms?: JobAlarms;
  /** Objectives, with alarms by the burn rates of the SRE workbook beside the word of each failed run; needs somebody to tell. None by default. */
  slo?: JobSlo;
}

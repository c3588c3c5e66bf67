import type * as pulumi from "@pulumi/pulumi";
import type { JobSlo } from "../../shared/observability/slo";
import type { WorkloadArgs } from "../workload/args";

/** When a job runs by itself. */
export interface JobSchedule {
  /** The times, in the five fields of a crontab: `0 3 * * *` is each day at three. Two executions may overlap: Cloud Run does not wait for the one before. */
  cron: pulumi.Input<string>;
  /** IANA name of the time zone that the times are in. @default "Etc/UTC" */
  timeZone?: pulumi.Input<string>;
  /** Times, 0 to 5, that a start is tried again which Cloud Run did not take; a container that fails is a matter of `retries`. @default 3 */
  startRetries?: pulumi.Input<number>;
  /** Seconds, 15 to 1800, that Cloud Run has to take a start. @default 180 */
  attemptDeadlineSeconds?: pulumi.Input<number>;
  /** Keeps the schedule, but starts nothing. @default false */
  paused?: pulumi.Input<boolean>;
}

/** Whom to tell of executions that fail. */
export interface JobAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
}

/** Arguments of `Job`. */
export interface JobArgs extends WorkloadArgs {
  /** When it runs by itself. Only when it is told to, by default. */
  schedule?: JobSchedule;
  /** Seconds that each attempt of a task may take, 1 to 604800, 3600 with an `accelerator`. @default 1800 */
  timeoutSeconds?: number;
  /** Times, 0 to 10, that a task is tried again which failed. @default 0 */
  retries?: number;
  /** Tasks of an execution, 1 to 10000; each knows its number from CLOUD_RUN_TASK_INDEX. @default 1 */
  tasks?: number;
  /** Tasks that run at a time. As many as Cloud Run has room for by default. */
  parallelism?: number;
  /**
   * Runs it once for each image and arguments while the program is deployed, for services that name it in `runBefore` by a
   * reference: from another stack, or in another language. Those that name the component itself need no such argument. @default false
   */
  gate?: boolean;
  /** Whom to tell of executions that fail. As the environment says by default. */
  alarms?: JobAlarms;
  /** Objectives of Cloud Monitoring, with alert policies by the burn rates of the SRE workbook beside the word of each failed execution. None by default. */
  slo?: JobSlo;
}

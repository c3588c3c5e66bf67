import type * as pulumi from "@pulumi/pulumi";
import type { QueueRef } from "../common/references/queue-reference";
import type { ScaleRule, WorkloadArgs } from "../workload/args";

/** When a job runs by itself. */
export interface JobSchedule {
  /** The times, in the five fields of a crontab, and in UTC: `0 3 * * *` is each day at three. Container Apps knows no time zone, and starts an execution also while the one before it still runs: keep `timeoutSeconds` below the interval. */
  cron: pulumi.Input<string>;
}

/** How events start executions; KEDA looks for them. */
export interface JobEvents {
  /** Messages of `queue` for each execution. @default 1 */
  messageCount?: number;
  /** Executions that there are at least at a time. @default 0 */
  minExecutions?: number;
  /** Executions at a time at most. 10 in production, 2 in development by default, `minExecutions` if that is more. */
  maxExecutions?: number;
  /** Seconds from one look to the next. @default 30 */
  pollingIntervalSeconds?: pulumi.Input<number>;
  /** Scalers of KEDA, by name: for a runner of pipelines, a stream, a topic of another owner. None by default. */
  rules?: Record<string, ScaleRule>;
}

/**
 * Whom to tell of executions that fail; the environment needs a workspace, which has the logs of its jobs. There are no objectives: no
 * documented measure tells of executions that succeeded.
 */
export interface JobAlarms {
  /** ARM id of an action group. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Failed executions within a quarter of an hour that are still fine. @default 0 */
  failureCount?: pulumi.Input<number>;
}

/** Arguments of `Job`. */
export interface JobArgs extends WorkloadArgs {
  /** When it runs by itself. Only when it is told to, by default. */
  schedule?: JobSchedule;
  /**
   * The queue each of whose messages starts an execution, which receives it and ends: for work that takes longer than a replica has to stop, since
   * nothing ends an execution before `timeoutSeconds`. It has `QUEUE_NAME` and `QUEUE_NAMESPACE`. None by default.
   */
  queue?: pulumi.Input<QueueRef>;
  /** How events start it. One execution for each message of `queue` by default. */
  events?: JobEvents;
  /** Seconds that an execution may take, its retries included; it is then stopped and has failed. @default 1800 */
  timeoutSeconds?: number;
  /** Times that a replica that failed is started again. @default 0 */
  retries?: pulumi.Input<number>;
  /** Replicas that run at the same time in one execution. @default 1 */
  parallelism?: pulumi.Input<number>;
  /** Replicas that must succeed in one execution. `parallelism` by default. */
  replicaCompletionCount?: pulumi.Input<number>;
  /** Runs it once for each image, entrypoint, arguments and variables while the program is deployed. True by default where a workload of the same program names it in `runBefore`; needed where that workload is in another stack, or written in another language. */
  gate?: boolean;
  /** Name of the job in Azure, 2 to 32 lower-case letters, digits and single hyphens; another one replaces it. The component's name by default, made to fit with a hash where it does not. */
  jobName?: string;
  /** Whom to tell of executions that fail. Those whom the environment's `notify` names by default. */
  alarms?: JobAlarms;
}

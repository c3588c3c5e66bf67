import type * as pulumi from "@pulumi/pulumi";
import type { WorkerSlo } from "../../shared/observability/slo";
import type { ImageUpdatedBy } from "../../shared/pipeline-image";
import type { JobRef } from "../common/references/job-reference";
import type { QueueRef } from "../common/references/queue-reference";
import type { LoadAlarms, Rollout, ServiceScaling, WorkloadArgs } from "../workload/args";

/**
 * How many tasks run. With a queue the number follows its messages, those that wait and those that are being processed,
 * from zero; without one it follows CPU unless told otherwise.
 */
export interface WorkerScaling extends ServiceScaling {
  /** Messages for each task to hold, 1 to 1000000. 10 by default, unless the two of the latency are given. */
  backlogPerTask?: number;
  /** Seconds that a message may wait; with `messageSeconds` it gives the messages for each task. Not given by default. */
  acceptableLatencySeconds?: number;
  /** Seconds that a task takes for one message, 0.001 to 43200. Not given by default. */
  messageSeconds?: number;
}

/** Whom to tell of the worker. Alarms exist where `notify` is given, or the environment has one. */
export interface WorkerAlarms extends LoadAlarms {
  /** Seconds that the oldest message may wait, 1 to 2678400. 1800 by default; nothing without a queue. */
  oldestMessageSeconds?: pulumi.Input<number>;
}

/** Arguments of `Worker`. */
export interface WorkerArgs extends WorkloadArgs {
  /** The queue that it receives from; it gets `QUEUE_URL`. None by default: it runs for ever. */
  queue?: pulumi.Input<QueueRef>;
  /** How many tasks run. With a queue 0 to 10 in production, 0 to 2 in development, by default; else 2 to 10 and 1 to 2. */
  scaling?: WorkerScaling;
  /** How new revisions roll out. Without a loss of capacity by default. */
  deployment?: Rollout;
  /**
   * Who decides on the image: with `pipeline`, `image` is the first one alone, and an update keeps the image of the newest
   * revision of the task definition, also where it changes all else. @default "program"
   */
  imageUpdatedBy?: ImageUpdatedBy;
  /** A `Job` without a schedule that must have succeeded before a new revision starts; give it the image of the worker. Nothing by default. */
  runBefore?: pulumi.Input<JobRef>;
  /** Whether it is redeployed when one of its secrets has a new current version that the program did not set: a rotation, a value that was put. Secrets of a version that the program sets change with the program. @default true */
  restartOnRotation?: boolean;
  /**
   * Whether a task may ask ECS not to take it away while it works, by `$ECS_AGENT_URI/task-protection/v1/state`, for work that takes
   * longer than `stopTimeoutSeconds`. A task that asks for it also keeps a deployment waiting. @default false
   */
  taskProtection?: boolean;
  /** Whom to tell, and when. Those whom the environment tells by default. */
  alarms?: WorkerAlarms;
  /** Objectives, with alarms by the burn rates of the SRE workbook; needs a queue and somebody to tell. None by default. */
  slo?: WorkerSlo;
}

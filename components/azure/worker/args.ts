import type * as pulumi from "@pulumi/pulumi";
import type { QueueRef } from "../common/references/queue-reference";
import type { AppAlarms, AppArgs, ReplicaScaling } from "../workload/args";

/** How many replicas run, and what changes that. */
export interface WorkerScaling extends ReplicaScaling {
  /** Fewest replicas, 0 to 1000. 0 with a queue or another rule that brings the first one, else 1 by default. */
  min?: number;
  /** Most replicas, 1 to 1000. With a queue 10 in production and 2 in development, else 1 by default; `min` if that is more. */
  max?: number;
  /** Messages for each replica: KEDA wants the active messages of the queue, those that wait and those that are in work, divided by this. @default 5 */
  messageCount?: number;
}

/**
 * What to be told of. Alerts exist where somebody is told: `notify` of these, or of the environment. There are no objectives: Service Bus
 * has no metric of how long messages wait, nor of those that were processed.
 */
export interface WorkerAlarms extends AppAlarms {
  /** Active messages of the queue, at every moment of a quarter of an hour, that are too many. By default more than `scaling.max` replicas are for, `max` times `messageCount`. */
  activeMessages?: pulumi.Input<number>;
  /** Dead letters of the queue that are too many. Not watched by default, since the queue's own `alarms` tell of them. */
  deadLetters?: pulumi.Input<number>;
}

/** Arguments of `Worker`. */
export interface WorkerArgs extends AppArgs {
  /** The queue that it receives from, whose name and namespace it has in `QUEUE_NAME` and `QUEUE_NAMESPACE`. None by default: it then runs for ever. */
  queue?: pulumi.Input<QueueRef>;
  /** How many replicas run, and what changes that. From zero by the messages of the queue, or one without a queue, by default. */
  scaling?: WorkerScaling;
  /** Seconds between SIGTERM and SIGKILL, 0 to 3600. As long as the queue locks a message by default, so that the last one is finished; 30 without a queue. */
  terminationGracePeriodSeconds?: pulumi.Input<number>;
  /** What to be told of. With the environment's `notify`, of the backlog and of replicas that restart or are all in use, by default. */
  alarms?: WorkerAlarms;
}

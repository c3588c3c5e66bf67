import type * as pulumi from "@pulumi/pulumi";
import type { WorkerSlo } from "../../shared/observability/slo";
import type { JobRef } from "../common/references/job-reference";
import type { Delivery, QueueRef } from "../common/references/queue-reference";
import type { WorkloadArgs } from "../workload/args";

/** How many instances run. */
export interface WorkerScaling {
  /** Fewest instances. 0 where messages are pushed, 1 where they are pulled by default. */
  min?: number;
  /** Most instances; as many as the fewest are a fixed number. 10 in production, 2 in development by default, `min` if that is more. */
  max?: number;
  /** Messages that an instance gets at a time, 1 to 1000; more bring another instance. For `push`. 10 by default, 1 where it has less than a vCPU. */
  concurrentMessages?: pulumi.Input<number>;
}

/** Whom to tell of the worker. */
export interface WorkerAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Seconds that the oldest message may wait. @default 1800 */
  oldestMessageSeconds?: pulumi.Input<number>;
  /** Messages given up in a minute that are too many. @default 1 */
  deadLetters?: pulumi.Input<number>;
}

/** Arguments of `Worker`. */
export interface WorkerArgs extends WorkloadArgs {
  /** The queue that it consumes: a `Queue`, or a reference to one. None by default: it then runs for ever, as with `pull`. */
  queue?: pulumi.Input<QueueRef>;
  /**
   * How messages come to it. `push`: by HTTPS requests, as a private Cloud Run service that goes to zero. `pull`: it asks for
   * them itself, as a Cloud Run worker pool, which follows its CPU and keeps an instance. As the queue is by default: `push` where it has no subscription.
   */
  delivery?: Delivery;
  /** TCP port that the container listens on for messages, which `PORT` tells it. For `push`. @default 8080 */
  port?: pulumi.Input<number>;
  /** Seconds that it may take for a message, 1 to 600, at most the queue's `ackDeadlineSeconds`. For `push`. That time by default. */
  timeoutSeconds?: pulumi.Input<number>;
  /** How many instances run. Up to 10 in production, 2 in development by default. */
  scaling?: WorkerScaling;
  /**
   * A job that must have succeeded, with the image and arguments that it has now, before the worker is changed. Where it fails,
   * the worker goes on as it was. None by default.
   */
  runBefore?: pulumi.Input<JobRef>;
  /**
   * Makes a new revision once a secret that it reads at its current version has another one; that is looked at every five
   * minutes. A secret whose value the program sets brings a new revision by itself, and never a restart. @default true
   */
  restartOnRotation?: boolean;
  /** Whom to tell of messages that wait, of dead letters and of a container that ends. As the environment says by default. */
  alarms?: WorkerAlarms;
  /** Objectives of Cloud Monitoring, with alert policies by the burn rates of the SRE workbook where somebody is told; needs a queue. None by default. */
  slo?: WorkerSlo;
}

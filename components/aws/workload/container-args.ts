import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemRef, SecretRef } from "../common/references";

/** When a container that another one waits for counts as ready. */
export const ContainerCondition = {
  /** It has started. */
  Start: "START",
  /** It has ended, however. */
  Complete: "COMPLETE",
  /** It has ended with code 0. */
  Success: "SUCCESS",
  /** Its health check passes. */
  Healthy: "HEALTHY",
} as const;
export type ContainerCondition = (typeof ContainerCondition)[keyof typeof ContainerCondition];

/** What happens when a container writes faster than CloudWatch takes. */
export const LogMode = {
  /** Lines wait in a buffer of 25 MiB; when it is full, the application goes on and lines are lost. */
  NonBlocking: "non-blocking",
  /** The application waits; no line is lost. */
  Blocking: "blocking",
} as const;
export type LogMode = (typeof LogMode)[keyof typeof LogMode];

/** A health check that runs inside a container. */
export interface ContainerHealthCheck {
  /** Command and its arguments, without a shell: `["curl", "-f", "http://localhost:8080/"]`. */
  command: string[];
  /** 5 to 300. @default 30 */
  intervalSeconds?: pulumi.Input<number>;
  /** 2 to 60. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Failures in a row that make it unhealthy, 1 to 10. @default 3 */
  retries?: pulumi.Input<number>;
  /** Time to start before failures count, 0 to 300. @default 0 */
  startPeriodSeconds?: pulumi.Input<number>;
}

/** What a volume is: a folder on EFS, or without `fileSystem` a scratch folder that the task's containers share. */
export interface Volume {
  /** Absolute path in the main container. */
  mountPath: string;
  /** The EFS file system. A scratch folder by default. */
  fileSystem?: pulumi.Input<FileSystemRef>;
  /** Id of an EFS access point; the whole file system by default. */
  accessPointId?: pulumi.Input<string>;
  /** Mounts it without the right to write. @default false */
  readOnly?: boolean;
}

/** A container beside the main one. */
export interface Sidecar {
  /** Image with its tag or digest. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** Environment variables; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Secrets Manager when a task starts. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** TCP port that it listens on, for the task's other containers. None by default. */
  port?: pulumi.Input<number>;
  /** Stops the task when it ends. @default true */
  essential?: boolean;
  /** Runs before the main container and must succeed first. @default false */
  init?: boolean;
  /** MiB that it never gets more of; shares the task's by default. */
  memoryLimit?: pulumi.Input<number>;
  /** Health check within the container. None by default. */
  healthCheck?: ContainerHealthCheck;
  /** When the main container may start: `HEALTHY` by default where it has a health check, `SUCCESS` for init, `START` otherwise. */
  startCondition?: ContainerCondition;
  /** Volumes of the service to mount: volume name to absolute path. None by default. */
  mounts?: Record<string, string>;
}

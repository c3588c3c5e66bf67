import type * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../shared/arguments/connections";
import type { PolicyStatement } from "../common/policy-documents";
import type { ConnectionRef } from "../common/references/connection-reference";
import type { EnvironmentRef, FileSystemRef, SecretRef } from "../common/references/references";
import type { LogRouter } from "./containers/log-router";
import type { ContainerSettings } from "./containers/settings";

/** Processor architecture of the tasks; the image must have been built for it. */
export const Architecture = {
  /** Intel and AMD. */
  X86_64: "X86_64",
  /** Graviton, about a fifth cheaper. */
  Arm64: "ARM64",
} as const;
export type Architecture = (typeof Architecture)[keyof typeof Architecture];

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

/** Behaviour of a container whose logs are faster than CloudWatch takes them. */
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

/** A volume: a folder on EFS, or without `fileSystem` a scratch folder that the task's containers share. */
export interface Volume {
  /** Absolute path in the main container. */
  mountPath: string;
  /** A `FileSystem`, or a reference to an EFS file system. A scratch folder by default. */
  fileSystem?: pulumi.Input<FileSystemRef>;
  /** Id of an EFS access point. That of the file system's reference by default, the whole file system where it has none. */
  accessPointId?: pulumi.Input<string>;
  /** Mounts it without the right to write. @default false */
  readOnly?: boolean;
}

/** A container beside the main one. */
export interface Sidecar extends ContainerSettings {
  /** Image with its tag or digest. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** Environment variables; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Secrets Manager when a task starts, or from a parameter of Systems Manager, `{ arn }`. None by default. */
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

/** Permissions of the application, as its task role. */
export interface Permissions {
  /** Statements of the role's own policy. None by default. */
  statements?: PolicyStatement[];
  /** Managed policies to attach: a name for each, and its ARN. None by default. */
  managedPolicies?: Record<string, pulumi.Input<string>>;
}

/** Where the service may connect to, beside HTTPS anywhere and its `connections`. */
export interface EgressRule {
  /** TCP port. */
  port: pulumi.Input<number>;
  /** IPv4 block. None by default; then give `securityGroupId`. */
  cidrIpv4?: pulumi.Input<string>;
  /** Security group of the other side. None by default; then give `cidrIpv4`. */
  securityGroupId?: pulumi.Input<string>;
}

/** A change of the limits at a time. */
export interface ScheduledScaling {
  /** `cron(0 8 ? * MON-FRI *)`, `rate(1 day)` or `at(2026-12-24T18:00:00)`. */
  schedule: pulumi.Input<string>;
  /** IANA time zone of the schedule. @default "Etc/UTC" */
  timezone?: pulumi.Input<string>;
  /** Fewest tasks from then on. */
  min: pulumi.Input<number>;
  /** Most tasks from then on. */
  max: pulumi.Input<number>;
}

/** How many tasks run, and the load that changes their number. */
export interface ServiceScaling {
  /** Fewest tasks. 2 in production, 1 in development by default. */
  min?: number;
  /** Most tasks. 10 in production, 2 in development by default, `min` if that is more. */
  max?: number;
  /** Average CPU to hold, in percent, 1 to 100. 60 by default, unless another target is given. */
  cpuPercent?: number;
  /** Average memory to hold, in percent, 1 to 100. Not followed by default. */
  memoryPercent?: number;
  /** Pause after tasks were added. @default 60 */
  scaleOutCooldownSeconds?: pulumi.Input<number>;
  /** Pause after tasks were taken away. @default 300 */
  scaleInCooldownSeconds?: pulumi.Input<number>;
  /** Changes of the limits at times, each under a name. None by default. */
  schedules?: Record<string, ScheduledScaling>;
}

/** How many tasks run while a new revision replaces the old one. */
export interface Rollout {
  /** Fewest healthy tasks while rolling out, in percent of the wanted number. @default 100 */
  minimumHealthyPercent?: pulumi.Input<number>;
  /** Most tasks while rolling out, in percent of the wanted number. @default 200 */
  maximumPercent?: pulumi.Input<number>;
  /** Waits in `pulumi up` until the new revision is steady. @default true */
  waitForSteadyState?: pulumi.Input<boolean>;
}

/** Alarms on the load of tasks, and the topic that they go to. */
export interface LoadAlarms {
  /** ARN of the SNS topic; for roll-backs its policy must let `events.amazonaws.com` publish. That of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Average CPU. @default 90 */
  cpuPercent?: pulumi.Input<number>;
  /** Average memory. @default 90 */
  memoryPercent?: pulumi.Input<number>;
}

/** Arguments of every workload. */
export interface WorkloadArgs extends ContainerSettings {
  /** Where it runs: an `Environment`, or a reference to one. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Image with its tag or digest: `ghcr.io/acme/api:1.4.2`. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** vCPU of a task: 0.25, 0.5, 1, 2, 4, 8, 16 or 32. 0.5 in production, 0.25 in development by default. */
  cpu?: pulumi.Input<number>;
  /** MiB of a task; Fargate has a range for each `cpu`. The least of that range by default. */
  memory?: pulumi.Input<number>;
  /** GiB of scratch disk, 21 to 200. Fargate's own 20 by default. */
  ephemeralStorageGib?: pulumi.Input<number>;
  /** Processors that its tasks run on. @default "X86_64" */
  architecture?: Architecture;
  /** Environment variables, kept in clear in the task definition; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Secrets Manager when a task starts, or from a parameter of Systems Manager, `{ arn }`. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Credentials of a private registry: a secret with the keys `username` and `password`. None by default. */
  registryCredentials?: pulumi.Input<SecretRef>;
  /** Joins Service Connect as a client, so that services of `exposure: "service-connect"` are reached by name. @default false */
  serviceConnect?: boolean;
  /** Health check within the main container. None by default. */
  containerHealthCheck?: ContainerHealthCheck;
  /** Part of the tasks that run on Fargate Spot, in percent, 0 to 100. 0 in production, 100 in development by default. */
  spotPercent?: number;
  /** Seconds between SIGTERM and SIGKILL, 1 to 120. @default 30 */
  stopTimeoutSeconds?: pulumi.Input<number>;
  /** Makes the containers' own file system read-only; mount volumes where they write. @default false */
  readonlyRootFilesystem?: boolean;
  /** Containers beside the main one, by name. None by default. */
  sidecars?: Record<string, Sidecar>;
  /** Traces by OpenTelemetry to X-Ray: a collector of AWS beside the main container, the `OTEL_…` variables, and the right to write. The application brings an SDK of OpenTelemetry. @default false */
  tracing?: boolean;
  /** Volumes, by name. None by default. */
  volumes?: Record<string, Volume>;
  /** Connections by name, such as `DATABASE`: each brings its network path, its grants, and variables that start with the name, such as `DATABASE_HOST`. None by default. */
  connections?: Record<string, pulumi.Input<ConnectionRef>>;
  /** Its access to connections, by their names. As each connection says by default: a queue is sent to. */
  access?: Record<string, Access>;
  /** Further ways out, by name. None by default. */
  egressRules?: Record<string, EgressRule>;
  /**
   * ARN of a role that exists, for the application: it trusts `ecs-tasks.amazonaws.com`, and gets the policies of `permissions`,
   * connections and volumes beside its own. A new role by default.
   */
  taskRoleArn?: pulumi.Input<string>;
  /** ARN of a role that exists, for ECS: it trusts `ecs-tasks.amazonaws.com`, and gets the policy to read exactly these images, secrets and logs. A new role by default. */
  executionRoleArn?: pulumi.Input<string>;
  /** Permissions of the application itself. None by default. */
  permissions?: Permissions;
  /** Lets operators open a shell in a task by ECS exec. @default false */
  exec?: boolean;
  /** Behaviour when its logs are faster than CloudWatch takes them. @default "non-blocking" */
  logMode?: LogMode;
  /** Sends the logs of its containers elsewhere, by a router in each task; `permissions` let it write to a service of AWS. To CloudWatch by default. */
  logRouter?: LogRouter;
  /** Name of a log group that exists, with its own retention and key. A new one by default. */
  logGroupName?: pulumi.Input<string>;
  /** Days that its logs are kept. As the environment has it by default. */
  logRetentionDays?: pulumi.Input<number>;
  /** Tags of the service and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "../common/policy-documents";
import type { ConnectionRef, EnvironmentRef, SecretRef } from "../common/references";
import type { ContainerHealthCheck, LogMode, Sidecar, Volume } from "../workload/container-args";

/** Who reaches a service. */
export const Exposure = {
  /** The world, through the environment's public load balancer or CloudFront. */
  Public: "public",
  /** The network, through the environment's internal load balancer. */
  Internal: "internal",
  /** Workloads of the environment alone, through Service Connect: `http://<name>:<port>`, no load balancer. */
  ServiceConnect: "service-connect",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** Processor architecture of the tasks; the image must have been built for it. */
export const Architecture = {
  /** Intel and AMD. */
  X86_64: "X86_64",
  /** Graviton, about a fifth cheaper. */
  Arm64: "ARM64",
} as const;
export type Architecture = (typeof Architecture)[keyof typeof Architecture];

/** How a new revision takes over. */
export const DeploymentStrategy = {
  /** Tasks are replaced little by little. */
  Rolling: "rolling",
  /** The new revision starts beside the old one and takes all traffic at once; the old one stays for the bake time. */
  BlueGreen: "blue-green",
} as const;
export type DeploymentStrategy = (typeof DeploymentStrategy)[keyof typeof DeploymentStrategy];

/** What the load balancer speaks with the container. */
export const ProtocolVersion = {
  /** HTTP/1.1, with WebSockets. */
  Http1: "HTTP1",
  /** HTTP/2 without TLS. */
  Http2: "HTTP2",
  /** gRPC; needs an HTTPS listener. */
  Grpc: "GRPC",
} as const;
export type ProtocolVersion = (typeof ProtocolVersion)[keyof typeof ProtocolVersion];

/** How the load balancer sees whether a task is well. */
export interface HealthCheck {
  /** Path that it asks for, starting with a slash. `/` by default, `/grpc.health.v1.Health/Check` for gRPC. */
  path?: pulumi.Input<string>;
  /** HTTP or gRPC codes that mean well: `200`, `200-299`, `200,302`. `200` by default, `0` for gRPC. */
  matcher?: pulumi.Input<string>;
  /** 5 to 300. @default 15 */
  intervalSeconds?: pulumi.Input<number>;
  /** Less than the interval, 2 to 120. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Successes in a row that make it healthy, 2 to 10. @default 2 */
  healthyThreshold?: pulumi.Input<number>;
  /** Failures in a row that make it unhealthy, 2 to 10. @default 3 */
  unhealthyThreshold?: pulumi.Input<number>;
  /** Time for a new task before failures count, in seconds. @default 60 */
  gracePeriodSeconds?: pulumi.Input<number>;
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

/** How many tasks run, and what changes that. With `min` equal to `max`, and nothing to follow, the number is fixed. */
export interface Scaling {
  /** Fewest tasks. 2 in production, 1 in development by default. */
  min?: number;
  /** Most tasks. 10 in production, 2 in development by default, `min` if that is more. */
  max?: number;
  /** Average CPU to hold, in percent, 1 to 100. 60 by default, unless another target is given. */
  cpuPercent?: number;
  /** Average memory to hold, in percent, 1 to 100. Not followed by default. */
  memoryPercent?: number;
  /** Requests per task and minute to hold. Not followed by default. */
  requestsPerMinutePerTask?: number;
  /** Pause after tasks were added. @default 60 */
  scaleOutCooldownSeconds?: pulumi.Input<number>;
  /** Pause after tasks were taken away. @default 300 */
  scaleInCooldownSeconds?: pulumi.Input<number>;
  /** Changes of the limits at times, each under a name. None by default. */
  schedules?: Record<string, ScheduledScaling>;
}

/** How new revisions roll out. A revision that does not become healthy is rolled back, always. */
export interface Deployment {
  /** How a new revision takes over. @default "rolling" */
  strategy?: DeploymentStrategy;
  /** Fewest healthy tasks while rolling out, in percent of the wanted number. @default 100 */
  minimumHealthyPercent?: pulumi.Input<number>;
  /** Most tasks while rolling out, in percent of the wanted number. @default 200 */
  maximumPercent?: pulumi.Input<number>;
  /** Minutes that the old revision of a blue/green deployment stays after the switch, 0 to 1440. @default 10 */
  bakeTimeMinutes?: pulumi.Input<number>;
  /** Waits in `pulumi up` until the new revision is steady. @default true */
  waitForSteadyState?: pulumi.Input<boolean>;
}

/** What the application itself may do, as its task role. */
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

/** What to be told of, and where. Alarms exist where `notify` is given. */
export interface Alarms {
  /** ARN of the SNS topic; for roll-backs its policy must let `events.amazonaws.com` publish. None by default. */
  notify?: pulumi.Input<string>;
  /** Answers of 500 and above, in percent of all. @default 5 */
  errorPercent?: pulumi.Input<number>;
  /** 95th percentile of the time to answer. @default 1 */
  latencySeconds?: pulumi.Input<number>;
  /** Average CPU. @default 90 */
  cpuPercent?: pulumi.Input<number>;
  /** Average memory. @default 90 */
  memoryPercent?: pulumi.Input<number>;
}

/** Arguments of `WebService`. */
export interface WebServiceArgs {
  /** Where it runs: an `Environment`, or a reference to one. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Image with its tag or digest: `ghcr.io/acme/api:1.4.2`. */
  image: pulumi.Input<string>;
  /** TCP port that the container listens on. @default 8080 */
  port?: pulumi.Input<number>;
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
  /** Environment variables whose values are read from Secrets Manager when a task starts. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Credentials of a private registry: a secret with the keys `username` and `password`. None by default. */
  registryCredentials?: pulumi.Input<SecretRef>;
  /** Who reaches it. @default "public" */
  exposure?: Exposure;
  /** Host name, the domain itself or one label below it. `<name>.<domain>` by default; a name that is no label of a host (upper case, a digit in front) is made one, with a hash. */
  host?: pulumi.Input<string>;
  /** Further host names, of the same form; 5 values with `host` and `path` at most. None by default. */
  additionalHosts?: string[];
  /** Path pattern to serve alone: `/api/*`. Everything by default. */
  path?: string;
  /** Priority of the listener rule, 1 to 40000, lower ones are asked first; give it where paths of one host overlap. The highest there is plus one by default. */
  priority?: pulumi.Input<number>;
  /** Joins Service Connect as a client, so that services of `exposure: "service-connect"` are reached by name. @default false */
  serviceConnect?: boolean;
  /** What the load balancer speaks with the container. @default "HTTP1" */
  protocolVersion?: ProtocolVersion;
  /** How the load balancer sees whether a task is well. Asks for `/` every 15 seconds by default. */
  healthCheck?: HealthCheck;
  /** Health check within the main container. None by default. */
  containerHealthCheck?: ContainerHealthCheck;
  /** How many tasks run, and what changes that. 2 to 10 in production, 1 to 2 in development, at 60 % CPU by default. */
  scaling?: Scaling;
  /** Part of the tasks that run on Fargate Spot, in percent, 0 to 100. 0 in production, 100 in development by default. */
  spotPercent?: number;
  /** How new revisions roll out. Rolling by default, without a loss of capacity. */
  deployment?: Deployment;
  /** Seconds that a leaving task may finish its requests, 0 to 3600; at least the longest request. @default 30 */
  deregistrationDelaySeconds?: pulumi.Input<number>;
  /** Seconds between SIGTERM and SIGKILL, 1 to 120. @default 30 */
  stopTimeoutSeconds?: pulumi.Input<number>;
  /** Sends a client to the same task for this many seconds by a cookie, 1 to 604800. Off by default. */
  stickinessSeconds?: pulumi.Input<number>;
  /** Makes the containers' own file system read-only; mount volumes where they write. @default false */
  readonlyRootFilesystem?: boolean;
  /** Containers beside the main one, by name. None by default. */
  sidecars?: Record<string, Sidecar>;
  /** Volumes, by name. None by default. */
  volumes?: Record<string, Volume>;
  /** What it connects to, by name: each side's security group gets a rule. None by default. */
  connections?: Record<string, pulumi.Input<ConnectionRef>>;
  /** Further ways out, by name. None by default. */
  egressRules?: Record<string, EgressRule>;
  /** What the application itself may do. Nothing by default. */
  permissions?: Permissions;
  /** Lets operators open a shell in a task by ECS exec. @default false */
  exec?: boolean;
  /** What happens when it writes logs faster than CloudWatch takes them. @default "non-blocking" */
  logMode?: LogMode;
  /** Days that its logs are kept. As the environment has it by default. */
  logRetentionDays?: pulumi.Input<number>;
  /** What to be told of. No alarms by default. */
  alarms?: Alarms;
  /** Tags of the service and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../shared/arguments/connections";
import type { ImageUpdatedBy } from "../../shared/pipeline-image";
import type { ConnectionRef } from "../common/references/connection-reference";
import type { JobRef } from "../common/references/job-reference";
import type { EnvironmentRef, SecretRef } from "../common/references/references";
import type { RegistryRef } from "../common/references/registry-reference";
import type { Volume } from "./containers/volume-args";

/** How a replica is asked whether it may get requests: its readiness probe. */
export interface HealthCheck {
  /** Path that is asked for, starting with a slash; 200 to 399 means well. None by default: the port must take a TCP connection. */
  path?: pulumi.Input<string>;
  /** TCP port. That of the main container by default; a sidecar's probe must say its own. */
  port?: pulumi.Input<number>;
  /** 1 to 240. @default 10 */
  intervalSeconds?: pulumi.Input<number>;
  /** 1 to 240. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Successes in a row that make it ready, 1 to 10. @default 1 */
  healthyThreshold?: pulumi.Input<number>;
  /** Failures in a row that make it not ready, 1 to 48. @default 3 */
  unhealthyThreshold?: pulumi.Input<number>;
  /** Pause before the first question, 1 to 60. None by default. */
  initialDelaySeconds?: pulumi.Input<number>;
}

/** How a container is asked whether it has started, or still lives; it is restarted where it does not. */
export interface Probe {
  /** Path that is asked for, starting with a slash; 200 to 399 means well. None by default: the port must take a TCP connection. */
  path?: pulumi.Input<string>;
  /** TCP port. That of the main container by default; a sidecar's probe must say its own. */
  port?: pulumi.Input<number>;
  /** 1 to 240. 10 by default, 6 for a startup probe. */
  intervalSeconds?: pulumi.Input<number>;
  /** 1 to 240. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Failures in a row that restart it, 1 to 30, or to 240 for a startup probe. 3 by default, 40 for a startup probe. */
  unhealthyThreshold?: pulumi.Input<number>;
  /** Pause before the first question, 1 to 60. None by default. */
  initialDelaySeconds?: pulumi.Input<number>;
}

/** A container beside the main one, or with `init` before it. */
export interface Sidecar {
  /** Image with its tag or digest, built for linux/amd64. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** Environment variables; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Key Vault. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Its part of the replica's vCPU, from 0.01, with two decimals at most. @default 0.25 */
  cpu?: number;
  /** Its part of the replica's MiB, in steps of 256; 2048 for each vCPU by default. */
  memory?: number;
  /** Runs before the main container and must succeed first. @default false */
  init?: boolean;
  /** Its readiness probe. None by default. */
  healthCheck?: HealthCheck;
  /** Restarts it when it does not live any more. None by default. */
  livenessProbe?: Probe;
  /** Restarts it when it does not start; the other probes wait for it. None by default. */
  startupProbe?: Probe;
  /** Volumes of the service to mount: volume name to absolute path. None by default. */
  mounts?: Record<string, string>;
}

/** Which containers may get tokens of the service's identity. Azure itself reads secrets and pulls images with it always. */
export const IdentityLifecycle = {
  None: "None",
  /** Init containers. */
  Init: "Init",
  /** The main container and those beside it. */
  Main: "Main",
  All: "All",
} as const;
export type IdentityLifecycle = (typeof IdentityLifecycle)[keyof typeof IdentityLifecycle];

/** Replicas for a time of the day or the week: KEDA's cron scaler. */
export interface ScheduledScaling {
  /** When it begins, a cron expression of five fields: `0 8 * * 1-5`. */
  start: pulumi.Input<string>;
  /** When it ends, of the same form. */
  end: pulumi.Input<string>;
  /** IANA time zone of both. @default "Etc/UTC" */
  timezone?: pulumi.Input<string>;
  /** Replicas that there are at least in between. */
  replicas: pulumi.Input<number>;
}

/** A scaler of KEDA (https://keda.sh/docs/scalers). */
export interface ScaleRule {
  /** Type of the scaler: `azure-servicebus`, `azure-queue`, … */
  type: pulumi.Input<string>;
  /** Its metadata; no secrets. None by default. */
  metadata?: Record<string, pulumi.Input<string>>;
  /** Signs in as the service's identity, which needs a role in `permissions` for it. @default false */
  identity?: boolean;
  /** Trigger parameter to the secret with its value, for scalers without identities. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
}

/** Number of replicas, and the load that it follows, for every workload. */
export interface ReplicaScaling {
  /** Fewest replicas, 0 to 1000. 2 in production by default; in development 0 where requests or a rule can wake it, else 1. */
  min?: number;
  /** Most replicas, 1 to 1000. 10 in production, 2 in development by default, `min` if that is more. */
  max?: number;
  /** Average CPU to hold, in percent, 1 to 100. Not followed by default. */
  cpuPercent?: number;
  /** Average memory to hold, in percent, 1 to 100. Not followed by default. */
  memoryPercent?: number;
  /** Replicas at times, each under a name. None by default. */
  schedules?: Record<string, ScheduledScaling>;
  /** Scalers of KEDA, by name. None by default. */
  rules?: Record<string, ScaleRule>;
  /** Pause before the last replica goes, after the last event. 300 by default. */
  cooldownPeriodSeconds?: pulumi.Input<number>;
  /** How often scalers look. 30 by default. */
  pollingIntervalSeconds?: pulumi.Input<number>;
}

/** Credentials of a registry that knows no identity of Azure. */
export interface RegistryCredentials {
  /** Host of the registry: `ghcr.io`, `docker.io`. */
  server: pulumi.Input<string>;
  /** Name to sign in with. */
  username: pulumi.Input<string>;
  /** Secret that holds the password or token. */
  password: pulumi.Input<SecretRef>;
}

/** A role that the application has on something, as its identity. */
export interface Permission {
  /** A built-in role by its name, `Storage Blob Data Reader`, or any by its id, a GUID. Roles that may change everything or give roles are refused. */
  role: string;
  /** ARM id of its scope: a resource, or a resource group. */
  scope: pulumi.Input<string>;
}

/** Thresholds of every app's alerts, and their target. Alerts exist where somebody is told: `notify` of these, or of the environment. */
export interface AppAlarms {
  /** ARM id of the action group that is told. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Restarts of a replica within a quarter of an hour; the environment needs a workspace, which has the app's metrics. @default 3 */
  restartCount?: pulumi.Input<number>;
}

/** Arguments that every workload has. */
export interface WorkloadArgs {
  /** Where it runs: an `Environment`, or a reference to one. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Image with its tag or digest, built for linux/amd64: `ghcr.io/acme/api:1.4.2`. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /**
   * vCPU of a replica, all its containers together: 0.25 to 4 in steps of 0.25, more on a workload profile of your own.
   * By default the CPU of the given `memory`, else 0.5 in production and 0.25 in development, and its sidecars' on top.
   */
  cpu?: pulumi.Input<number>;
  /**
   * MiB of a replica, all its containers together: 2048 for each vCPU, any other on a workload profile of your own.
   * That of `cpu` by default.
   */
  memory?: pulumi.Input<number>;
  /** Name of a workload profile of the environment. Consumption by default: by use, without machines of your own. */
  workloadProfile?: string;
  /** Environment variables, kept in clear in the template; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Key Vault. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** The Azure Container Registry of its images; its identity may pull from it. That of an image by `registry.image(…)` by default, else none. */
  registry?: pulumi.Input<RegistryRef>;
  /** Credentials of another private registry. None by default. */
  registryCredentials?: RegistryCredentials;
  /** Containers beside the main one, by name. None by default. */
  sidecars?: Record<string, Sidecar>;
  /** Volumes, by name. None by default. */
  volumes?: Record<string, Volume>;
  /**
   * Connections by name: a queue, another service. Each brings its roles on exactly that thing, and its variables and
   * secrets, whose names the connection's name begins: `ORDERS: queue` sets `ORDERS_NAME`. None by default.
   */
  connections?: Record<string, pulumi.Input<ConnectionRef>>;
  /** Its access to connections, by their names. As each connection says by default: a queue is sent to. */
  access?: Record<string, Access>;
  /**
   * Permissions of the application itself, by a name that stays: Azure takes a role on one scope once, so that renaming
   * one fails. None by default.
   */
  permissions?: Record<string, Permission>;
  /**
   * ARM id of a user-assigned identity that exists, which it runs as. It gets the same roles as one of its own would; Azure takes a
   * role on one scope once, so that it must not have these already. An identity of its own by default.
   */
  identityId?: pulumi.Input<string>;
  /**
   * The containers that may get tokens of its identity; the variable `AZURE_CLIENT_ID` has its id. By default all if it
   * has `permissions` or connections with roles, else none.
   */
  identityLifecycle?: IdentityLifecycle;
  /**
   * Sets the variables of OpenTelemetry's SDKs, which send traces to the agent of the environment, and that to Application
   * Insights; the image needs such an SDK. A variable in `env` wins. @default false
   */
  tracing?: boolean;
  /** Tags of the service and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of every workload that runs as a container app. */
export interface AppArgs extends WorkloadArgs {
  /** Seconds between SIGTERM and SIGKILL, 0 to 3600. @default 30 */
  terminationGracePeriodSeconds?: pulumi.Input<number>;
  /** A job that must have succeeded, with its image, entrypoint, arguments and variables of now, before this workload is deployed: a migration. It runs once, however many workloads name it; one that only a secret or a scaling changes does not run it. Where it fails, the update fails, and the old revision goes on. None by default. */
  runBefore?: pulumi.Input<JobRef>;
  /**
   * Who decides on the image that runs. With `pipeline` the image of the arguments is the first one alone: an update leaves the one that runs, also where
   * it changes a variable or a size; a `runBefore` job runs for none of the pipeline's images. @default "program"
   */
  imageUpdatedBy?: ImageUpdatedBy;
  /** Name of the container app in Azure, 2 to 32 lower-case letters, digits and single hyphens; another one replaces it. The component's name by default, made to fit with a hash where it does not. */
  containerAppName?: string;
}

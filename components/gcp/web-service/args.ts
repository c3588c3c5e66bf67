import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionRef, EnvironmentRef, SecretRef } from "../common/references";
import type { LivenessProbe, Sidecar, StartupProbe, Volume } from "../workload/container-args";

/** Who reaches a service. */
export const Exposure = {
  /** The world, through the environment's public load balancer, or by run.app's address where it has no domain. */
  Public: "public",
  /**
   * The network alone, through the environment's internal load balancer, or by run.app's address where it has none; other
   * services reach the latter with `vpcEgress: "ALL_TRAFFIC"`.
   */
  Internal: "internal",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

/** What goes out through the network. */
export const VpcEgress = {
  /** Requests to private addresses; all others go to the internet directly. */
  PrivateRangesOnly: "PRIVATE_RANGES_ONLY",
  /** All requests; to reach the internet, the network then needs Cloud NAT. */
  AllTraffic: "ALL_TRAFFIC",
} as const;
export type VpcEgress = (typeof VpcEgress)[keyof typeof VpcEgress];

/** The sandbox that instances run in. */
export const ExecutionEnvironment = {
  /** Starts faster; the only one for less than a vCPU, or less than 512 MiB. */
  Gen1: "EXECUTION_ENVIRONMENT_GEN1",
  /** All of Linux, a faster processor and network; the only one for buckets, NFS and GPUs. */
  Gen2: "EXECUTION_ENVIRONMENT_GEN2",
} as const;
export type ExecutionEnvironment = (typeof ExecutionEnvironment)[keyof typeof ExecutionEnvironment];

/** The GPU of an instance. */
export const Accelerator = {
  /** NVIDIA L4 with 24 GB; needs 4 vCPU and 16 GiB or more. */
  NvidiaL4: "nvidia-l4",
  /** NVIDIA RTX PRO 6000 Blackwell with 96 GB; needs 20 vCPU and 80 GiB. */
  NvidiaRtxPro6000: "nvidia-rtx-pro-6000",
} as const;
export type Accelerator = (typeof Accelerator)[keyof typeof Accelerator];

/** How Cloud Run sees whether an instance is well: makes a startup probe and a liveness probe. */
export interface HealthCheck {
  /** Path that is asked for by HTTP, starting with a slash; gRPC's health service is called where `useHttp2` is set. @default "/" */
  path?: pulumi.Input<string>;
  /** Seconds from one probe to the next, 1 to 240. @default 10 */
  periodSeconds?: pulumi.Input<number>;
  /** Seconds to wait for an answer, 1 to 240, not more than the period. @default 5 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Failures in a row after which a started instance is restarted, 1 or more. @default 3 */
  failureThreshold?: pulumi.Input<number>;
  /** Seconds that a new instance has to start, 1 to 240. @default 240 */
  startupSeconds?: pulumi.Input<number>;
}

/** How many instances run in each region, and what brings more. */
export interface Scaling {
  /** Fewest instances, kept warm. 1 in production, 0 in development by default. */
  min?: number;
  /** Most instances. 10 in production (3 with an `accelerator`), 2 in development by default, `min` if that is more. */
  max?: number;
  /** Requests that an instance answers at a time, 1 to 1000; more bring another instance. 80 by default, 1 where it has less than a vCPU. */
  concurrentRequests?: pulumi.Input<number>;
}

/** A part of the traffic: to a revision, or to the latest one. */
export interface TrafficTarget {
  /** Name of the revision, `<service>-…`. The latest one that is ready by default. */
  revision?: pulumi.Input<string>;
  /** Percent of the traffic, 0 to 100; those of all targets are 100 together. @default 0 */
  percent?: number;
  /** Gives the revision an address of its own where run.app's addresses are open, `https://<tag>---<service>-….run.app`; 3 characters or more. None by default. */
  tag?: string;
}

/** A role on one resource: give one of the resources. */
export interface ResourceRole {
  /** The role: `roles/storage.objectViewer`, or a custom one by its full name. */
  role: pulumi.Input<string>;
  /** Name of a bucket. None by default. */
  bucket?: pulumi.Input<string>;
  /** Id of a Pub/Sub topic, `projects/<project>/topics/<name>`. None by default. */
  topic?: pulumi.Input<string>;
  /** Id of a Pub/Sub subscription, `projects/<project>/subscriptions/<name>`. None by default. */
  subscription?: pulumi.Input<string>;
  /** Id of a secret, `projects/<project>/secrets/<name>`. None by default. */
  secret?: pulumi.Input<string>;
  /** Id of a Cloud Run service, `projects/<project>/locations/<region>/services/<name>`. None by default. */
  service?: pulumi.Input<string>;
  /** Id of a Cloud KMS key, `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<name>`. None by default. */
  cryptoKey?: pulumi.Input<string>;
}

/** What the application itself may do, as its service account. */
export interface Permissions {
  /** Roles on the whole project; a role on one resource is narrower. None by default. */
  projectRoles?: string[];
  /** Roles on single resources, by a name for each. None by default. */
  resourceRoles?: Record<string, ResourceRole>;
}

/** Which images may run, by Binary Authorization. */
export interface BinaryAuthorization {
  /** Policy, `projects/<project>/platforms/cloudRun/policies/<name>`. The project's own by default. */
  policy?: pulumi.Input<string>;
  /** Why an image that the policy refuses runs all the same; is logged. None by default. */
  breakglassJustification?: pulumi.Input<string>;
}

/** What to be told of, and where. Alert policies exist where `notify` is given. */
export interface Alarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. None by default. */
  notify?: pulumi.Input<string>;
  /** Answers of 500 and above, in percent of all. @default 5 */
  errorPercent?: pulumi.Input<number>;
  /** 95th percentile of the time to answer. @default 1 */
  latencySeconds?: pulumi.Input<number>;
  /** Instances at work, in percent of `scaling.max`; not looked at where their number cannot change. @default 90 */
  instancePercent?: pulumi.Input<number>;
  /** Asks for the service from around the world every minute. True by default where the world reaches it and `scaling.min` keeps it warm. */
  uptimeCheck?: boolean;
}

/** Arguments of `WebService`. */
export interface WebServiceArgs {
  /** Where it runs: an `Environment`, or a reference to one. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Image with its tag or digest, in Artifact Registry, or public in Docker Hub or GitHub's registry: `ghcr.io/acme/api:1.4.2`. */
  image: pulumi.Input<string>;
  /** TCP port that the container listens on, which `PORT` tells it. @default 8080 */
  port?: pulumi.Input<number>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** vCPU of an instance: 0.08 to less than 1, 1, 2, 4, 6 or 8; 20 with the larger GPU. 1 by default, the least of the GPU with an `accelerator`. */
  cpu?: pulumi.Input<number>;
  /** MiB of an instance; Cloud Run has a range for each `cpu`. 512 by default, or the least of that range, or of the GPU. */
  memory?: pulumi.Input<number>;
  /** Environment variables, kept in clear in the service; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Secret Manager when an instance starts. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Who reaches it. @default "public" */
  exposure?: Exposure;
  /**
   * Host name, one label below the domain; the label, of 49 characters at most, is the name of the Cloud Run service.
   * `<name>.<domain>` by default; a name that is no label of a host (upper case, too long) is made one, with a hash.
   * Another host is another service, made before the old one goes, which `deletionProtection` refuses.
   */
  host?: pulumi.Input<string>;
  /** Who may call it, by a name for each: `serviceAccount:…`, `user:…`, `group:…`. Everyone who reaches it by default; callers named here must show an identity token. */
  invokers?: Record<string, pulumi.Input<string>>;
  /** Audiences of callers' identity tokens beside run.app's address, as URLs. The host's by default, where callers are named in `invokers`. */
  customAudiences?: string[];
  /** Speaks HTTP/2 without TLS with the container, as gRPC needs it. @default false */
  useHttp2?: boolean;
  /** How Cloud Run sees whether an instance is well. Once that its port is open by default. */
  healthCheck?: HealthCheck;
  /** Startup probe, in place of that of `healthCheck`. That the port is open within 240 seconds by default. */
  startupProbe?: StartupProbe;
  /** Liveness probe, in place of that of `healthCheck`. None by default. */
  livenessProbe?: LivenessProbe;
  /** How many instances run, and what brings more. 1 to 10 in production, 0 to 2 in development by default. */
  scaling?: Scaling;
  /** Seconds that a request may take, 1 to 3600. @default 300 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Sends a client to the same instance while it is there, by a cookie. @default false */
  sessionAffinity?: pulumi.Input<boolean>;
  /** Takes the CPU away between requests, and bills requests alone; false bills instances. True by default, false with an `accelerator`. */
  cpuIdle?: boolean;
  /** Gives a starting instance more CPU. @default true */
  startupCpuBoost?: pulumi.Input<boolean>;
  /** The sandbox that instances run in. The second generation by default, the first for less than a vCPU or 512 MiB. */
  executionEnvironment?: ExecutionEnvironment;
  /** A GPU for each instance; the project needs a quota of `scaling.max` GPUs in each region. None by default. */
  accelerator?: Accelerator;
  /** Gives up the reserve of GPUs in a second zone, at a lower price. @default false */
  gpuZonalRedundancyDisabled?: pulumi.Input<boolean>;
  /** What goes out through the network. @default "PRIVATE_RANGES_ONLY" */
  vpcEgress?: VpcEgress;
  /** Network tags of its instances, for the network's firewall rules on what goes out. None by default. */
  networkTags?: string[];
  /** Containers beside the main one, by name. None by default. */
  sidecars?: Record<string, Sidecar>;
  /** Sidecars that must have started before the main container. All that do not wait for it by default. */
  dependsOn?: string[];
  /** Volumes, by name. None by default. */
  volumes?: Record<string, Volume>;
  /** Cloud SQL instances that it connects to, by name: each is at `/cloudsql/<connection name>`. None by default. */
  connections?: Record<string, pulumi.Input<ConnectionRef>>;
  /** What the application itself may do. Nothing by default. */
  permissions?: Permissions;
  /** Parts of the traffic, for a roll-out by hand. All of it to the latest revision by default. */
  traffic?: TrafficTarget[];
  /** Name of the new revision, `<service>-…`, to name it in `traffic`; then each change needs another. Made up by Cloud Run by default. */
  revision?: string;
  /** Which images may run. Not looked at by default. */
  binaryAuthorization?: BinaryAuthorization;
  /** Id of the Cloud KMS key that the image is encrypted with; Google's own key by default. */
  encryptionKey?: pulumi.Input<string>;
  /** Refuses to delete the service until this is false. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** What to be told of. No alert policies by default. */
  alarms?: Alarms;
  /** Labels of the service and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

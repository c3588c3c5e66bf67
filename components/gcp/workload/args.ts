import type * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../shared/arguments/connections";
import type { FileSystemRef } from "../common/references/file-system-reference";
import type { ConnectionRef, EnvironmentRef, SecretRef } from "../common/references/references";

/** Traffic that leaves through the network. */
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

/** The request of an HTTP probe. */
export interface HttpGet {
  /** Path, starting with a slash. @default "/" */
  path?: pulumi.Input<string>;
  /** Port; the container's own by default. */
  port?: pulumi.Input<number>;
}

/** The connection of a TCP probe. */
export interface TcpSocket {
  /** Port; the container's own by default. */
  port?: pulumi.Input<number>;
}

/** The call of a gRPC probe: `grpc.health.v1.Health/Check`. */
export interface GrpcHealth {
  /** Port; the container's own by default. */
  port?: pulumi.Input<number>;
  /** Name of the service to ask for; none by default. */
  service?: pulumi.Input<string>;
}

/** How Cloud Run sees that a container has started: one of `httpGet`, `tcpSocket` and `grpc`. */
export interface StartupProbe {
  /** Asks by HTTP; 200 to 399 mean well. Not by default. */
  httpGet?: HttpGet;
  /** Opens a connection. Not by default. */
  tcpSocket?: TcpSocket;
  /** Calls the gRPC health service. Not by default. */
  grpc?: GrpcHealth;
  /** Seconds to wait before the first one, 0 to 240. @default 0 */
  initialDelaySeconds?: pulumi.Input<number>;
  /** Seconds from one to the next, 1 to 240. @default 10 */
  periodSeconds?: pulumi.Input<number>;
  /** Seconds to wait for an answer, 1 to 240, not more than the period. @default 1 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Failures in a row after which the instance is given up, 1 or more. @default 3 */
  failureThreshold?: pulumi.Input<number>;
}

/** How Cloud Run sees that a container must be restarted: one of `httpGet` and `grpc`. */
export interface LivenessProbe {
  /** Asks by HTTP; 200 to 399 mean well. Not by default. */
  httpGet?: HttpGet;
  /** Calls the gRPC health service. Not by default. */
  grpc?: GrpcHealth;
  /** Seconds to wait before the first one, 0 to 3600. @default 0 */
  initialDelaySeconds?: pulumi.Input<number>;
  /** Seconds from one to the next, 1 to 3600. @default 10 */
  periodSeconds?: pulumi.Input<number>;
  /** Seconds to wait for an answer, 1 to 3600, not more than the period. @default 1 */
  timeoutSeconds?: pulumi.Input<number>;
  /** Failures in a row after which the container is restarted, 1 or more. @default 3 */
  failureThreshold?: pulumi.Input<number>;
}

/** A bucket of Cloud Storage as a volume, by Cloud Storage FUSE. */
export interface GcsVolume {
  /** Name of the bucket; the service's account gets the right to use its objects. */
  bucket: pulumi.Input<string>;
  /** Flags of Cloud Storage FUSE without their hyphens: `["implicit-dirs"]`. None by default. */
  mountOptions?: string[];
}

/** A folder of an NFS server in the network, such as Filestore. */
export interface NfsVolume {
  /** Host name or address of the server. */
  server: pulumi.Input<string>;
  /** Path that the server exports. */
  path: pulumi.Input<string>;
}

/** A volume: one of `fileSystem`, `gcs`, `nfs` and `secret`, or without them a scratch folder in the instance's memory. */
export interface Volume {
  /** Absolute path in the main container. */
  mountPath: string;
  /** A file system: a `FileSystem`, or a reference to one. None by default. */
  fileSystem?: pulumi.Input<FileSystemRef>;
  /** A bucket. None by default. */
  gcs?: GcsVolume;
  /** A folder of an NFS server. None by default. */
  nfs?: NfsVolume;
  /** A secret, as a file. None by default. */
  secret?: pulumi.Input<SecretRef>;
  /** Name of the secret's file in the folder; the volume's name by default. */
  fileName?: string;
  /** Mounts a file system, a bucket or an NFS folder without the right to write. @default false */
  readOnly?: boolean;
  /** Largest size of a scratch folder in MiB, part of the instance's memory. Half of that memory by default. */
  sizeLimit?: pulumi.Input<number>;
}

/** A container beside the main one. */
export interface Sidecar {
  /** Image with its tag or digest. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** Folder that it starts in; the image's WORKDIR by default. */
  workingDir?: string;
  /** vCPU, of the same sizes as the main container's. @default 1 */
  cpu?: pulumi.Input<number>;
  /** MiB. @default 512 */
  memory?: pulumi.Input<number>;
  /** Environment variables; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Secret Manager when an instance starts. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Names of the containers that must have started before it, the main one being `app`. None by default. */
  dependsOn?: string[];
  /** How Cloud Run sees that it has started. Not looked at by default. */
  startupProbe?: StartupProbe;
  /** How Cloud Run sees that it must be restarted. Not looked at by default. */
  livenessProbe?: LivenessProbe;
  /** Volumes of the service to mount: volume name to absolute path. None by default. */
  mounts?: Record<string, string>;
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

/** Permissions of the application, as its service account. */
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

/** The arguments of every workload. */
export interface WorkloadArgs {
  /** Where it runs: an `Environment`, or a reference to one. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Image with its tag or digest, in Artifact Registry, or public in Docker Hub or GitHub's registry: `ghcr.io/acme/api:1.4.2`. */
  image: pulumi.Input<string>;
  /** Docker's ENTRYPOINT; the image's own by default. */
  entrypoint?: string[];
  /** Docker's CMD; the image's own by default. */
  args?: string[];
  /** Folder that the main container starts in; the image's WORKDIR by default. */
  workingDir?: string;
  /** vCPU of an instance: 0.08 to less than 1, 1, 2, 4, 6 or 8; 20 with the larger GPU. 1 by default, the least of the GPU with an `accelerator`. */
  cpu?: pulumi.Input<number>;
  /** MiB of an instance; Cloud Run has a range for each `cpu`. 512 by default, or the least of that range, or of the GPU. */
  memory?: pulumi.Input<number>;
  /** Environment variables, kept in clear in the service; no secrets. None by default. */
  env?: Record<string, pulumi.Input<string>>;
  /** Environment variables whose values are read from Secret Manager when an instance starts. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** The sandbox that instances run in. The second generation by default, the first for less than a vCPU or 512 MiB. */
  executionEnvironment?: ExecutionEnvironment;
  /** A GPU for each instance; the project needs a quota of `scaling.max` GPUs in each region. None by default. */
  accelerator?: Accelerator;
  /** Gives up the reserve of GPUs in a second zone, at a lower price. @default false */
  gpuZonalRedundancyDisabled?: pulumi.Input<boolean>;
  /** Traffic that leaves through the network. @default "PRIVATE_RANGES_ONLY" */
  vpcEgress?: VpcEgress;
  /** Network tags of its instances, for the network's egress firewall rules. None by default. */
  networkTags?: string[];
  /** Containers beside the main one, by name. None by default. */
  sidecars?: Record<string, Sidecar>;
  /** Sidecars that must have started before the main container. All that do not wait for it by default. */
  dependsOn?: string[];
  /** Volumes, by name. None by default. */
  volumes?: Record<string, Volume>;
  /**
   * Databases, queues and services that it connects to. The key begins the names of their variables: `DATABASE` brings
   * `DATABASE_HOST`. A database that knows logins is at a port of the instance itself, where the Cloud SQL Auth Proxy runs as a sidecar,
   * encrypts, and logs in as the workload's own account: an ordinary driver needs no password and no code. A job should end with a
   * request to `http://127.0.0.1:9091/quitquitquit`, which ends the proxy. Another Cloud
   * SQL instance is at `/cloudsql/<connection name>`. None by default.
   */
  connections?: Record<string, pulumi.Input<ConnectionRef>>;
  /** Access to connections, by the same keys. As each connection says by default: databases and buckets `read-write`, queues and services `send`. */
  access?: Record<string, Access>;
  /**
   * E-mail address of a service account that exists, which it runs as: `orders@acme-prod.iam.gserviceaccount.com`. It gets the
   * same grants as an account of its own would, and whoever deploys needs `roles/iam.serviceAccountUser` on it. An account of its own by default.
   */
  serviceAccount?: pulumi.Input<string>;
  /** Permissions of the application itself. None by default. */
  permissions?: Permissions;
  /** Which images may run. Not looked at by default. */
  binaryAuthorization?: BinaryAuthorization;
  /** Id of the Cloud KMS key that the image is encrypted with; Google's own key by default. */
  encryptionKey?: pulumi.Input<string>;
  /** Refuses to delete the service until this is false. True in production, false in development by default. */
  deletionProtection?: boolean;
  /**
   * Sends traces to Cloud Trace: Google's collector runs beside the container, 0.5 vCPU and 256 MiB, with the variables of OpenTelemetry's SDKs and
   * the role to write; the image needs such an SDK. With `cpuIdle`, spans leave with the next request, or as the instance ends. A job has no
   * collector, which would keep it from ending: its SDK sends to Google's API as the job's account. A variable in `env` wins. @default false
   */
  tracing?: boolean;
  /** Labels of the service and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { SecretRef } from "../common/references";

/** What an HTTP probe asks for. */
export interface HttpGet {
  /** Path, starting with a slash. @default "/" */
  path?: pulumi.Input<string>;
  /** Port; the container's own by default. */
  port?: pulumi.Input<number>;
}

/** What a TCP probe opens. */
export interface TcpSocket {
  /** Port; the container's own by default. */
  port?: pulumi.Input<number>;
}

/** What a gRPC probe calls: `grpc.health.v1.Health/Check`. */
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

/** What a volume is: one of `gcs`, `nfs` and `secret`, or without them a scratch folder in the instance's memory. */
export interface Volume {
  /** Absolute path in the main container. */
  mountPath: string;
  /** A bucket. None by default. */
  gcs?: GcsVolume;
  /** A folder of an NFS server. None by default. */
  nfs?: NfsVolume;
  /** A secret, as a file. None by default. */
  secret?: pulumi.Input<SecretRef>;
  /** Name of the secret's file in the folder; the volume's name by default. */
  fileName?: string;
  /** Mounts a bucket or an NFS folder without the right to write. @default false */
  readOnly?: boolean;
  /** MiB that a scratch folder can have, which count as the instance's memory. Half of that memory by default. */
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

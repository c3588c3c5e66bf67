import type * as pulumi from "@pulumi/pulumi";
import type { SecretRef } from "../common/references";

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
  /** Failures in a row that make it not ready, 1 to 10. @default 3 */
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
  /** Failures in a row that restart it, 1 to 10. 3 by default, 10 for a startup probe. */
  unhealthyThreshold?: pulumi.Input<number>;
  /** Pause before the first question, 1 to 60. None by default. */
  initialDelaySeconds?: pulumi.Input<number>;
}

/** An SMB share of Azure Files. The environment reads the account's key from Key Vault, by its own identity. */
export interface AzureFile {
  /** Name of the storage account. */
  accountName: pulumi.Input<string>;
  /** Name of the share. */
  shareName: pulumi.Input<string>;
  /** Secret that holds a key of the account. */
  accountKey: pulumi.Input<SecretRef>;
}

/** An NFS share of Azure Files, which the network alone reaches: no key, no user. */
export interface NfsAzureFile {
  /** Host of the storage account's files, `<account>.file.core.windows.net`. */
  server: pulumi.Input<string>;
  /** Path of the share, `/<account>/<share>`. */
  shareName: pulumi.Input<string>;
}

/** A volume: a share of Azure Files, files with secrets, or without any of them a scratch folder that a replica's containers share. */
export interface Volume {
  /** Absolute path in the main container. */
  mountPath: string;
  /** An SMB share. None by default. */
  azureFile?: AzureFile;
  /** An NFS share. None by default. */
  nfsAzureFile?: NfsAzureFile;
  /** File name to the secret that it holds. None by default. */
  secrets?: Record<string, pulumi.Input<SecretRef>>;
  /** Mounts a share without the right to write. @default false */
  readOnly?: boolean;
  /** Path within the volume to mount. Its root by default. */
  subPath?: string;
  /** Mount options of a share, joined by commas: `uid=1000,gid=1000`. Azure's own by default. */
  mountOptions?: pulumi.Input<string>;
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

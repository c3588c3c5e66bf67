import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../common/references/references";

/** Ways to pay for a file system's throughput. */
export const ThroughputMode = {
  /** As much as is used, paid by the gigabyte. */
  Elastic: "elastic",
  /** A part that grows with the size, and bursts by credits. */
  Bursting: "bursting",
  /** A fixed one, paid by the hour. */
  Provisioned: "provisioned",
} as const;
export type ThroughputMode = (typeof ThroughputMode)[keyof typeof ThroughputMode];

/** Where files go that nobody reads; the days count from the last access. */
export interface FileSystemLifecycle {
  /** Days after which files go to the class of infrequent access: 1, 7, 14, 30, 60, 90, 180, 270 or 365. They stay by default. */
  transitionToIaDays?: number;
  /** Days after which files go to the archive class, with elastic throughput: more than `transitionToIaDays`. They stay by default. */
  transitionToArchiveDays?: number;
  /** Whether a file that is read comes back. @default false */
  returnOnAccess?: boolean;
}

/** A folder with an owner: whoever mounts it is that user, whatever user the container has. */
export interface FileSystemAccessPoint {
  /** Absolute path of the folder, which is made where it is not there. `/` and the name by default; `/` itself is root's. */
  path?: pulumi.Input<string>;
  /** Id of the user, 0 to 4294967295. @default 1000 */
  uid?: pulumi.Input<number>;
  /** Id of the group, 0 to 4294967295. @default 1000 */
  gid?: pulumi.Input<number>;
  /** Permissions of a new folder, in octal. @default "0750" */
  permissions?: pulumi.Input<string>;
}

/** A copy in another region, which is read-only as long as it is one. */
export interface FileSystemReplication {
  /** The other region. */
  region: pulumi.Input<string>;
  /** ARN of a customer-managed KMS key there. EFS's own key by default. */
  kmsKeyArn?: pulumi.Input<string>;
}

/** Limits of a file system that somebody is told of. */
export interface FileSystemAlarms {
  /** ARN of the SNS topic. That of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Used part of the operations that it can do, in percent. @default 90 */
  ioPercent?: pulumi.Input<number>;
  /** Burst credits that are left, in GiB, with `bursting` throughput. @default 192 */
  burstCreditsGib?: pulumi.Input<number>;
}

/** Arguments of `FileSystem`. */
export interface FileSystemArgs {
  /** Environment whose private subnets it is mounted from, and whose profile sets its defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Private subnets of the environment, each of which gets a mount target; needed where its reference does not say it plainly. As many as the environment has by default. */
  zoneCount?: number;
  /** Its folders for volumes, by name. One named `default`, which your own of that name replaces, is that of a volume that names none. That one alone by default. */
  accessPoints?: Record<string, FileSystemAccessPoint>;
  /** Ways to pay for its throughput. @default "elastic" */
  throughputMode?: ThroughputMode;
  /** MiB a second, 1 to 3414, with `provisioned` throughput. None by default. */
  provisionedThroughputInMibps?: pulumi.Input<number>;
  /** Where files go that nobody reads. After 30 days to infrequent access by default, with elastic throughput after 90 to the archive. */
  lifecycle?: FileSystemLifecycle;
  /** Whether AWS Backup keeps daily backups for 35 days. True in production, false in development by default. */
  backup?: pulumi.Input<boolean>;
  /** A copy in another region. None by default. */
  replication?: FileSystemReplication;
  /** ARN of a customer-managed KMS key; another one replaces the file system. EFS's own key by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Limits, and whom to tell. Those whom the environment tells by default. */
  alarms?: FileSystemAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of the file system and of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

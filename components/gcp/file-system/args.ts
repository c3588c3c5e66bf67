import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../common/references/references";

/** The service tier of Filestore. */
export const FileSystemTier = {
  /** Copies in several zones of the region; from 100 GiB. */
  Regional: "REGIONAL",
  /** Faster, in one zone; from 1 TiB. */
  Zonal: "ZONAL",
  /** Solid state in one zone; from 2.5 TiB, and never smaller again. */
  BasicSsd: "BASIC_SSD",
  /** Magnetic in one zone; from 1 TiB, and never smaller again. */
  BasicHdd: "BASIC_HDD",
} as const;
export type FileSystemTier = (typeof FileSystemTier)[keyof typeof FileSystemTier];

/** Whom to tell of the file system. */
export interface FileSystemAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the capacity that is in use. @default 80 */
  usedPercent?: pulumi.Input<number>;
}

/** Arguments of `FileSystem`. */
export interface FileSystemArgs {
  /** The environment whose network it is in, and whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** The service tier; cannot be changed later. @default "REGIONAL" */
  tier?: FileSystemTier;
  /** Zone, `europe-west1-b`, for the tiers of one zone; cannot be changed later. Zone b of the environment's region by default. */
  zone?: pulumi.Input<string>;
  /** GiB of capacity, all of it paid. The least of the tier by default: 100, 1024, or 2560 of `BASIC_SSD`. A `REGIONAL` or `ZONAL` one of less than 10 TiB never grows past that. */
  capacityGb?: pulumi.Input<number>;
  /** Ranges of addresses that may mount it: `["10.0.0.0/20"]`. The whole network by default. */
  allowedCidrs?: string[];
  /** Id of a backup that a new file system starts with, `projects/<project>/locations/<region>/backups/<name>`. None by default. */
  sourceBackup?: pulumi.Input<string>;
  /** Id of the Cloud KMS key that encrypts it; Filestore's service agent is granted its use. For `REGIONAL` and `ZONAL`; cannot be changed later. Google's own key by default. */
  kmsKeyName?: pulumi.Input<string>;
  /** When to tell that it fills up. Those that the environment tells, by default. */
  alarms?: FileSystemAlarms;
  /** Whether deletion is refused, by Pulumi and, with `REGIONAL` and `ZONAL`, by Filestore. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Labels of the file system and its alert. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../common/encryption-key";
import type { EnvironmentRef } from "../common/references/references";

/** Ways to pay for a file system, and its copies. */
export const FileSystemSku = {
  /** By the size, which brings the speed; three copies in one place. */
  PremiumLrs: "Premium_LRS",
  /** By the size, which brings the speed; one copy in each of three zones. */
  PremiumZrs: "Premium_ZRS",
  /** Size and speed apart; three copies in one place. */
  PremiumV2Lrs: "PremiumV2_LRS",
  /** Size and speed apart; one copy in each of three zones. */
  PremiumV2Zrs: "PremiumV2_ZRS",
} as const;
export type FileSystemSku = (typeof FileSystemSku)[keyof typeof FileSystemSku];

/** Users of containers that count as nobody in the file system. */
export const RootSquash = {
  /** None: each is itself, root too. */
  NoRootSquash: "NoRootSquash",
  /** Root. */
  RootSquash: "RootSquash",
  /** All. */
  AllSquash: "AllSquash",
} as const;
export type RootSquash = (typeof RootSquash)[keyof typeof RootSquash];

/** Limits of the file system that somebody is told of. */
export interface FileSystemAlarms {
  /** ARM id of an action group. Those whom the environment's `notify` names by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the size that is in use. @default 85 */
  usedPercent?: pulumi.Input<number>;
}

/** Arguments of `FileSystem`. */
export interface FileSystemArgs {
  /** The environment whose network mounts it, and whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** How it is paid, and its copies; counts at creation alone. `Premium_ZRS` in production, `Premium_LRS` in development by default. */
  skuName?: FileSystemSku;
  /** GiB that are paid, 100 to 102400, with the tiers of `PremiumV2` 32 to 262144; they can grow at any time. The fewest by default. */
  sizeGib?: pulumi.Input<number>;
  /** Operations a second, from 3000, of a tier of `PremiumV2`. Azure's own, by the size, by default. */
  provisionedIops?: pulumi.Input<number>;
  /** MiB a second, from 100, of a tier of `PremiumV2`. Azure's own, by the size, by default. */
  provisionedBandwidthMibps?: pulumi.Input<number>;
  /** Users of containers that count as nobody. @default "NoRootSquash" */
  rootSquash?: RootSquash;
  /** Days, 1 to 365, in which a deleted share comes back. @default 7 */
  softDeleteDays?: pulumi.Input<number>;
  /** A key of your own that encrypts it. Azure's own by default. */
  key?: EncryptionKey;
  /** Whom to tell of the space in use. Those whom the environment's `notify` names by default. */
  alarms?: FileSystemAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

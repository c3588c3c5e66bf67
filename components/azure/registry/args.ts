import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../common/encryption-key";
import type { EnvironmentRef } from "../common/references/references";

/** Tiers of a registry. */
export const RegistrySku = {
  /** For trying things out: 10 GiB. */
  Basic: "Basic",
  /** 100 GiB. */
  Standard: "Standard",
  /** 500 GiB, copies in zones, private endpoints, an end of untagged images. */
  Premium: "Premium",
} as const;
export type RegistrySku = (typeof RegistrySku)[keyof typeof RegistrySku];

/** A rule by which the registry fetches images of another one at their first pull, and keeps them. */
export interface PullThroughRule {
  /** Where they come from: `mcr.microsoft.com/*`, `docker.io/library/*`. */
  sourceRepository: pulumi.Input<string>;
  /** Where they are here: `mcr/*`. */
  targetRepository: pulumi.Input<string>;
  /** ARM id of a credential set, which Docker Hub needs. None by default. */
  credentialSetId?: pulumi.Input<string>;
}

/** Whom to tell of the registry and of findings in its images. Alerts exist where somebody is told: `notify` of these, or of the environment. */
export interface RegistryAlarms {
  /** ARM id of an action group. Those whom the environment's `notify` names by default. */
  notify?: pulumi.Input<string>;
  /** Percent of the storage that the tier includes, 1 to 1000; what is beyond is paid by the gigabyte. @default 90 */
  usedPercent?: pulumi.Input<number>;
}

/** Arguments of `Registry`. */
export interface RegistryArgs {
  /** The environment with the resource group and the region; its profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Tier. Premium in production, Standard in development by default. */
  skuName?: RegistrySku;
  /** Whether it has copies in each zone, which a Premium registry can have; counts at creation alone. True with Premium by default. */
  zoneRedundancy?: boolean;
  /** Whether the environment's network alone reaches it, by a private endpoint: whoever pushes must be in that network too. Premium alone. @default false */
  privateEndpoint?: boolean;
  /** Days, 0 to 365, after which a Premium registry deletes an image without a tag. One that runs by its digest alone is deleted too. 30 with Premium by default. */
  untaggedRetentionDays?: pulumi.Input<number>;
  /** Images of other registries that it fetches, by a name of 5 to 50 letters and digits. None by default. */
  pullThrough?: Record<string, PullThroughRule>;
  /** A key of your own that encrypts it, in a Premium registry; counts at creation alone. Azure's own by default. */
  key?: EncryptionKey;
  /** People to tell of an image with critical or high findings, once for an image, and of a full storage. Those whom the environment's `notify` names by default. */
  alarms?: RegistryAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of all that can carry them. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

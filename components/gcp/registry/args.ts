import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef, SecretRef } from "../common/references/references";

/** The registry whose images a pull-through cache keeps. */
export interface RegistryUpstream {
  /** Its address: `https://ghcr.io`, `https://public.ecr.aws`, or `docker.io`. */
  uri: string;
  /** Name of the user that pulls; Docker Hub limits pulls without one. None by default. */
  username?: pulumi.Input<string>;
  /** Secret with the user's password or token; Artifact Registry's service agent is granted its use. None by default. */
  password?: pulumi.Input<SecretRef>;
}

/** Whom a registry tells of findings. */
export interface RegistryAlarms {
  /** Id of the notification channel, `projects/<project>/notificationChannels/<number>`. Those of the environment by default. */
  notify?: pulumi.Input<string>;
}

/** Arguments of `Registry`. */
export interface RegistryArgs {
  /** The environment with the project and the region, whose profile sets the defaults. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Region, or `europe`, `us` or `asia`; cannot be changed later. The environment's region by default. */
  location?: pulumi.Input<string>;
  /** Whether a tag stays with its image for ever: the tested image is the one that runs. Not of a pull-through cache. @default true */
  immutableTags?: boolean;
  /** Whether images are scanned for known vulnerabilities when they are pushed, at a price for each. @default true */
  scanning?: boolean;
  /** Days, 1 to 3650, after which an image without a tag is deleted, unless it is among the newest. @default 30 */
  untaggedRetentionDays?: pulumi.Input<number>;
  /** Newest images of each name that are kept in any case, 1 to 1000. @default 10 */
  keepCount?: pulumi.Input<number>;
  /** Makes it a pull-through cache of another registry, which nobody pushes to: `{ uri: "https://ghcr.io" }`. Cannot be changed later. None by default. */
  upstream?: RegistryUpstream;
  /** Ids of other projects whose Cloud Run services pull from it: their service agents may read exactly this repository. None by default; those of its own project may. */
  pullProjects?: string[];
  /** Id of the Cloud KMS key that encrypts images; Artifact Registry's service agent is granted its use. Cannot be changed later. Google's own key by default. */
  kmsKeyName?: string;
  /** Whom to tell of an image with critical or high findings, once for an image, within half an hour of its scan. Those whom the environment tells by default. */
  alarms?: RegistryAlarms;
  /** Whether Pulumi refuses to delete it. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Labels of the repository. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Registry`. */
export const registryDefaults = {
  immutableTags: true,
  scanning: true,
  untaggedRetentionDays: 30,
  keepCount: 10,
} as const;

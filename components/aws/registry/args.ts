import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef, SecretRef } from "../common/references/references";

/** The registry whose images a pull-through cache keeps. */
export interface RegistryUpstream {
  /** Its host: `public.ecr.aws`, `registry.k8s.io`, `quay.io`, `registry-1.docker.io`, `ghcr.io`, `registry.gitlab.com`, or `<name>.azurecr.io`. */
  uri: string;
  /** Secret with the keys `username` and `accessToken`, whose name starts with `ecr-pullthroughcache/`: Docker Hub, GitHub, GitLab and Azure need one. None by default. */
  credentials?: pulumi.Input<SecretRef>;
}

/** Whom a registry tells of findings. */
export interface RegistryAlarms {
  /** ARN of the SNS topic; its policy must let `events.amazonaws.com` publish. That of the environment by default. */
  notify?: pulumi.Input<string>;
}

/** Arguments of `Registry`. */
export interface RegistryArgs {
  /** The environment whose profile sets the defaults, and whose people are told of findings. */
  environment: pulumi.Input<EnvironmentRef>;
  /** Names of its repositories, such as `api` and `shop/web`. One with the name of the registry by default. */
  repositories?: string[];
  /** Whether a tag stays with its image for ever: the image that was tested is the one that runs. Not of a pull-through cache. @default true */
  immutableTags?: boolean;
  /** Tags that may move all the same, `*` for any letters: `latest`, `dev-*`. None by default. */
  mutableTags?: string[];
  /** Whether images are scanned for known vulnerabilities when they are pushed. Not of a pull-through cache, for which the account's settings decide. @default true */
  scanning?: boolean;
  /** Days, 1 to 3650, after which an image without a tag is deleted. One that runs by its digest alone is deleted too. @default 30 */
  untaggedRetentionDays?: pulumi.Input<number>;
  /** Newest images with a tag that each repository keeps, 1 to 10000; older ones are deleted, also those that still run. Not of a pull-through cache. @default 100 */
  keepCount?: pulumi.Input<number>;
  /** Makes it a pull-through cache of another registry, which nobody pushes to: `{ uri: "quay.io" }`. The first pull of an image needs NAT in its network. Cannot be changed later. None by default. */
  upstream?: RegistryUpstream;
  /** Ids of other accounts whose roles may pull from it, where their own policies let them. Not of a pull-through cache. None by default. */
  pullAccounts?: string[];
  /** ARN of a customer-managed KMS key; another one replaces the repositories. Not of a pull-through cache. S3's own encryption by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Whom to tell of an image with critical or high findings. Those whom the environment tells by default. */
  alarms?: RegistryAlarms;
  /** Whether Pulumi refuses to delete it, and ECR to delete images with a repository. As the environment says by default: true in production, false in development. */
  deletionProtection?: boolean;
  /** Tags of all that it creates. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Registry`. */
export const registryDefaults = {
  immutableTags: true,
  scanning: true,
  /** As on the other clouds: it outlasts a holiday. */
  untaggedRetentionDays: 30,
  /** Some months of releases, since ECR does not know which of them run. */
  keepCount: 100,
} as const;

import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { secretOf } from "../common/references/references";
import type { RegistrySpec } from "./spec";

/** Reads of exactly one repository: ECR's sign-in is the puller's own. */
const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** The repositories of images that are pushed, by name. */
export function createRepositories(
  name: string,
  spec: RegistrySpec,
  opts: pulumi.CustomResourceOptions,
): Record<string, ecr.Repository> {
  const made = spec.repositories.map((key) => [key, createRepository(`${name}-${key}`, key, spec, opts)] as const);
  return Object.fromEntries(made);
}

function createRepository(
  name: string,
  key: string,
  spec: RegistrySpec,
  opts: pulumi.CustomResourceOptions,
): ecr.Repository {
  const { kmsKeyArn, protect, tags } = spec;
  const repository = new ecr.Repository(
    name,
    {
      name: `${spec.prefix}/${key}`,
      ...mutabilityOf(spec),
      imageScanningConfiguration: { scanOnPush: spec.scanning },
      encryptionConfigurations: [
        kmsKeyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: kmsKeyArn },
      ],
      forceDelete: !protect,
      tags,
    },
    // Its name is its own, so that two of them cannot be there at once.
    { ...opts, deleteBeforeReplace: true, ...(protect && { protect: true }) },
  );
  const at = { repository: repository.name };
  // Another policy replaces the resource. A repository has one alone: made first, it would go with the old one.
  const replacing = { ...opts, deleteBeforeReplace: true };
  new ecr.LifecyclePolicy(name, { ...at, policy: lifecycleOf(spec, [untagged, tagged]) }, replacing);
  const { pullAccounts = [] } = spec;
  if (pullAccounts.length > 0) {
    const policy = repository.arn.apply((arn) => pullPolicy(arn, pullAccounts));
    new ecr.RepositoryPolicy(name, { ...at, policy }, opts);
  }
  return repository;
}

function mutabilityOf({ immutableTags, mutableTags = [] }: RegistrySpec): Partial<ecr.RepositoryArgs> {
  if (!immutableTags) return { imageTagMutability: "MUTABLE" };
  if (mutableTags.length === 0) return { imageTagMutability: "IMMUTABLE" };
  const imageTagMutabilityExclusionFilters = mutableTags.map((filter) => ({ filter, filterType: "WILDCARD" }));
  return { imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters };
}

interface Counts {
  days: number;
  count: number;
}

const untagged = ({ days }: Counts) => ({
  description: `Ends images without a tag after ${days} days`,
  selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days },
});
const tagged = ({ count }: Counts) => ({
  description: `Keeps the newest ${count} images with a tag`,
  selection: { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: count },
});

/** Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
function lifecycleOf(spec: RegistrySpec, rules: ((counts: Counts) => object)[]): pulumi.Output<string> {
  return pulumi.all([spec.untaggedRetentionDays, spec.keepCount]).apply(([days, count]) =>
    JSON.stringify({
      rules: rules.map((rule, index) => ({
        rulePriority: index + 1,
        ...rule({ days, count }),
        action: { type: "expire" },
      })),
    }),
  );
}

/** Who may pull from other accounts. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html */
function pullPolicy(repositoryArn: string, accounts: readonly string[]): string {
  const [, partition = "aws"] = repositoryArn.split(":");
  const principals = accounts.map((account) => `arn:${partition}:iam::${account}:root`);
  const statement = { Sid: "Pull", Effect: "Allow", Principal: { AWS: principals }, Action: pull };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/**
 * A pull-through cache, and the settings of the repositories that ECR makes at a first pull. Tags of them, and a key of one's own, would
 * need a role that ECR takes. Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export function createCache(
  name: string,
  spec: RegistrySpec,
  opts: pulumi.CustomResourceOptions,
): ecr.PullThroughCacheRule {
  const { uri = "", credentials } = spec.upstream ?? {};
  const template = new ecr.RepositoryCreationTemplate(
    name,
    {
      prefix: spec.prefix,
      description: `Images of ${uri}`,
      appliedFors: ["PULL_THROUGH_CACHE"],
      imageTagMutability: "MUTABLE",
      encryptionConfigurations: [{ encryptionType: "AES256" }],
      lifecyclePolicy: lifecycleOf(spec, [untagged]),
    },
    opts,
  );
  return new ecr.PullThroughCacheRule(
    name,
    {
      ecrRepositoryPrefix: spec.prefix,
      upstreamRegistryUrl: uri,
      ...(credentials !== undefined && { credentialArn: secretOf(credentials).arn }),
    },
    // The settings are there before the first repository.
    { ...opts, dependsOn: [template] },
  );
}

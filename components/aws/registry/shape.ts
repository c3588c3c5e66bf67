import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { input, list, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  isPlain,
  type Judge,
  known,
  nearestWord,
  show,
  spelled,
  text,
} from "../../shared/arguments/validation";
import { kmsKeyArn, tags, topicArn } from "../common/argument-checks";
import { environmentRef, secretRef } from "../common/references/reference-checks";
import type { RegistryAlarms, RegistryArgs, RegistryUpstream } from "./args";

/** With the registry's own 30 and a slash at most ECR's 256 characters. Source:
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY = /^(?=.{1,225}$)([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/;

/** Hosts that a rule takes, and whether ECR must sign in there. Source:
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html */
const upstreams: Readonly<Record<string, boolean>> = {
  "public.ecr.aws": false,
  "registry.k8s.io": false,
  "quay.io": false,
  "registry-1.docker.io": true,
  "ghcr.io": true,
  "registry.gitlab.com": true,
};
const AZURE = /^[a-z0-9]{5,50}\.azurecr\.io$/i;

const problemWithUri: Judge<string> = (value) => {
  if (typeof value === "string" && (Object.hasOwn(upstreams, value) || AZURE.test(value))) return undefined;
  const bare = spelled(value)
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/\/.*$/, "");
  const hub = /^(index\.|hub\.)?docker\.(io|com)$/.test(bare) ? "registry-1.docker.io" : bare;
  const hosts = Object.keys(upstreams);
  const nearest = AZURE.test(hub) ? hub : nearestWord(hub, hosts);
  const hint =
    nearest === undefined ? `ECR takes ${hosts.join(", ")} and <name>.azurecr.io` : `nearest: ${show(nearest)}`;
  return `${show(value)} is not a registry that ECR keeps images of; ${hint}`;
};

/** Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html; the two stars:
 * https://www.pulumi.com/registry/packages/aws/api-docs/ecr/repository/ */
const tagFilter = text(
  /^(?!.*\*.*\*.*\*)[\w.*-]{1,128}$/,
  'a tag of letters, digits and ._-, with two * at most, such as "dev-*"',
);

export const registryShape: Shape<RegistryArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  repositories: list(
    plain(text(REPOSITORY, 'the name of a repository, in lower case and without a tag, such as "shop/api"')),
  ),
  immutableTags: plain(boolean),
  mutableTags: list(plain(tagFilter)),
  scanning: plain(boolean),
  untaggedRetentionDays: input(integer(1, 3650, "days")),
  keepCount: input(integer(1, 10_000, "images")),
  upstream: object<RegistryUpstream>({
    uri: required(plain(problemWithUri), 'the host of the registry, such as "quay.io"'),
    credentials: secretRef,
  }),
  pullAccounts: list(plain(text(/^\d{12}$/, 'the id of an account, such as "123456789012"'))),
  kmsKeyArn,
  alarms: object<RegistryAlarms>({ notify: topicArn }),
  deletionProtection: plain(boolean),
  tags,
};

const ofPushed = [
  "repositories",
  "immutableTags",
  "mutableTags",
  "scanning",
  "keepCount",
  "pullAccounts",
  "kmsKeyArn",
] as const;

/** Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
const MOST_FILTERS = 5;

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkRegistry(checker: Checker, args: RegistryArgs): void {
  const { upstream, repositories, mutableTags, pullAccounts } = args;
  if (repositories?.length === 0) checker.add("repositories", "is empty: give the names, or leave it out");
  checker.add("repositories", problemWithRepetition(repositories ?? []));
  checker.add("pullAccounts", problemWithRepetition(pullAccounts ?? []));
  checker.add("mutableTags", problemWithRepetition(mutableTags ?? []));
  const count = mutableTags?.length ?? 0;
  if (count > MOST_FILTERS) checker.add("mutableTags", `has ${count} tags; ECR takes ${MOST_FILTERS}: join some by *`);
  if (args.immutableTags === false && mutableTags !== undefined) {
    checker.add("mutableTags", "is beside immutableTags, and that is false; leave one of the two out");
  }
  if (upstream === undefined || !checker.accepts("upstream")) return;
  for (const part of ofPushed) {
    if (args[part] === undefined) continue;
    checker.add(part, "is for images that are pushed, and a pull-through cache has none; leave it out");
  }
  checkCredentials(checker, upstream);
}

/** Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html */
function checkCredentials(checker: Checker, { uri, credentials }: RegistryUpstream): void {
  if (!checker.accepts("upstream.uri") || !checker.accepts("upstream.credentials")) return;
  if (credentials === undefined) {
    if (upstreams[uri] === false) return;
    const keys = 'with the keys "username" and "accessToken"';
    checker.add("upstream.credentials", `is missing: ECR signs in at ${uri}; give a secret ${keys}`);
    return;
  }
  const arn = isPlain(credentials) ? known(credentials.arn) : undefined;
  if (typeof arn === "string" && !/:secret:ecr-pullthroughcache\//.test(arn)) {
    checker.add(
      "upstream.credentials",
      "is a secret that ECR does not read: its name must start with ecr-pullthroughcache/",
    );
  }
}

const onAws = "is not an argument on AWS";
const settings = "are the account's, and one stack of the platform owns them; leave it out";

/** Arguments of registries elsewhere and in ECR itself, and the way to do it here. */
export const foreignToRegistries: ForeignArguments = {
  name: `${onAws}: the address of a registry is made of its name, the project and the stack; give repositories`,
  repositoryName: calledHere("repositories"),
  imageTagMutability: calledHere("immutableTags"),
  imageTagMutabilityExclusionFilters: calledHere("mutableTags"),
  imageScanningConfiguration: calledHere("scanning"),
  scanOnPush: calledHere("scanning"),
  vulnerabilityScanning: calledHere("scanning"),
  enhancedScanning: `${onAws}: the settings of Inspector ${settings}`,
  registryScanningConfiguration: `${onAws}: the settings of scanning ${settings}`,
  replication: `${onAws}: the rules of replication ${settings}`,
  lifecyclePolicy: calledHere("keepCount"),
  lifecycle: calledHere("keepCount"),
  cleanupPolicies: calledHere("keepCount"),
  pullThrough: calledHere("upstream"),
  pullProjects: calledHere("pullAccounts"),
  encryptionConfigurations: calledHere("kmsKeyArn"),
  key: calledHere("kmsKeyArn"),
  kmsKeyName: calledHere("kmsKeyArn"),
  forceDelete: calledHere("deletionProtection"),
  labels: calledHere("tags"),
  privateEndpoint: `${onAws}: a Network has endpoints of ECR; give it egress "private-endpoints"`,
  zoneRedundancy: `${onAws}: ECR keeps images in S3, which is in several zones; leave it out`,
  location: `${onAws}: a registry is in the region of its provider; leave it out`,
  "upstream.username": calledHere("upstream.credentials"),
  "upstream.password": calledHere("upstream.credentials"),
  skuName: `${onAws}: ECR has no tiers; leave it out`,
  adminUserEnabled: `${onAws}: ECR has no users of its own; leave it out`,
};

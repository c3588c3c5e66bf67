import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { input, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, oneOf, show, text } from "../../shared/arguments/validation";
import { profileOf } from "../../shared/profile";
import { actionGroupId, armId, tags } from "../common/argument-checks";
import { encryptionKey } from "../common/encryption-key";
import { checkPrivateLink } from "../common/private-link";
import { environmentRef } from "../common/references/reference-checks";
import { environmentFrom } from "../common/references/references";
import { checkTold } from "../common/told";
import { type PullThroughRule, type RegistryAlarms, type RegistryArgs, RegistrySku } from "./args";
import { registryDefaults } from "./defaults";

const repository = (example: string) =>
  input(text(/^[a-z0-9][a-z0-9._/-]*(\/\*)?$/, `a repository, or all below one, such as ${example}`));

const pullThroughRule: Shape<PullThroughRule> = {
  sourceRepository: required(repository("mcr.microsoft.com/*"), "where the images come from"),
  targetRepository: required(repository("mcr/*"), "where the images are here"),
  credentialSetId: input(armId("a credential set", "Microsoft.ContainerRegistry/registries/credentialSets")),
};

/** Source: https://learn.microsoft.com/azure/container-registry/artifact-cache-overview */
const problemWithRuleName = (name: string): string | undefined =>
  /^[a-zA-Z0-9]{5,50}$/.test(name) ? undefined : "is not a rule's name: 5 to 50 letters and digits";

export const registryShape: Shape<RegistryArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  skuName: plain(oneOf(RegistrySku)),
  zoneRedundancy: plain(boolean),
  privateEndpoint: plain(boolean),
  /** https://learn.microsoft.com/azure/container-registry/container-registry-retention-policy */
  untaggedRetentionDays: input(integer(0, 365, "days")),
  pullThrough: map(object(pullThroughRule), problemWithRuleName),
  key: encryptionKey,
  alarms: object<RegistryAlarms>({ notify: actionGroupId, usedPercent: input(integer(1, 1000, "percent")) }),
  deletionProtection: plain(boolean),
  tags,
};

/** Holds the arguments against each other; each for itself is well-formed. Source:
 * https://learn.microsoft.com/azure/container-registry/container-registry-skus */
export function checkRegistry(checker: Checker, args: RegistryArgs): void {
  if (args.privateEndpoint === true) checkPrivateLink(checker, args.environment);
  if (!checker.accepts("environment")) return;
  checkTold(checker, args.alarms, environmentFrom(args.environment));
  if (!checker.accepts("skuName")) return;
  const skuName = args.skuName ?? registryDefaults[profileOf(environmentFrom(args.environment))].skuName;
  if (skuName === RegistrySku.Premium) return;
  const reason = `is for a Premium registry, and skuName is ${show(skuName)}; give skuName: ${show(RegistrySku.Premium)}, or leave it out`;
  for (const part of ["zoneRedundancy", "privateEndpoint", "untaggedRetentionDays", "key"] as const)
    if (args[part] !== undefined && args[part] !== false) checker.add(part, reason);
}

const onAzure = "is not an argument on Azure";
const scanning = `${onAzure}: Defender for Containers scans all registries of a subscription, by one plan that a stack of the platform has; see the recipe`;

/** Arguments that registries have on other clouds and in Azure itself, and the way to do it here. */
export const foreignToRegistries: ForeignArguments = {
  registryName: `${onAzure}: a registry's name is unique in all of Azure, and made up; leave it out`,
  repositoryName: `${onAzure}: a registry has all repositories that are pushed to it; leave it out`,
  repositoryId: `${onAzure}: a registry has all repositories that are pushed to it; leave it out`,
  repositories: `${onAzure}: a registry has all repositories that are pushed to it; leave it out`,
  mutableTags: `${onAzure}: tags may move until each is locked; leave it out`,
  keepCount: calledHere("untaggedRetentionDays"),
  upstream: calledHere("pullThrough"),
  pullAccounts: `${onAzure}: a workload that is given an image may pull it, also in another subscription; leave it out`,
  pullProjects: `${onAzure}: a workload that is given an image may pull it, also in another subscription; leave it out`,
  location: `${onAzure}: a registry is where its environment is; leave it out`,
  adminUserEnabled: `${onAzure}: identities alone sign in; leave it out`,
  imageTagMutability: `${onAzure}: lock a tag once it is pushed, by az acr repository update --write-enabled false; leave it out`,
  immutableTags: `${onAzure}: lock a tag once it is pushed, by az acr repository update --write-enabled false; leave it out`,
  scanning,
  scanOnPush: scanning,
  vulnerabilityScanning: scanning,
  retentionDays: calledHere("untaggedRetentionDays"),
  lifecycle: calledHere("untaggedRetentionDays"),
  cleanupPolicies: calledHere("untaggedRetentionDays"),
  replication: calledHere("zoneRedundancy"),
  kmsKeyArn: calledHere("key"),
  kmsKeyName: calledHere("key"),
};

import { calledHere, type ForeignArguments } from "../../shared/arguments/foreign-arguments";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { input, list, object, plain, required, type Shape } from "../../shared/arguments/shape";
import { boolean, type Checker, integer, type Judge, show, someText, spelled } from "../../shared/arguments/validation";
import { checkAlarms } from "../common/alerts";
import {
  notificationChannelId,
  problemWithKmsKey,
  problemWithProject,
  problemWithRegion,
  tags,
} from "../common/argument-checks";
import { environmentRef, secretRef } from "../common/references/reference-checks";
import type { EnvironmentRef } from "../common/references/references";
import type { RegistryAlarms, RegistryArgs, RegistryUpstream } from "./args";

/** Source: https://docs.cloud.google.com/artifact-registry/docs/repositories/repo-locations */
const problemWithLocation: Judge<string> = (value) =>
  ["europe", "us", "asia"].includes(spelled(value)) ? undefined : problemWithRegion(value);

export const DOCKER_HUB = /^(https:\/\/)?(docker\.io|registry-1\.docker\.io|hub\.docker\.com)\/?$/;

const problemWithUri: Judge<string> = (value) => {
  if (typeof value === "string" && (DOCKER_HUB.test(value) || /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}$/.test(value))) {
    return undefined;
  }
  const bare = typeof value === "string" ? value.replace(/^(https?:\/\/)?([^/]+).*$/, "https://$2") : "";
  const nearest = /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}$/.test(bare) ? bare : "https://ghcr.io";
  return `${show(value)} is not the address of a registry; nearest: ${show(nearest)}`;
};

export const registryShape: Shape<RegistryArgs> = {
  environment: required(environmentRef, "an Environment or a reference to one"),
  location: input(problemWithLocation),
  immutableTags: plain(boolean),
  scanning: plain(boolean),
  untaggedRetentionDays: input(integer(1, 3650, "days")),
  keepCount: input(integer(1, 1000, "images")),
  upstream: object<RegistryUpstream>({
    uri: required(plain(problemWithUri), 'the address of the registry, such as "https://ghcr.io"'),
    username: input(someText),
    password: secretRef,
  }),
  pullProjects: list(plain(problemWithProject)),
  kmsKeyName: plain(problemWithKmsKey),
  alarms: object<RegistryAlarms>({ notify: notificationChannelId }),
  deletionProtection: plain(boolean),
  tags,
};

/** Arguments of registries elsewhere and in Artifact Registry itself, and the way to do it here. */
export const foreignToRegistries: ForeignArguments = {
  labels: calledHere("tags"),
  imageTagMutability: calledHere("immutableTags"),
  dockerConfig: calledHere("immutableTags"),
  vulnerabilityScanningConfig: calledHere("scanning"),
  cleanupPolicies: calledHere("untaggedRetentionDays"),
  pullThrough: calledHere("upstream"),
  remoteRepositoryConfig: calledHere("upstream"),
  kmsKeyArn: calledHere("kmsKeyName"),
  key: calledHere("kmsKeyName"),
  "upstream.credentials": calledHere("upstream.password"),
  repositories: "is not an argument on Google Cloud: a repository has all images that are pushed to it; leave it out",
  mutableTags: "is not an argument on Google Cloud: all tags stay, or none; give immutableTags",
  pullAccounts: calledHere("pullProjects"),
  zoneRedundancy: "is not an argument on Google Cloud: a repository is in several zones of its region; leave it out",
  privateEndpoint:
    "is not an argument on Google Cloud: the network reaches it by Private Google Access, which a Network has; leave it out",
  skuName: "is not an argument on Google Cloud: a repository has no tiers; leave it out",
  adminUserEnabled: "is not an argument on Google Cloud: a repository has no users of its own; leave it out",
};

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkRegistry(checker: Checker, args: RegistryArgs, environment: EnvironmentRef | undefined): void {
  checkAlarms(checker, args.alarms, environment);
  if (args.upstream !== undefined && args.immutableTags !== undefined) {
    checker.add("immutableTags", "is not of a pull-through cache, which follows the other registry; leave it out");
  }
  const { username, password } = args.upstream ?? {};
  if (username !== undefined && password === undefined)
    checker.add("upstream.password", "is missing: give the secret with it");
  if (password !== undefined && username === undefined)
    checker.add("upstream.username", "is missing: give the name too");
  checker.add("pullProjects", problemWithRepetition(args.pullProjects ?? []));
}

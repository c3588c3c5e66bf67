import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names/physical-names";

/** Longest names of components' children. The provider adds a hyphen and seven digits to a logical name. */
export const nameLimits = {
  /** https://docs.cloud.google.com/compute/docs/naming-resources */
  compute: 63,
  /** https://docs.cloud.google.com/dns/docs/reference/rest/v1/managedZones */
  managedZone: 63,
  /** https://docs.cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.certificates/create */
  certificateManager: 63,
  /** https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create */
  secret: 255,
  /** https://docs.cloud.google.com/pubsub/docs/pubsub-basics#resource_names */
  topic: 255,
  subscription: 255,
  /** Less than 50 characters: https://docs.cloud.google.com/run/docs/create-jobs */
  cloudRunJob: 49,
  /** https://docs.cloud.google.com/run/docs/deploying#service */
  cloudRunService: 49,
  workerPool: 49,
  /** https://docs.cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
  schedulerJob: 500,
  /** https://docs.cloud.google.com/workflows/docs/reference/rest/v1/projects.locations.workflows/create */
  workflow: 64,
  /** https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/projects.locations.savedQueries/create */
  savedQuery: 100,
  /** One name for all customers: https://docs.cloud.google.com/storage/docs/buckets#naming */
  bucket: 63,
  /** https://docs.cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.instances/create */
  filestoreInstance: 63,
  /** https://docs.cloud.google.com/memorystore/docs/valkey/create-instances */
  memorystoreInstance: 63,
  /** https://docs.cloud.google.com/vpc/docs/configure-service-connection-policies */
  serviceConnectionPolicy: 63,
  /** https://docs.cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/create */
  repository: 63,
  /** With the project and a colon 98 characters: https://docs.cloud.google.com/sql/docs/postgres/instance-settings */
  databaseInstance: 67,
  /** https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/projects.sinks */
  logSink: 100,
} as const satisfies Record<string, number>;

/** A service account's id has 6 to 30 characters: https://docs.cloud.google.com/iam/docs/service-accounts-create */
const LONGEST_ACCOUNT_ID = 30;

/** Characters that Pulumi's auto-naming adds: a hyphen and seven digits. */
export const AUTO_NAME_SUFFIX = 8;

/** A name that all of Google Cloud's services take: lower-case letters, digits and hyphens, starting with a letter. */
const LEGAL = /^[a-z][a-z0-9-]*$/;

/** Beginnings that a service keeps for itself. Source as in `nameLimits`. */
const reserved: Partial<Record<keyof typeof nameLimits, RegExp>> = {
  topic: /^goog/,
  subscription: /^goog/,
  // No bucket has Google's name, or one that looks like it, anywhere in its own.
  bucket: /^goog|g[o0]{2}gle/,
};

/** A logical name without a part that is reserved. */
const unreserved = (logicalName: string, type: keyof typeof nameLimits): string =>
  `vn-${type === "bucket" ? logicalName.replace(/g[o0]{2}gle/gi, "ggl") : logicalName}`;

/** Name argument of a child, to spread into its arguments; empty where Pulumi's auto-naming fits. */
export interface NameArgs {
  name?: string;
}

/**
 * The name of a child in Google Cloud. Auto-naming if the logical name fits, so that a replacement is created before
 * the old one is deleted. Else a legal name, unique by project and stack.
 *
 * @param identity plain values whose change replaces the child: the name changes with them, so that the replacement can
 * be made first
 */
export function autoName(
  logicalName: string,
  type: keyof typeof nameLimits,
  identity: readonly pulumi.Input<string>[] = [],
): NameArgs {
  const limit = nameLimits[type];
  const isReserved = reserved[type]?.test(logicalName.toLowerCase()) ?? false;
  if (!isReserved && logicalName.length + AUTO_NAME_SUFFIX <= limit && LEGAL.test(logicalName)) return {};
  const known = identity.filter((part) => typeof part === "string");
  const first = isReserved ? unreserved(logicalName, type) : logicalName;
  return { name: physicalName([first, pulumi.getProject(), pulumi.getStack(), ...known], limit) };
}

/** Hexadecimal digits of a name's end, as many as auto-naming has. */
const UNIQUE_DIGITS = 7;

/**
 * A name where the provider wants one: as auto-naming would make it, but by project and stack.
 *
 * @param identity plain values whose change replaces the child, as for `autoName`
 */
export function uniqueName(
  logicalName: string,
  type: keyof typeof nameLimits,
  identity: readonly string[] = [],
): string {
  const whole = [logicalName, pulumi.getProject(), pulumi.getStack(), ...identity];
  const hash = createHash("sha256").update(JSON.stringify(whole)).digest("hex").slice(0, UNIQUE_DIGITS);
  const limit = nameLimits[type];
  return autoName(logicalName, type).name === undefined
    ? `${logicalName}-${hash}`
    : `${physicalName([logicalName], limit - AUTO_NAME_SUFFIX)}-${hash}`;
}

/**
 * Id of a service account; all accounts of a project share one set of ids. Undefined where Pulumi's auto-naming fits: an
 * alias then keeps the account, and one that is made anew does not meet the grants that Google still has for an old one.
 *
 * @param kind tells the account from that of another kind of component with the same name
 */
export function serviceAccountId(logicalName: string, kind?: string): string | undefined {
  if (logicalName.length + AUTO_NAME_SUFFIX <= LONGEST_ACCOUNT_ID && LEGAL.test(logicalName)) return undefined;
  const whose = kind === undefined ? [logicalName] : [logicalName, kind];
  return physicalName([...whose, pulumi.getProject(), pulumi.getStack()], LONGEST_ACCOUNT_ID);
}

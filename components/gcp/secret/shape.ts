import { generator } from "../../shared/arguments/generated-value";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkSources } from "../../shared/arguments/secret-sources";
import { input, join, list, map, object, plain, required, type Shape } from "../../shared/arguments/shape";
import {
  boolean,
  type Checker,
  integer,
  type Judge,
  kindOf,
  known,
  show,
  text,
} from "../../shared/arguments/validation";
import { kmsKeyName, problemWithRegion, secretId, tags } from "../common/argument-checks";
import { environmentRef } from "../common/references/reference-checks";
import type { ExternalSecret, SecretArgs, SecretRotation } from "./args";

/** Source: https://docs.cloud.google.com/secret-manager/quotas */
const MOST_BYTES = 65_536;

export const problemWithValue: Judge<string> = (value) => {
  if (value === "") return "is empty; Secret Manager refuses that";
  // Its type, not its content: an error never quotes a secret.
  if (typeof value !== "string")
    return `is ${kindOf(value)}, not text; several values go in as pulumi.jsonStringify({ … })`;
  const bytes = Buffer.byteLength(value);
  return bytes <= MOST_BYTES ? undefined : `has ${bytes} bytes; Secret Manager takes ${MOST_BYTES} at most`;
};

const isTime: Judge = (value) => {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
  if (typeof value === "string" && form.test(value) && !Number.isNaN(Date.parse(value))) return undefined;
  return `${show(value)} is not a time in UTC, such as 2027-01-01T00:00:00Z`;
};

/** Source: https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#Rotation */
const rotation = object<SecretRotation>({
  nextRotationTime: required(input(isTime), "the time of the first message, such as 2027-01-01T00:00:00Z"),
  everyDays: required(input(integer(1, 36_500, "days")), "the days from one message to the next, such as 90"),
  topic: input(
    text(/^projects\/[^/]+\/topics\/[^/]+$/, "the id of a topic, such as projects/acme-prod/topics/rotation"),
  ),
});

export const secretShape: Shape<SecretArgs> = {
  environment: environmentRef,
  value: input(problemWithValue),
  generate: generator,
  external: object<ExternalSecret>({
    name: input(text(/^[\w-]{1,255}$/, "a secret's name: 1 to 255 letters, digits, hyphens and underscores")),
    id: secretId,
  }),
  replicaRegions: list(plain(problemWithRegion)),
  kmsKeyName,
  replicaKmsKeyNames: map(kmsKeyName),
  rotation,
  versionDestroyTtlDays: input<number>((days) => (days === 0 ? undefined : integer(1, 1000, "days, or 0")(days))),
  deletionProtection: plain(boolean),
  tags,
};

const OWN = [
  "replicaRegions",
  "kmsKeyName",
  "replicaKmsKeyNames",
  "rotation",
  "versionDestroyTtlDays",
  "deletionProtection",
] as const;

/** Holds the arguments against each other; each for itself is well-formed. */
export function checkSecret(checker: Checker, args: SecretArgs): void {
  checkSources(checker, args);
  if (args.external && (args.external.name === undefined) === (args.external.id === undefined)) {
    checker.add("external", "exactly one of external.name and external.id is wanted");
  }
  for (const key of args.external === undefined ? [] : OWN) {
    if (args[key] === undefined) continue;
    checker.add(key, "is for a secret that is made here, but external adopts one; leave it out");
  }
  checkReplicas(checker, args);
}

function checkReplicas(
  checker: Checker,
  { replicaRegions, replicaKmsKeyNames = {}, kmsKeyName: key }: SecretArgs,
): void {
  if (replicaRegions?.length === 0) checker.add("replicaRegions", "is empty: give a region, or leave it out");
  checker.add("replicaRegions", problemWithRepetition(replicaRegions ?? []));
  if (replicaRegions !== undefined && key !== undefined) {
    checker.add("kmsKeyName", "is for a secret without replicaRegions; give replicaKmsKeyNames, a key of each region");
  }
  for (const region of Object.keys(replicaKmsKeyNames)) {
    if (replicaRegions?.includes(region)) continue;
    const there = replicaRegions?.join(", ") ?? "none";
    checker.add(join("replicaKmsKeyNames", region), `is not in replicaRegions; there is ${there}`);
  }
  // Google wants a key of one's own for all of them or for none.
  for (const region of Object.keys(replicaKmsKeyNames).length === 0 ? [] : (replicaRegions ?? [])) {
    if (replicaKmsKeyNames[region] !== undefined) continue;
    checker.add(join("replicaKmsKeyNames", region), "is missing: each of replicaRegions needs a key, or none");
  }
  checkKeys(checker, key, replicaKmsKeyNames);
}

/**
 * A key is in the location of its secret. Source:
 * https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#CustomerManagedEncryption
 */
function checkKeys(
  checker: Checker,
  key: SecretArgs["kmsKeyName"],
  replicas: NonNullable<SecretArgs["replicaKmsKeyNames"]>,
): void {
  const locationOf = (name: SecretArgs["kmsKeyName"]): string | undefined => {
    const id = known(name);
    return typeof id === "string" ? /\/locations\/([^/]+)\//.exec(id)?.[1] : undefined;
  };
  const location = locationOf(key) ?? "global";
  if (location !== "global") {
    const where = "in global, or with replicaRegions one in each of them, in replicaKmsKeyNames";
    checker.add("kmsKeyName", `is in ${location}; a secret that Google keeps as it sees fit needs a key ${where}`);
  }
  for (const [region, name] of Object.entries(replicas)) {
    const found = locationOf(name) ?? region;
    if (found !== region) checker.add(join("replicaKmsKeyNames", region), `is in ${found}; give a key in ${region}`);
  }
}

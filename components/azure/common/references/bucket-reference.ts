import * as pulumi from "@pulumi/pulumi";
import { problemWithPrefixed } from "../../../shared/arguments/bucket-rules";
import { Access } from "../../../shared/arguments/connections";
import { type Check, input, object, plain, reference, required } from "../../../shared/arguments/shape";
import { boolean, isPlain, outputOf, someText } from "../../../shared/arguments/validation";
import { onceFor } from "../../../shared/once-for";
import { systemTopicId } from "../argument-checks";
import { type ConnectionGrants, type ConnectionRole, connectionShape } from "./connection-reference";

/** The system topic of Event Grid that tells of the blobs of a storage account. */
export interface EventTopicRef {
  /** ARM id of the system topic. */
  id: pulumi.Input<string>;
  /** Object id of its identity, which sends. */
  principalId: pulumi.Input<string>;
}

/** A bucket to connect to: a `Bucket`, its output `ref` from another stack, or the ids of a container that exists already, given to `withPrefix`. */
export interface BucketRef {
  /** ARM id of the container: the scope of the roles that read and write. */
  id: pulumi.Input<string>;
  /** Name of the container. */
  name: pulumi.Input<string>;
  /** URL of the account's blobs, `https://<account>.blob.core.windows.net`. */
  url: pulumi.Input<string>;
  /** Start of the names of the blobs that it is about, with a slash at the end. All blobs by default. */
  prefix?: pulumi.Input<string | undefined>;
  /** Whether those that connect to it sign URLs as themselves. @default false */
  signedUrls?: boolean;
  /** The topic that tells of its blobs, which a `Queue` with `objects` needs. None by default. */
  eventTopic?: EventTopicRef;
  /** Roles of readers and writers. None by default. */
  grants?: ConnectionGrants;
  /** The access of a workload that connects and names none. None by default. */
  defaultAccess?: Access;
  /** Variables of those that connect to it. None by default. */
  variables?: Record<string, pulumi.Input<string>>;
}

export const bucketRef: Check<pulumi.Input<BucketRef>> = reference<BucketRef>(
  "a Bucket or a reference to one",
  ["id", "name", "url"],
  {
    id: input(someText),
    name: input(someText),
    url: input(someText),
    prefix: input(someText),
    signedUrls: plain(boolean),
    eventTopic: object<EventTopicRef>({
      id: required(systemTopicId, "the ARM id of the system topic"),
      principalId: required(input(someText), "the object id of its identity"),
    }),
    grants: connectionShape.grants,
    defaultAccess: connectionShape.defaultAccess,
    variables: connectionShape.variables,
  },
);

/** The bucket with all that a workload needs to connect to it; its roles are called after `label`. */
export function connectableBucket(ref: BucketRef, label?: string): BucketRef {
  const { id, name, url, prefix, signedUrls, eventTopic } = ref;
  return {
    id,
    name,
    url,
    ...(prefix !== undefined && { prefix }),
    ...(signedUrls !== undefined && { signedUrls }),
    ...(eventTopic !== undefined && { eventTopic }),
    grants: bucketGrants(ref, label),
    defaultAccess: Access.ReadWrite,
    variables: { BUCKET: name, URL: url, ...(prefix !== undefined && { PREFIX: textOf(prefix) }) },
  };
}

/**
 * One folder of a bucket: workloads that connect to it see the blobs whose names start with the prefix, and no others.
 * `<NAME>_PREFIX` is the prefix, beside `<NAME>_BUCKET` and `<NAME>_URL`. A list must ask for the prefix, or a part of it.
 *
 * `connections: { AVATARS: withPrefix(uploads, "avatars/") }`
 */
export function withPrefix(bucket: pulumi.Input<BucketRef>, prefix: string): BucketRef {
  const reason = problemWithPrefixed(bucket, prefix);
  if (reason !== undefined)
    throw new pulumi.InputPropertiesError({ message: reason, errors: [{ propertyPath: "prefix", reason }] });
  const { id, name, url, prefix: outer } = isPlain<BucketRef>(bucket) ? bucket : parts(bucket);
  const whole = outer === undefined ? prefix : textOf(outer).apply((known) => `${known}${prefix}`);
  const label = isPlain<BucketRef>(bucket) ? bucket.grants?.read?.[0]?.name : undefined;
  const { eventTopic, signedUrls } = isPlain<BucketRef>(bucket) ? bucket : parts(bucket);
  const more = { ...(eventTopic && { eventTopic }), ...(signedUrls !== undefined && { signedUrls }) };
  return connectableBucket({ id, name, url, prefix: whole, ...more }, label);
}

type Parts = Pick<BucketRef, "id" | "name" | "url" | "prefix" | "signedUrls" | "eventTopic">;

/** The parts of references that come later, once each: two folders of one bucket must show that they are of one. */
const parts = onceFor((bucket: pulumi.Input<BucketRef>): Parts => {
  const { id, name, url, prefix } = pulumi.output(bucket);
  return { id, name, url, prefix };
});

const textOf = (value: pulumi.Input<string | undefined>): pulumi.Output<string> =>
  pulumi.output(value).apply((known) => known ?? "");

const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const WRITES = ["write", "add/action", "delete", "move/action"];

/**
 * The condition by which a role is on blobs of one prefix alone. Sources:
 * https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-examples#example-read-or-list-blobs-in-named-containers-with-a-path
 * and https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes
 */
export function prefixCondition(prefix: string, writes: boolean): string {
  const path = `@Resource[${blobs}:path] StringStartsWith '${prefix}'`;
  const asked = `@Request[${blobs}:prefix] StringStartsWith '${prefix}'`;
  const only = (action: string, attribute: string, operation = "") =>
    `((!(ActionMatches{'${blobs}/${action}'}${operation})) OR (${attribute}))`;
  return [
    only("read", path, " AND NOT SubOperationMatches{'Blob.List'}"),
    only("read", asked, " AND SubOperationMatches{'Blob.List'}"),
    ...(writes ? WRITES.map((action) => only(action, path)) : []),
  ].join(" AND ");
}

/** The accounts of containers, once each: two folders of one bucket must show that they are of one. */
const laterAccountOf = onceFor((containerId: pulumi.Output<string>) => containerId.apply(accountIn));

const accountIn = (containerId: string): string => containerId.replace(/\/blobServices\/.*$/i, "");

const accountOf = (containerId: pulumi.Input<string>): pulumi.Input<string> =>
  isPlain<string>(containerId) ? accountIn(containerId) : laterAccountOf(outputOf(containerId));

/**
 * Roles of a reader and a writer on the container alone, on the blobs of its prefix alone where it has one. A key to sign URLs with is
 * asked of the account, and a role on a container does not ask it; the URL allows no more than that role. Source:
 * https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas#assign-permissions-with-rbac
 */
export function bucketGrants(
  { id, prefix, signedUrls }: Pick<BucketRef, "id" | "prefix" | "signedUrls">,
  label?: string,
): ConnectionGrants {
  const signing: ConnectionRole[] = signedUrls
    ? [{ role: "Storage Blob Delegator", scope: accountOf(id), ...(label !== undefined && { name: `${label}-urls` }) }]
    : [];
  const role = (name: string, writes: boolean): ConnectionRole => ({
    role: name,
    scope: id,
    ...(label !== undefined && { name: label }),
    ...(prefix !== undefined && { condition: textOf(prefix).apply((known) => prefixCondition(known, writes)) }),
  });
  return {
    read: [role("Storage Blob Data Reader", false), ...signing],
    readWrite: [role("Storage Blob Data Contributor", true), ...signing],
  };
}

import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as projects from "@pulumi/gcp/projects";
import * as pubsub from "@pulumi/gcp/pubsub";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import type { ConnectionRole } from "../../common/references/references";
import { type Granted, keyOf } from "../grants";
import type { Connection } from "./resolve";

/** A role of a connection, and where it is from. */
interface OwnRole extends ConnectionRole {
  given: unknown;
}

const KINDS = ["topic", "subscription", "bucket", "service", "cache"] as const;
type Kind = (typeof KINDS)[number];

/** The roles on topics, subscriptions, buckets and services, each called after what it is on. */
export function grantRoles(
  name: string,
  connections: readonly Connection[],
  { name: account, member }: serviceaccount.Account,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const roles = connections.flatMap(({ key, given, roles: own }) =>
    own.map((role): [string, OwnRole] => [key, { ...role, given }]),
  );
  const onThings = KINDS.flatMap((kind) =>
    eachRoleOnce(
      kind,
      roles.filter(([, role]) => role[kind] !== undefined),
    ).map(({ key, ref }) => grantOn(`${name}-${kind}-${key}`, kind, ref, member, opts)),
  );
  const onItself = new Set(roles.flatMap(([, { role, onItself: own }]) => (own ? [role] : [])));
  const itself = [...onItself].map((role) => {
    const key = isPlain(role) ? role.replace(/^.*[/.]/, "") : "role";
    return new serviceaccount.IAMMember(`${name}-itself-${key}`, { serviceAccountId: account, role, member }, opts);
  });
  return [...onThings, ...itself];
}

/** Each role on each thing once, however many connections bring it, called after the thing, or after the part of the bucket. */
function eachRoleOnce(kind: Kind, roles: readonly (readonly [string, OwnRole])[]): Granted<OwnRole>[] {
  const found: Granted<OwnRole>[] = [];
  for (const [connection, role] of roles) {
    if (found.some(({ ref }) => isSame(kind, ref, role))) continue;
    const key = partKey(role) ?? keyOf(role.given, isPlain(role.given) ? role[kind] : undefined, connection);
    const candidates = [key, `${key}-${connection}`, `${key}-${connection}-${found.length}`];
    const free = candidates.find((one) => found.every((other) => other.key !== one));
    found.push({ key: free ?? key, ref: role });
  }
  return found;
}

function isSame(kind: Kind, one: OwnRole, other: OwnRole): boolean {
  const onSame = isPlain(one.given) ? one[kind] === other[kind] : one.given === other.given;
  return onSame && one.prefix === other.prefix && (one.role === other.role || !isPlain(one.given));
}

/** `avatars/` as `avatars`; none where the role is on the whole, or the part comes later. */
function partKey({ prefix }: ConnectionRole): string | undefined {
  return typeof prefix === "string" ? prefix.replace(/[^\w.-]+/g, "-").replace(/^-|-$/g, "") : undefined;
}

function grantOn(
  name: string,
  kind: Kind,
  { role, prefix, onItself: _onItself, ...on }: ConnectionRole,
  member: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const who = { role, member };
  // It is there: `kind` is one that the role has.
  const id = on[kind] as pulumi.Input<string>;
  if (kind === "topic") return new pubsub.TopicIAMMember(name, { topic: id, ...who }, opts);
  if (kind === "subscription") return new pubsub.SubscriptionIAMMember(name, { subscription: id, ...who }, opts);
  if (kind === "service") return new cloudrunv2.ServiceIamMember(name, { name: id, ...who }, opts);
  if (kind === "cache") return grantCache(name, id, who, opts);
  const part = prefix === undefined ? {} : { condition: onlyPart(id, prefix) };
  return new storage.BucketIAMMember(name, { bucket: id, ...who, ...part }, opts);
}

/** Source: https://docs.cloud.google.com/memorystore/docs/valkey/manage-iam-auth */
function grantCache(
  name: string,
  id: pulumi.Input<string>,
  who: { role: pulumi.Input<string>; member: pulumi.Output<string> },
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const project = pulumi.output(id).apply((known) => known.split("/")[1] ?? "");
  const condition = {
    title: "this-instance",
    description: "Logs in to one Memorystore instance alone",
    expression: pulumi.interpolate`resource.name == "${id}"`,
  };
  return new projects.IAMMember(name, { project, ...who, condition }, opts);
}

/**
 * The condition that a role counts for the objects of a bucket that begin like this alone, and for lists of them. Source:
 * https://docs.cloud.google.com/iam/docs/conditions-attribute-reference
 */
function onlyPart(bucket: pulumi.Input<string>, prefix: ConnectionRole["prefix"]) {
  const both = pulumi.all([bucket, prefix]);
  return {
    title: both.apply(([, start]) => `objects in ${start ?? ""}`.slice(0, LONGEST_TITLE)),
    description: "Is for objects with one prefix alone",
    expression: both.apply(([name, start]) => conditionOf(name, start ?? "")),
  };
}

/** Characters of a condition's title: https://docs.cloud.google.com/iam/docs/conditions-overview#structure */
const LONGEST_TITLE = 100;

/** A prefix that could end a text of the condition is refused: see `grantedPrefix`. */
const conditionOf = (bucket: string, prefix: string): string =>
  `resource.name.startsWith("projects/_/buckets/${bucket}/objects/${prefix}") || api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("${prefix}")`;

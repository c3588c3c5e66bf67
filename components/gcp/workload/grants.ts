import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import { byName } from "../../shared/names/physical-names";
import type { SecretRef } from "../common/references/references";
import type { WorkloadArgs } from "./args";
import { connectionSecrets } from "./connections/resolve";

/** A resource that a service may use, and a key that stays as long as the resource does. */
export interface Granted<T> {
  key: string;
  ref: T;
}

/**
 * The key of a grant's resource. Two grants of the same role on the same resource are one to Google Cloud: with the
 * name of a variable, a renamed variable would make a grant and then delete it again. So a grant is named after the
 * resource itself, if that is known: by its id, or its name in Pulumi.
 */
export function keyOf(ref: unknown, id: unknown, otherwise: string): string {
  if (typeof id === "string") return id.slice(id.lastIndexOf("/") + 1);
  const name: unknown = pulumi.Resource.isInstance(ref) ? Reflect.get(ref, "__name") : undefined;
  return typeof name === "string" ? name : otherwise;
}

/** Each thing once, however many names it has, in the order of its first one. */
export function eachOnce<T>(
  named: readonly (readonly [string, T])[],
  idOf: (ref: T) => unknown,
  thingOf: (ref: T) => unknown = (ref) => ref,
): Granted<T>[] {
  const found = new Map<unknown, Granted<T>>();
  const taken = new Set<string>();
  for (const [name, ref] of named) {
    const id = idOf(ref);
    const identity = id ?? thingOf(ref);
    if (found.has(identity)) continue;
    const key = keyOf(thingOf(ref), isPlain(id) ? id : undefined, name);
    const own = taken.has(key) ? `${key}-${name}` : key;
    taken.add(own);
    found.set(identity, { key: own, ref });
  }
  return [...found.values()];
}

/** The secrets that the containers and the volumes name, each once. */
export function secretsOf(args: WorkloadArgs): Granted<pulumi.Input<SecretRef>>[] {
  const { secrets, sidecars, volumes } = args;
  const named = [
    ...byName(secrets),
    ...connectionSecrets(args),
    ...byName(sidecars).flatMap(([car, sidecar]) =>
      byName(sidecar.secrets).map(([key, ref]) => [`${car}-${key}`, ref] as const),
    ),
    ...byName(volumes).flatMap(([key, { secret }]) => (secret === undefined ? [] : [[key, secret] as const])),
  ];
  return eachOnce(named, (ref) => (isPlain<SecretRef>(ref) ? ref.id : undefined));
}

/** A bucket that a volume is of. */
interface MountedBucket {
  bucket: pulumi.Input<string>;
  readOnly: boolean;
}

/** The buckets that are mounted, each once: to read alone where all of its volumes are. */
export function bucketsOf({ volumes }: WorkloadArgs): Granted<MountedBucket>[] {
  const mounted = byName(volumes).flatMap(([key, { gcs, readOnly = false }]) =>
    gcs === undefined ? [] : [[key, { bucket: gcs.bucket, readOnly }] as const],
  );
  const isRead = (bucket: unknown): boolean => mounted.every(([, one]) => one.bucket !== bucket || one.readOnly);
  return eachOnce(mounted, ({ bucket }) => bucket).map(({ key, ref: { bucket } }) => {
    return { key, ref: { bucket, readOnly: isRead(bucket) } };
  });
}

/** Where a Cloud SQL instance is, read off its connection name. Old projects have a colon in their id. */
export function instanceOf(connectionName: string): { project: string; instance: string } {
  const parts = connectionName.split(":");
  return { project: parts.slice(0, -2).join(":"), instance: parts.at(-1) ?? "" };
}

/** The condition that a role counts for one Cloud SQL instance alone. Source:
 * https://docs.cloud.google.com/sql/docs/mysql/iam-conditions */
export function onlyInstance(connectionName: string): string {
  const { project, instance } = instanceOf(connectionName);
  const name = `projects/${project}/instances/${instance}`;
  return `resource.name == "${name}" && resource.type == "sqladmin.googleapis.com/Instance"`;
}

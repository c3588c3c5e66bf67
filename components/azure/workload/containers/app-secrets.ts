import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, known } from "../../../shared/arguments/validation";
import { byName, physicalName } from "../../../shared/names/physical-names";
import { type SecretRef, secret } from "../../common/references/references";
import type { ReplicaScaling, WorkloadArgs } from "../args";
import { secretsOfMain } from "../connections/connections";

/** Azure's own words: https://github.com/Azure/container-apps-deploy-action/issues/116 */
const LONGEST_NAME = 253;

/** A secret that the app reads from Key Vault. */
export interface AppSecret {
  /** Its use: `env/API_KEY`. */
  use: string;
  /** Its name in the app. */
  name: string;
  ref: SecretRef;
}

/** The secrets of an app, and the name of each use. */
export interface AppSecrets {
  all: AppSecret[];
  nameOf: (use: string) => string;
}

type Refs = Record<string, pulumi.Input<SecretRef>> | undefined;
/** The arguments that name secrets. */
export interface SecretUses
  extends Pick<WorkloadArgs, "connections" | "secrets" | "sidecars" | "volumes" | "registryCredentials"> {
  scaling?: Pick<ReplicaScaling, "rules">;
  /** Of a job that events start. */
  events?: Pick<ReplicaScaling, "rules">;
  /** The client's secret of a sign-in before the app. */
  signInSecret?: pulumi.Input<SecretRef> | undefined;
}

/** The use of that secret. */
export const SIGN_IN = "sign-in/client-secret";

type Use = Omit<AppSecret, "name"> & { label: string };

/** All secrets of a workload's arguments, under names that a reader recognises. */
export function appSecrets(args: SecretUses): AppSecrets {
  const uses = usesOf(args);
  const labels = uses.map(({ label }) => label);
  const all = uses.map(({ use, label, ref }) => {
    const shared = labels.filter((other) => other === label).length > 1;
    return { use, ref, name: physicalName([shared ? use : label], LONGEST_NAME) };
  });
  const names = new Map(all.map(({ use, name }) => [use, name]));
  return { all, nameOf: (use) => names.get(use) ?? "" };
}

function usesOf(args: SecretUses): Use[] {
  const ofOne = (owner: string, refs: Refs, prefix = ""): Use[] =>
    byName(refs).map(([key, ref]) => ({ use: `${owner}/${key}`, label: labelOf(prefix + key), ref: secret(ref) }));
  const credentials = args.registryCredentials && { password: args.registryCredentials.password };
  return [
    ...ofOne("env", secretsOfMain(args)),
    ...byName(args.sidecars).flatMap(([key, sidecar]) => ofOne(`sidecars/${key}`, sidecar.secrets)),
    ...byName(args.volumes).flatMap(([key, volume]) => ofOne(`volumes/${key}`, volume.secrets)),
    ...byName({ ...args.scaling?.rules, ...args.events?.rules }).flatMap(([key, rule]) =>
      ofOne(`rules/${key}`, rule.secrets),
    ),
    ...ofOne("registry", credentials, "registry-"),
    ...ofOne("sign-in", args.signInSecret && { "client-secret": args.signInSecret }, "sign-in-"),
  ];
}

/** `API_KEY` as `api-key`. */
const labelOf = (key: string): string =>
  key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** The secrets as a container app has them: by reference, read with its identity. */
export function secretsOf({ all }: AppSecrets, identity: pulumi.Input<string>) {
  return all.map(({ name, ref }) => ({ name, keyVaultUrl: secretUrl(ref), identity }));
}

/** Where a secret is read: with its version where the program sets the value, else the current one. */
export function secretUrl({ uri, version }: SecretRef): pulumi.Input<string> {
  if (version === undefined) return uri;
  if (isPlain<string>(uri) && isPlain<string | undefined>(version)) return `${uri}/${version}`;
  return pulumi.all([uri, version]).apply(([base, pinned]) => (pinned === undefined ? base : `${base}/${pinned}`));
}

/**
 * Says which versions are pinned: a change of a secret alone makes no revision
 * (https://learn.microsoft.com/azure/container-apps/revisions#change-types), a change of this one does. Undefined where
 * none is pinned.
 */
export function versionsHash({ all }: AppSecrets): pulumi.Input<string> | undefined {
  const pinned = all.filter(({ ref }) => ref.version !== undefined);
  if (pinned.length === 0) return undefined;
  const hash = (versions: (string | undefined)[]) =>
    createHash("sha256")
      .update(JSON.stringify(pinned.map(({ use }, index) => [use, versions[index] ?? null])))
      .digest("hex")
      .slice(0, 16);
  const versions = pinned.map(({ ref }) => ref.version);
  return versions.every((version) => isPlain(version)) ? hash(versions) : pulumi.all(versions).apply(hash);
}

/** A secret once, however often it is used, under a key that stays when a variable is renamed. */
export interface DistinctSecret {
  key: string;
  id: pulumi.Input<string>;
}

/** The secrets that a role is needed for: Azure takes one assignment of a role for each. */
export function distinctSecrets({ all }: AppSecrets): DistinctSecret[] {
  const distinct: DistinctSecret[] = [];
  for (const { name, ref } of all) {
    if (distinct.some(({ id }) => sameId(id, ref.id))) continue;
    const id = known(ref.id);
    const key = labelOf(known(ref.secretName) ?? id?.slice(id.lastIndexOf("/") + 1) ?? name);
    const taken = distinct.some((other) => other.key === key);
    distinct.push({ key: taken ? `${key}-${name}` : key, id: ref.id });
  }
  return distinct;
}

/** Azure compares ids without regard to case. */
function sameId(one: pulumi.Input<string>, other: pulumi.Input<string>): boolean {
  if (!isPlain<string>(one) || !isPlain<string>(other)) return one === other;
  return one.toLowerCase() === other.toLowerCase();
}

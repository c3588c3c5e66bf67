import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../../shared/arguments/validation";
import { type SecretRef, secretOf } from "../../common/references/references";
import type { WorkloadArgs } from "../args";
import { type Granted, secretsOf } from "../grants";

/** A secret whose current version a workload reads, as far as that is known. */
export interface Followed {
  key: string;
  id: pulumi.Input<string>;
  /** Whether it has no version after all; known now unless the reference came as an Output. */
  current: pulumi.Input<boolean>;
}

const isCurrent = (version: unknown): boolean => version === undefined || version === null || version === "latest";

/** The secrets of a workload that are read at their current version; one with a version of its own never restarts anything. */
export function followedOf(args: WorkloadArgs): Followed[] {
  return secretsOf(args).flatMap(followed);
}

function followed({ key, ref }: Granted<pulumi.Input<SecretRef>>): Followed[] {
  const { id, version } = secretOf(ref);
  if (!isPlain<SecretRef>(ref)) return [{ key, id, current: pulumi.output(version).apply(isCurrent) }];
  // A version that comes later is there: the program sets it.
  return isPlain<string | undefined>(version) && isCurrent(version) ? [{ key, id, current: true }] : [];
}

/** Ids of the secrets that have no version, sorted. */
export function idsOf(secrets: readonly Followed[]): pulumi.Output<string[]> {
  const all = secrets.map(({ id, current }) => pulumi.all([id, current]));
  return pulumi.all(all).apply((known) => known.flatMap(([id, current]) => (current ? [id] : [])).sort());
}

import type * as pulumi from "@pulumi/pulumi";
import type { SecretGenerator } from "../../shared/arguments/generated-value";
import type { EnvironmentRef } from "../common/references/references";

/** When Secret Manager says that it is time for another value: a message to a Pub/Sub topic. Whoever listens makes the value. */
export interface SecretRotation {
  /** Time of the first message, UTC, five minutes ahead at least: `2027-01-01T00:00:00Z`. */
  nextRotationTime: pulumi.Input<string>;
  /** Days from one message to the next, 1 to 36500. The provider takes no time without it. */
  everyDays: pulumi.Input<number>;
  /** Id of a topic, `projects/<project>/topics/<name>`, on which Secret Manager's service agent has `roles/pubsub.publisher`. A topic of its own, with that grant, by default. */
  topic?: pulumi.Input<string>;
}

/** An existing secret with a value set elsewhere. Give one of the two. */
export interface ExternalSecret {
  /** Its name in Secret Manager, in the environment's project. None by default; then give `id`. */
  name?: pulumi.Input<string>;
  /** Its id, `projects/<project>/secrets/<name>`. None by default; then give `name`. */
  id?: pulumi.Input<string>;
}

/** Arguments of `Secret`: exactly one of `value`, `generate` and `external`. */
export interface SecretArgs {
  /**
   * The environment with the project; its profile sets the defaults. None by default: the provider's project, and
   * production.
   */
  environment?: pulumi.Input<EnvironmentRef>;
  /** The value; kept secret in the state. Several values go into one secret as JSON: `pulumi.jsonStringify({ … })`. None by default. */
  value?: pulumi.Input<string>;
  /** Makes a random value up, once. Not by default. */
  generate?: SecretGenerator;
  /** Adopts a secret; its value is read at its current version, so that a rotation elsewhere is followed. None by default. */
  external?: ExternalSecret;
  /** Regions that keep the secret, and no other; cannot be changed later. Wherever Google sees fit by default. */
  replicaRegions?: string[];
  /** Id of the Cloud KMS key, in `global`, for a secret whose locations Google chooses. Google's own key by default. */
  kmsKeyName?: pulumi.Input<string>;
  /** Ids of the Cloud KMS keys that encrypt it, in and for each of `replicaRegions`. Google's own key by default. */
  replicaKmsKeyNames?: Record<string, pulumi.Input<string>>;
  /** When Secret Manager says that it is time for another value. Never by default. */
  rotation?: SecretRotation;
  /**
   * Days, 1 to 1000, in which a replaced version can be restored; 0 destroys it at once. 30 in production, 0 in
   * development by default.
   */
  versionDestroyTtlDays?: pulumi.Input<number>;
  /** Refuses to delete the secret until this is false. True in production, false in development by default. */
  deletionProtection?: boolean;
  /** Labels of the secret. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Defaults of `Secret` by profile. */
export const secretDefaults = {
  production: { versionDestroyTtlDays: 30 },
  development: { versionDestroyTtlDays: 0 },
} as const;

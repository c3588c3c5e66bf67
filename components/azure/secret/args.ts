import type * as pulumi from "@pulumi/pulumi";
import type { SecretGenerator } from "../../shared/arguments/generated-value";
import type { EnvironmentRef } from "../common/references/references";

/** An existing secret with a value set elsewhere. Give one of `name` and `id`. */
export interface ExternalSecret {
  /** Its name in the environment's vault, or in that of `vaultId`. None by default; then give `id`. */
  name?: string;
  /** Its ARM id, without a version. None by default; then give `name`. */
  id?: pulumi.Input<string>;
}

/** Arguments of `Secret`: exactly one of `value`, `generate` and `external`. */
export interface SecretArgs {
  /** The environment whose vault holds it. None by default; then give `vaultId`. */
  environment?: pulumi.Input<EnvironmentRef>;
  /** ARM id of another Key Vault to hold it, in Azure's public cloud. The environment's by default. */
  vaultId?: pulumi.Input<string>;
  /** The value; kept secret in the state. Several values go into one secret as JSON, which the application then reads: `pulumi.jsonStringify({ … })`. None by default. */
  value?: pulumi.Input<string>;
  /** Makes a random value up, once. Not by default. */
  generate?: SecretGenerator;
  /** Adopts a secret; its value is read at its current version, so that a rotation elsewhere is followed. None by default. */
  external?: ExternalSecret;
  /** Name of the secret in the vault, 1 to 127 letters, digits and hyphens; another one replaces it. The component's name by default, made to fit with a hash where it does not. */
  secretName?: string;
  /** Content type of the value, as the vault shows it: `text/plain`, `application/json`. Nothing by default. */
  contentType?: pulumi.Input<string>;
  /** When the value expires, in seconds since 1970-01-01T00:00:00Z; those whom the environment's `notify` names are told 30 days before. Never by default. */
  expires?: pulumi.Input<number>;
  /** Tags of the secret, which takes the first 15, of plain names. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

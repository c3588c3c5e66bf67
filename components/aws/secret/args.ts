import type * as pulumi from "@pulumi/pulumi";
import type { SecretGenerator } from "../../shared/arguments/generated-value";
import type { EnvironmentRef } from "../common/references/references";

/** An existing secret with a value set elsewhere. Give one of the two. */
export interface ExternalSecret {
  /** Its name in Secrets Manager. None by default; then give `arn`. */
  name?: pulumi.Input<string>;
  /** Its ARN, with the six-character suffix. None by default; then give `name`. */
  arn?: pulumi.Input<string>;
}

/** Arguments of `Secret`: exactly one of `value`, `generate` and `external`. */
export interface SecretArgs {
  /** The environment whose profile sets the defaults. None by default: production. */
  environment?: pulumi.Input<EnvironmentRef>;
  /** The value; kept secret in the state. Several values go into one secret as JSON: `pulumi.jsonStringify({ … })`. None by default. */
  value?: pulumi.Input<string>;
  /** Makes a random value up, once. Not by default. */
  generate?: SecretGenerator;
  /** Adopts a secret; its value is read at its current version, so that a rotation elsewhere is followed. None by default. */
  external?: ExternalSecret;
  /** Its purpose, as the console shows it. Nothing by default. */
  description?: pulumi.Input<string>;
  /** ARN of a customer-managed KMS key; the account's `aws/secretsmanager` key by default. */
  kmsKeyArn?: pulumi.Input<string>;
  /** Days, 7 to 30, in which a deleted secret can be restored; 0 deletes at once. 30 in production, 0 in development by default. */
  recoveryWindowDays?: pulumi.Input<number>;
  /** Other regions that get a copy of the secret. The last copy stays when the list is taken away: stop its replication in Secrets Manager. None by default. */
  replicaRegions?: string[];
  /** Tags of the secret. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

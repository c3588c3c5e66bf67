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

/** Replacement of a secret's value at times, by a function that knows how. */
export interface SecretRotation {
  /** Days, 1 to 1000, after which the value is replaced. */
  everyDays: pulumi.Input<number>;
  /** ARN of the Lambda function that replaces it; Secrets Manager is allowed to call it for this secret alone. None by default, for a secret whose service rotates it itself. */
  functionArn?: pulumi.Input<string>;
  /** Whether the first rotation comes at once and not after its days. @default true */
  rotateImmediately?: pulumi.Input<boolean>;
}

/** Whom a secret tells of a rotation that failed. */
export interface SecretAlarms {
  /** ARN of an SNS topic; its policy must let CloudWatch and EventBridge publish. Those whom the environment tells by default. */
  notify?: pulumi.Input<string>;
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
  /** Replaces the value at times; its reference then follows the current version, and the program's value is the first. Never by default. */
  rotation?: SecretRotation;
  /**
   * Whom to tell of a rotation that failed. With a function Lambda's errors tell it; without one CloudTrail's event does, in an account
   * that has a trail. Those whom the environment tells by default.
   */
  alarms?: SecretAlarms;
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

import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { generatedValue } from "../../shared/arguments/generated-value";
import { judgedLater, refuse } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import { autoName } from "../common/names";
import { type SecretRef, secretOf } from "../common/references/references";
import type { ExternalSecret, SecretArgs } from "./args";
import { problemWithValue, resolveArgs, type SecretSpec } from "./spec";

/**
 * A secret in Secrets Manager, to hand to containers by reference. The program sets its value, makes one up, or adopts a
 * secret that is managed elsewhere. Where the program sets the value, the reference carries its version, so that a new
 * value is a new revision of the service; otherwise tasks read the version that is current when they start.
 */
export class Secret extends pulumi.ComponentResource {
  /** The secret; absent where it was adopted. */
  public readonly secret?: secretsmanager.Secret;
  /** ARN of the secret. */
  public readonly arn: pulumi.Output<string>;
  /** Version that holds the value; absent where the program does not set it. */
  public readonly versionId?: pulumi.Output<string>;
  /** ARN of the customer-managed KMS key, where there is one. */
  public readonly kmsKeyArn?: pulumi.Output<string | undefined>;
  /** All that a reference to this secret needs, to export from its stack. Holds no value. */
  public readonly ref: pulumi.Output<SecretRef>;

  constructor(name: string, args: SecretArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Secret", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    let kmsKeyArn: pulumi.Input<string | undefined> = spec.kmsKeyArn;
    if (spec.external !== undefined) {
      const adopted = adopt(spec.external, parent);
      this.arn = adopted.arn;
      kmsKeyArn ??= adopted.kmsKeyArn;
    } else {
      this.secret = createSecret(name, spec, parent);
      this.arn = this.secret.arn;
      this.versionId = createVersion(name, spec, this.secret, parent).versionId;
    }
    if (kmsKeyArn !== undefined) this.kmsKeyArn = pulumi.output(kmsKeyArn);
    this.ref = pulumi.output({ arn: this.arn, versionId: this.versionId, kmsKeyArn: this.kmsKeyArn });
    this.registerOutputs({ arn: this.arn });
  }
}

/** One key of a secret whose value is a JSON object: `secrets: { DB_PASSWORD: secretKey(credentials, "password") }`. */
export function secretKey(secret: pulumi.Input<SecretRef>, jsonKey: string): SecretRef {
  return { ...secretOf(secret), jsonKey };
}

function adopt({ name, arn }: ExternalSecret, opts: pulumi.CustomResourceOptions) {
  if (arn !== undefined) return { arn: pulumi.output(arn), kmsKeyArn: undefined };
  const found = secretsmanager.getSecretOutput({ name }, invokeOptions(opts));
  return { arn: found.arn, kmsKeyArn: found.apply((secret) => keyArnOf(secret.arn, secret.kmsKeyId)) };
}

/**
 * ARN of the customer-managed key of a secret, by the answer of Secrets Manager: nothing or `alias/aws/secretsmanager`
 * for the account's own key, else an id or an ARN. An alias of another key does not tell its ARN: give `kmsKeyArn`
 * then.
 */
export function keyArnOf(secretArn: string, kmsKeyId: string): string | undefined {
  if (kmsKeyId === "" || kmsKeyId.includes("alias/")) return undefined;
  if (kmsKeyId.startsWith("arn:")) return kmsKeyId;
  const [, partition, , region, account] = secretArn.split(":");
  return `arn:${partition}:kms:${region}:${account}:key/${kmsKeyId}`;
}

function createSecret(name: string, spec: SecretSpec, opts: pulumi.CustomResourceOptions): secretsmanager.Secret {
  return new secretsmanager.Secret(
    name,
    {
      ...autoName(name, "secret"),
      description: spec.description,
      kmsKeyId: spec.kmsKeyArn,
      recoveryWindowInDays: spec.recoveryWindowDays,
      ...(spec.replicaRegions && { replicas: replicasOf(name, spec.replicaRegions, opts) }),
      tags: spec.tags,
    },
    opts,
  );
}

/** The copies, or an error for one in the secret's own region. */
function replicasOf(name: string, regions: string[], opts: pulumi.CustomResourceOptions) {
  return getRegionOutput({}, invokeOptions(opts)).region.apply((own) => {
    const index = regions.indexOf(own);
    const reason = `${own} is the secret's own region; leave it out`;
    if (index >= 0) refuse("Secret", name, [{ propertyPath: `replicaRegions[${index}]`, reason }]);
    return regions.map((region) => ({ region }));
  });
}

function createVersion(
  name: string,
  spec: SecretSpec,
  secret: secretsmanager.Secret,
  opts: pulumi.CustomResourceOptions,
): secretsmanager.SecretVersion {
  const at = { component: "Secret", name, propertyPath: "value", quotesNothing: true };
  const given = spec.value === undefined ? undefined : judgedLater(at, spec.value, problemWithValue);
  const value = given ?? generatedValue(name, spec.generate ?? {}, opts);
  // The SDK keeps `secretString` secret, however it is given.
  const args = { secretId: secret.id, secretString: value };
  return new secretsmanager.SecretVersion(`${name}-value`, args, opts);
}

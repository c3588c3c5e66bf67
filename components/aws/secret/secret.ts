import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { generatedValue } from "../../shared/arguments/generated-value";
import { isPlain, judgedLater, refuse } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { invokeOptions } from "../../shared/options";
import { autoName } from "../common/names";
import { type SecretRef, secretOf } from "../common/references/references";
import type { ExternalSecret, SecretArgs } from "./args";
import { createRotation, FIRST_VERSION } from "./rotation";
import { createRotationAlarm } from "./rotation-alarm";
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
  declare public readonly ref: pulumi.Output<SecretRef>;

  constructor(name: string, args: SecretArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Secret", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    let withValue: pulumi.Output<string> | undefined;
    let kmsKeyArn: pulumi.Input<string | undefined> = spec.kmsKeyArn;
    if (spec.external !== undefined) {
      const adopted = adopt(spec.external, parent);
      this.arn = adopted.arn;
      kmsKeyArn ??= adopted.kmsKeyArn;
    } else {
      this.secret = createSecret(name, spec, parent);
      this.arn = this.secret.arn;
      const version = createVersion(name, spec, this.secret, parent);
      if (spec.rotation === undefined) this.versionId = version.versionId;
      withValue = after(this.arn, [version]);
    }
    createRotationOf(name, spec, { secretArn: this.arn, ready: withValue ?? this.arn }, parent);
    if (kmsKeyArn !== undefined) this.kmsKeyArn = pulumi.output(kmsKeyArn);
    lazily(this, "ref", () => pulumi.output({ arn: this.arn, versionId: this.versionId, kmsKeyArn: this.kmsKeyArn }));
    this.registerOutputs({ arn: this.arn });
  }
}

interface Rotated {
  secretArn: pulumi.Output<string>;
  /** The ARN, known once the first value is there. */
  ready: pulumi.Output<string>;
}

function createRotationOf(
  name: string,
  { rotation, alarms, tags }: SecretSpec,
  { secretArn, ready }: Rotated,
  opts: pulumi.CustomResourceOptions,
): void {
  if (rotation === undefined) return;
  createRotation(name, rotation, ready, opts);
  if (alarms !== undefined) createRotationAlarm(name, { rotation, secretArn, tags }, alarms, opts);
}

/**
 * One key of a secret whose value is a JSON object: `secrets: { DB_PASSWORD: secretKey(credentials, "password") }`. One that
 * comes as an Output stays an Output: whether it has a version shows only later.
 */
export function secretKey(secret: pulumi.Input<SecretRef>, jsonKey: string): pulumi.Input<SecretRef> {
  if (isPlain<SecretRef>(secret)) return { ...secretOf(secret), jsonKey };
  return pulumi.output(secret).apply((known) => ({ ...known, jsonKey }));
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
  if (spec.rotation === undefined) return new secretsmanager.SecretVersion(`${name}-value`, args, opts);
  const labelled = { ...args, versionStages: ["AWSCURRENT", FIRST_VERSION] };
  return new secretsmanager.SecretVersion(`${name}-value`, labelled, { ...opts, ignoreChanges: ["versionStages"] });
}

import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { generatedValue, generator } from "../../shared/arguments/generated-value";
import { problemWithRepetition } from "../../shared/arguments/judges";
import { checkSources } from "../../shared/arguments/secret-sources";
import { checkArguments, input, list, object, plain, type Shape } from "../../shared/arguments/shape";
import { Checker, integer, type Judge, judgedLater, kindOf, refuse, text } from "../../shared/arguments/validation";
import { invokeOptions } from "../../shared/options";
import { profileOf } from "../../shared/profile";
import { tagsFor } from "../../shared/tags";
import { kmsKeyArn, secretArn, tags } from "../common/argument-checks";
import { autoName } from "../common/names";
import { environmentRef } from "../common/reference-checks";
import { environmentOf, type SecretRef, secretOf } from "../common/references";
import type { ExternalSecret, SecretArgs } from "./args";

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const MOST_BYTES = 65_536;

/** Defaults of `Secret` by profile. */
export const secretDefaults = {
  production: { recoveryWindowDays: 30 },
  development: { recoveryWindowDays: 0 },
} as const;

const problemWithValue: Judge<string> = (value) => {
  if (value === "") return "is empty; Secrets Manager refuses that";
  // The kind of the value, and not the value: no error may show a secret.
  if (typeof value !== "string")
    return `is ${kindOf(value)}, not text; several values go in as pulumi.jsonStringify({ … })`;
  const bytes = Buffer.byteLength(value);
  return bytes <= MOST_BYTES ? undefined : `has ${bytes} bytes; Secrets Manager takes ${MOST_BYTES} at most`;
};

const region = text(/^[a-z]{2,}(-[a-z]+)+-\d$/, "a region, such as eu-central-1");

const shape: Shape<SecretArgs> = {
  environment: environmentRef,
  value: input(problemWithValue),
  generate: generator,
  external: object<ExternalSecret>({
    name: input(text(/^[\w/+=.@-]{1,512}$/, "a secret's name: 1 to 512 letters, digits and / _ + = . @ -")),
    arn: secretArn,
  }),
  description: input(text(/^.{0,2048}$/s, "text of up to 2048 characters")),
  kmsKeyArn,
  recoveryWindowDays: input<number>((days) => (days === 0 ? undefined : integer(7, 30, "days, or 0")(days))),
  replicaRegions: list(plain(region)),
  tags,
};

function checkTogether(checker: Checker, args: SecretArgs): void {
  checkSources(checker, args);
  if (args.external && (args.external.name === undefined) === (args.external.arn === undefined)) {
    checker.add("external", "exactly one of external.name and external.arn is wanted");
  }
  const own = (["description", "recoveryWindowDays", "replicaRegions"] as const).filter(
    (key) => args[key] !== undefined,
  );
  for (const key of args.external === undefined ? [] : own) {
    checker.add(key, "is for a secret that is made here, but external adopts one; leave it out");
  }
  checker.add("replicaRegions", problemWithRepetition(args.replicaRegions ?? []));
}

function resolveArgs(name: string, args: SecretArgs = {}) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Secret", name, checker.problems);

  const environment = args.environment === undefined ? {} : environmentOf(args.environment);
  const defaults = secretDefaults[profileOf(environment)];
  return {
    ...args,
    recoveryWindowDays: args.recoveryWindowDays ?? defaults.recoveryWindowDays,
    tags: tagsFor("Secret", name, args.tags),
  };
}
type SecretSpec = ReturnType<typeof resolveArgs>;

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

import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as pulumi from "@pulumi/pulumi";
import { checkForeign } from "../../shared/arguments/foreign-arguments";
import { generatedValue } from "../../shared/arguments/generated-value";
import { checkArguments } from "../../shared/arguments/shape";
import { Checker, judgedLater, refuse } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { invokeOptions } from "../../shared/options";
import { profileOf, protectionOf } from "../../shared/profile";
import { labelsFor } from "../common/labels";
import { autoName } from "../common/names";
import { environmentOf, type SecretRef } from "../common/references/references";
import { type ExternalSecret, type SecretArgs, secretDefaults } from "./args";
import { foreignToSecrets } from "./foreign-arguments";
import { createRotation, daysInSeconds, type Rotation } from "./rotation";
import { checkSecret, problemWithValue, secretShape } from "./shape";

function resolveArgs(name: string, args: SecretArgs = {}) {
  const checker = new Checker();
  checkForeign(checker, args, foreignToSecrets);
  if (checkArguments(checker, args, secretShape)) checkSecret(checker, args);
  refuse("Secret", name, checker.problems);

  const environment = args.environment === undefined ? undefined : environmentOf(args.environment);
  const defaults = secretDefaults[profileOf(environment ?? {})];
  return {
    ...args,
    project: environment?.project,
    versionDestroyTtlDays: args.versionDestroyTtlDays ?? defaults.versionDestroyTtlDays,
    deletionProtection: protectionOf(args.deletionProtection, environment ?? {}),
    labels: labelsFor("Secret", name, args.tags),
  };
}
type SecretSpec = ReturnType<typeof resolveArgs>;

/**
 * A secret in Secret Manager, to hand to containers by reference. The program sets its value, makes one up, or adopts a
 * secret that is managed elsewhere. If the program alone sets the value, the reference carries its version, so that a
 * new value is a new revision of the service; otherwise instances read the current version when they start. Each reader
 * is granted access by itself, on exactly this secret.
 *
 * `new Secret("api-key", { environment: prod, value: config.requireSecret("apiKey") })`
 */
export class Secret extends pulumi.ComponentResource {
  /** The secret; absent where it was adopted. */
  public readonly secret?: secretmanager.Secret;
  /** Id of the secret, `projects/<project>/secrets/<name>`. */
  public readonly id: pulumi.Output<string>;
  /** Version with the value; absent if the program does not set it, or if it is rotated. */
  public readonly version?: pulumi.Output<string>;
  /** Id of the topic for its rotation, if it has one. */
  public readonly rotationTopicId?: pulumi.Output<string>;
  /** All that a reference to this secret needs, to export from its stack. Holds no value. */
  declare public readonly ref: pulumi.Output<SecretRef>;

  constructor(name: string, args: SecretArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:gcp:Secret", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    if (spec.external !== undefined) {
      this.id = adopt(spec.external, spec, parent);
    } else {
      const rotation = spec.rotation && createRotation(name, spec.rotation, spec, parent);
      this.secret = createSecret(name, spec, rotation, parent);
      const version = createVersion(name, spec, this.secret, parent);
      // Of a secret that is rotated, the first version is soon an old one; who reads the current one waits for it all the same.
      this.id = rotation === undefined ? this.secret.id : version.secret;
      if (rotation === undefined) this.version = version.version;
      else this.rotationTopicId = pulumi.output(rotation.topicId);
    }
    const { id, version } = this;
    lazily(this, "ref", () => pulumi.output({ id, version }));
    this.registerOutputs({ id: this.id });
  }
}

function adopt(
  { name, id }: ExternalSecret,
  { project }: SecretSpec,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  if (id !== undefined) return pulumi.output(id);
  // Not as an Output of its own: that would be unknown while an API of the project is new, and the grants on it replaced.
  return pulumi.all([name ?? "", project]).apply(async ([secretId, where]) => {
    const wanted = { secretId, ...(where !== undefined && { project: where }) };
    return (await secretmanager.getSecret(wanted, invokeOptions(opts))).id;
  });
}

function createSecret(
  name: string,
  spec: SecretSpec,
  rotation: Rotation | undefined,
  opts: pulumi.CustomResourceOptions,
): secretmanager.Secret {
  const { name: secretId } = autoName(name, "secret", spec.replicaRegions);
  const { versionDestroyTtlDays: days } = spec;
  return new secretmanager.Secret(
    name,
    {
      ...(secretId !== undefined && { secretId }),
      ...(spec.project !== undefined && { project: spec.project }),
      replication: replicationOf(spec),
      ...(days !== 0 && { versionDestroyTtl: daysInSeconds(days) }),
      ...(rotation && { rotation: rotation.schedule, topics: [{ name: rotation.topicId }] }),
      deletionProtection: spec.deletionProtection,
      labels: spec.labels,
    },
    {
      ...opts,
      // Google's own flag is looked at when the services are gone already; this one by the preview.
      ...(spec.deletionProtection && { protect: true }),
      ...(rotation && { dependsOn: rotation.grants }),
      // Secret Manager moves it on by itself, and takes no time that has passed.
      ...(rotation !== undefined && { ignoreChanges: ["rotation.nextRotationTime"] }),
    },
  );
}

/** By regions, or wherever Google sees fit; each with the key of one's own, if there is one. */
function replicationOf({ replicaRegions, replicaKmsKeyNames = {}, kmsKeyName }: SecretSpec) {
  const encrypted = (key: pulumi.Input<string> | undefined) =>
    key === undefined ? {} : { customerManagedEncryption: { kmsKeyName: key } };
  if (replicaRegions === undefined) return { auto: encrypted(kmsKeyName) };
  const replicas = replicaRegions.map((location) => ({ location, ...encrypted(replicaKmsKeyNames[location]) }));
  return { userManaged: { replicas } };
}

function createVersion(
  name: string,
  spec: SecretSpec,
  secret: secretmanager.Secret,
  opts: pulumi.CustomResourceOptions,
): secretmanager.SecretVersion {
  const at = { component: "Secret", name, propertyPath: "value", quotesNothing: true };
  const given = spec.value === undefined ? undefined : judgedLater(at, spec.value, problemWithValue);
  const value = given ?? generatedValue(name, spec.generate ?? {}, opts);
  // The SDK keeps `secretData` secret, however it is given.
  return new secretmanager.SecretVersion(`${name}-value`, { secret: secret.id, secretData: value }, opts);
}

import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { generatedValue, generator, type SecretGenerator } from "../../shared/arguments/generated-value";
import { checkSources } from "../../shared/arguments/secret-sources";
import { checkArguments, input, object, plain, type Shape } from "../../shared/arguments/shape";
import {
  Checker,
  expected,
  integer,
  type Judge,
  judgedLater,
  kindOf,
  known,
  refuse,
  show,
  text,
} from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { physicalName } from "../../shared/names/physical-names";
import { tags, vaultId, vaultSecretId } from "../common/argument-checks";
import { partOf, partsOf } from "../common/arm-ids";
import { environmentRef } from "../common/reference-checks";
import { type EnvironmentRef, environment, type SecretRef } from "../common/references";
import { narrowTags, tagsFor } from "../common/tags";

/** A secret that exists already and whose value is set elsewhere. Give one of `name` and `id`. */
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
  /** What the value is, as the vault shows it: `text/plain`, `application/json`. Nothing by default. */
  contentType?: pulumi.Input<string>;
  /** When the value expires, in seconds since 1970-01-01T00:00:00Z; the vault tells of it beforehand. Never by default. */
  expires?: pulumi.Input<number>;
  /** Tags of the secret, which takes the first 15, of plain names. None by default. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MOST_BYTES = 25_600;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
const LONGEST_NAME = 127;

const problemWithValue: Judge<string> = (value) => {
  if (value === "") return "is empty; Container Apps refuses a secret without a value";
  // What it is, not what it says: an error is no place for a secret.
  if (typeof value !== "string")
    return `is ${kindOf(value)}, not text; several values go in as pulumi.jsonStringify({ … })`;
  const bytes = Buffer.byteLength(value);
  return bytes <= MOST_BYTES ? undefined : `has ${bytes} bytes; Key Vault takes ${MOST_BYTES} at most`;
};

const problemWithName: Judge = (value) => {
  if (typeof value === "string" && /^[a-zA-Z0-9-]{1,127}$/.test(value)) return undefined;
  const legal = typeof value === "string" ? legalName(value) : "";
  const nearest = legal === "" ? "" : `; nearest: ${show(legal)}`;
  return `${show(value)} is not a secret's name in Key Vault: 1 to 127 letters, digits and hyphens${nearest}`;
};

const legalName = (name: string): string =>
  name
    .replace(/[^a-zA-Z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_NAME);

const shape: Shape<SecretArgs> = {
  environment: environmentRef,
  vaultId,
  value: input(problemWithValue),
  generate: generator,
  external: object<ExternalSecret>({ name: plain(problemWithName), id: vaultSecretId }),
  secretName: plain(problemWithName),
  contentType: input(text(/^.{1,255}$/s, "text of 1 to 255 characters")),
  expires: input(integer(1, 253_402_300_799, "seconds since 1970")),
  tags,
};

function checkTogether(checker: Checker, args: SecretArgs): void {
  checkSources(checker, args);
  const { external } = args;
  if (external && (external.name === undefined) === (external.id === undefined)) {
    checker.add("external", "exactly one of external.name and external.id is wanted");
  }
  const own = (["secretName", "contentType", "expires", "tags"] as const).filter((key) => args[key] !== undefined);
  for (const key of external === undefined ? [] : own) {
    checker.add(key, "is for a secret that is made here, but external adopts one; leave it out");
  }
  if (external?.id === undefined) checkVault(checker, args);
  else if (args.vaultId !== undefined) checker.add("vaultId", "is in external.id already; leave it out");
}

function checkVault(checker: Checker, { environment: place, vaultId: vault }: SecretArgs): void {
  if (vault !== undefined) return;
  if (place === undefined)
    checker.add("environment", "is missing: give the environment whose vault holds it, or vaultId");
  else if (known(place) !== undefined && environment(place).vaultId === undefined)
    checker.add("environment", "is a reference without vaultId; give that, or vaultId");
}

function resolveArgs(name: string, args: SecretArgs = {}) {
  const checker = new Checker();
  if (checkArguments(checker, args, shape)) checkTogether(checker, args);
  refuse("Secret", name, checker.problems);
  return {
    ...args,
    vault: vaultOf(args),
    secretName: args.external?.name ?? args.secretName ?? physicalName([name], LONGEST_NAME),
    tags: narrowTags(tagsFor("Secret", name, args.tags)),
  };
}
type SecretSpec = ReturnType<typeof resolveArgs>;

const noVault = "the environment's reference has no vaultId; give vaultId";

/** The vault of a secret; undefined where one is adopted by its id, which says the vault. */
function vaultOf({ environment: place, vaultId: given }: SecretArgs): pulumi.Input<string> | undefined {
  if (given !== undefined || place === undefined) return given;
  const { vaultId: own } = environment(place);
  return known(own) ?? expected(own, noVault);
}

/**
 * A secret in Key Vault, to hand to containers by reference. The program sets its value, makes one up, or adopts a secret
 * that is managed elsewhere. Where the program sets the value, the reference carries its version, so that a new value is a
 * new revision of the service; otherwise Container Apps follows the current version.
 *
 * One that is taken out of the program stays in the vault until the vault goes: Azure Resource Manager sets secrets, but
 * deletes none, and a vault that is closed to the internet would refuse it. Where the program runs in the vault's network,
 * and may delete secrets there, give the option `retainOnDelete: false`. What stays keeps its name: adopt it by `external`,
 * or give another `secretName`, since azure-native creates nothing that is there
 * (https://github.com/pulumi/pulumi-azure-native/issues/4052).
 *
 * `new Secret("api-key", { environment: prod, value: config.requireSecret("apiKey") })`
 */
export class Secret extends pulumi.ComponentResource {
  /** The secret; absent where it was adopted. */
  public readonly secret: keyvault.Secret | undefined;
  /** ARM id of the secret. */
  public readonly id: pulumi.Output<string>;
  /** URI of the secret without a version. */
  public readonly uri: pulumi.Output<string>;
  /** Version that holds the value; absent where the program does not set it. */
  public readonly version: pulumi.Output<string> | undefined;
  /** Name of the secret in its vault. */
  public readonly secretName: string | undefined;
  /** All that a reference to this secret needs, to export from its stack. Holds no value. */
  declare public readonly ref: pulumi.Output<SecretRef>;

  constructor(name: string, args: SecretArgs, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:azure:Secret", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    if (spec.external !== undefined) {
      const adopted = adopt(spec, spec.external);
      this.id = adopted.id;
      this.uri = adopted.uri;
      this.secretName = spec.external.name;
    } else {
      this.secret = createSecret(name, { ...spec, kept: opts?.retainOnDelete ?? true }, parent);
      this.id = this.secret.id;
      // The value among the properties makes all of them secret; where it is, is not.
      const properties = pulumi.unsecret(this.secret.properties);
      this.uri = properties.apply(({ secretUri }) => secretUri);
      this.version = properties.apply(({ secretUriWithVersion }) => partsOf(secretUriWithVersion).name);
      this.secretName = spec.secretName;
    }
    const { id, uri, version, secretName } = this;
    lazily(this, "ref", () => pulumi.output({ id, uri, version, secretName }));
    this.registerOutputs({ id, uri });
  }
}

/** An adopted secret's ids are made of what is given: to look it up, the program would need the vault to be there before it. */
function adopt(spec: SecretSpec, { name, id }: ExternalSecret) {
  const ownId = id ?? pulumi.interpolate`${spec.vault}/secrets/${name}`;
  const place = spec.environment && environment(spec.environment);
  const inOwnVault = id === undefined && spec.vaultId === undefined && place?.vaultUri !== undefined;
  const uri = inOwnVault
    ? pulumi
        .output(place.vaultUri)
        .apply((vault) => (vault === undefined ? undefined : `${vault.replace(/\/$/, "")}/secrets/${name}`))
    : undefined;
  return {
    id: pulumi.output(ownId),
    uri: pulumi.all([uri, ownId]).apply(([known, secretId]) => known ?? uriOf(secretId)),
  };
}

/** The URI of a secret in Azure's public cloud, from its ARM id. */
export function uriOf(id: string): string {
  const [, vault, name] = /\/vaults\/([^/]+)\/secrets\/([^/]+)$/i.exec(id) ?? [];
  return `https://${vault?.toLowerCase()}.vault.azure.net/secrets/${name}`;
}

interface MadeSecret extends SecretSpec {
  /** Whether it stays in the vault when it leaves the program. */
  kept: boolean;
}

function createSecret(name: string, spec: MadeSecret, opts: pulumi.CustomResourceOptions): keyvault.Secret {
  const at = { component: "Secret", name, propertyPath: "value" };
  const given = spec.value === undefined ? undefined : judgedLater(at, spec.value, problemWithValue);
  const value = given ?? generatedValue(name, spec.generate ?? {}, opts);
  const vault = spec.vault ?? "";
  return new keyvault.Secret(
    name,
    {
      resourceGroupName: partOf(vault, "resourceGroupName"),
      vaultName: partOf(vault, "name"),
      secretName: spec.secretName,
      properties: {
        value: pulumi.secret(value),
        ...(spec.contentType !== undefined && { contentType: spec.contentType }),
        ...(spec.expires !== undefined && { attributes: { expires: spec.expires } }),
      },
      tags: spec.tags,
    },
    { ...opts, retainOnDelete: spec.kept },
  );
}

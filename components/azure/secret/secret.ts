import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { generatedValue } from "../../shared/arguments/generated-value";
import { judgedLater } from "../../shared/arguments/validation";
import { lazily } from "../../shared/lazily";
import { partOf, partsOf } from "../common/arm-ids";
import { childrenOf } from "../common/children";
import { environmentFrom, type SecretRef } from "../common/references/references";
import type { ExternalSecret, SecretArgs } from "./args";
import { problemWithValue, resolveArgs, type SecretSpec } from "./spec";

/**
 * A secret in Key Vault, to hand to containers by reference. The program sets its value, makes one up, or adopts a secret
 * that is managed elsewhere. Where the program sets the value, the reference carries its version, so that a new value is a
 * new revision of the service; otherwise Container Apps follows the current version.
 *
 * A secret taken out of the program stays in the vault until the vault goes: Azure Resource Manager sets secrets, but
 * deletes none, and a vault closed to the internet would refuse it. If the program runs in the vault's network, and may
 * delete secrets there, give the option `retainOnDelete: false`. The remaining secret keeps its name: adopt it by
 * `external`, or give another `secretName`, since azure-native creates no secret of an existing name
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
    const parent = childrenOf(this);

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
    lazily(this, "ref", () =>
      pulumi.output({ id, uri, version, secretName } satisfies Record<keyof SecretRef, unknown>),
    );
    this.registerOutputs({ id, uri });
  }
}

/** An adopted secret's ids are made of the arguments: a look-up would need the vault to be there before the program. */
function adopt(spec: SecretSpec, { name, id }: ExternalSecret) {
  const ownId = id ?? pulumi.interpolate`${spec.vault}/secrets/${name}`;
  const environment = spec.environment && environmentFrom(spec.environment);
  const inOwnVault = id === undefined && spec.vaultId === undefined && environment?.vaultUri !== undefined;
  const uri = inOwnVault
    ? pulumi
        .output(environment.vaultUri)
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
  const at = { component: "Secret", name, propertyPath: "value", quotesNothing: true };
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

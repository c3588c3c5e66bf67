import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { type Check, input, object, required } from "../../shared/arguments/shape";
import { text } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { armId } from "./argument-checks";
import { autoName } from "./names";
import type { Place } from "./resource-group";
import { assignRole, roles } from "./roles";

/** A key of one's own in Key Vault, which must have soft delete and purge protection. */
export interface EncryptionKey {
  /** ARM id of the key, `…/vaults/<vault>/keys/<name>`: the scope of the role that uses it. */
  id: pulumi.Input<string>;
  /** URI of the key with its version, `https://<vault>.vault.azure.net/keys/<name>/<version>`. */
  uri: pulumi.Input<string>;
}

export const encryptionKey: Check<EncryptionKey> = object<EncryptionKey>({
  id: required(input(armId("a key", "Microsoft.KeyVault/vaults/keys")), "the ARM id of the key"),
  uri: required(
    input(text(/^https:\/\/[^/]+\/keys\/[^/]+(\/[0-9a-f]{32})?$/i, "the URI of a key in Key Vault")),
    "the URI of the key",
  ),
});

/** An identity that uses a key, and its role there, which must be there first. */
export interface KeyUser {
  identity: managedidentity.UserAssignedIdentity;
  grant: pulumi.CustomResource;
}

interface KeyUserSpec {
  component: string;
  key: EncryptionKey;
  where: Place;
  tags: TagsInput;
}

/** The identity by which a store uses the key, and nobody else. */
export function createKeyUser(
  name: string,
  { component, key, where, tags }: KeyUserSpec,
  opts: pulumi.CustomResourceOptions,
): KeyUser {
  const childName = `${name}-key`;
  const args = { ...autoName(childName, "identity", component), ...where, tags };
  const identity = new managedidentity.UserAssignedIdentity(childName, args, opts);
  const grant = { principalId: identity.principalId, role: roles.keyVaultCryptoServiceEncryptionUser, scope: key.id };
  return { identity, grant: assignRole(childName, grant, opts) };
}

/** The parts of a key's URI. Without a version the newest one counts. */
export function keyParts(uri: pulumi.Input<string>) {
  return pulumi.output(uri).apply((known) => {
    const [, keyVaultUri = "", keyName = "", keyVersion] =
      /^(https:\/\/[^/]+)\/keys\/([^/]+)(?:\/([^/]+))?$/.exec(known) ?? [];
    return { keyVaultUri, keyName, ...(keyVersion !== undefined && { keyVersion }) };
  });
}

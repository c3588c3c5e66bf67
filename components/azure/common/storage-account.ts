import * as storage from "@pulumi/azure-native/storage";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsInput } from "../../shared/tags";
import { createKeyUser, type EncryptionKey, keyParts } from "./encryption-key";
import { accountLogicalName } from "./names";
import type { Place } from "./resource-group";

interface AccountSpec {
  component: string;
  kind: "StorageV2" | "FileStorage";
  skuName: pulumi.Input<string>;
  /** Whether it refuses connections without TLS. */
  httpsOnly: boolean;
  key?: EncryptionKey | undefined;
  where: Place;
  tags: TagsInput;
  protect: boolean;
  /** Arguments of the one kind. */
  more?: Partial<storage.StorageAccountArgs>;
}

/** A storage account that no key opens and that has no public address: identities come in, by private endpoints. */
export function createStorageAccount(
  name: string,
  spec: AccountSpec,
  opts: pulumi.CustomResourceOptions,
): storage.StorageAccount {
  const { key, protect } = spec;
  const user = key && createKeyUser(name, { ...spec, key }, opts);
  return new storage.StorageAccount(
    accountLogicalName(name),
    {
      ...spec.where,
      kind: spec.kind,
      sku: { name: spec.skuName },
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      isLocalUserEnabled: false,
      enableHttpsTrafficOnly: spec.httpsOnly,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Disabled",
      networkRuleSet: { bypass: "None", defaultAction: "Deny" },
      ...(key && user && encryptedWith(key, user.identity.id)),
      ...spec.more,
      tags: spec.tags,
    },
    { ...opts, ...(user && { dependsOn: [user.grant] }), ...(protect && { protect: true }) },
  );
}

/** Source: https://learn.microsoft.com/azure/storage/common/customer-managed-keys-configure-new-account */
function encryptedWith({ uri }: EncryptionKey, identityId: pulumi.Output<string>) {
  return {
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    encryption: {
      keySource: "Microsoft.Keyvault",
      keyVaultProperties: keyParts(uri),
      encryptionIdentity: { encryptionUserAssignedIdentity: identityId },
    },
  };
}

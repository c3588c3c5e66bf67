import * as app from "@pulumi/azure-native/app";
import type * as pulumi from "@pulumi/pulumi";
import { byName, physicalName } from "../shared/names";
import { expected } from "../shared/validation";
import { secretUrl } from "./app-secrets";
import { partOf } from "./arm-ids";
import type { Volume } from "./container-args";
import { secret } from "./references";
import type { WebServiceSpec } from "./web-service-spec";

/** Names of storages, of their own in an environment. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate */
const LONGEST_STORAGE = 32;

/** Volume to the storage of the environment that it mounts; scratch folders and secrets have none. */
export type Storages = Map<string, app.ManagedEnvironmentsStorage>;

/** A storage of the environment for each share of Azure Files. */
export function createStorages(name: string, spec: WebServiceSpec, opts: pulumi.CustomResourceOptions): Storages {
  const { environmentId } = spec.place;
  const shares = byName(spec.args.volumes).filter(([, volume]) => volume.azureFile ?? volume.nfsAzureFile);
  return new Map(
    shares.map(([key, volume]) => {
      const role = `${name}-volume-${key}`;
      const storage = new app.ManagedEnvironmentsStorage(
        role,
        {
          resourceGroupName: partOf(environmentId, "resourceGroupName"),
          environmentName: partOf(environmentId, "name"),
          storageName: physicalName([spec.appName, key], LONGEST_STORAGE),
          properties: propertiesOf(spec, volume),
        },
        opts,
      );
      return [key, storage];
    }),
  );
}

const noIdentity =
  "the environment's reference has no identityId, whose identity reads the key of an SMB share's account";

function propertiesOf({ place }: WebServiceSpec, { azureFile, nfsAzureFile, readOnly }: Volume) {
  const accessMode = readOnly ? "ReadOnly" : "ReadWrite";
  if (azureFile === undefined) return { nfsAzureFile: { ...nfsAzureFile, accessMode } };
  const { accountName, shareName, accountKey } = azureFile;
  const accountKeyVaultProperties = {
    identity: expected(place.identityId, noIdentity),
    keyVaultUrl: secretUrl(secret(accountKey)),
  };
  return { azureFile: { accountName, shareName, accountKeyVaultProperties, accessMode } };
}

/** The volumes of a template. */
export function volumesOf({ args, secrets }: WebServiceSpec, storages: Storages) {
  return byName(args.volumes).map(([name, volume]) => {
    const storage = storages.get(name);
    if (storage === undefined) {
      if (volume.secrets === undefined) return { name, storageType: "EmptyDir" };
      const files = byName(volume.secrets).map(([path]) => ({
        path,
        secretRef: secrets.nameOf(`volumes/${name}/${path}`),
      }));
      return { name, storageType: "Secret", secrets: files };
    }
    return {
      name,
      storageType: volume.azureFile === undefined ? "NfsAzureFile" : "AzureFile",
      storageName: storage.name,
      ...(volume.mountOptions !== undefined && { mountOptions: volume.mountOptions }),
    };
  });
}

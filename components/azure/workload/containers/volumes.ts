import * as app from "@pulumi/azure-native/app";
import type * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { expected, isPlain, known } from "../../../shared/arguments/validation";
import { claimsByEnvironment } from "../../../shared/names/claims";
import { byName, physicalName } from "../../../shared/names/physical-names";
import { partOf } from "../../common/arm-ids";
import { childrenOf } from "../../common/children";
import { keptName } from "../../common/environment-names";
import { fileSystem } from "../../common/references/file-system-reference";
import { secret } from "../../common/references/references";
import { assignRole, roles } from "../../common/roles";
import type { WorkloadSpec } from "../spec";
import { secretUrl } from "./app-secrets";
import type { Volume } from "./volume-args";

/** Names of storages, of their own in an environment. Source:
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate */
const LONGEST_STORAGE = 32;

/** Volume to the storage of the environment that it mounts; scratch folders and secrets have none. */
export type Storages = Map<string, app.ManagedEnvironmentsStorage>;

/** A storage of the environment for each share of Azure Files. */
export function createStorages(
  name: string,
  spec: WorkloadSpec & { appName: string },
  opts: pulumi.CustomResourceOptions,
): Storages {
  const { environmentId } = spec.environment;
  const shares = byName(spec.args.volumes).filter(
    ([, volume]) => volume.azureFile ?? volume.nfsAzureFile ?? volume.fileSystem,
  );
  return new Map(
    shares.map(([key, volume]) => {
      const childName = `${name}-volume-${key}`;
      const grant = grantKey(childName, spec, volume, opts);
      const storage = new app.ManagedEnvironmentsStorage(
        childName,
        {
          resourceGroupName: partOf(environmentId, "resourceGroupName"),
          environmentName: partOf(environmentId, "name"),
          storageName: physicalName([spec.appName, key], LONGEST_STORAGE),
          properties: propertiesOf(spec, volume),
        },
        grant === undefined ? opts : { ...opts, dependsOn: [grant] },
      );
      return [key, storage];
    }),
  );
}

const noIdentity = "the environment's reference has no identityId and identityPrincipalId, which SMB shares need";

/** The grants by which an environment reads accounts' keys already: services may mount the same share. */
const grantsOf = claimsByEnvironment(() => new Map<unknown, { key: string; grant: authorization.RoleAssignment }>());

/**
 * Lets the environment's identity read the account's key. Azure takes a role on one scope once, so that the grant is the
 * environment's where that is a component: it stays when the service goes that came first.
 */
function grantKey(
  childName: string,
  { environment, args }: WorkloadSpec,
  volume: Volume,
  opts: pulumi.CustomResourceOptions,
) {
  if (volume.azureFile === undefined || typeof args.environment !== "object") return undefined;
  const { id, secretName } = secret(volume.azureFile.accountKey);
  const grants = grantsOf(args.environment);
  const scope = isPlain<string>(id) ? id.toLowerCase() : id;
  const principalId = expected(environment.identityPrincipalId, noIdentity);
  const owner = keptName(args.environment);
  const owned =
    owner !== undefined && pulumi.ComponentResource.isInstance(args.environment) && childrenOf(args.environment);
  const key = `${owner}-key-${known(secretName) ?? known(id)?.split("/").at(-1) ?? childName}`;
  const taken = [...grants.values()].some((grant) => grant.key === key);
  const name = owned && !taken ? key : `${childName}-key`;
  const made = grants.get(scope) ?? {
    key,
    grant: assignRole(name, { principalId, role: roles.keyVaultSecretsUser, scope: id }, owned || opts),
  };
  grants.set(scope, made);
  return made.grant;
}

function propertiesOf({ environment }: WorkloadSpec, { azureFile, nfsAzureFile, fileSystem: own, readOnly }: Volume) {
  const accessMode = readOnly ? "ReadOnly" : "ReadWrite";
  if (azureFile === undefined)
    return { nfsAzureFile: { ...(own === undefined ? nfsAzureFile : fileSystem(own)), accessMode } };
  const { accountName, shareName, accountKey } = azureFile;
  const accountKeyVaultProperties = {
    identity: expected(environment.identityId, noIdentity),
    keyVaultUrl: secretUrl(secret(accountKey)),
  };
  return { azureFile: { accountName, shareName, accountKeyVaultProperties, accessMode } };
}

/** The volumes of a template. */
export function volumesOf({ args, secrets }: WorkloadSpec, storages: Storages) {
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

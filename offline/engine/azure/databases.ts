import { sameId } from "../../azure/ids";
import { record, text } from "../../spec";
import type { Properties } from "../../values";
import type { Cloud, CloudResource } from "../cloud";

const SERVER = "azure-native:dbforpostgresql:Server";

const isReplica = ({ createMode }: Properties): boolean => createMode === "Replica";

/**
 * Why Azure does not make a server. `Update` is for a server that is there: https://hmcts.github.io/ops-runbooks/database/create-modes-in-postgres-flexible-server.html
 * A burstable server has no replicas: https://learn.microsoft.com/azure/postgresql/read-replica/concepts-read-replicas
 */
export function serverCannotBeMade(cloud: Cloud, { id, inputs }: CloudResource): string | undefined {
  if (cloud.find(SERVER, id) !== undefined) return undefined;
  if (inputs.createMode === "Update") return `ResourceNotFound: The Resource '${id}' was not found.`;
  const source = cloud.find(SERVER, text(inputs.sourceServerResourceId));
  return isReplica(inputs) && source && tierOf(source.inputs) === "Burstable"
    ? "Read replica is not supported for the Burstable pricing tier."
    : undefined;
}

/**
 * Why Azure does not change a server. azure-native sends the whole of it by a PUT, its mode of creation too. The words are
 * those of Azure's command line, which refuses the same beforehand:
 * https://github.com/Azure/azure-cli/tree/dev/src/azure-cli/azure/cli/command_modules/postgresql
 */
export function serverCannotChange(cloud: Cloud, before: CloudResource, after: Properties): string | undefined {
  if (before.type !== SERVER) return undefined;
  return (
    replicaIsThere(before, after) ??
    storageShrinks(before.inputs, after) ??
    encryptionCannotChange(before.inputs, after) ??
    versionCannotChange(cloud, before, after)
  );
}

/** Words as in https://github.com/Azure/azure-service-operator/issues/5086 */
function replicaIsThere({ outputs }: CloudResource, after: Properties): string | undefined {
  return isReplica(after)
    ? `ReadReplicaAlreadyExistWithGivenName: Cannot create read replica '${text(outputs.name)}' because a server with that name already exists.`
    : undefined;
}

/** https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-limits#storage */
function storageShrinks(before: Properties, after: Properties): string | undefined {
  const [old = 0, size = 0] = [before, after].map(({ storage }) => Number(record(storage).storageSizeGB));
  return size < old
    ? `Decreasing storage size is not supported. Current storage size is ${old} GiB, and you are trying to set it to ${size} GiB.`
    : undefined;
}

/** https://learn.microsoft.com/azure/postgresql/security/security-data-encryption */
function encryptionCannotChange(before: Properties, after: Properties): string | undefined {
  const [old, type] = [before, after].map(({ dataEncryption }) => text(record(dataEncryption).type, "SystemManaged"));
  if (old === type) return undefined;
  return type === "AzureKeyVault"
    ? "You cannot enable data encryption on a server that was not created with data encryption."
    : "Data encryption with a key of your own cannot be taken from a server that was created with it.";
}

/** https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-major-version-upgrade */
function versionCannotChange(cloud: Cloud, before: CloudResource, after: Properties): string | undefined {
  const [old, version] = [Number(before.inputs.version), Number(after.version)];
  if (Number.isNaN(old) || Number.isNaN(version) || old === version) return undefined;
  if (version < old) return "The version to upgrade to must be greater than the current version.";
  const replica = cloud
    .ofType(SERVER)
    .some(({ inputs }) => replicates(inputs) && sameId(inputs.sourceServerResourceId, before.id));
  return replica ? "Major version upgrade is not yet supported for servers in a read replica setup." : undefined;
}

/** A copy that is there, whichever way it was changed last. */
const replicates = ({ createMode }: Properties): boolean => createMode === "Replica" || createMode === "Update";

function tierOf({ sku }: Properties): string {
  return text(record(sku).tier);
}

import { record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";
import { namesOf, ownNetwork } from "./names";

const instancesOf = (cloud: Cloud): readonly CloudResource[] =>
  cloud.ofType("gcp:sql/databaseInstance:DatabaseInstance");

const settingsOf = ({ inputs }: CloudResource) => record(inputs.settings);

const copiesOf = (cloud: Cloud, { outputs }: CloudResource): readonly CloudResource[] =>
  instancesOf(cloud).filter(
    ({ inputs }) => text(inputs.masterInstanceName) !== "" && inputs.masterInstanceName === outputs.name,
  );

/** The refusals of an instance, when it is made and when it changes. */
export const databaseInstance = (cloud: Cloud, instance: CloudResource): string | undefined =>
  hasPrivateServices(cloud, instance) ?? isLikeItsPrimary(cloud, instance) ?? takesCopies(cloud, instance);

/** Whether an instance has a private address, and takes connections from connectors alone. */
function insists(instance: CloudResource): boolean {
  const { connectorEnforcement, ipConfiguration } = settingsOf(instance);
  return connectorEnforcement === "REQUIRED" && text(record(ipConfiguration).privateNetwork) !== "";
}

/** https://docs.cloud.google.com/sql/docs/postgres/replication/create-replica */
const NO_COPIES =
  "googleapi: Error 400: Invalid request: an instance with a private IP that accepts connections from connectors only can't have read replicas.";

/** https://docs.cloud.google.com/sql/docs/postgres/replication/create-replica and https://docs.cloud.google.com/sql/docs/mysql/replication */
function isLikeItsPrimary(cloud: Cloud, copy: CloudResource): string | undefined {
  const primary = instancesOf(cloud).find(({ outputs }) => outputs.name === copy.inputs.masterInstanceName);
  if (primary === undefined || text(copy.inputs.masterInstanceName) === "") return undefined;
  if (insists(primary)) return NO_COPIES;
  // One that is there already is upgraded along with its primary.
  const isNew = !instancesOf(cloud).some(({ urn }) => urn === copy.urn);
  return isNew && copy.inputs.databaseVersion !== primary.inputs.databaseVersion
    ? `googleapi: Error 400: Invalid request: the database version of a read replica must be that of its primary, ${text(primary.inputs.databaseVersion)}.`
    : undefined;
}

const takesCopies = (cloud: Cloud, primary: CloudResource): string | undefined =>
  insists(primary) && copiesOf(cloud, primary).length > 0 ? NO_COPIES : undefined;

/** A private address comes from a range that is reserved for Google's own networks: https://cloud.google.com/sql/docs/postgres/configure-private-services-access */
function hasPrivateServices(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  const wanted = record(record(inputs.settings).ipConfiguration).privateNetwork;
  const network = ownNetwork(cloud, wanted);
  const connected = cloud
    .ofType("gcp:servicenetworking/connection:Connection")
    .some((connection) => contains(connection.inputs.network, namesOf(network)));
  return !network || connected
    ? undefined
    : `Error, failed to create instance because the network doesn't have at least 1 private services connection. Please create a private services connection before creating this instance. (${text(outputs.name)})`;
}

/** https://github.com/hashicorp/terraform-provider-google/issues/15520 */
const LONGEST_USER = 63;

const IAM_FLAGS = ["cloudsql.iam_authentication", "cloudsql_iam_authentication"];

/** A principal of IAM is a user of an instance whose flag says so: https://cloud.google.com/sql/docs/postgres/create-edit-iam-instances */
export function takesPrincipals(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const instance = instancesOf(cloud).find(({ outputs }) => outputs.name === inputs.instance);
  if (!text(inputs.type).startsWith("CLOUD_IAM_") || instance === undefined) return undefined;
  if (/^POSTGRES/.test(text(instance.inputs.databaseVersion)) && text(inputs.name).length > LONGEST_USER) {
    return `Error, failed to insert user ${text(inputs.name)}: the name of a user of PostgreSQL has at most ${LONGEST_USER} characters`;
  }
  const flags = record(instance.inputs.settings).databaseFlags;
  const isOn = (flag: unknown): boolean =>
    IAM_FLAGS.includes(text(record(flag).name)) && text(record(flag).value) === "on";
  return Array.isArray(flags) && flags.some(isOn)
    ? undefined
    : "Error, failed to insert user: IAM database authentication is not enabled on the instance; set its flag cloudsql.iam_authentication";
}

/**
 * The cloud's own refusals to delete an instance. Sources: https://docs.cloud.google.com/sql/docs/mysql/admin-api-error-messages and
 * https://github.com/GoogleCloudPlatform/gcp-service-broker/issues/466
 */
export function staysInstance(cloud: Cloud, instance: CloudResource): string | undefined {
  if (instance.type !== "gcp:sql/databaseInstance:DatabaseInstance") return undefined;
  if (record(instance.outputs.settings).deletionProtectionEnabled === true) {
    return "googleapi: Error 400: The instance is protected. Please disable the deletion protection and try again. To disable deletion protection, update the instance settings with deletionProtectionEnabled set to false.";
  }
  return copiesOf(cloud, instance).length > 0
    ? "googleapi: Error 400: The requested operation is not valid for a replication master instance., errorReplicationMasterInvalidOperation"
    : undefined;
}

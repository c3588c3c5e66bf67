import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";
import { hasProxies, schemesAgree, suitsServerless } from "./load-balancers";
import { namesOf, ownNetwork } from "./names";
import { secretsAreReadable } from "./secrets";

/** The resources that must be there before. One unknown to the cloud is taken to have been there before. */
type Requirement = (cloud: Cloud, resource: CloudResource) => string | undefined;

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

const IAM_FLAGS = ["cloudsql.iam_authentication", "cloudsql_iam_authentication"];

/** A principal of IAM is a user of an instance whose flag says so: https://cloud.google.com/sql/docs/postgres/create-edit-iam-instances */
function takesPrincipals(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const instance = cloud
    .ofType("gcp:sql/databaseInstance:DatabaseInstance")
    .find(({ outputs }) => outputs.name === inputs.instance);
  if (!text(inputs.type).startsWith("CLOUD_IAM_") || instance === undefined) return undefined;
  const flags = record(instance.inputs.settings).databaseFlags;
  const isOn = (flag: unknown): boolean =>
    IAM_FLAGS.includes(text(record(flag).name)) && text(record(flag).value) === "on";
  return Array.isArray(flags) && flags.some(isOn)
    ? undefined
    : "Error, failed to insert user: IAM database authentication is not enabled on the instance; set its flag cloudsql.iam_authentication";
}

/** https://cloud.google.com/memorystore/docs/valkey/networking */
function hasConnectionPolicy(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  const wanted = record(list(inputs.desiredAutoCreatedEndpoints)[0]).network;
  const network = ownNetwork(cloud, wanted);
  const allowed = cloud
    .ofType("gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy")
    .filter(({ outputs: other }) => other.serviceClass === "gcp-memorystore" && other.location === outputs.location)
    .some((policy) => contains(policy.inputs.network, namesOf(network)));
  return !network || allowed
    ? undefined
    : `googleapi: Error 400: no service connection policy of the class gcp-memorystore in the network and region of instance ${text(outputs.instanceId)}`;
}

/** https://cloud.google.com/filestore/docs/configure-private-services-access */
function hasPeering(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  const { network: wanted, connectMode } = record(list(inputs.networks)[0]);
  const network = ownNetwork(cloud, wanted);
  const connected = cloud
    .ofType("gcp:servicenetworking/connection:Connection")
    .some((connection) => contains(connection.inputs.network, namesOf(network)));
  return connectMode !== "PRIVATE_SERVICE_ACCESS" || !network || connected
    ? undefined
    : `googleapi: Error 400: the network of instance ${text(outputs.name)} has no private services access`;
}

export const requirements: Readonly<Record<string, Requirement>> = {
  "gcp:cloudrunv2/service:Service": secretsAreReadable,
  "gcp:cloudrunv2/job:Job": secretsAreReadable,
  "gcp:cloudrunv2/workerPool:WorkerPool": secretsAreReadable,
  "gcp:compute/backendService:BackendService": suitsServerless,
  "gcp:compute/regionBackendService:RegionBackendService": suitsServerless,
  "gcp:compute/forwardingRule:ForwardingRule": (cloud, rule) => hasProxies(cloud, rule) ?? schemesAgree(cloud, rule),
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": schemesAgree,
  "gcp:filestore/instance:Instance": hasPeering,
  "gcp:memorystore/instance:Instance": hasConnectionPolicy,
  "gcp:sql/databaseInstance:DatabaseInstance": hasPrivateServices,
  "gcp:sql/user:User": takesPrincipals,
};

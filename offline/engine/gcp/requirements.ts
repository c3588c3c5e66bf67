import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";
import { databaseInstance, takesPrincipals } from "./databases";
import { hasProxies, schemesAgree, suitsServerless } from "./load-balancers";
import { namesOf, ownNetwork } from "./names";
import { secretsAreReadable } from "./secrets";

/** The resources that must be there before. One unknown to the cloud is taken to have been there before. */
export type Requirement = (cloud: Cloud, resource: CloudResource) => string | undefined;

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
  "gcp:sql/databaseInstance:DatabaseInstance": databaseInstance,
  "gcp:sql/user:User": takesPrincipals,
};

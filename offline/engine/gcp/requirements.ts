import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";
import { secretsAreReadable } from "./secrets";

/** What has to be there before. Where the cloud knows nothing of what is named, it is taken to have been there before. */
type Requirement = (cloud: Cloud, resource: CloudResource) => string | undefined;

const invalid = (field: string, value: unknown, reason: string): string =>
  `googleapi: Error 400: Invalid value for field 'resource.${field}': '${String(value ?? "")}'. ${reason}, invalid`;

/** https://cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#limitations */
function suitsServerless(cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const backends = list(inputs.backends).map(record);
  const groups = cloud
    .ofType("gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup")
    .filter(({ outputs }) => outputs.networkEndpointType === "SERVERLESS");
  const names = groups.flatMap(({ id, outputs }) => [id, text(outputs.selfLink)]);
  const serverless = backends.filter(({ group }) => contains(group, names));
  if (serverless.length === 0) return undefined;
  const type = "for a backend service with Serverless network endpoint groups.";
  if (inputs.timeoutSec !== undefined)
    return invalid("timeoutSec", inputs.timeoutSec, `Timeout sec is not supported ${type}`);
  if (text(inputs.portName) !== "") return invalid("portName", inputs.portName, `Port name is not supported ${type}`);
  if (list(inputs.healthChecks).length > 0 || typeof inputs.healthChecks === "string")
    return invalid("healthChecks", inputs.healthChecks, `A health check is not supported ${type}`);
  const limited = serverless.find(({ maxUtilization }) => maxUtilization !== undefined);
  return (
    limited &&
    invalid(
      "backends[0].maxUtilization",
      limited.maxUtilization,
      "Max utilization is not supported for Serverless network endpoint groups.",
    )
  );
}

function hasCertificate(_cloud: Cloud, { inputs }: CloudResource): string | undefined {
  const { certificateMap, sslCertificates, certificateManagerCertificates } = inputs;
  const given = [certificateMap, ...list(sslCertificates), ...list(certificateManagerCertificates)];
  return given.some((certificate) => text(certificate) !== "")
    ? undefined
    : invalid("sslCertificates", "", "At least one SSL certificate must be specified");
}

/** Envoy proxies of a region have a subnet of their own: https://cloud.google.com/load-balancing/docs/proxy-only-subnets */
function hasProxies(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  if (!/_MANAGED$/.test(text(inputs.loadBalancingScheme))) return undefined;
  const network = ownNetwork(cloud, inputs.network);
  const subnets = cloud.ofType("gcp:compute/subnetwork:Subnetwork");
  const proxyOnly = subnets.some(
    (subnet) =>
      subnet.inputs.purpose === "REGIONAL_MANAGED_PROXY" &&
      subnet.outputs.region === outputs.region &&
      contains(subnet.inputs.network, namesOf(network)),
  );
  return !network || proxyOnly
    ? undefined
    : invalid(
        "target",
        inputs.target,
        "An active proxy-only subnetwork is required in the same region and VPC as the forwarding rule.",
      );
}

/** A private address comes from a range that is reserved for Google's own networks. */
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

function ownNetwork(cloud: Cloud, name: unknown): CloudResource | undefined {
  return cloud.ofType("gcp:compute/network:Network").find((network) => contains(name, namesOf(network)));
}

function namesOf(resource: CloudResource | undefined): readonly string[] {
  return resource ? [resource.id, text(resource.outputs.selfLink), text(resource.outputs.name)] : [];
}

export const requirements: Readonly<Record<string, Requirement>> = {
  "gcp:cloudrunv2/service:Service": secretsAreReadable,
  "gcp:cloudrunv2/job:Job": secretsAreReadable,
  "gcp:cloudrunv2/workerPool:WorkerPool": secretsAreReadable,
  "gcp:compute/backendService:BackendService": suitsServerless,
  "gcp:compute/regionBackendService:RegionBackendService": suitsServerless,
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": hasCertificate,
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": hasCertificate,
  "gcp:compute/forwardingRule:ForwardingRule": hasProxies,
  "gcp:sql/databaseInstance:DatabaseInstance": hasPrivateServices,
};

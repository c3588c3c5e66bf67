import { list, record, text } from "../../spec";
import type { Cloud, CloudResource } from "../cloud";
import { contains } from "../in-use";
import { namesOf, ownNetwork } from "./names";

/** How Compute Engine refuses a field: https://cloud.google.com/compute/docs/reference/rest/v1/backendServices/insert */
const invalid = (field: string, value: unknown, reason: string): string =>
  `googleapi: Error 400: Invalid value for field 'resource.${field}': '${String(value ?? "")}'. ${reason}, invalid`;

/** https://cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#limitations */
export function suitsServerless(cloud: Cloud, { inputs }: CloudResource): string | undefined {
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

/** Envoy proxies of a region have a subnet of their own: https://cloud.google.com/load-balancing/docs/proxy-only-subnets */
export function hasProxies(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
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

/** A rule and the backends behind its proxy are of one kind: https://cloud.google.com/load-balancing/docs/https#backend-service */
export function schemesAgree(cloud: Cloud, { inputs, outputs }: CloudResource): string | undefined {
  const { loadBalancingScheme: scheme } = outputs;
  const proxy = named(cloud, /argetHttps?Proxy:/, inputs.target);
  const map = proxy && named(cloud, /urlMap:/i, proxy.inputs.urlMap);
  const backends = cloud.present.filter(({ type }) => /ackendService:/.test(type));
  const other =
    map &&
    backends.find(
      (backend) => contains(map.inputs, linksOf(backend)) && backend.outputs.loadBalancingScheme !== scheme,
    );
  return (
    other &&
    invalid(
      "target",
      inputs.target,
      `The load balancing scheme ${scheme} of the forwarding rule does not match ${text(other.outputs.loadBalancingScheme)} of backend service ${text(other.outputs.name)}.`,
    )
  );
}

const linksOf = ({ id, outputs }: CloudResource): readonly string[] => [id, text(outputs.selfLink)];

function named(cloud: Cloud, type: RegExp, name: unknown): CloudResource | undefined {
  return cloud.present.find((resource) => type.test(resource.type) && contains(name, linksOf(resource)));
}

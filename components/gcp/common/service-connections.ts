import * as networkconnectivity from "@pulumi/gcp/networkconnectivity";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../../shared/arguments/validation";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "./names";
import { enableApis } from "./services";
import { subnetworkIn } from "./subnetworks";

/** A service of Google that makes its own endpoints of Private Service Connect in a network. */
export type ServiceClass = "gcp-memorystore";

/** Makes the policy of a service in a region, once. */
type Offer = (service: ServiceClass, region: pulumi.Input<string>) => networkconnectivity.ServiceConnectionPolicy;

/** The networks of this program, by the Output that is their id, wherever it has been handed on to. */
const offers = new WeakMap<object, Offer>();

interface NetworkParts {
  project: pulumi.Input<string>;
  networkId: pulumi.Output<string>;
  subnetworkIds: pulumi.Output<Record<string, string>>;
  labels: TagsInput;
}

/**
 * Lets what needs Private Service Connect ask a network of this program for the policy that allows it. A network has one
 * policy for each service and region, so that it is the network's and not the asker's. Source:
 * https://docs.cloud.google.com/vpc/docs/about-service-connection-policies
 */
export function offerServiceConnections(name: string, parts: NetworkParts, opts: pulumi.CustomResourceOptions): void {
  const made = new Map<unknown, networkconnectivity.ServiceConnectionPolicy>();
  offers.set(parts.networkId, (service, region) => {
    const before = made.get(region);
    if (before !== undefined) return before;
    // A region that only the provider knows has no name of its own.
    const suffix = isPlain<string>(region) ? `-${region}` : made.size === 0 ? "" : `-${made.size + 1}`;
    const policy = createPolicy(`${name}-${service}${suffix}`, service, region, parts, opts);
    made.set(region, policy);
    return policy;
  });
}

function createPolicy(
  name: string,
  serviceClass: ServiceClass,
  region: pulumi.Input<string>,
  { project, networkId, subnetworkIds, labels }: NetworkParts,
  opts: pulumi.CustomResourceOptions,
): networkconnectivity.ServiceConnectionPolicy {
  const subnetwork = subnetworkIn(subnetworkIds, region).apply((id) => id ?? "");
  return new networkconnectivity.ServiceConnectionPolicy(
    name,
    {
      ...autoName(name, "serviceConnectionPolicy"),
      project: enableApis(name, { project, enableApis: true }, ["networkconnectivity"], opts),
      location: region,
      network: networkId,
      serviceClass,
      pscConfig: { subnetworks: [subnetwork] },
      labels,
    },
    // There is one of them at a time.
    { ...opts, deleteBeforeReplace: true },
  );
}

/** The policy for a service in a network of this program; none where the network is another program's, which has one already. */
export function serviceConnectionPolicies(
  networkId: pulumi.Input<string>,
  service: ServiceClass,
  region: pulumi.Input<string>,
): networkconnectivity.ServiceConnectionPolicy[] {
  const offer = typeof networkId === "string" ? undefined : offers.get(networkId);
  return offer === undefined ? [] : [offer(service, region)];
}

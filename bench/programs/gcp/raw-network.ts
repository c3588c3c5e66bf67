import * as compute from "@pulumi/gcp/compute";
import * as servicenetworking from "@pulumi/gcp/servicenetworking";
import * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Output<string>;

export interface Network {
  networkId: Text;
  /** Known once databases can have an address in it. */
  peeredNetworkId: Text;
  subnetworkId: Text;
}

/** A closed VPC with a subnet for direct VPC egress, and private services access. */
export function createNetwork(name: string, project: Text, region: Text): Network {
  const labels = { "vendor-native-component": "network", "vendor-native-name": name };
  const network = new compute.Network(name, { project, autoCreateSubnetworks: false, routingMode: "GLOBAL" }).id;
  new compute.Firewall(`${name}-deny-ingress`, {
    project,
    network,
    description: "Denies and logs what no other rule lets in",
    direction: "INGRESS",
    priority: 65535,
    denies: [{ protocol: "all" }],
    sourceRanges: ["0.0.0.0/0"],
    logConfig: { metadata: "INCLUDE_ALL_METADATA" },
  });
  const subnetwork = new compute.Subnetwork(`${name}-egress`, {
    project,
    region,
    network,
    ipCidrRange: "10.0.0.0/21",
    privateIpGoogleAccess: true,
    logConfig: { flowSampling: 0.5, aggregationInterval: "INTERVAL_5_SEC", metadata: "INCLUDE_ALL_METADATA" },
  });
  const range = new compute.GlobalAddress(`${name}-services`, {
    project,
    purpose: "VPC_PEERING",
    addressType: "INTERNAL",
    address: "10.0.192.0",
    prefixLength: 18,
    network,
    labels,
  });
  const peering = new servicenetworking.Connection(`${name}-services`, {
    network,
    service: "servicenetworking.googleapis.com",
    reservedPeeringRanges: [range.name],
    deletionPolicy: "ABANDON",
  });
  const peeredNetworkId = pulumi.all([network, peering.id]).apply(([id]) => id);
  return { networkId: network, peeredNetworkId, subnetworkId: subnetwork.id };
}

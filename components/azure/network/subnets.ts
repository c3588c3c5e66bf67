import * as network from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import type { TagsInput } from "../../shared/tags";
import { autoName } from "../common/names";
import type { Where } from "../common/resource-group";
import type { SubnetPlan } from "./plan";
import type { createSecurityGroups } from "./security";

interface SubnetsSpec {
  subnets: SubnetPlan;
  vnet: network.VirtualNetwork;
  groups: ReturnType<typeof createSecurityGroups>;
  natGateway: network.NatGateway | undefined;
}

/** ARM ids of the subnets, known when all of them are there: a resource in one changes the network too. */
interface SubnetIds {
  infrastructure: pulumi.Output<string>;
  privateEndpoints: pulumi.Output<string>;
  database: pulumi.Output<string>;
  /** The last of them. */
  databaseSubnet: network.Subnet;
}

/**
 * The subnets, as resources of their own: the virtual network leaves them alone as long as it names none itself
 * (https://github.com/Azure/azure-quickstart-templates/issues/2786), and each has an id. Azure changes one subnet of a
 * network at a time, so they are made one after the other
 * (https://github.com/pulumi/pulumi-azure-native/issues/903).
 */
export function createSubnets(
  name: string,
  spec: SubnetsSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): SubnetIds {
  const subnet = (childName: string, args: Omit<network.SubnetArgs, keyof Parent>, before?: network.Subnet) => {
    const parent = { resourceGroupName: where.resourceGroupName, virtualNetworkName: spec.vnet.name };
    return new network.Subnet(
      `${name}-${childName}`,
      { ...autoName(`${name}-${childName}`, "subnet"), ...parent, ...args },
      { ...opts, ...(before && { dependsOn: [before] }) },
    );
  };
  const infrastructure = subnet("infrastructure", infrastructureArgs(spec));
  const privateEndpoints = subnet("private-endpoints", privateEndpointsArgs(spec), infrastructure);
  const database = subnet("database", databaseArgs(spec), privateEndpoints);
  return {
    infrastructure: after(infrastructure.id, [database]),
    privateEndpoints: after(privateEndpoints.id, [database]),
    database: database.id,
    databaseSubnet: database,
  };
}

function infrastructureArgs({ subnets, groups, natGateway }: SubnetsSpec) {
  return {
    addressPrefix: subnets.infrastructure,
    delegations: [delegation("Microsoft.App/environments")],
    networkSecurityGroup: { id: groups.infrastructure.id },
    // Without a NAT gateway Container Apps brings its own way out.
    ...(natGateway && { natGateway: { id: natGateway.id }, defaultOutboundAccess: false }),
  };
}

function privateEndpointsArgs({ subnets, groups }: SubnetsSpec) {
  return {
    addressPrefix: subnets.privateEndpoints,
    networkSecurityGroup: { id: groups.privateEndpoints.id },
    // Else its security group does not count for private endpoints.
    privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled",
    defaultOutboundAccess: false,
  };
}

function databaseArgs({ subnets, groups }: SubnetsSpec) {
  return {
    addressPrefix: subnets.database,
    delegations: [delegation("Microsoft.DBforPostgreSQL/flexibleServers")],
    networkSecurityGroup: { id: groups.database.id },
    defaultOutboundAccess: false,
  };
}

type Parent = Pick<network.SubnetArgs, "resourceGroupName" | "virtualNetworkName">;

const delegation = (serviceName: string) => ({ name: serviceName.replace("/", "-"), serviceName });

interface NatSpec {
  tags: TagsInput;
}

/** A NAT gateway with one static address, the source of all traffic out of the environment's subnet. */
export function createNatGateway(
  name: string,
  { tags }: NatSpec,
  where: Where,
  opts: pulumi.CustomResourceOptions,
): { natGateway: network.NatGateway; address: network.PublicIPAddress } {
  const childName = `${name}-nat`;
  const address = new network.PublicIPAddress(
    childName,
    {
      ...autoName(childName, "publicIpAddress"),
      ...where,
      sku: { name: "Standard" },
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      tags,
    },
    opts,
  );
  const natGateway = new network.NatGateway(
    childName,
    {
      ...autoName(childName, "natGateway"),
      ...where,
      sku: { name: "Standard" },
      publicIpAddresses: [{ id: address.id }],
      tags,
    },
    opts,
  );
  return { natGateway, address };
}

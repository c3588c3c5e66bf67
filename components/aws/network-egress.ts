import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { named, type TagsInput } from "../shared/tags";
import { Egress, IpAddressType } from "./references";

interface EgressSpec {
  egress: Egress;
  ipAddressType: IpAddressType;
  tags: TagsInput;
}

interface ZoneSubnets {
  public: ec2.Subnet[];
  private: ec2.Subnet[];
}

interface Ways {
  /** Every route table, public first; gateway endpoints go into all of them. */
  routeTableIds: pulumi.Output<string>[];
  /** Public addresses of the NAT gateways. */
  addresses: pulumi.Output<string>[];
}

/** Internet gateway for the public subnets, NAT gateways for the private ones as `egress` says, and the route tables. */
export function createEgress(
  name: string,
  spec: EgressSpec,
  vpc: ec2.Vpc,
  subnets: ZoneSubnets,
  opts: pulumi.CustomResourceOptions,
): Ways {
  const dualstack = spec.ipAddressType === IpAddressType.Dualstack;
  const tags = named(name, spec.tags);
  const internet = new ec2.InternetGateway(name, { vpcId: vpc.id, tags }, opts);
  const publicTable = createRouteTable(`${name}-public`, vpc, subnets.public, spec.tags, opts);
  createRoute(`${name}-public`, publicTable, { destinationCidrBlock: "0.0.0.0/0", gatewayId: internet.id }, opts);
  if (dualstack) {
    const route = { destinationIpv6CidrBlock: "::/0", gatewayId: internet.id };
    createRoute(`${name}-public-ipv6`, publicTable, route, opts);
  }

  const nats = createNatGateways(name, spec, subnets.public, internet, opts);
  const leavesOverIpv6 = dualstack && spec.egress !== Egress.PrivateEndpoints;
  const egressOnly = leavesOverIpv6
    ? new ec2.EgressOnlyInternetGateway(name, { vpcId: vpc.id, tags }, opts)
    : undefined;
  const privateTables = subnets.private.map((subnet, index) => {
    const role = `${name}-private-${index + 1}`;
    const table = createRouteTable(role, vpc, [subnet], spec.tags, opts);
    const nat = nats[index] ?? nats[0];
    if (nat) createRoute(role, table, { destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id }, opts);
    if (egressOnly) {
      const route = { destinationIpv6CidrBlock: "::/0", egressOnlyGatewayId: egressOnly.id };
      createRoute(`${role}-ipv6`, table, route, opts);
    }
    return table;
  });
  return {
    routeTableIds: [publicTable, ...privateTables].map((table) => table.id),
    addresses: nats.map((nat) => nat.publicIp),
  };
}

function createRouteTable(
  name: string,
  vpc: ec2.Vpc,
  subnets: ec2.Subnet[],
  tags: TagsInput,
  opts: pulumi.CustomResourceOptions,
): ec2.RouteTable {
  const table = new ec2.RouteTable(name, { vpcId: vpc.id, tags: named(name, tags) }, opts);
  subnets.forEach((subnet, index) => {
    const role = subnets.length === 1 ? name : `${name}-${index + 1}`;
    new ec2.RouteTableAssociation(role, { subnetId: subnet.id, routeTableId: table.id }, opts);
  });
  return table;
}

function createRoute(
  name: string,
  table: ec2.RouteTable,
  target: Omit<ec2.RouteArgs, "routeTableId">,
  opts: pulumi.CustomResourceOptions,
): void {
  new ec2.Route(name, { routeTableId: table.id, ...target }, opts);
}

function createNatGateways(
  name: string,
  spec: EgressSpec,
  publicSubnets: ec2.Subnet[],
  internet: ec2.InternetGateway,
  opts: pulumi.CustomResourceOptions,
): ec2.NatGateway[] {
  const counts = {
    [Egress.NatGateway]: 1,
    [Egress.NatGatewayPerZone]: publicSubnets.length,
    [Egress.PrivateEndpoints]: 0,
  };
  return publicSubnets.slice(0, counts[spec.egress]).map((subnet, index) => {
    const role = `${name}-nat-${index + 1}`;
    const tags = named(role, spec.tags);
    const address = new ec2.Eip(role, { domain: "vpc", tags }, opts);
    const args = { subnetId: subnet.id, allocationId: address.allocationId, tags };
    return new ec2.NatGateway(role, args, { ...opts, dependsOn: [internet] });
  });
}

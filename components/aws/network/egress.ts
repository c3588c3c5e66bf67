import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { named, type TagsInput } from "../../shared/tags";
import { Egress, IpAddressType } from "../common/references/references";

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
  /** There when the public subnets have their way to the internet; a load balancer is refused before. */
  publicReady: pulumi.CustomResource[];
  /** There when the private subnets have their way out; tasks that start before cannot pull their image. */
  privateReady: pulumi.CustomResource[];
}

/** Internet gateway for the public subnets, NAT gateways for the private ones as `egress` says, and the route tables. */
export function createEgress(
  name: string,
  spec: EgressSpec,
  vpc: ec2.Vpc,
  subnets: ZoneSubnets,
  opts: pulumi.CustomResourceOptions,
): Ways {
  const internet = new ec2.InternetGateway(name, { vpcId: vpc.id, tags: named(name, spec.tags) }, opts);
  const nats = createNatGateways(name, spec, subnets.public, internet, opts);
  const open = createTable(`${name}-public`, spec, vpc, subnets.public, { gatewayId: internet.id }, opts);
  const egressOnly = createEgressOnly(name, spec, vpc, opts);
  const closed = subnets.private.map((subnet, index) => {
    const nat = nats[index] ?? nats[0];
    const way = {
      ...(nat && { natGatewayId: nat.id }),
      ...(egressOnly && { egressOnlyGatewayId: egressOnly.id }),
    };
    return createTable(`${name}-private-${index + 1}`, spec, vpc, [subnet], way, opts);
  });
  return {
    routeTableIds: [open, ...closed].map(({ table }) => table.id),
    addresses: nats.map((nat) => nat.publicIp),
    publicReady: open.ready,
    privateReady: closed.flatMap(({ ready }) => ready),
  };
}

/** The target of a route table's default route. */
interface Way {
  gatewayId?: pulumi.Output<string>;
  natGatewayId?: pulumi.Output<string>;
  egressOnlyGatewayId?: pulumi.Output<string>;
}

/** A route table for the subnets, with a route for IPv4 and one for IPv6 as far as the way has them. */
function createTable(
  name: string,
  spec: EgressSpec,
  vpc: ec2.Vpc,
  subnets: ec2.Subnet[],
  { gatewayId, natGatewayId, egressOnlyGatewayId }: Way,
  opts: pulumi.CustomResourceOptions,
) {
  const table = new ec2.RouteTable(name, { vpcId: vpc.id, tags: named(name, spec.tags) }, opts);
  const route = (childName: string, target: Omit<ec2.RouteArgs, "routeTableId">) =>
    new ec2.Route(childName, { routeTableId: table.id, ...target }, opts);
  const ready: pulumi.CustomResource[] = subnets.map((subnet, index) => {
    const childName = subnets.length === 1 ? name : `${name}-${index + 1}`;
    return new ec2.RouteTableAssociation(childName, { subnetId: subnet.id, routeTableId: table.id }, opts);
  });
  const ipv4 = { destinationCidrBlock: "0.0.0.0/0" };
  const ipv6 = { destinationIpv6CidrBlock: "::/0" };
  if (gatewayId) ready.push(route(name, { ...ipv4, gatewayId }));
  if (gatewayId && isDualstack(spec)) ready.push(route(`${name}-ipv6`, { ...ipv6, gatewayId }));
  if (natGatewayId) ready.push(route(name, { ...ipv4, natGatewayId }));
  if (egressOnlyGatewayId) ready.push(route(`${name}-ipv6`, { ...ipv6, egressOnlyGatewayId }));
  return { table, ready };
}

const isDualstack = (spec: EgressSpec): boolean => spec.ipAddressType === IpAddressType.Dualstack;

/** IPv6 has no address translation: this gateway lets connections out and none in. */
function createEgressOnly(
  name: string,
  spec: EgressSpec,
  vpc: ec2.Vpc,
  opts: pulumi.CustomResourceOptions,
): ec2.EgressOnlyInternetGateway | undefined {
  if (!isDualstack(spec) || spec.egress === Egress.PrivateEndpoints) return undefined;
  return new ec2.EgressOnlyInternetGateway(name, { vpcId: vpc.id, tags: named(name, spec.tags) }, opts);
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
    [Egress.PublicIp]: 0,
    [Egress.PrivateEndpoints]: 0,
  };
  return publicSubnets.slice(0, counts[spec.egress]).map((subnet, index) => {
    const childName = `${name}-nat-${index + 1}`;
    const tags = named(childName, spec.tags);
    const address = new ec2.Eip(childName, { domain: "vpc", tags }, opts);
    const args = { subnetId: subnet.id, allocationId: address.allocationId, tags };
    return new ec2.NatGateway(childName, args, { ...opts, dependsOn: [internet] });
  });
}

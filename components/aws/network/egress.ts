import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
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
  /** Public addresses of the NAT gateways, in the order of their zones. */
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
  const open = createTable(`${name}-public`, spec, vpc, subnets.public, { gatewayId: internet.id }, opts);
  const egressOnly = createEgressOnly(name, spec, vpc, opts);
  const ipv6: Way = egressOnly ? { egressOnlyGatewayId: egressOnly.id } : {};
  const createWays = spec.egress === Egress.RegionalNatGateway ? createRegionalWay : createZonalWays;
  const { tables, addresses } = createWays(name, spec, { vpc, subnets, internet, ipv6 }, opts);
  return {
    routeTableIds: [open.table.id, ...tables.map(({ id }) => id)],
    addresses,
    publicReady: open.ready,
    privateReady: tables.flatMap(({ ready }) => ready),
  };
}

/** All that the ways of the private subnets lead through. */
interface Parts {
  vpc: ec2.Vpc;
  subnets: ZoneSubnets;
  internet: ec2.InternetGateway;
  ipv6: Way;
}

/** Route tables of the private subnets, and the addresses that these come from. */
interface PrivateWays {
  tables: { id: pulumi.Output<string>; ready: pulumi.CustomResource[] }[];
  addresses: pulumi.Output<string>[];
}

/**
 * One NAT gateway and one route table for all zones. The addresses are named as those of gateways in each zone: EC2 refuses an address
 * that has a gateway already (`Resource.AlreadyAssociated`), so a network that has those never loses its addresses unseen. Until the route is there nothing moves to it.
 * Sources: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
 */
function createRegionalWay(
  name: string,
  spec: EgressSpec,
  { vpc, subnets, internet, ipv6 }: Parts,
  opts: pulumi.CustomResourceOptions,
): PrivateWays {
  const zones = subnets.private.map(({ availabilityZone }, index) => {
    const address = createAddress(`${name}-nat-${index + 1}`, spec, opts);
    return { availabilityZone, address };
  });
  const availabilityZoneAddresses = zones.map(({ availabilityZone, address }) => ({
    availabilityZone,
    allocationIds: [address.allocationId],
  }));
  const childName = `${name}-nat`;
  const nat = new ec2.NatGateway(
    childName,
    { vpcId: vpc.id, availabilityMode: "regional", availabilityZoneAddresses, tags: named(childName, spec.tags) },
    { ...opts, dependsOn: [internet] },
  );
  const way = { natGatewayId: nat.id, ...ipv6 };
  const { table, ready } = createTable(`${name}-private`, spec, vpc, subnets.private, way, opts);
  return {
    tables: [{ id: after(table.id, ready), ready }],
    addresses: zones.map(({ address }) => after(address.publicIp, [nat])),
  };
}

/** A route table for each zone, to the zone's NAT gateway or to the only one, where there are any. */
function createZonalWays(
  name: string,
  spec: EgressSpec,
  { vpc, subnets, internet, ipv6 }: Parts,
  opts: pulumi.CustomResourceOptions,
): PrivateWays {
  const nats = createNatGateways(name, spec, subnets.public, internet, opts);
  const tables = subnets.private.map((subnet, index) => {
    const nat = nats[index] ?? nats[0];
    const way = { ...(nat && { natGatewayId: nat.id }), ...ipv6 };
    const { table, ready } = createTable(`${name}-private-${index + 1}`, spec, vpc, [subnet], way, opts);
    return { id: table.id, ready };
  });
  return { tables, addresses: nats.map((nat) => nat.publicIp) };
}

/** The target of a route table's default route. */
interface Way {
  gatewayId?: pulumi.Output<string>;
  natGatewayId?: pulumi.Output<string>;
  egressOnlyGatewayId?: pulumi.Output<string>;
}

/** A route table with a route for IPv4 and one for IPv6 as far as the way has them, and then its subnets: none is without a way meanwhile. */
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
  const ipv4 = { destinationCidrBlock: "0.0.0.0/0" };
  const ipv6 = { destinationIpv6CidrBlock: "::/0" };
  const routes: pulumi.CustomResource[] = [];
  if (gatewayId) routes.push(route(name, { ...ipv4, gatewayId }));
  if (gatewayId && isDualstack(spec)) routes.push(route(`${name}-ipv6`, { ...ipv6, gatewayId }));
  if (natGatewayId) routes.push(route(name, { ...ipv4, natGatewayId }));
  if (egressOnlyGatewayId) routes.push(route(`${name}-ipv6`, { ...ipv6, egressOnlyGatewayId }));
  const associations = subnets.map((subnet, index) => {
    const childName = subnets.length === 1 ? name : `${name}-${index + 1}`;
    const args = { subnetId: subnet.id, routeTableId: table.id };
    return new ec2.RouteTableAssociation(childName, args, { ...opts, dependsOn: routes });
  });
  return { table, ready: [...associations, ...routes] };
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
    [Egress.RegionalNatGateway]: 0,
    [Egress.PublicIp]: 0,
    [Egress.PrivateEndpoints]: 0,
  };
  return publicSubnets.slice(0, counts[spec.egress]).map((subnet, index) => {
    const childName = `${name}-nat-${index + 1}`;
    const tags = named(childName, spec.tags);
    const address = createAddress(childName, spec, opts);
    const args = { subnetId: subnet.id, allocationId: address.allocationId, tags };
    return new ec2.NatGateway(childName, args, { ...opts, dependsOn: [internet] });
  });
}

const createAddress = (name: string, { tags }: EgressSpec, opts: pulumi.CustomResourceOptions): ec2.Eip =>
  new ec2.Eip(name, { domain: "vpc", tags: named(name, tags) }, opts);

import { input, name, named, numberBelow, ownId, text } from "../../spec";
import { availabilityZones, zoneId } from "../regions";
import { arn, type Facts, ownAccount, prefixedId, type Specs } from "../spec";

const ec2Arn = (kind: string) => arn("ec2", ({ id }) => `${kind}/${id}`);
const ownerId = ownAccount;
const publicIp = ({ seed }: Facts) =>
  `52.${numberBelow(250, seed)}.${numberBelow(250, `${seed}b`)}.${numberBelow(250, `${seed}c`)}`;
/** A regional NAT gateway has addresses by zone instead. */
const zonal = (value: (facts: Facts) => string) => (facts: Facts) =>
  facts.inputs.availabilityMode === "regional" ? "" : value(facts);
const ruleId = { securityGroupRuleId: ownId, arn: ec2Arn("security-group-rule") };
const ipv6 = ({ inputs, seed }: Facts) =>
  inputs.assignGeneratedIpv6CidrBlock === true
    ? `2600:1f18:${numberBelow(0xffff, seed).toString(16)}:${numberBelow(255, seed).toString(16).padStart(2, "0")}00::/56`
    : "";

export const network: Specs = {
  "aws:ec2/vpc:Vpc": {
    id: prefixedId("vpc"),
    known: () => ({ enableDnsSupport: true, instanceTenancy: "default" }),
    optional: { enableDnsHostnames: () => false, ipv6CidrBlock: ipv6, cidrBlock: () => "10.0.0.0/16" },
    computed: {
      arn: ec2Arn("vpc"),
      ownerId,
      defaultNetworkAclId: prefixedId("acl"),
      defaultRouteTableId: prefixedId("rtb"),
      defaultSecurityGroupId: prefixedId("sg"),
      dhcpOptionsId: prefixedId("dopt"),
      ipv6AssociationId: (facts) => (ipv6(facts) === "" ? "" : prefixedId("vpc-cidr-assoc")(facts)),
      mainRouteTableId: prefixedId("rtb"),
    },
  },
  "aws:ec2/subnet:Subnet": {
    id: prefixedId("subnet"),
    known: () => ({ mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false }),
    optional: {
      availabilityZone: ({ region }) => availabilityZones(region)[0],
      availabilityZoneId: ({ inputs, region }) => zoneId(text(inputs.availabilityZone, `${region}a`)),
      cidrBlock: () => "10.0.0.0/24",
      vpcId: prefixedId("vpc"),
    },
    computed: {
      arn: ec2Arn("subnet"),
      ownerId,
      ipv6CidrBlockAssociationId: ({ inputs, ...facts }) =>
        inputs.ipv6CidrBlock ? prefixedId("subnet-cidr-assoc")({ inputs, ...facts }) : "",
    },
  },
  "aws:ec2/routeTable:RouteTable": {
    id: prefixedId("rtb"),
    optional: { routes: () => [], propagatingVgws: () => [] },
    computed: { arn: ec2Arn("route-table"), ownerId },
  },
  "aws:ec2/route:Route": {
    id: ({ inputs, seed }) => `r-${text(inputs.routeTableId)}${1_000_000_000 + numberBelow(1_000_000_000, seed)}`,
    computed: { origin: () => "CreateRoute", state: () => "active", instanceId: () => "", instanceOwnerId: () => "" },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { id: prefixedId("rtbassoc") },
  "aws:ec2/internetGateway:InternetGateway": {
    id: prefixedId("igw"),
    computed: { arn: ec2Arn("internet-gateway"), ownerId },
  },
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": { id: prefixedId("eigw") },
  "aws:ec2/natGateway:NatGateway": {
    id: prefixedId("nat"),
    known: () => ({ connectivityType: "public", availabilityMode: "zonal" }),
    optional: {
      privateIp: zonal(({ seed }) => `10.0.0.${4 + numberBelow(250, seed)}`),
      vpcId: prefixedId("vpc"),
    },
    computed: {
      associationId: zonal(prefixedId("eipassoc")),
      networkInterfaceId: zonal(prefixedId("eni")),
      publicIp: zonal(publicIp),
    },
  },
  "aws:ec2/eip:Eip": {
    id: prefixedId("eipalloc"),
    computed: {
      arn: ec2Arn("elastic-ip"),
      allocationId: ownId,
      publicIp,
      publicDns: (facts) =>
        `ec2-${publicIp(facts).replaceAll(".", "-")}.${facts.region === "us-east-1" ? "compute-1" : `${facts.region}.compute`}.${facts.dnsSuffix}`,
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    id: prefixedId("vpce"),
    known: () => ({ vpcEndpointType: "Gateway" }),
    optional: {
      privateDnsEnabled: () => false,
      routeTableIds: () => [],
      subnetIds: () => [],
      securityGroupIds: () => [],
    },
    computed: {
      arn: ec2Arn("vpc-endpoint"),
      ownerId,
      state: () => "available",
      requesterManaged: () => false,
      cidrBlocks: () => [],
      networkInterfaceIds: () => [],
      prefixListId: ({ inputs, seed, ...facts }) =>
        inputs.vpcEndpointType === "Interface"
          ? ""
          : prefixedId("pl")({ ...facts, inputs, seed: text(inputs.serviceName, seed) }),
      dnsEntries: ({ id, inputs, region }) =>
        inputs.vpcEndpointType === "Interface"
          ? [
              {
                dnsName: `${id}-${id.slice(-8)}.${lastLabel(inputs.serviceName)}.${region}.vpce.amazonaws.com`,
                hostedZoneId: "Z7HUB22UULQXV",
              },
            ]
          : [],
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    id: prefixedId("fl"),
    known: () => ({ maxAggregationInterval: 600 }),
    computed: { arn: ec2Arn("vpc-flow-log") },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    ...named(),
    id: prefixedId("sg"),
    known: () => ({ description: "Managed by Pulumi" }),
    optional: { vpcId: prefixedId("vpc"), ingress: () => [], egress: () => [] },
    computed: { arn: ec2Arn("security-group"), ownerId },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    id: prefixedId("sg"),
    known: () => ({ name: "default", description: "default VPC security group" }),
    computed: { arn: ec2Arn("security-group"), ownerId },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { id: prefixedId("sgr"), computed: ruleId },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { id: prefixedId("sgr"), computed: ruleId },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    id: ({ seed }) => `sgrule-${numberBelow(4_294_967_295, seed)}`,
    computed: { securityGroupRuleId: prefixedId("sgr") },
  },
  "aws:ec2/managedPrefixList:ManagedPrefixList": {
    ...named(),
    id: prefixedId("pl"),
    computed: { arn: ec2Arn("prefix-list"), ownerId, version: () => 1 },
  },
  "aws:ec2/networkAcl:NetworkAcl": { id: prefixedId("acl"), computed: { arn: ec2Arn("network-acl"), ownerId } },
  "aws:servicediscovery/httpNamespace:HttpNamespace": {
    ...named(),
    id: namespaceId,
    computed: { arn: arn("servicediscovery", ({ id }) => `namespace/${id}`), httpName: name },
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    ...named(),
    id: namespaceId,
    computed: {
      arn: arn("servicediscovery", ({ id }) => `namespace/${id}`),
      hostedZone: ({ seed }) => `Z0${seed.slice(0, 19).toUpperCase()}`,
    },
  },
  "aws:servicediscovery/service:Service": {
    ...named(),
    id: ({ seed }) => `srv-${seed.slice(0, 16)}`,
    optional: { namespaceId: input("namespaceId") },
    computed: { arn: arn("servicediscovery", ({ id }) => `service/${id}`) },
  },
};

function namespaceId({ seed }: Facts): string {
  return `ns-${seed.slice(0, 16)}`;
}

/** `com.amazonaws.us-east-1.ecr.dkr` → `dkr.ecr`, as endpoint host names turn it. */
function lastLabel(serviceName: unknown): string {
  return text(serviceName).split(".").slice(3).reverse().join(".");
}

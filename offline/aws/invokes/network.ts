import { hex } from "../../hash";
import { record, text } from "../../spec";
import { availabilityZones, bucketZone, zoneId } from "../regions";
import { nameServers } from "../specs/dns";
import { arnOf, filtered, foundId, type Invocations, type InvokeFacts } from "./facts";

/** A VPC has one private subnet in each of three zones; a subnet's last digit tells which. */
export function subnetIds(facts: InvokeFacts): readonly string[] {
  const found = foundId(facts, "subnet", [facts.args.filters, facts.args.tags]);
  return availabilityZones(facts.region)
    .slice(0, 3)
    .map((_, index) => `${found.slice(0, -1)}${index}`);
}

function vpcId(facts: InvokeFacts): string {
  return text(facts.args.vpcId, filtered(facts.args, "vpc-id") ?? foundId(facts, "vpc", "default"));
}

function getVpc(facts: InvokeFacts) {
  const { args, region, account } = facts;
  const id = text(
    args.id,
    filtered(args, "vpc-id") ?? (args.default === true ? foundId(facts, "vpc", "default") : foundId(facts, "vpc")),
  );
  const cidrBlock = text(args.cidrBlock, args.default === true ? "172.31.0.0/16" : "10.0.0.0/16");
  const ipv6 = { ipv6AssociationId: "", ipv6CidrBlock: "", ipv6CidrBlockAssociations: [] };
  return {
    result: {
      ...args,
      ...ipv6,
      id,
      region,
      cidrBlock,
      ownerId: account,
      arn: arnOf(facts, "ec2", `vpc/${id}`),
      default: args.default === true,
      cidrBlockAssociations: [{ associationId: foundId(facts, "vpc-cidr-assoc", id), cidrBlock, state: "associated" }],
      dhcpOptionsId: foundId(facts, "dopt", id),
      mainRouteTableId: foundId(facts, "rtb", id),
      instanceTenancy: "default",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      enableNetworkAddressUsageMetrics: false,
      state: "available",
      tags: record(args.tags),
    },
  };
}

function getSubnet(facts: InvokeFacts) {
  const { args, region, account } = facts;
  const id = text(args.id, filtered(args, "subnet-id") ?? foundId(facts, "subnet"));
  const index = Number.parseInt(id.slice(-1), 16) % Math.min(availabilityZones(region).length, 3);
  const availabilityZone = text(args.availabilityZone, availabilityZones(region)[index]);
  return {
    result: {
      ...args,
      id,
      region,
      ownerId: account,
      arn: arnOf(facts, "ec2", `subnet/${id}`),
      availabilityZone,
      availabilityZoneId: zoneId(availabilityZone),
      cidrBlock: text(args.cidrBlock, `10.0.${index * 16}.0/20`),
      availableIpAddressCount: 4091,
      vpcId: vpcId(facts),
      state: "available",
      mapPublicIpOnLaunch: false,
      assignIpv6AddressOnCreation: false,
      defaultForAz: false,
      ipv6CidrBlock: "",
      ipv6CidrBlockAssociationId: "",
      ipv6Native: false,
      enableDns64: false,
      enableLniAtDeviceIndex: 0,
      enableResourceNameDnsARecordOnLaunch: false,
      enableResourceNameDnsAaaaRecordOnLaunch: false,
      customerOwnedIpv4Pool: "",
      mapCustomerOwnedIpOnLaunch: false,
      outpostArn: "",
      privateDnsHostnameTypeOnLaunch: "ip-name",
      tags: record(args.tags),
    },
  };
}

function prefixList(facts: InvokeFacts, id: unknown) {
  const name = text(facts.args.name, filtered(facts.args, "prefix-list-name") ?? "");
  return {
    id: text(id, `pl-${hex(`${facts.region} ${name}`, 8)}`),
    name: text(name, `com.amazonaws.${facts.region}.s3`),
  };
}

export const network: Invocations = {
  "aws:ec2/getVpc:getVpc": getVpc,
  "aws:ec2/getSubnet:getSubnet": getSubnet,
  "aws:ec2/getSubnets:getSubnets": (facts) => ({
    result: {
      ...facts.args,
      id: facts.region,
      region: facts.region,
      ids: subnetIds(facts),
      tags: record(facts.args.tags),
    },
  }),
  "aws:ec2/getSecurityGroup:getSecurityGroup": (facts) => {
    const id = text(facts.args.id, filtered(facts.args, "group-id") ?? foundId(facts, "sg"));
    const name = text(facts.args.name, filtered(facts.args, "group-name") ?? "existing");
    const description = "existing security group";
    return {
      result: {
        ...facts.args,
        id,
        name,
        description,
        region: facts.region,
        arn: arnOf(facts, "ec2", `security-group/${id}`),
        vpcId: vpcId(facts),
        tags: record(facts.args.tags),
      },
    };
  },
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (facts) => {
    const { id, name } = prefixList(facts, facts.args.id);
    const owner = name.startsWith("com.amazonaws.") ? "AWS" : facts.account;
    const arn = `arn:${facts.partition}:ec2:${facts.region}:${owner.toLowerCase()}:prefix-list/${id}`;
    return {
      result: {
        ...facts.args,
        id,
        name,
        arn,
        ownerId: owner,
        region: facts.region,
        addressFamily: name.includes("ipv6") ? "IPv6" : "IPv4",
        entries: [],
        maxEntries: 0,
        version: 1,
        tags: {},
      },
    };
  },
  "aws:ec2/getPrefixList:getPrefixList": (facts) => ({
    result: { ...facts.args, ...prefixList(facts, facts.args.prefixListId), region: facts.region, cidrBlocks: [] },
  }),
  "aws:route53/getZone:getZone": ({ args, partition }) => {
    const name = text(args.name, "example.com").replace(/\.$/, "");
    const zone = text(args.zoneId, `Z0${hex(`${name} ${args.privateZone === true}`, 19).toUpperCase()}`);
    const servers = nameServers(zone);
    return {
      result: {
        ...args,
        id: zone,
        zoneId: zone,
        name,
        arn: `arn:${partition}:route53:::hostedzone/${zone}`,
        nameServers: servers,
        primaryNameServer: servers[0],
        privateZone: args.privateZone === true,
        callerReference: "offline",
        comment: "",
        linkedServiceDescription: "",
        linkedServicePrincipal: "",
        resourceRecordSetCount: 2,
        tags: record(args.tags),
      },
    };
  },
  "aws:s3/getBucket:getBucket": ({ args, region, dnsSuffix, partition }) => {
    const bucket = text(args.bucket);
    return {
      result: {
        ...args,
        id: bucket,
        bucket,
        region,
        bucketRegion: region,
        arn: `arn:${partition}:s3:::${bucket}`,
        bucketDomainName: `${bucket}.s3.${dnsSuffix}`,
        bucketRegionalDomainName: `${bucket}.s3.${region}.${dnsSuffix}`,
        hostedZoneId: bucketZone(region),
      },
    };
  },
};

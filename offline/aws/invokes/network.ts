import { hex } from "../../hash";
import { availabilityZones, bucketZone, loadBalancerZone, logDeliveryAccount, zoneId } from "../regions";
import { lastPart, record, text } from "../spec";
import { nameServers } from "../specs/dns";
import { arnOf, filtered, foundId, type Invocations, type InvokeFacts, missing } from "./facts";

/** A VPC has one private subnet in each of three zones; a subnet's last digit tells which. */
function subnetIds(facts: InvokeFacts): readonly string[] {
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

function getLoadBalancer(facts: InvokeFacts) {
  const { args, region, dnsSuffix } = facts;
  const name = text(args.name, text(args.arn).split("/").at(-2) ?? "existing");
  const arn = text(
    args.arn,
    arnOf(facts, "elasticloadbalancing", `loadbalancer/app/${name}/${hex(`${region} ${name}`, 16)}`),
  );
  const loadBalancerType = arn.includes(":loadbalancer/net/") ? "network" : "application";
  return {
    result: {
      ...args,
      id: arn,
      arn,
      name,
      region,
      arnSuffix: arn.split(":loadbalancer/")[1] ?? "",
      loadBalancerType,
      internal: false,
      ipAddressType: "ipv4",
      dnsName: `${name}-1234567890.${region}.elb.${dnsSuffix}`,
      zoneId: loadBalancerZone(region, loadBalancerType),
      vpcId: foundId(facts, "vpc", arn),
      securityGroups: [foundId(facts, "sg", arn)],
      subnets: subnetIds({ ...facts, args: { tags: arn } }),
      subnetMappings: [],
      accessLogs: { bucket: "", enabled: false, prefix: "" },
      connectionLogs: [],
      healthCheckLogs: [],
      ipamPools: [],
      tags: record(args.tags),
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      enableHttp2: true,
      idleTimeout: 60,
      clientKeepAlive: 3600,
      desyncMitigationMode: "defensive",
      xffHeaderProcessingMode: "append",
      preserveHostHeader: false,
    },
  };
}

function getListener(facts: InvokeFacts) {
  const { args, region } = facts;
  const port = typeof args.port === "number" ? args.port : 443;
  const owner = text(
    args.loadBalancerArn,
    text(args.arn).replace(":listener/", ":loadbalancer/").split("/").slice(0, -1).join("/"),
  );
  if (owner === "") return missing("arn", "give arn, or loadBalancerArn with port");
  const arn = text(args.arn, `${owner.replace(":loadbalancer/", ":listener/")}/${hex(`${owner} ${port}`, 16)}`);
  const secure = port !== 80;
  const tls = {
    certificateArn: secure ? arnOf(facts, "acm", "certificate/11111111-2222-4333-8444-555555555555") : "",
    sslPolicy: secure ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : "",
  };
  return {
    result: {
      ...args,
      ...tls,
      id: arn,
      arn,
      loadBalancerArn: owner,
      port,
      protocol: secure ? "HTTPS" : "HTTP",
      region,
      alpnPolicy: "",
      defaultActions: [],
      mutualAuthentications: [],
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
  "aws:lb/getLoadBalancer:getLoadBalancer": getLoadBalancer,
  "aws:alb/getLoadBalancer:getLoadBalancer": getLoadBalancer,
  "aws:lb/getListener:getListener": getListener,
  "aws:alb/getListener:getListener": getListener,
  "aws:lb/getTargetGroup:getTargetGroup": (facts) => {
    const name = text(facts.args.name, text(facts.args.arn).split("/").at(-2) ?? "existing");
    const arn = text(facts.args.arn, arnOf(facts, "elasticloadbalancing", `targetgroup/${name}/${hex(name, 16)}`));
    return {
      result: {
        ...facts.args,
        id: arn,
        arn,
        name,
        region: facts.region,
        arnSuffix: `targetgroup/${name}/${lastPart(arn)}`,
        port: 80,
        protocol: "HTTP",
        targetType: "ip",
        loadBalancerArns: [],
        tags: {},
      },
    };
  },
  "aws:lb/getHostedZoneId:getHostedZoneId": ({ args, region }) => ({
    result: { ...args, region, id: loadBalancerZone(region, text(args.loadBalancerType, "application")) },
  }),
  "aws:elb/getHostedZoneId:getHostedZoneId": ({ region }) => ({
    result: { region, id: loadBalancerZone(region, "application") },
  }),
  "aws:elb/getServiceAccount:getServiceAccount": ({ region, partition }) => {
    const id = logDeliveryAccount(region);
    if (!id)
      return missing("region", `${region} has no account that delivers load balancer logs: use the service principal`);
    return { result: { id, region, arn: `arn:${partition}:iam::${id}:root` } };
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

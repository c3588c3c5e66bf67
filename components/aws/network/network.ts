import * as ec2 from "@pulumi/aws/ec2";
import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../../shared/after";
import { checkArguments, input, list, plain, type Shape } from "../../shared/arguments/shape";
import { Checker, integer, type Judge, oneOf, refuse, spelled } from "../../shared/arguments/validation";
import { contains, problemWithCidr } from "../../shared/names/cidr";
import { invokeOptions } from "../../shared/options";
import { Profile } from "../../shared/profile";
import { named, tagsFor } from "../../shared/tags";
import { kmsKeyArn, tags } from "../common/argument-checks";
import { problemWithRetention } from "../common/log-retention";
import { Egress, IpAddressType, type NetworkRef } from "../common/references/references";
import type { NetworkArgs } from "./args";
import { createEgress } from "./egress";
import { createEndpoints, createFlowLogs, interfaceEndpointServices, problemWithEndpoint } from "./services";
import { planIpv6Subnets, planSubnets } from "./subnets";

/** Defaults of `Network` by profile. */
export const networkDefaults = {
  cidrBlock: "10.0.0.0/16",
  ipAddressType: IpAddressType.Ipv4,
  production: { zoneCount: 3, egress: Egress.NatGatewayPerZone, flowLogRetentionDays: 90 },
  development: { zoneCount: 2, egress: Egress.NatGateway, flowLogRetentionDays: 14 },
} as const;

/** Blocks that EC2 takes for no VPC. Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const RESERVED = ["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"];

/** Why a block cannot be a VPC's; undefined when it can. */
const problemWithBlock: Judge<string> = (value) => {
  const reserved =
    problemWithCidr(value) === undefined ? RESERVED.find((block) => contains(block, spelled(value))) : undefined;
  return reserved === undefined
    ? problemWithCidr(value)
    : `${value} is within ${reserved}, which EC2 reserves; for example 10.0.0.0/16`;
};

const shape: Shape<NetworkArgs> = {
  cidrBlock: plain(problemWithBlock),
  zoneCount: plain(integer(2, 3, "zones")),
  egress: plain(oneOf(Egress)),
  interfaceEndpoints: list(plain(problemWithEndpoint)),
  ipAddressType: plain(oneOf(IpAddressType)),
  flowLogRetentionDays: input<number>(problemWithRetention),
  logKmsKeyArn: kmsKeyArn,
  profile: plain(oneOf(Profile)),
  tags,
};

function resolveArgs(name: string, args: NetworkArgs) {
  const checker = new Checker();
  checkArguments(checker, args, shape);
  refuse("Network", name, checker.problems);

  const defaults = networkDefaults[args.profile ?? Profile.Production];
  return {
    cidrBlock: args.cidrBlock ?? networkDefaults.cidrBlock,
    zoneCount: args.zoneCount ?? defaults.zoneCount,
    egress: args.egress ?? defaults.egress,
    interfaceEndpoints: args.interfaceEndpoints ?? [],
    ipAddressType: args.ipAddressType ?? networkDefaults.ipAddressType,
    flowLogRetentionDays: args.flowLogRetentionDays ?? defaults.flowLogRetentionDays,
    logKmsKeyArn: args.logKmsKeyArn,
    tags: tagsFor("Network", name, args.tags),
  };
}
type NetworkSpec = ReturnType<typeof resolveArgs>;

/**
 * A VPC over two or three zones: a public subnet in each for load balancers, a private one in each for tasks; a way out as `egress` says; an S3 gateway endpoint, which costs nothing and keeps image layers off the NAT
 * gateways; flow logs; and a default security group that lets nothing in or out.
 */
export class Network extends pulumi.ComponentResource {
  /** The VPC. */
  public readonly vpc: ec2.Vpc;
  /** Id of the VPC. */
  public readonly vpcId: pulumi.Output<string>;
  /** Ids of the public subnets, in the order of their zones. */
  public readonly publicSubnetIds: pulumi.Output<string[]>;
  /** Ids of the private subnets, in the order of their zones. */
  public readonly privateSubnetIds: pulumi.Output<string[]>;
  /** Addresses that tasks come from on the internet, for allow-lists; empty with private endpoints. */
  public readonly egressIps: pulumi.Output<string[]>;
  /** How tasks get out. */
  public readonly egress: Egress;
  /** IPv4 alone, or IPv6 beside it. */
  public readonly ipAddressType: IpAddressType;
  /** Security group of the interface endpoints, where there are any. */
  public readonly endpointSecurityGroupId?: pulumi.Output<string>;
  /** Prefix list of the S3 gateway endpoint. */
  public readonly s3PrefixListId: pulumi.Output<string>;
  /** Number of its zones. */
  public readonly zoneCount: number;
  /** All that a reference to this network needs, to export from its stack. */
  public readonly ref: pulumi.Output<NetworkRef>;

  constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const spec = resolveArgs(name, args);
    super("vendor-native:aws:Network", name, {}, opts);
    const parent: pulumi.CustomResourceOptions = { parent: this };

    const vpc = createVpc(name, spec, parent);
    const subnets = createSubnets(name, spec, vpc, parent);
    const ways = createEgress(name, spec, vpc, subnets, parent);
    const services = spec.egress === Egress.PrivateEndpoints ? interfaceEndpointServices : [];
    const endpoints = createEndpoints(
      name,
      {
        vpcId: vpc.id,
        subnetIds: subnets.private.map((subnet) => subnet.id),
        routeTableIds: ways.routeTableIds,
        services: [...new Set([...services, ...spec.interfaceEndpoints])],
        tags: spec.tags,
      },
      parent,
    );
    createFlowLogs(name, { ...spec, vpcId: vpc.id }, parent);

    this.vpc = vpc;
    this.vpcId = vpc.id;
    this.publicSubnetIds = idsWhen(ways.publicReady, subnets.public);
    this.privateSubnetIds = idsWhen([...ways.privateReady, ...endpoints.ready], subnets.private);
    this.egressIps = pulumi.all(ways.addresses);
    this.egress = spec.egress;
    this.ipAddressType = spec.ipAddressType;
    if (endpoints.securityGroupId !== undefined) this.endpointSecurityGroupId = endpoints.securityGroupId;
    this.s3PrefixListId = endpoints.s3PrefixListId;
    this.zoneCount = spec.zoneCount;
    this.ref = pulumi.output({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      egress: this.egress,
      ipAddressType: this.ipAddressType,
      endpointSecurityGroupId: endpoints.securityGroupId,
      s3PrefixListId: this.s3PrefixListId,
      zoneCount: this.zoneCount,
    } satisfies Record<keyof NetworkRef, unknown>);
    this.registerOutputs({ ref: this.ref, egressIps: this.egressIps });
  }
}

/** Ids of subnets, for users that wait for their routes and endpoints too. */
function idsWhen(ready: pulumi.CustomResource[], subnets: ec2.Subnet[]): pulumi.Output<string[]> {
  return pulumi.output(subnets.map(({ id }) => after(id, ready)));
}

function createVpc(name: string, spec: NetworkSpec, opts: pulumi.CustomResourceOptions): ec2.Vpc {
  const vpc = new ec2.Vpc(
    name,
    {
      cidrBlock: spec.cidrBlock,
      assignGeneratedIpv6CidrBlock: spec.ipAddressType === IpAddressType.Dualstack,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: named(name, spec.tags),
    },
    opts,
  );
  new ec2.DefaultSecurityGroup(`${name}-closed`, { vpcId: vpc.id, ingress: [], egress: [], tags: spec.tags }, opts);
  return vpc;
}

interface Subnets {
  public: ec2.Subnet[];
  private: ec2.Subnet[];
}

function createSubnets(name: string, spec: NetworkSpec, vpc: ec2.Vpc, opts: pulumi.CustomResourceOptions): Subnets {
  const plan = planSubnets(spec.cidrBlock, spec.zoneCount);
  const zones = zoneNames(spec.zoneCount, opts);
  const dualstack = spec.ipAddressType === IpAddressType.Dualstack;
  const ipv6 = vpc.ipv6CidrBlock.apply((block) => (dualstack ? planIpv6Subnets(block, spec.zoneCount) : undefined));
  const subnet = (kind: "public" | "private", cidrBlock: string, index: number): ec2.Subnet =>
    new ec2.Subnet(
      `${name}-${kind}-${index + 1}`,
      {
        vpcId: vpc.id,
        cidrBlock,
        availabilityZone: zones[index],
        mapPublicIpOnLaunch: false,
        ...(dualstack && {
          ipv6CidrBlock: ipv6.apply((blocks) => blocks?.[kind][index] ?? ""),
          assignIpv6AddressOnCreation: true,
        }),
        tags: named(`${name}-${kind}-${index + 1}`, spec.tags),
      },
      opts,
    );
  return {
    public: plan.publicCidrs.map((cidr, index) => subnet("public", cidr, index)),
    private: plan.privateCidrs.map((cidr, index) => subnet("private", cidr, index)),
  };
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html */
const zonesWithoutFargate = ["apne1-az3", "usw1-az2"] as const;

/** The region's first zones by name, without those that an account must opt in to (Local Zones). */
function zoneNames(count: number, opts: pulumi.CustomResourceOptions): pulumi.Output<string[]> {
  const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
  const query = { state: "available", filters, excludeZoneIds: [...zonesWithoutFargate] };
  return getAvailabilityZonesOutput(query, invokeOptions(opts)).names.apply((names) => {
    if (names.length >= count) return names;
    const has = `this region has for Fargate: ${names.join(", ")}; nearest: ${names.length}`;
    throw new pulumi.RunError(`Network: zoneCount ${count} is more than ${has}`);
  });
}

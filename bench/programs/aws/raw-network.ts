import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";

export interface Network {
  vpcId: pulumi.Output<string>;
  publicSubnetIds: pulumi.Output<string[]>;
  privateSubnetIds: pulumi.Output<string[]>;
}

const publicCidrs = ["10.0.192.0/20", "10.0.208.0/20", "10.0.224.0/20"];
const privateCidrs = ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"];

/** A VPC over three zones with a NAT gateway in each, an S3 endpoint and flow logs. */
export function createNetwork(name: string, region: pulumi.Output<string>): Network {
  const own = { "vendor-native:component": "Network", "vendor-native:name": name };
  const tags = (role: string) => ({ Name: role, ...own });
  const vpc = new ec2.Vpc(name, {
    cidrBlock: "10.0.0.0/16",
    assignGeneratedIpv6CidrBlock: false,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: tags(name),
  });
  const vpcId = vpc.id;
  new ec2.DefaultSecurityGroup(`${name}-closed`, { vpcId, ingress: [], egress: [], tags: own });

  const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
  const zones = getAvailabilityZonesOutput({ state: "available", filters }).names;
  const subnetsOf = (kind: string, cidrs: string[]) =>
    cidrs.map((cidrBlock, index) => {
      const role = `${name}-${kind}-${index + 1}`;
      const availabilityZone = zones[index];
      return new ec2.Subnet(role, { vpcId, cidrBlock, availabilityZone, mapPublicIpOnLaunch: false, tags: tags(role) });
    });
  const publicSubnets = subnetsOf("public", publicCidrs);
  const privateSubnets = subnetsOf("private", privateCidrs);

  const gateway = new ec2.InternetGateway(name, { vpcId, tags: tags(name) });
  const open = createPublicRoutes(`${name}-public`, vpcId, publicSubnets, gateway, tags(`${name}-public`));
  const closed = privateSubnets.map((subnet, index) => {
    const nat = `${name}-nat-${index + 1}`;
    const address = new ec2.Eip(nat, { domain: "vpc", tags: tags(nat) });
    const subnetId = publicSubnets[index]?.id ?? "";
    const natArgs = { subnetId, allocationId: address.allocationId, tags: tags(nat) };
    const natGatewayId = new ec2.NatGateway(nat, natArgs, { dependsOn: [gateway] }).id;
    const role = `${name}-private-${index + 1}`;
    return createPrivateRoutes(role, vpcId, subnet, natGatewayId, tags(role));
  });
  const endpoint = new ec2.VpcEndpoint(`${name}-s3`, {
    vpcId,
    serviceName: pulumi.interpolate`com.amazonaws.${region}.s3`,
    vpcEndpointType: "Gateway",
    routeTableIds: [open, ...closed].map(({ table }) => table.id),
    tags: tags(`${name}-s3`),
  });
  createFlowLogs(`${name}-flow-logs`, vpcId, own);
  const privateReady = [...closed.flatMap(({ ready }) => ready), endpoint];
  return {
    vpcId,
    publicSubnetIds: idsWhen(open.ready, publicSubnets),
    privateSubnetIds: idsWhen(privateReady, privateSubnets),
  };
}

/** Ids of subnets, known when their routes are there. */
function idsWhen(ready: pulumi.CustomResource[], subnets: ec2.Subnet[]): pulumi.Output<string[]> {
  return pulumi.all([...subnets, ...ready].map(({ id }) => id)).apply((ids) => ids.slice(0, subnets.length));
}

type Tags = Record<string, string>;

function createPublicRoutes(
  name: string,
  vpcId: pulumi.Output<string>,
  subnets: ec2.Subnet[],
  gateway: ec2.InternetGateway,
  tags: Tags,
) {
  const table = new ec2.RouteTable(name, { vpcId, tags });
  const routeTableId = table.id;
  const associations = subnets.map(
    ({ id }, index) => new ec2.RouteTableAssociation(`${name}-${index + 1}`, { subnetId: id, routeTableId }),
  );
  const route = new ec2.Route(name, { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
  return { table, ready: [...associations, route] };
}

function createPrivateRoutes(
  name: string,
  vpcId: pulumi.Output<string>,
  subnet: ec2.Subnet,
  natGatewayId: pulumi.Output<string>,
  tags: Tags,
) {
  const table = new ec2.RouteTable(name, { vpcId, tags });
  const routeTableId = table.id;
  const association = new ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId });
  const route = new ec2.Route(name, { routeTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId });
  return { table, ready: [association, route] };
}

function createFlowLogs(name: string, vpcId: pulumi.Output<string>, tags: Tags): void {
  const group = new cloudwatch.LogGroup(name, { retentionInDays: 90, tags });
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  const role = new iam.Role(name, { assumeRolePolicy: JSON.stringify(trust), tags });
  const document = group.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [arn, `${arn}:*`],
        },
      ],
    }),
  );
  const policy = new iam.RolePolicy(name, { role: role.id, policy: document });
  new ec2.FlowLog(
    name,
    {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { Name: name, ...tags },
    },
    { dependsOn: [policy] },
  );
}

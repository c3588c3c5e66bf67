import * as lb from "@pulumi/aws/lb";
import { describe, expect, test } from "vitest";
import { Network, type NetworkArgs } from "../../../../components/aws";
import { byType, counts, names, planProgram, resource, statements } from "../helpers";

const plan = (args: NetworkArgs = {}) =>
  planProgram(() => {
    const network = new Network("net", args);
    return { ref: network.ref, egressIps: network.egressIps };
  });

describe("subnets and routes", () => {
  test("production has three zones, each with its own NAT gateway", async () => {
    const found = counts(await plan());
    expect(found).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:aws:Network": 1,
      "aws:ec2/vpc:Vpc": 1,
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
      "aws:ec2/subnet:Subnet": 6,
      "aws:ec2/internetGateway:InternetGateway": 1,
      "aws:ec2/natGateway:NatGateway": 3,
      "aws:ec2/eip:Eip": 3,
      "aws:ec2/routeTable:RouteTable": 4,
      "aws:ec2/route:Route": 4,
      "aws:ec2/routeTableAssociation:RouteTableAssociation": 6,
      "aws:ec2/vpcEndpoint:VpcEndpoint": 1,
      "aws:ec2/flowLog:FlowLog": 1,
      "aws:cloudwatch/logGroup:LogGroup": 1,
      "aws:iam/role:Role": 1,
      "aws:iam/rolePolicy:RolePolicy": 1,
    });
  });

  test("development has two zones behind one NAT gateway", async () => {
    const found = await plan({ profile: "development" });
    expect(names(found, "aws:ec2/natGateway:NatGateway")).toEqual(["net-nat-1"]);
    expect(names(found, "aws:ec2/subnet:Subnet")).toEqual([
      "net-private-1",
      "net-private-2",
      "net-public-1",
      "net-public-2",
    ]);
    const nat = resource(found, "aws:ec2/natGateway:NatGateway", "net-nat-1");
    for (const zone of [1, 2]) {
      const route = resource(found, "aws:ec2/route:Route", `net-private-${zone}`);
      expect(route.inputs).toMatchObject({ destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id });
    }
  });

  test("the regional NAT gateway has an address in each zone of private subnets, known once it is there", async () => {
    const found = await plan({ egress: "regional-nat-gateway" });
    const nat = resource(found, "aws:ec2/natGateway:NatGateway", "net-nat");
    const zones = [1, 2, 3].map((zone) => ({
      availabilityZone: resource(found, "aws:ec2/subnet:Subnet", `net-private-${zone}`).inputs.availabilityZone,
      allocationIds: [resource(found, "aws:ec2/eip:Eip", `net-nat-${zone}`).id],
    }));
    const vpc = resource(found, "aws:ec2/vpc:Vpc", "net");
    expect(nat.inputs).toMatchObject({ vpcId: vpc.id, availabilityMode: "regional", availabilityZoneAddresses: zones });
    expect(nat.inputs).not.toHaveProperty("subnetId");
    expect(new Set(zones.map(({ availabilityZone }) => availabilityZone)).size).toBe(3);
    const addresses = [1, 2, 3].map((zone) => resource(found, "aws:ec2/eip:Eip", `net-nat-${zone}`).outputs.publicIp);
    expect(found.outputs.egressIps).toEqual(addresses);
  });

  test("a subnet gets its route table, and the table its S3 endpoint, once the table has its way out", async () => {
    const found = await plan({ egress: "regional-nat-gateway" });
    const route = resource(found, "aws:ec2/route:Route", "net-private");
    const table = resource(found, "aws:ec2/routeTable:RouteTable", "net-private");
    expect(route.inputs).toMatchObject({ destinationCidrBlock: "0.0.0.0/0", routeTableId: table.id });
    for (const zone of [1, 2, 3]) {
      const association = resource(found, "aws:ec2/routeTableAssociation:RouteTableAssociation", `net-private-${zone}`);
      expect(association.inputs.routeTableId).toBe(table.id);
      expect(association.dependencies).toContain(route.urn);
    }
    const endpoint = resource(found, "aws:ec2/vpcEndpoint:VpcEndpoint", "net-s3");
    expect(endpoint.inputs.routeTableIds).toContain(table.id);
    expect(endpoint.dependencies).toContain(route.urn);
  });

  test("each private subnet leaves through the NAT gateway of its own zone", async () => {
    const found = await plan();
    for (const zone of [1, 2, 3]) {
      const nat = resource(found, "aws:ec2/natGateway:NatGateway", `net-nat-${zone}`);
      const subnet = resource(found, "aws:ec2/subnet:Subnet", `net-public-${zone}`);
      expect(nat.inputs.subnetId).toBe(subnet.id);
      expect(resource(found, "aws:ec2/route:Route", `net-private-${zone}`).inputs.natGatewayId).toBe(nat.id);
    }
  });

  test("no subnet gives addresses of the internet to what starts in it", async () => {
    for (const subnet of byType(await plan(), "aws:ec2/subnet:Subnet")) {
      expect(subnet.inputs.mapPublicIpOnLaunch).toBe(false);
    }
  });

  test("a region with fewer zones than asked for is refused, and no subnet is made", async () => {
    const run = planProgram(() => new Network("net", { zoneCount: 3 }), { config: { "aws:region": "us-west-1" } });
    await expect(run).rejects.toMatchObject({
      message: expect.stringContaining("zoneCount 3 is more than this region has for Fargate: us-west-1"),
    });
  });

  test("what is put into a subnet waits for the subnet's routes", async () => {
    const found = await planProgram(() => {
      const network = new Network("net");
      new lb.LoadBalancer("open", { subnets: network.publicSubnetIds });
      new lb.LoadBalancer("closed", { internal: true, subnets: network.privateSubnetIds });
    });
    const waits = (name: string) =>
      resource(found, "aws:lb/loadBalancer:LoadBalancer", name)
        .dependencies.filter((urn) => urn.includes("aws:ec2/route:Route"))
        .map((urn) => urn.split("::").at(-1));
    expect(waits("open")).toEqual(["net-public"]);
    expect(waits("closed")).toEqual(["net-private-1", "net-private-2", "net-private-3"]);
  });
});

describe("dual-stack", () => {
  test("gives every subnet a block of its own, and lets private ones out by an egress-only gateway", async () => {
    const found = await plan({ ipAddressType: "dualstack" });
    const blocks = byType(found, "aws:ec2/subnet:Subnet").map(({ inputs }) => inputs.ipv6CidrBlock);
    expect(new Set(blocks).size).toBe(6);
    for (const block of blocks) expect(block).toMatch(/::\/64$/);
    const gateway = resource(found, "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "net");
    for (const zone of [1, 2, 3]) {
      expect(resource(found, "aws:ec2/route:Route", `net-private-${zone}-ipv6`).inputs).toMatchObject({
        destinationIpv6CidrBlock: "::/0",
        egressOnlyGatewayId: gateway.id,
      });
    }
  });

  test("with private endpoints has no way out over IPv6 either", async () => {
    const found = await plan({ ipAddressType: "dualstack", egress: "private-endpoints" });
    expect(names(found, "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway")).toEqual([]);
    expect(names(found, "aws:ec2/route:Route")).toEqual(["net-public", "net-public-ipv6"]);
  });
});

describe("private endpoints", () => {
  test("reach what a task needs and nothing else", async () => {
    const found = await plan({ egress: "private-endpoints", interfaceEndpoints: ["sqs"] });
    expect(names(found, "aws:ec2/natGateway:NatGateway")).toEqual([]);
    const endpoints = byType(found, "aws:ec2/vpcEndpoint:VpcEndpoint");
    expect(endpoints.map(({ inputs }) => [inputs.serviceName, inputs.vpcEndpointType])).toEqual([
      ["com.amazonaws.us-east-1.s3", "Gateway"],
      ...["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssmmessages", "kms", "sqs"].map((service) => [
        `com.amazonaws.us-east-1.${service}`,
        "Interface",
      ]),
    ]);
    expect(found.outputs.egressIps).toEqual([]);
  });

  test("their security group has no rule of its own", async () => {
    const found = await plan({ egress: "private-endpoints" });
    expect(names(found, "aws:ec2/securityGroup:SecurityGroup")).toEqual(["net-endpoints"]);
    expect(resource(found, "aws:ec2/securityGroup:SecurityGroup", "net-endpoints").inputs).not.toHaveProperty(
      "ingress",
    );
    expect(names(found, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).toEqual([]);
  });
});

describe("security", () => {
  test("the default security group lets nothing in or out", async () => {
    const group = resource(await plan(), "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "net-closed");
    expect(group.inputs).toMatchObject({ ingress: [], egress: [] });
  });

  test("flow logs are written by a role that can write to their group alone", async () => {
    const found = await plan({ flowLogRetentionDays: 365 });
    const group = resource(found, "aws:cloudwatch/logGroup:LogGroup", "net-flow-logs");
    expect(group.inputs.retentionInDays).toBe(365);
    expect(resource(found, "aws:ec2/flowLog:FlowLog", "net-flow-logs").inputs).toMatchObject({
      trafficType: "ALL",
      logDestination: group.outputs.arn,
    });
    expect(statements(resource(found, "aws:iam/rolePolicy:RolePolicy", "net-flow-logs"))).toEqual([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [group.outputs.arn, `${group.outputs.arn}:*`],
      },
    ]);
  });

  test("every resource that can carry tags says what made it, and the user's tags win", async () => {
    const found = await plan({ tags: { team: "shop", "vendor-native:name": "mine" } });
    const tagged = found.resources.filter(({ inputs }) => inputs.tags !== undefined);
    const untagged = found.resources.filter(({ inputs }) => inputs.tags === undefined).map(({ type }) => type);
    expect([...new Set(untagged)].sort()).toEqual([
      "aws:ec2/route:Route",
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      "aws:iam/rolePolicy:RolePolicy",
      "pulumi:pulumi:Stack",
      "vendor-native:aws:Network",
    ]);
    for (const { inputs } of tagged) {
      expect(inputs.tags).toMatchObject({
        "vendor-native:component": "Network",
        "vendor-native:name": "mine",
        team: "shop",
      });
    }
  });
});

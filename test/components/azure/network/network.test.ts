import { describe, expect, test } from "vitest";
import { Network, type NetworkArgs } from "../../../../components/azure";
import { byType, counts, existingId, names, type Plan, planProgram, resource } from "../helpers";

const plan = (args?: NetworkArgs) =>
  planProgram(() => {
    const network = new Network("net", args);
    return { ref: network.ref, egressIps: network.egressIps };
  });

const subnetType = "azure-native:network:Subnet";
const groupType = "azure-native:network:NetworkSecurityGroup";

interface Rule {
  readonly name: string;
  readonly access: string;
  readonly direction: string;
  readonly priority: number;
  readonly protocol: string;
  readonly sourceAddressPrefix?: string;
  readonly sourceAddressPrefixes?: string[];
  readonly destinationAddressPrefix: string;
  readonly destinationPortRange?: string;
  readonly destinationPortRanges?: string[];
}

/** The rules of a group, each in a line: `inbound-within Allow * 10.0.0.0/17 -> 10.0.0.0/17:*`. */
function rules(found: Plan, role: string): string[] {
  const all = resource(found, groupType, `net-${role}`).inputs.securityRules as Rule[];
  const sorted = [...all].sort((a, b) => a.direction.localeCompare(b.direction) || a.priority - b.priority);
  return sorted.map((rule) => {
    const from = rule.sourceAddressPrefix ?? rule.sourceAddressPrefixes?.join();
    const ports = rule.destinationPortRange ?? rule.destinationPortRanges?.join();
    return `${rule.name} ${rule.access} ${rule.protocol} ${from} -> ${rule.destinationAddressPrefix}:${ports}`;
  });
}

describe("a network", () => {
  test("has three subnets, a security group for each, and six private zones", async () => {
    expect(counts(await plan())).toEqual({
      "pulumi:pulumi:Stack": 1,
      "vendor-native:azure:Network": 1,
      "azure-native:resources:ResourceGroup": 1,
      "azure-native:network:VirtualNetwork": 1,
      [groupType]: 3,
      [subnetType]: 3,
      "azure-native:privatedns:PrivateZone": 7,
      "azure-native:privatedns:VirtualNetworkLink": 7,
    });
  });

  test("is divided among the subnets, each with its group and what it is delegated to", async () => {
    const found = await plan({ addressPrefix: "10.7.0.0/20" });
    const subnets = byType(found, subnetType).map(({ name, inputs }) => [name, inputs]);
    const group = (role: string) => ({ id: resource(found, groupType, `net-${role}`).id });
    const delegated = (to: string) => [{ name: to.replace("/", "-"), serviceName: to }];
    expect(Object.fromEntries(subnets)).toEqual({
      "net-infrastructure": expect.objectContaining({
        resourceGroupName: resource(found, "azure-native:resources:ResourceGroup", "net").outputs.name,
        virtualNetworkName: resource(found, "azure-native:network:VirtualNetwork", "net").outputs.name,
        addressPrefix: "10.7.0.0/21",
        delegations: delegated("Microsoft.App/environments"),
        networkSecurityGroup: group("infrastructure"),
      }),
      "net-private-endpoints": expect.objectContaining({
        addressPrefix: "10.7.12.0/24",
        networkSecurityGroup: group("private-endpoints"),
        privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled",
        defaultOutboundAccess: false,
      }),
      "net-database": expect.objectContaining({
        addressPrefix: "10.7.13.0/24",
        delegations: delegated("Microsoft.DBforPostgreSQL/flexibleServers"),
        networkSecurityGroup: group("database"),
        defaultOutboundAccess: false,
      }),
    });
  });

  test("names no subnet in the virtual network, which would delete the others", async () => {
    const vnet = resource(await plan(), "azure-native:network:VirtualNetwork", "net");
    expect(vnet.inputs).not.toHaveProperty("subnets");
  });

  test("makes one subnet after the other, and gives out ids when all are there", async () => {
    const found = await planProgram(() => {
      const network = new Network("net");
      new Network("other", { tags: { of: network.infrastructureSubnetId } });
    });
    const subnet = (role: string) => resource(found, subnetType, `net-${role}`);
    expect(subnet("private-endpoints").dependencies).toContain(subnet("infrastructure").urn);
    expect(subnet("database").dependencies).toContain(subnet("private-endpoints").urn);
    const other = resource(found, "azure-native:network:VirtualNetwork", "other");
    expect(other.dependencies).toContain(subnet("database").urn);
  });

  test("is made in a given resource group and region", async () => {
    const found = await plan({ resourceGroupName: "shared", location: "northeurope" });
    expect(names(found, "azure-native:resources:ResourceGroup")).toEqual([]);
    for (const type of ["azure-native:network:VirtualNetwork", groupType]) {
      for (const { inputs } of byType(found, type))
        expect(inputs).toMatchObject({ resourceGroupName: "shared", location: "northeurope" });
    }
    for (const zone of byType(found, "azure-native:privatedns:PrivateZone"))
      expect(zone.inputs).toMatchObject({ resourceGroupName: "shared", location: "global" });
  });

  test("links the zone of each service with a private endpoint, and hands their ids out when they are linked", async () => {
    const found = await plan();
    const zones = byType(found, "azure-native:privatedns:PrivateZone").map(({ inputs }) => inputs.privateZoneName);
    expect(zones.sort()).toEqual([
      "net.private.postgres.database.azure.com",
      "privatelink.azurecr.io",
      "privatelink.blob.core.windows.net",
      "privatelink.file.core.windows.net",
      "privatelink.redis.azure.net",
      "privatelink.servicebus.windows.net",
      "privatelink.vaultcore.azure.net",
    ]);
    const vnet = resource(found, "azure-native:network:VirtualNetwork", "net");
    for (const link of byType(found, "azure-native:privatedns:VirtualNetworkLink"))
      expect(link.inputs).toMatchObject({ virtualNetwork: { id: vnet.id }, registrationEnabled: false });
    const toDatabases = resource(found, "azure-native:privatedns:VirtualNetworkLink", "net-database");
    expect(toDatabases.dependencies).toContain(resource(found, subnetType, "net-database").urn);
    expect(found.outputs.ref).toEqual({
      vnetId: vnet.id,
      infrastructureSubnetId: resource(found, subnetType, "net-infrastructure").id,
      privateEndpointSubnetId: resource(found, subnetType, "net-private-endpoints").id,
      vaultDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-vault").id,
      databaseSubnetId: resource(found, subnetType, "net-database").id,
      databaseDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-database").id,
      blobDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-blob").id,
      fileDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-file").id,
      cacheDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-cache").id,
      registryDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-registry").id,
      serviceBusDnsZoneId: resource(found, "azure-native:privatedns:PrivateZone", "net-service-bus").id,
    });
  });
});

test("zones that exist already are handed out, and not made again", async () => {
  const file = existingId("Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net");
  const found = await plan({ privateDnsZones: { file } });
  expect(names(found, "azure-native:privatedns:PrivateZone")).not.toContain("net-file");
  expect(found.outputs.ref).toMatchObject({ fileDnsZoneId: file });
});

describe("egress", () => {
  test("is Container Apps' own by default, with no address to tell", async () => {
    const found = await plan();
    expect(found.outputs.egressIps).toEqual([]);
    expect(resource(found, subnetType, "net-infrastructure").inputs).not.toHaveProperty("natGateway");
  });

  test("by a NAT gateway has a static address, and the subnet no other way out", async () => {
    const found = await plan({ egress: "nat-gateway" });
    const address = resource(found, "azure-native:network:PublicIPAddress", "net-nat");
    expect(address.inputs).toMatchObject({ sku: { name: "Standard" }, publicIPAllocationMethod: "Static" });
    const gateway = resource(found, "azure-native:network:NatGateway", "net-nat");
    expect(gateway.inputs).toMatchObject({ publicIpAddresses: [{ id: address.id }], sku: { name: "Standard" } });
    expect(resource(found, subnetType, "net-infrastructure").inputs).toMatchObject({
      natGateway: { id: gateway.id },
      defaultOutboundAccess: false,
    });
    expect(found.outputs.egressIps).toEqual([address.outputs.ipAddress]);
    expect(address.outputs.ipAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });
});

describe("security groups", () => {
  const closed = (direction: string) => `${direction}-closed Deny * * -> *:*`;

  test("let the environment do what Container Apps needs, and call HTTPS", async () => {
    expect(rules(await plan(), "infrastructure")).toEqual([
      "inbound-within Allow * 10.0.0.0/17 -> 10.0.0.0/17:*",
      "inbound-balancers Allow * AzureLoadBalancer -> 10.0.0.0/17:*",
      "inbound-ingress Allow Tcp VirtualNetwork -> *:80,443,30000-32767",
      closed("inbound"),
      "outbound-within Allow * 10.0.0.0/17 -> 10.0.0.0/17:*",
      "outbound-https Allow Tcp 10.0.0.0/17 -> Internet:443",
      "outbound-dns Allow * 10.0.0.0/17 -> 168.63.129.16:53",
      "outbound-private-endpoints Allow Tcp 10.0.0.0/17 -> 10.0.192.0/20:*",
      "outbound-database Allow Tcp 10.0.0.0/17 -> 10.0.208.0/20:5432,6432",
      "outbound-azure-files Allow Tcp 10.0.0.0/17 -> Storage:445",
      closed("outbound"),
    ]);
  });

  test("let nobody but the workloads reach private endpoints and databases", async () => {
    const found = await plan();
    expect(rules(found, "private-endpoints")).toEqual([
      "inbound-workloads Allow Tcp 10.0.0.0/17 -> 10.0.192.0/20:*",
      closed("inbound"),
      closed("outbound"),
    ]);
    expect(rules(found, "database")).toEqual([
      "inbound-within Allow * 10.0.208.0/20 -> 10.0.208.0/20:*",
      "inbound-balancers Allow * AzureLoadBalancer -> 10.0.208.0/20:*",
      "inbound-workloads Allow Tcp 10.0.0.0/17 -> 10.0.208.0/20:5432,6432",
      closed("inbound"),
      "outbound-within Allow * 10.0.208.0/20 -> 10.0.208.0/20:*",
      "outbound-storage Allow Tcp 10.0.208.0/20 -> Storage:443",
      "outbound-sign-in Allow Tcp 10.0.208.0/20 -> AzureActiveDirectory:443",
      closed("outbound"),
    ]);
  });

  test("open what is named, in the order of the names, and narrow who reaches an internal environment", async () => {
    const args: NetworkArgs = {
      ingressSources: ["10.1.0.0/16", "10.2.0.0/16"],
      egressRules: {
        sql: { destination: "Sql", ports: [1433, 11000] },
        metrics: { destination: "10.9.0.0/24", ports: [8125], protocol: "Udp" },
      },
    };
    const found = rules(await plan(args), "infrastructure");
    expect(found).toContain("inbound-ingress Allow Tcp 10.1.0.0/16,10.2.0.0/16 -> *:80,443,30000-32767");
    expect(found.slice(-3)).toEqual([
      "outbound-egress-metrics Allow Udp 10.0.0.0/17 -> 10.9.0.0/24:8125",
      "outbound-egress-sql Allow Tcp 10.0.0.0/17 -> Sql:1433,11000",
      closed("outbound"),
    ]);
  });

  test("have a priority of its own for each rule of a direction", async () => {
    for (const { inputs } of byType(await plan(), groupType)) {
      const taken = (inputs.securityRules as Rule[]).map(({ direction, priority }) => `${direction} ${priority}`);
      expect(new Set(taken).size).toBe(taken.length);
    }
  });

  test("let the internet in nowhere", async () => {
    const found = await plan();
    const sources = ["infrastructure", "private-endpoints", "database"]
      .flatMap((role) => rules(found, role))
      .filter((rule) => rule.startsWith("inbound") && rule.includes(" Allow ") && / (Internet|\*) -> /.test(rule));
    expect(sources).toEqual([]);
  });
});

test("every resource that can carry tags says what made it, and the user's tags win", async () => {
  const found = await plan({ egress: "nat-gateway", tags: { team: "shop", "vendor-native-name": "mine" } });
  const untagged = found.resources.filter(({ inputs }) => inputs.tags === undefined).map(({ type }) => type);
  expect([...new Set(untagged)].sort()).toEqual([subnetType, "pulumi:pulumi:Stack", "vendor-native:azure:Network"]);
  for (const { inputs } of found.resources.filter((one) => one.inputs.tags !== undefined)) {
    expect(inputs.tags).toEqual({
      "vendor-native-component": "Network",
      "vendor-native-name": "mine",
      team: "shop",
    });
  }
});

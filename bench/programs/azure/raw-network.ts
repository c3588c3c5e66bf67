import * as azureNetwork from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Output<string>;

export interface Network {
  infrastructureSubnetId: Text;
  privateEndpointSubnetId: Text;
  vaultDnsZoneId: Text;
  databaseSubnetId: Text;
  databaseDnsZoneId: Text;
}

const infrastructure = "10.0.0.0/17";
const privateEndpoints = "10.0.192.0/20";
const database = "10.0.208.0/20";
const postgresql = ["5432", "6432"];

const rule = (direction: string, name: string, priority: number, more: object) => ({
  name: `${direction.toLowerCase()}-${name}`,
  direction,
  access: "Allow",
  priority,
  protocol: "Tcp",
  sourcePortRange: "*",
  ...more,
});
const anyPort = { destinationPortRange: "*" };
const between = (from: string, to: string) => ({ sourceAddressPrefix: from, destinationAddressPrefix: to });
const rest = (direction: string) =>
  rule(direction, "closed", 4096, { access: "Deny", protocol: "*", ...between("*", "*"), ...anyPort });
const anything = { protocol: "*", ...anyPort };

const infrastructureRules = [
  rule("Inbound", "within", 100, { ...between(infrastructure, infrastructure), ...anything }),
  rule("Inbound", "balancers", 110, { ...between("AzureLoadBalancer", infrastructure), ...anything }),
  rule("Inbound", "ingress", 120, {
    ...between("VirtualNetwork", "*"),
    destinationPortRanges: ["80", "443", "30000-32767"],
  }),
  rest("Inbound"),
  rule("Outbound", "within", 100, { ...between(infrastructure, infrastructure), ...anything }),
  rule("Outbound", "https", 110, { ...between(infrastructure, "Internet"), destinationPortRanges: ["443"] }),
  rule("Outbound", "dns", 120, {
    protocol: "*",
    ...between(infrastructure, "168.63.129.16"),
    destinationPortRanges: ["53"],
  }),
  rule("Outbound", "private-endpoints", 130, { ...between(infrastructure, privateEndpoints), ...anyPort }),
  rule("Outbound", "database", 140, { ...between(infrastructure, database), destinationPortRanges: postgresql }),
  rule("Outbound", "azure-files", 150, { ...between(infrastructure, "Storage"), destinationPortRanges: ["445"] }),
  rest("Outbound"),
];
const privateEndpointRules = [
  rule("Inbound", "workloads", 100, { ...between(infrastructure, privateEndpoints), ...anyPort }),
  rest("Inbound"),
  rest("Outbound"),
];
const databaseRules = [
  rule("Inbound", "within", 100, { ...between(database, database), ...anything }),
  rule("Inbound", "balancers", 110, { ...between("AzureLoadBalancer", database), ...anything }),
  rule("Inbound", "workloads", 120, { ...between(infrastructure, database), destinationPortRanges: postgresql }),
  rest("Inbound"),
  rule("Outbound", "within", 100, { ...between(database, database), ...anything }),
  rule("Outbound", "storage", 110, { ...between(database, "Storage"), destinationPortRanges: ["443"] }),
  rule("Outbound", "sign-in", 120, { ...between(database, "AzureActiveDirectory"), destinationPortRanges: ["443"] }),
  rest("Outbound"),
];

/** A virtual network with three closed subnets, and private DNS zones of the services in it. */
export function createNetwork(name: string, resourceGroupName: Text): Network {
  const tags = { "vendor-native-component": "Network", "vendor-native-name": name };
  const addressSpace = { addressPrefixes: ["10.0.0.0/16"] };
  const vnet = new azureNetwork.VirtualNetwork(name, { resourceGroupName, addressSpace, tags });
  const subnet = (
    role: string,
    securityRules: ReturnType<typeof rule>[],
    args: object,
    after?: azureNetwork.Subnet,
  ): azureNetwork.Subnet => {
    const group = { resourceGroupName, securityRules, tags };
    const { id } = new azureNetwork.NetworkSecurityGroup(`${name}-${role}`, group);
    return new azureNetwork.Subnet(
      `${name}-${role}`,
      { resourceGroupName, virtualNetworkName: vnet.name, networkSecurityGroup: { id }, ...args },
      after ? { dependsOn: [after] } : {},
    );
  };
  const delegated = (serviceName: string) => [{ name: serviceName.replace("/", "-"), serviceName }];
  const apps = subnet("infrastructure", infrastructureRules, {
    addressPrefix: infrastructure,
    delegations: delegated("Microsoft.App/environments"),
  });
  const closed = { defaultOutboundAccess: false };
  const endpoints = subnet(
    "private-endpoints",
    privateEndpointRules,
    { addressPrefix: privateEndpoints, privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled", ...closed },
    apps,
  );
  const databases = subnet(
    "database",
    databaseRules,
    { addressPrefix: database, delegations: delegated("Microsoft.DBforPostgreSQL/flexibleServers"), ...closed },
    endpoints,
  );
  const zone = (role: string, privateZoneName: string): Text => {
    const place = { resourceGroupName, location: "global" };
    const zone = new privatedns.PrivateZone(`${name}-${role}`, { ...place, privateZoneName, tags });
    const virtualNetwork = { id: vnet.id };
    const link = { ...place, privateZoneName: zone.name, virtualNetwork, registrationEnabled: false, tags };
    const { id } = new privatedns.VirtualNetworkLink(`${name}-${role}`, link);
    return pulumi.all([zone.id, id]).apply(([zoneId]) => zoneId);
  };
  for (const [role, host] of Object.entries({
    blob: "blob.core.windows.net",
    file: "file.core.windows.net",
    cache: "redis.azure.net",
    registry: "azurecr.io",
    "service-bus": "servicebus.windows.net",
  }))
    zone(role, `privatelink.${host}`);
  const whenAll = ({ id }: azureNetwork.Subnet) => pulumi.all([id, databases.id]).apply(([one]) => one);
  return {
    infrastructureSubnetId: whenAll(apps),
    privateEndpointSubnetId: whenAll(endpoints),
    vaultDnsZoneId: zone("vault", "privatelink.vaultcore.azure.net"),
    databaseSubnetId: databases.id,
    databaseDnsZoneId: zone("database", `${name}.private.postgres.database.azure.com`),
  };
}

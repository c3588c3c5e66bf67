import { uuid } from "../../hash";
import { list, numberBelow, record, text } from "../../spec";
import { legalNames } from "../names";
import { arm, type Facts, type Specs, tagged } from "../spec";

const guid = { resourceGuid: ({ seed }: Facts) => uuid(`${seed} guid`) };
const network = "Microsoft.Network";
const vnet = `${network}/virtualNetworks/{virtualNetworkName}`;
const names = { name: legalNames.words, max: 80 };

/** The rules of every network security group; the last ones refuse all other traffic. */
function defaultRules({ id }: Facts) {
  const rule = (name: string, priority: number, access: string, direction: string, from: string, to: string) => ({
    id: `${id}/defaultSecurityRules/${name}`,
    name,
    priority,
    access,
    direction,
    protocol: "*",
    sourceAddressPrefix: from,
    destinationAddressPrefix: to,
    sourcePortRange: "*",
    destinationPortRange: "*",
    provisioningState: "Succeeded",
  });
  return [
    rule("AllowVnetInBound", 65000, "Allow", "Inbound", "VirtualNetwork", "VirtualNetwork"),
    rule("AllowAzureLoadBalancerInBound", 65001, "Allow", "Inbound", "AzureLoadBalancer", "*"),
    rule("DenyAllInBound", 65500, "Deny", "Inbound", "*", "*"),
    rule("AllowVnetOutBound", 65000, "Allow", "Outbound", "VirtualNetwork", "VirtualNetwork"),
    rule("AllowInternetOutBound", 65001, "Allow", "Outbound", "*", "Internet"),
    rule("DenyAllOutBound", 65500, "Deny", "Outbound", "*", "*"),
  ];
}

/** An inline sub-resource gets the id that it would have as a resource. */
function inline(property: string, kind: string) {
  return ({ inputs, id }: Facts) =>
    list(inputs[property]).map((given) => ({
      ...record(given),
      id: `${id}/${kind}/${text(record(given).name)}`,
      provisioningState: "Succeeded",
    }));
}

export const networks: Specs = {
  "azure-native:network:VirtualNetwork": arm(vnet, {
    name: legalNames.words,
    max: 64,
    there: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
    computed: { ...tagged, ...guid, subnets: inline("subnets", "subnets"), flowLogs: () => [] },
  }),
  "azure-native:network:Subnet": arm(`${vnet}/subnets/{subnetName}`, {
    ...names,
    there: { addressPrefix: "10.0.0.0/23" },
    optional: { privateEndpointNetworkPolicies: () => "Disabled", privateLinkServiceNetworkPolicies: () => "Enabled" },
    computed: { ...tagged, ipConfigurations: () => [] },
  }),
  "azure-native:network:NetworkSecurityGroup": arm(`${network}/networkSecurityGroups/{networkSecurityGroupName}`, {
    ...names,
    computed: {
      ...tagged,
      ...guid,
      defaultSecurityRules: defaultRules,
      securityRules: inline("securityRules", "securityRules"),
    },
  }),
  "azure-native:network:SecurityRule": arm(
    `${network}/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}`,
    { ...names, computed: tagged },
  ),
  "azure-native:network:NatGateway": arm(`${network}/natGateways/{natGatewayName}`, {
    ...names,
    optional: { idleTimeoutInMinutes: () => 4 },
    computed: { ...tagged, ...guid },
  }),
  "azure-native:network:PublicIPAddress": arm(`${network}/publicIPAddresses/{publicIpAddressName}`, {
    ...names,
    optional: {
      ipAddress: ({ seed }) => `20.${1 + numberBelow(254, `${seed} a`)}.${numberBelow(254, `${seed} b`)}.7`,
      idleTimeoutInMinutes: () => 4,
      publicIPAddressVersion: () => "IPv4",
    },
    computed: { ...tagged, ...guid },
  }),
  "azure-native:network:PrivateEndpoint": arm(`${network}/privateEndpoints/{privateEndpointName}`, {
    name: legalNames.words,
    max: 64,
    optional: { customDnsConfigs: () => [] },
    computed: {
      ...tagged,
      networkInterfaces: ({ id, seed }) => [
        {
          id: `${id.replace("/privateEndpoints/", "/networkInterfaces/")}.nic.${uuid(`${seed} nic`)}`,
        },
      ],
    },
  }),
  "azure-native:network:PrivateDnsZoneGroup": arm(
    `${network}/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}`,
    { ...names, computed: tagged },
  ),
  "azure-native:network:RouteTable": arm(`${network}/routeTables/{routeTableName}`, {
    ...names,
    computed: { ...tagged, ...guid },
  }),
  "azure-native:network:Route": arm(`${network}/routeTables/{routeTableName}/routes/{routeName}`, {
    ...names,
    computed: { ...tagged, hasBgpOverride: () => false },
  }),
  "azure-native:network:VirtualNetworkPeering": arm(`${vnet}/virtualNetworkPeerings/{virtualNetworkPeeringName}`, {
    ...names,
    optional: { peeringState: () => "Initiated" },
    computed: { ...tagged, ...guid },
  }),
  "azure-native:network:FlowLog": arm(`${network}/networkWatchers/{networkWatcherName}/flowLogs/{flowLogName}`, {
    ...names,
    computed: { ...tagged, targetResourceGuid: ({ seed }) => uuid(`${seed} target`) },
  }),
  "azure-native:network:NetworkWatcher": arm(`${network}/networkWatchers/{networkWatcherName}`, {
    ...names,
    computed: tagged,
  }),
};

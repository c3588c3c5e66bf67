import * as azure from "@pulumi/azure-native";
import * as pulumi from "@pulumi/pulumi";

const { name: resourceGroupName } = new azure.resources.ResourceGroup("vm", { location: "westeurope" });
const network = new azure.network.VirtualNetwork("vm", {
  resourceGroupName,
  addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
});
const subnet = new azure.network.Subnet("vm", {
  resourceGroupName,
  virtualNetworkName: network.name,
  addressPrefix: "10.0.1.0/24",
});
const address = new azure.network.PublicIPAddress("vm", {
  resourceGroupName,
  sku: { name: "Standard" },
  publicIPAllocationMethod: "Static",
});
const card = new azure.network.NetworkInterface("vm", {
  resourceGroupName,
  ipConfigurations: [{ name: "main", subnet: { id: subnet.id }, publicIPAddress: { id: address.id } }],
});
const vm = new azure.compute.VirtualMachine("vm", {
  resourceGroupName,
  hardwareProfile: { vmSize: "Standard_B1s" },
  networkProfile: { networkInterfaces: [{ id: card.id }] },
  osProfile: { computerName: "vm", adminUsername: "ops", adminPassword: new pulumi.Config().requireSecret("password") },
});
export const ip = vm.id.apply(
  () => azure.network.getPublicIPAddressOutput({ resourceGroupName, publicIpAddressName: address.name }).ipAddress,
);

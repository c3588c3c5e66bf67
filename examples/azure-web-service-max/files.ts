import * as azureNetwork from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import type * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "vendor-native/azure";
import { location, tags } from "./place";

/** Shares of Azure Files, one by SMB and one by NFS, which the network alone reaches. */
export function createFiles({ name: resourceGroupName }: resources.ResourceGroup, network: Network) {
  const account = new storage.StorageAccount("files", {
    resourceGroupName,
    location,
    kind: "FileStorage",
    sku: { name: "Premium_ZRS" },
    // NFS has no TLS of its own; the account has no address but in the network.
    enableHttpsTrafficOnly: false,
    publicNetworkAccess: "Disabled",
    allowBlobPublicAccess: false,
    minimumTlsVersion: "TLS1_2",
    tags,
  });
  const reachable = createEndpoint(resourceGroupName, network, account);
  const share = (name: string, enabledProtocols: "SMB" | "NFS") =>
    new storage.FileShare(
      name,
      { resourceGroupName, accountName: account.name, enabledProtocols, shareQuota: 100 },
      { dependsOn: reachable },
    );
  const keys = storage.listStorageAccountKeysOutput({ resourceGroupName, accountName: account.name });
  return {
    account,
    key: pulumi.secret(keys.keys.apply(([first]) => first?.value ?? "")),
    documents: share("documents", "SMB"),
    catalog: share("catalog", "NFS"),
  };
}

/** The zone of the account's name in the network, which the network is told of. */
export function createFilesZone({ name: resourceGroupName }: resources.ResourceGroup): privatedns.PrivateZone {
  const privateZoneName = "privatelink.file.core.windows.net";
  return new privatedns.PrivateZone("files", { resourceGroupName, location: "global", privateZoneName, tags });
}

/** The account's address in the network, and in the network's DNS. */
function createEndpoint(
  resourceGroupName: pulumi.Output<string>,
  network: Network,
  account: storage.StorageAccount,
): azureNetwork.PrivateDnsZoneGroup {
  const link = new privatedns.VirtualNetworkLink("files", {
    resourceGroupName,
    location: "global",
    privateZoneName: network.fileDnsZoneId.apply((id) => id.slice(id.lastIndexOf("/") + 1)),
    virtualNetwork: { id: network.vnetId },
    registrationEnabled: false,
    tags,
  });
  const endpoint = new azureNetwork.PrivateEndpoint("files", {
    resourceGroupName,
    location,
    subnet: { id: network.privateEndpointSubnetId },
    privateLinkServiceConnections: [{ name: "files", privateLinkServiceId: account.id, groupIds: ["file"] }],
    tags,
  });
  return new azureNetwork.PrivateDnsZoneGroup(
    "files",
    {
      resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: "files", privateDnsZoneId: network.fileDnsZoneId }],
    },
    { dependsOn: link },
  );
}

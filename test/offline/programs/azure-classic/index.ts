import * as azure from "@pulumi/azure";

const group = new azure.core.ResourceGroup("old", { location: "West Europe" });
const account = new azure.storage.Account("old", {
  resourceGroupName: group.name,
  accountTier: "Standard",
  accountReplicationType: "LRS",
});
new azure.storage.Container("old", { storageAccountName: account.name, containerAccessType: "private" });
export const endpoint = account.primaryBlobEndpoint;

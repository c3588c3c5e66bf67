import * as azure from "@pulumi/azure-native";

const { name: resourceGroupName } = new azure.resources.ResourceGroup("site", { location: "westeurope" });
const account = new azure.storage.StorageAccount("site", {
  resourceGroupName,
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
});
new azure.storage.StorageAccountStaticWebsite("site", {
  resourceGroupName,
  accountName: account.name,
  indexDocument: "index.html",
});
const profile = new azure.cdn.Profile("site", { resourceGroupName, sku: { name: "Standard_Microsoft" } });
const endpoint = new azure.cdn.Endpoint("site", {
  resourceGroupName,
  profileName: profile.name,
  origins: [{ name: "web", hostName: account.primaryEndpoints.web }],
});
export const host = endpoint.hostName;

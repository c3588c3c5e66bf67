import * as azure from "@pulumi/azure-native";
import * as pulumi from "@pulumi/pulumi";

const { name: resourceGroupName } = new azure.resources.ResourceGroup("fn", { location: "westeurope" });
const account = new azure.storage.StorageAccount("fn", {
  resourceGroupName,
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
});
const keys = pulumi
  .all([resourceGroupName, account.name])
  .apply(([group, accountName]) => azure.storage.listStorageAccountKeys({ resourceGroupName: group, accountName }));
const key = keys.apply(({ keys: [first] }) => first?.value ?? "");
const app = new azure.web.WebApp("fn", {
  resourceGroupName,
  kind: "functionapp",
  siteConfig: {
    appSettings: [
      { name: "AzureWebJobsStorage", value: pulumi.interpolate`AccountName=${account.name};AccountKey=${key}` },
    ],
  },
});
export const host = app.defaultHostName;

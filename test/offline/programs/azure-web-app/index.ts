import * as azure from "@pulumi/azure-native";
import * as pulumi from "@pulumi/pulumi";

const group = new azure.resources.ResourceGroup("web", { location: "westeurope" });
const plan = new azure.web.AppServicePlan("web", {
  resourceGroupName: group.name,
  sku: { name: "B1", tier: "Basic" },
  reserved: true,
});
const app = new azure.web.WebApp("web", {
  resourceGroupName: group.name,
  serverFarmId: plan.id,
  httpsOnly: true,
  siteConfig: { linuxFxVersion: "NODE|22-lts" },
});
export const url = pulumi.interpolate`https://${app.defaultHostName}`;

// As long as the example, on the whole SDK: what its types cost to check.
import * as azure from "@pulumi/azure-native";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const { name: resourceGroupName } = new azure.resources.ResourceGroup("prod");
const environment = new azure.app.ManagedEnvironment("prod", { resourceGroupName });
const api = new azure.app.ContainerApp("api", {
  resourceGroupName,
  managedEnvironmentId: environment.id,
  configuration: { secrets: [{ name: "api-key", value: config.requireSecret("apiKey") }] },
});

export const id = api.id;

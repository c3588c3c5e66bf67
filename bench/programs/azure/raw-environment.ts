import * as app from "@pulumi/azure-native/app";
import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as monitor from "@pulumi/azure-native/monitor";
import * as azureNetwork from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { createNetwork, type Network } from "./raw-network";

export type Text = pulumi.Output<string>;
type Tags = Record<string, string>;

export interface Place {
  resourceGroupName: Text;
  /** Known when the environment reaches its vault. */
  environmentId: Text;
  environmentName: Text;
  defaultDomain: Text;
  verificationId: Text;
  workspaceId: Text;
  vaultName: Text;
  tenantId: Text;
  databaseSubnetId: Text;
  databaseDnsZoneId: Text;
}

/** A resource group, a network, a workspace, a vault that only the network reaches, and a managed environment. */
export function createEnvironment(name: string, tenantId: Text): Place {
  const tags = { "vendor-native-component": "Environment", "vendor-native-name": name };
  const { name: resourceGroupName } = new resources.ResourceGroup(name, { tags }, { protect: true });
  const network = createNetwork(`${name}-network`, resourceGroupName);
  const workspace = new operationalinsights.Workspace(name, {
    resourceGroupName,
    sku: { name: "PerGB2018" },
    retentionInDays: 90,
    workspaceCapping: { dailyQuotaGb: 10 },
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
    tags,
  });
  const { vault, ready } = createVault(`${name}-vault`, { resourceGroupName, tenantId, network, workspace, tags });
  const environment = createManagedEnvironment(name, { resourceGroupName, network, workspace, tags });
  return {
    resourceGroupName,
    environmentId: pulumi.all([environment.id, pulumi.all(ready)]).apply(([id]) => id),
    environmentName: environment.name,
    defaultDomain: environment.defaultDomain,
    verificationId: environment.customDomainConfiguration.apply((found) => {
      if (found?.customDomainVerificationId === undefined) throw new Error(`no verification id of ${name}`);
      return found.customDomainVerificationId;
    }),
    workspaceId: workspace.id,
    vaultName: vault.name,
    tenantId,
    databaseSubnetId: network.databaseSubnetId,
    databaseDnsZoneId: network.databaseDnsZoneId,
  };
}

interface Parts {
  resourceGroupName: Text;
  network: Network;
  workspace: operationalinsights.Workspace;
  tags: Tags;
}

function createVault(
  name: string,
  { resourceGroupName, tenantId, network, workspace, tags }: Parts & { tenantId: Text },
) {
  const properties = {
    tenantId,
    sku: { family: "A", name: "standard" } as const,
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    enablePurgeProtection: true,
    publicNetworkAccess: "Disabled",
    networkAcls: { bypass: "None", defaultAction: "Deny" },
  };
  const ignoreChanges = ["properties.softDeleteRetentionInDays"];
  const vault = new keyvault.Vault(name, { resourceGroupName, properties, tags }, { protect: true, ignoreChanges });
  new monitor.DiagnosticSetting(name, {
    resourceUri: vault.id,
    workspaceId: workspace.id,
    logAnalyticsDestinationType: "Dedicated",
    logs: [{ category: "AuditEvent", enabled: true }],
  });
  const endpoint = new azureNetwork.PrivateEndpoint(name, {
    resourceGroupName,
    subnet: { id: network.privateEndpointSubnetId },
    privateLinkServiceConnections: [{ name: "vault", privateLinkServiceId: vault.id, groupIds: ["vault"] }],
    tags,
  });
  const zones = new azureNetwork.PrivateDnsZoneGroup(name, {
    resourceGroupName,
    privateEndpointName: endpoint.name,
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [{ name: "vault", privateDnsZoneId: network.vaultDnsZoneId }],
  });
  return { vault, ready: [endpoint.id, zones.id] };
}

function createManagedEnvironment(
  name: string,
  { resourceGroupName, network, workspace, tags }: Parts,
): app.ManagedEnvironment {
  const { connectionString } = new applicationinsights.Component(
    name,
    {
      resourceGroupName,
      kind: "web",
      applicationType: "web",
      ingestionMode: "LogAnalytics",
      workspaceResourceId: workspace.id,
      disableLocalAuth: false,
      tags,
    },
    { additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
  );
  const identity = new managedidentity.UserAssignedIdentity(`${name}-environment`, { resourceGroupName, tags });
  const environment = new app.ManagedEnvironment(
    name,
    {
      resourceGroupName,
      vnetConfiguration: { infrastructureSubnetId: network.infrastructureSubnetId, internal: false },
      publicNetworkAccess: "Enabled",
      zoneRedundant: true,
      workloadProfiles: [{ name: "Consumption", workloadProfileType: "Consumption" }],
      peerTrafficConfiguration: { encryption: { enabled: true } },
      appLogsConfiguration: { destination: "azure-monitor" },
      appInsightsConfiguration: { connectionString },
      openTelemetryConfiguration: {
        tracesConfiguration: { destinations: ["appInsights"] },
        logsConfiguration: { destinations: ["appInsights"] },
      },
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      tags,
    },
    { protect: true, deleteBeforeReplace: true, replaceOnChanges: ["vnetConfiguration", "zoneRedundant"] },
  );
  new monitor.DiagnosticSetting(name, {
    resourceUri: environment.id,
    workspaceId: workspace.id,
    logAnalyticsDestinationType: "Dedicated",
    logs: ["ContainerAppConsoleLogs", "ContainerAppSystemLogs"].map((category) => ({ category, enabled: true })),
    metrics: [{ category: "AllMetrics", enabled: true }],
  });
  return environment;
}

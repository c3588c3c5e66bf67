import type { NameRule, NameTable } from "../physical-names";

const learn = "https://learn.microsoft.com";
/** Where no other page is given. */
const names = `${learn}/azure/azure-resource-manager/management/resource-name-rules`;
const containerApps =
  "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containerapps/validate";
const cdn = "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/cdn/validate";
const redis = `${learn}/rest/api/redis/redisenterprisecache/redis-enterprise/create`;
const rule = (most: number, legal: RegExp, source = names): NameRule => ({ most, legal, source });

const lowerCase = /^(?!.*--)[a-z]([a-z0-9-]*[a-z0-9])?$/;
const hyphens = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
/** Letters, digits, `_`, `.` and `-`, from a letter or digit to a letter, digit or `_`. */
const words = /^[a-zA-Z0-9]([\w.-]*\w)?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const host = /^(\*|[\w-]{1,63})(\.[\w-]{1,63})*$/;
const monitor = /^[^*#&+:<>?@%{}\\/|]*[^*#&+:<>?@%{}\\/|. ]$/;

/** Azure's names: the longest, and the characters of a whole one. */
export const azureNames: NameTable = {
  names: {
    "azure-native:app:Certificate certificateName": rule(60, lowerCase, containerApps),
    "azure-native:app:ContainerApp containerAppName": rule(32, lowerCase),
    "azure-native:app:ContainerApp configuration.ingress.customDomains[].name": rule(253, host),
    "azure-native:app:Job jobName": rule(32, lowerCase, containerApps),
    // Azure knows this one alone.
    "azure-native:app:ContainerAppsAuthConfig authConfigName": rule(7, /^current$/, containerApps),
    "azure-native:app:ManagedCertificate managedCertificateName": rule(60, lowerCase, containerApps),
    "azure-native:app:ManagedEnvironment environmentName": rule(60, lowerCase, containerApps),
    "azure-native:app:ManagedEnvironment infrastructureResourceGroup": rule(90, /^[\w().-]*[\w()-]$/),
    "azure-native:app:ManagedEnvironmentsStorage storageName": rule(32, lowerCase, containerApps),
    "azure-native:applicationinsights:Component resourceName": rule(260, /^[^%&\\?/]*[^%&\\?/. ]$/),
    "azure-native:authorization:RoleAssignment roleAssignmentName": rule(36, uuid),
    "azure-native:authorization:RoleDefinition roleDefinitionId": rule(36, uuid),
    "azure-native:authorization:RoleDefinition roleName": rule(
      512,
      /^.+$/,
      `${learn}/azure/role-based-access-control/custom-roles#custom-role-properties`,
    ),
    "azure-native:cdn:AFDCustomDomain customDomainName": rule(260, hyphens, cdn),
    "azure-native:cdn:AFDCustomDomain hostName": rule(253, host, cdn),
    "azure-native:cdn:AFDEndpoint endpointName": rule(46, hyphens, cdn),
    "azure-native:cdn:AFDOrigin originName": rule(90, hyphens, cdn),
    "azure-native:cdn:AFDOriginGroup originGroupName": rule(90, hyphens, cdn),
    "azure-native:cdn:Profile profileName": rule(260, hyphens),
    "azure-native:cdn:Route routeName": rule(90, hyphens, cdn),
    "azure-native:cdn:Rule ruleName": rule(260, /^[a-zA-Z][a-zA-Z0-9]*$/, cdn),
    "azure-native:cdn:RuleSet ruleSetName": rule(60, /^[a-zA-Z][a-zA-Z0-9]*$/, cdn),
    "azure-native:cdn:Secret secretName": rule(260, hyphens, cdn),
    "azure-native:cdn:SecurityPolicy securityPolicyName": rule(260, hyphens),
    "azure-native:consumption:Budget budgetName": rule(63, /^[a-zA-Z0-9][\w-]*$/),
    "azure-native:containerregistry:CacheRule cacheRuleName": rule(50, /^[a-zA-Z0-9]{5,}$/),
    "azure-native:containerregistry:Registry registryName": rule(50, /^[a-zA-Z0-9]{5,}$/),
    "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra objectId": rule(36, uuid),
    "azure-native:dbforpostgresql:Configuration configurationName": rule(63, /^[a-z_.]+$/),
    "azure-native:dbforpostgresql:Database databaseName": rule(63, /^[a-zA-Z_][\w-]*$/),
    "azure-native:dbforpostgresql:Server serverName": rule(63, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/),
    "azure-native:dns:RecordSet relativeRecordSetName": rule(253, /^(@|(\*|[\w-]{1,63})(\.[\w-]{1,63})*)$/),
    "azure-native:dns:Zone zoneName": rule(253, host),
    "azure-native:eventgrid:SystemTopic systemTopicName": rule(50, /^[a-zA-Z0-9-]{3,}$/),
    "azure-native:eventgrid:SystemTopicEventSubscription eventSubscriptionName": rule(64, /^[a-zA-Z0-9-]{3,}$/),
    "azure-native:frontdoor:Policy policyName": rule(
      128,
      /^[a-zA-Z][a-zA-Z0-9]*$/,
      `${learn}/rest/api/frontdoor/webapplicationfirewall/policies/create-or-update`,
    ),
    "azure-native:keyvault:Secret secretName": rule(127, /^[a-zA-Z0-9-]+$/),
    "azure-native:keyvault:Vault vaultName": rule(24, /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]+[a-zA-Z0-9]$/),
    "azure-native:managedidentity:UserAssignedIdentity resourceName": rule(128, /^[a-zA-Z0-9][\w-]{2,}$/),
    "azure-native:monitor:ActionGroup actionGroupName": rule(260, monitor),
    "azure-native:monitor:ActionGroup groupShortName": rule(
      12,
      /^[\w-]+$/,
      `${learn}/azure/azure-monitor/alerts/resource-manager-action-groups`,
    ),
    "azure-native:monitor:DiagnosticSetting name": rule(260, monitor),
    "azure-native:monitor:MetricAlert ruleName": rule(260, monitor),
    "azure-native:monitor:ScheduledQueryRule ruleName": rule(260, monitor),
    "azure-native:network:NatGateway natGatewayName": rule(80, words),
    "azure-native:network:NetworkSecurityGroup networkSecurityGroupName": rule(80, words),
    "azure-native:network:PrivateDnsZoneGroup privateDnsZoneGroupName": rule(80, words),
    "azure-native:network:PrivateEndpoint privateEndpointName": rule(64, words),
    "azure-native:network:PublicIPAddress publicIpAddressName": rule(80, words),
    "azure-native:network:Subnet subnetName": rule(80, words),
    "azure-native:network:VirtualNetwork virtualNetworkName": rule(64, words),
    "azure-native:applicationinsights:Workbook resourceName": rule(36, uuid),
    "azure-native:operationalinsights:SavedSearch savedSearchId": rule(36, uuid),
    "azure-native:operationalinsights:Workspace workspaceName": rule(63, /^[a-zA-Z0-9][a-zA-Z0-9-]{2,}[a-zA-Z0-9]$/),
    "azure-native:privatedns:PrivateRecordSet relativeRecordSetName": rule(63, /^(@|\*|[\w-]+)$/),
    "azure-native:privatedns:PrivateZone privateZoneName": rule(253, host),
    "azure-native:privatedns:VirtualNetworkLink virtualNetworkLinkName": rule(80, words),
    "azure-native:redisenterprise:AccessPolicyAssignment accessPolicyAssignmentName": rule(60, /^[A-Za-z0-9]+$/, redis),
    "azure-native:redisenterprise:Database databaseName": rule(60, /^default$/, redis),
    "azure-native:redisenterprise:RedisEnterprise clusterName": rule(60, /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, redis),
    "azure-native:resources:AzureCliScript scriptName": rule(90, /^[\w().-]+$/),
    "azure-native:resources:ResourceGroup resourceGroupName": rule(90, /^[\w().-]*[\w()-]$/),
    "azure-native:servicebus:Namespace namespaceName": rule(
      50,
      /^[a-zA-Z](?!.*(-sb|-mgmt)$)[a-zA-Z0-9-]{4,}[a-zA-Z0-9]$/,
    ),
    "azure-native:servicebus:Topic topicName": rule(260, /^[a-zA-Z0-9]([\w.-]*[a-zA-Z0-9])?$/),
    "azure-native:servicebus:Subscription subscriptionName": rule(50, /^[a-zA-Z0-9]([\w.-]*[a-zA-Z0-9])?$/),
    "azure-native:servicebus:Queue queueName": rule(260, /^[a-zA-Z0-9]([\w.-]*[a-zA-Z0-9])?$/),
    "azure-native:storage:BlobServiceProperties blobServicesName": rule(7, /^default$/),
    "azure-native:storage:FileServiceProperties fileServicesName": rule(7, /^default$/),
    "azure-native:storage:ManagementPolicy managementPolicyName": rule(7, /^default$/),
    "azure-native:storage:BlobContainer containerName": rule(63, /^(?!.*--)[a-z0-9][a-z0-9-]+[a-z0-9]$/),
    "azure-native:storage:FileShare shareName": rule(63, /^(?!.*--)[a-z0-9][a-z0-9-]+[a-z0-9]$/),
    "azure-native:storage:StorageAccount accountName": rule(24, /^[a-z0-9]{3,}$/),
  },
  texts: [
    / tags\./,
    /[ .](description|displayName)$/,
    /ContainerApp template\.containers\[\]\.env\[\]\.value$/,
    /AzureCliScript environmentVariables\[\]\.value$/,
    /Workbook (serializedData|sourceId)$/,
    /SavedSearch category$/,
    /ScheduledQueryRule criteria\.allOf\[\]\.query$/,
  ],
};

import type { TypicalTimes } from "../typical-times";

const estimate = "estimate";

/** How long Azure takes to make one of these, seen from an engine. */
export const azureTimes: TypicalTimes = {
  "azure-native:app:Certificate": { seconds: 10, source: estimate },
  "azure-native:app:ContainerApp": { seconds: 40, source: estimate },
  "azure-native:app:Job": { seconds: 20, source: estimate },
  // Issue and validation; portals and guides tell of 5 to 15 minutes at most.
  "azure-native:app:ManagedCertificate": { seconds: 240, source: estimate },
  "azure-native:app:ManagedEnvironment": { seconds: 240, source: "estimate, of one in a network of its own" },
  "azure-native:applicationinsights:Component": { seconds: 8, source: estimate },
  "azure-native:authorization:RoleAssignment": { seconds: 5, source: estimate },
  "azure-native:cdn:AFDCustomDomain": { seconds: 15, source: estimate },
  "azure-native:cdn:AFDEndpoint": { seconds: 15, source: estimate },
  "azure-native:cdn:AFDOrigin": { seconds: 15, source: estimate },
  "azure-native:cdn:AFDOriginGroup": { seconds: 15, source: estimate },
  "azure-native:cdn:Profile": { seconds: 30, source: estimate },
  "azure-native:cdn:Route": { seconds: 15, source: estimate },
  "azure-native:cdn:SecurityPolicy": { seconds: 15, source: estimate },
  "azure-native:containerregistry:Registry": { seconds: 20, source: estimate },
  "azure-native:dbforpostgresql:Server": { seconds: 300, source: estimate },
  "azure-native:frontdoor:Policy": { seconds: 10, source: estimate },
  "azure-native:keyvault:Vault": { seconds: 35, source: estimate },
  "azure-native:network:NatGateway": { seconds: 12, source: estimate },
  "azure-native:network:PrivateEndpoint": { seconds: 45, source: estimate },
  "azure-native:network:Subnet": { seconds: 6, source: estimate },
  "azure-native:operationalinsights:Workspace": { seconds: 40, source: estimate },
  "azure-native:privatedns:PrivateZone": { seconds: 35, source: estimate },
  "azure-native:privatedns:VirtualNetworkLink": { seconds: 35, source: estimate },
  // Minutes, by the size; clusters of Redis Enterprise took 20 and more.
  "azure-native:redisenterprise:RedisEnterprise": { seconds: 600, source: estimate },
  "azure-native:redisenterprise:Database": { seconds: 60, source: estimate },
  // A container instance, and an execution of the job.
  "azure-native:resources:AzureCliScript": { seconds: 120, source: estimate },
  "azure-native:storage:StorageAccount": { seconds: 25, source: estimate },
};

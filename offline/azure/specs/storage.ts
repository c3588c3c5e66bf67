import { text } from "../../spec";
import { storageEndpoints } from "../derived";
import { legalNames } from "../names";
import { arm, managed, type Specs, tagged, timestamp } from "../spec";

const account = "Microsoft.Storage/storageAccounts/{accountName}";
const inAccount = { computed: { etag: tagged.etag } };
const cluster = "Microsoft.Cache/redisEnterprise/{clusterName}";
const state = { provisioningState: managed.provisioningState };

/** Storage accounts and what is in them, and caches. */
export const stores: Specs = {
  "azure-native:storage:StorageAccount": arm(account, {
    name: legalNames.storageAccount,
    max: 24,
    computed: {
      ...state,
      creationTime: () => timestamp,
      primaryEndpoints: ({ inputs }) => storageEndpoints(text(inputs.accountName)),
      primaryLocation: ({ location }) => location,
      privateEndpointConnections: () => [],
      statusOfPrimary: () => "available",
    },
  }),
  "azure-native:storage:BlobServiceProperties": arm(`${account}/blobServices/{blobServicesName}`),
  "azure-native:storage:BlobContainer": arm(`${account}/blobServices/default/containers/{containerName}`, inAccount),
  "azure-native:storage:ManagementPolicy": arm(`${account}/managementPolicies/{managementPolicyName}`, {
    computed: { lastModifiedTime: () => timestamp },
  }),
  "azure-native:storage:FileServiceProperties": arm(`${account}/fileServices/{fileServicesName}`),
  "azure-native:storage:FileShare": arm(`${account}/fileServices/default/shares/{shareName}`, inAccount),
  "azure-native:storage:Queue": arm(`${account}/queueServices/default/queues/{queueName}`),
  "azure-native:storage:Table": arm(`${account}/tableServices/default/tables/{tableName}`),
  "azure-native:redisenterprise:RedisEnterprise": arm(cluster, {
    name: legalNames.redisEnterprise,
    max: 60,
    computed: {
      ...state,
      // https://learn.microsoft.com/azure/redis/private-link
      hostName: ({ inputs, location }) => `${text(inputs.clusterName).toLowerCase()}.${location}.redis.azure.net`,
      kind: () => "v2",
      privateEndpointConnections: () => [],
      redundancyMode: ({ inputs }) => (inputs.highAvailability === "Disabled" ? "None" : "ZR"),
      resourceState: () => "Running",
    },
  }),
  "azure-native:redisenterprise:Database": arm(`${cluster}/databases/{databaseName}`, {
    computed: { ...state, redisVersion: () => "7.4", resourceState: () => "Running" },
  }),
  "azure-native:redisenterprise:AccessPolicyAssignment": arm(
    `${cluster}/databases/{databaseName}/accessPolicyAssignments/{accessPolicyAssignmentName}`,
    { computed: state },
  ),
};

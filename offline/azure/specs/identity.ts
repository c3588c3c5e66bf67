import { record, text } from "../../spec";
import { principalOf } from "../derived";
import { nameIn } from "../ids";
import { legalNames } from "../names";
import { arm, managed, type Specs, timestamp } from "../spec";

const role = "/{scope}/providers/Microsoft.Authorization";
const made = {
  createdBy: () => "",
  createdOn: () => timestamp,
  updatedBy: () => "",
  updatedOn: () => timestamp,
};

export const identities: Specs = {
  "azure-native:resources:ResourceGroup": arm("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}", {
    name: legalNames.resourceGroup,
    max: 90,
    computed: { properties: () => ({ provisioningState: "Succeeded" }) },
  }),
  "azure-native:managedidentity:UserAssignedIdentity": arm(
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
    {
      name: legalNames.identity,
      max: 128,
      computed: {
        systemData: managed.systemData,
        principalId: ({ id }) => principalOf(id).principalId,
        clientId: ({ id }) => principalOf(id).clientId,
        tenantId: ({ tenantId }) => tenantId,
      },
    },
  ),
  "azure-native:managedidentity:FederatedIdentityCredential": arm(
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
    { max: 120, computed: { systemData: managed.systemData } },
  ),
  "azure-native:authorization:RoleAssignment": arm(`${role}/roleAssignments/{roleAssignmentName}`, {
    name: legalNames.uuid,
    optional: { principalType: () => "User" },
    computed: {
      ...made,
      // Azure tells the role by its id in the subscription, however it was named.
      roleDefinitionId: ({ inputs, subscriptionId }) =>
        `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${nameIn(text(inputs.roleDefinitionId))}`,
      scope: ({ inputs }) => `/${text(inputs.scope).replace(/^\//, "")}`,
    },
  }),
  "azure-native:authorization:RoleDefinition": arm(`${role}/roleDefinitions/{roleDefinitionId}`, {
    name: legalNames.uuid,
    optional: { roleType: () => "CustomRole" },
    computed: made,
  }),
  "azure-native:authorization:ManagementLockByScope": arm(`${role}/locks/{lockName}`, {
    computed: { systemData: managed.systemData },
  }),
  "azure-native:authorization:ManagementLockAtResourceGroupLevel": arm("Microsoft.Authorization/locks/{lockName}", {
    computed: { systemData: managed.systemData },
  }),
  "azure-native:portal:Dashboard": arm("Microsoft.Portal/dashboards/{dashboardName}", {
    computed: {
      systemData: managed.systemData,
      properties: ({ inputs }) => ({ ...record(inputs.properties), provisioningState: "Succeeded" }),
    },
  }),
};

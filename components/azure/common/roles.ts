import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { isPlain, type Judge, nearestWord, outputOf, show, text } from "../../shared/arguments/validation";

/** Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roles = {
  keyVaultSecretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
  keyVaultCryptoServiceEncryptionUser: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  securityReader: "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
  logAnalyticsReader: "73c42c96-874c-492b-b04d-ab87d138a893",
  acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
} as const;

/** A role of a managed identity, and its scope. */
export interface Grant {
  /** Object id of the identity's service principal. */
  principalId: pulumi.Input<string>;
  /** Id of the role definition, a GUID. */
  role: pulumi.Input<string>;
  /** ARM id of the role's scope. */
  scope: pulumi.Input<string>;
  /** Condition on the data that the role is for. All of it by default. */
  condition?: pulumi.Input<string> | undefined;
}

/**
 * Gives a managed identity a role. The type of the principal is said, so that Azure does not look for it: a new identity is
 * not everywhere yet. Source: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-to-a-new-principal-sometimes-fails
 */
export function assignRole(
  name: string,
  { principalId, role, scope, condition }: Grant,
  opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  const args = {
    principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: roleDefinitionId(role, scope),
    scope,
    // The one version of conditions: https://learn.microsoft.com/azure/role-based-access-control/conditions-role-assignments-rest
    ...(condition !== undefined && { condition, conditionVersion: "2.0" }),
  };
  // Azure changes nothing of an assignment; azure-native would try.
  return new authorization.RoleAssignment(name, args, { ...opts, replaceOnChanges: ["roleDefinitionId"] });
}

/** Azure writes the id with the scope's subscription; written otherwise, every refresh would show a change. */
export function roleDefinitionId(role: pulumi.Input<string>, scope: pulumi.Input<string>): pulumi.Input<string> {
  const within = (id: string, guid: string): string => {
    const [subscription = ""] = /^\/subscriptions\/[^/]+/i.exec(id) ?? [];
    return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
  };
  if (!isPlain<string>(role)) return pulumi.all([scope, role]).apply(([id, guid]) => within(id, guid));
  return isPlain<string>(scope) ? within(scope, role) : outputOf(scope).apply((id) => within(id, role));
}

/**
 * Built-in roles that applications have, by their names; all others by their ids. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const applicationRoles: Readonly<Record<string, string>> = {
  "App Configuration Data Reader": "516239f1-63e1-4d78-a4de-a74fb236a071",
  "Azure Event Hubs Data Receiver": "a638d3c7-ab3a-418d-83e6-5f17a39d4fde",
  "Azure Event Hubs Data Sender": "2b629674-e913-4c01-ae53-ef4638d8f975",
  "Azure Service Bus Data Receiver": "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
  "Azure Service Bus Data Sender": "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
  "Cognitive Services OpenAI User": "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd",
  "Cognitive Services User": "a97b65f3-24c7-4388-baec-2e87135dc908",
  "Key Vault Crypto User": "12338af0-0e69-4776-bea7-57ae8d297424",
  "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  "Monitoring Metrics Publisher": "3913510d-42f4-4e42-8a64-420c390055eb",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "Storage Blob Delegator": "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
  "Storage Queue Data Contributor": "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
  "Storage Queue Data Message Processor": "8a0f0c08-91a1-4084-bc3d-661d67233fed",
  "Storage Queue Data Message Sender": "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
  "Storage Table Data Contributor": "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
};

/** Roles that may change everything, or give roles to others; same source. */
const tooMuch: Readonly<Record<string, string>> = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a role that is given by its name or its id. */
export const roleIdOf = (role: string): string =>
  (Object.hasOwn(applicationRoles, role) ? (applicationRoles[role] ?? role) : role).toLowerCase();

/** Why an application cannot have a role; undefined when it can. */
export const problemWithRole: Judge = (role) => {
  if (typeof role === "string") {
    const [refused] = Object.entries(tooMuch).find(([name, id]) => name === role || id === role.toLowerCase()) ?? [];
    if (refused !== undefined)
      return `${show(role)} is ${refused}, which an application is never to have; give the role of its task: ${show("Storage Blob Data Reader")}`;
    if (GUID.test(role) || Object.hasOwn(applicationRoles, role)) return undefined;
  }
  const nearest = typeof role === "string" ? nearestWord(role, Object.keys(applicationRoles)) : undefined;
  const hint = nearest === undefined ? "" : `; nearest: ${show(nearest)}`;
  return `${show(role)} is not the id of a role, a GUID, or the name of a built-in one that is known here${hint}`;
};

/** A role of a subscription would reach everything in it. */
export const problemWithScope: Judge<string> = text(
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/providers\/.+)?$/i,
  "the ARM id of a resource, or of a resource group: /subscriptions/<id>/resourceGroups/<name>/…",
);

import * as authorization from "@pulumi/azure-native/authorization";
import type * as pulumi from "@pulumi/pulumi";
import { isPlain, outputOf } from "../../shared/arguments/validation";

/** Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roles = {
  keyVaultSecretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
  acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
} as const;

/** What a managed identity may do, and where. */
export interface Grant {
  /** Object id of the identity's service principal. */
  principalId: pulumi.Input<string>;
  /** Id of the role definition, a GUID. */
  role: string;
  /** ARM id of what the role is for. */
  scope: pulumi.Input<string>;
}

/**
 * Gives a managed identity a role. The type of the principal is said, so that Azure does not look for it: a new identity is
 * not everywhere yet. Source: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-to-a-new-principal-sometimes-fails
 */
export function assignRole(
  name: string,
  { principalId, role, scope }: Grant,
  opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  const args = {
    principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: roleDefinitionId(role, scope),
    scope,
  };
  // Azure changes nothing of an assignment; azure-native would try.
  return new authorization.RoleAssignment(name, args, { ...opts, replaceOnChanges: ["roleDefinitionId"] });
}

/** Azure writes the id with the scope's subscription; written otherwise, every refresh would show a change. */
export function roleDefinitionId(role: string, scope: pulumi.Input<string>): pulumi.Input<string> {
  const within = (id: string): string => {
    const [subscription = ""] = /^\/subscriptions\/[^/]+/i.exec(id) ?? [];
    return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  };
  return isPlain<string>(scope) ? within(scope) : outputOf(scope).apply(within);
}

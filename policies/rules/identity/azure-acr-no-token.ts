import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No registry tokens. */
export const azureAcrNoToken: Rule = {
  id: "azure-acr-no-token",
  row: Row.Identity,
  title: "No registry tokens",
  description: "A registry token is one more password to keep and renew.",
  severity: Severity.Low,
  level: Level.Advisory,
  specificity: Specificity.Kind,
  types: ["azure-native:containerregistry:Token", "azure:containerservice/tokenPassword:TokenPassword"],
  replacement: { azure: "a managed identity with AcrPull" },
  component: "Registry",
  url: "https://learn.microsoft.com/azure/container-registry/container-registry-authentication-managed-identity",
  remediationSteps: "Grant the identity that pulls AcrPull on the registry.",
  example: {
    before: 'new containerregistry.Token("ci", { … });',
    after: 'new Registry("images", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Grant the identity that pulls AcrPull on the registry.",
    after:
      'new authorization.RoleAssignment("pull", { scope: registry.id, roleDefinitionId: acrPull, principalId, … });',
  },
  match: anyOf("Registry token"),
};

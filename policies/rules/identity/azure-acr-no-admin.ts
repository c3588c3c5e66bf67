import { named } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No admin user on a registry. */
export const azureAcrNoAdmin: Rule = {
  id: "azure-acr-no-admin",
  row: Row.Identity,
  title: "No admin user on a registry",
  description: "The admin user is one password shared by everything that pulls.",
  severity: Severity.Medium,
  level: Level.Advisory,
  specificity: Specificity.Detail,
  types: ["azure-native:containerregistry:Registry", "azure:containerservice/registry:Registry"],
  replacement: { azure: "a managed identity with AcrPull" },
  component: "Registry",
  url: "https://learn.microsoft.com/azure/container-registry/container-registry-authentication-managed-identity",
  remediationSteps: "Set `adminUserEnabled: false` and grant the workload's identity AcrPull; a Registry does so.",
  example: {
    before: 'new containerregistry.Registry("images", { adminUserEnabled: true, … });',
    after: 'new Registry("images", { environment: prod });',
  },
  meanwhile: {
    remediationSteps: "Set `adminUserEnabled: false` and grant the workload's identity AcrPull.",
    after: 'new containerregistry.Registry("images", { adminUserEnabled: false, … });',
  },
  match: (resource) =>
    resource.props.adminUserEnabled === true || resource.props.adminEnabled === true
      ? { what: `${named("Registry", resource)} has its admin user enabled`, path: "adminUserEnabled" }
      : undefined,
};

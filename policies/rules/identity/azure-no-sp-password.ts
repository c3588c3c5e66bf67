import { anyOf } from "../../core/kit";
import { Level, Row, Severity } from "../../core/row";
import { type Rule, Specificity } from "../../core/rule";

/** No client secrets. */
export const azureNoSpPassword: Rule = {
  id: "azure-no-sp-password",
  row: Row.Identity,
  title: "No client secrets",
  description: "A client secret is a password that lives for years.",
  severity: Severity.Critical,
  level: Level.Mandatory,
  specificity: Specificity.Kind,
  types: [
    "azuread:index/servicePrincipalPassword:ServicePrincipalPassword",
    "azuread:index/applicationPassword:ApplicationPassword",
  ],
  replacement: { azure: "a managed identity or a federated credential" },
  component: "WebService",
  url: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview",
  remediationSteps: "Give the workload `permissions` (a managed identity); let pipelines federate.",
  example: {
    before: 'new azuread.ApplicationPassword("ci", { applicationId });',
    after: 'new WebService("api", { environment: prod, image, port: 8080, permissions: { files: { role, scope } } });',
  },
  match: anyOf("Client secret"),
};
